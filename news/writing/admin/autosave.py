"""Unsaved text of the article form: kept, offered, compared, discarded."""

import json
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import User
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from listsite.lib.html.sanitizer import plain_text
from listsite.lib.text.bilingual import listing
from listsite.lib.web.users import staff_of
from news.models import Article, Autosave

from .preview import form_of, opened, typed_value

LARGEST = 1_000_000
"""Bytes of a form that are kept."""
APART = {"base_version"}
END = re.compile(r"</(?:p|h[2-4]|li|tr|figcaption|caption|blockquote)>")
Fields = dict[str, list[str]]


@dataclass(frozen=True)
class Row:
    """A field in which the typed text differs from the saved article."""

    label: str
    saved: str
    typed: str


def mine(request: HttpRequest, article: Article | None) -> Autosave | None:
    """Return what somebody typed for an article and did not save."""
    rows = Autosave.objects.filter(user=staff_of(request), article=article)
    return rows.select_related("article").first()


def forget(request: HttpRequest, article: Article | None) -> None:
    """Drop what is kept, because it is saved or not wanted."""
    Autosave.objects.filter(user=staff_of(request), article=article).delete()


def read(body: bytes) -> tuple[Fields, int | None] | None:
    """Return the fields and the opened version that were sent; None if malformed."""
    try:
        sent = json.loads(body)
    except ValueError:
        return None
    fields = sent.get("fields") if isinstance(sent, dict) else None
    if not isinstance(fields, dict) or not all(map(is_strings, fields.values())):
        return None
    base = sent.get("base_version")
    is_version = type(base) is int and 0 < base < 2**31
    return fields, base if is_version else None


def is_strings(value: object) -> bool:
    """Whether a value is a list of strings."""
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


@require_POST
def keep(request: HttpRequest, desk: ModelAdmin[Article], key: int) -> HttpResponse:
    """Keep what the form holds, apart from the article."""
    article = opened(desk, request, key)
    if int(request.headers.get("Content-Length") or 0) > LARGEST:
        return HttpResponse(status=413)
    # Of any other kind of content, the body has been read as a form by now.
    is_json = request.content_type == "application/json"
    found = read(request.body) if is_json else None
    if found is None:
        return HttpResponse(status=400)
    fields, base = found
    form = form_of(desk, request, article, MultiValueDict())
    known = {name: fields[name] for name in fields if is_field(name, form)}
    kept = stored(staff_of(request), article, {"fields": known, "base_version": base})
    if kept is None:
        return HttpResponse(status=410)
    return JsonResponse({"time": f"{timezone.localtime(kept.saved_at):%H:%M}"})


@transaction.atomic
def stored(
    writer: User, article: Article | None, values: dict[str, object]
) -> Autosave | None:
    """Store unsaved text; None if the article was deleted a moment ago.

    The row is locked, so that it cannot be deleted before its text is written.
    """
    if article is not None:
        rows = Article.objects.select_for_update().order_by()
        if not rows.filter(pk=article.pk).exists():
            return None
    kept, _is_new = Autosave.objects.update_or_create(
        user=writer, article=article, defaults=values
    )
    return kept


def is_field(name: str, form: forms.ModelForm[Article]) -> bool:
    """Whether a name is one of the form, or of a part of a field such as a day."""
    stem = name.removesuffix("_0").removesuffix("_1")
    return (name in form.fields or stem in form.fields) and name not in APART


def typed_form(
    desk: ModelAdmin[Article], request: HttpRequest, autosave: Autosave
) -> forms.ModelForm[Article]:
    """Return the article's form with the kept text."""
    data: MultiValueDict[str, str] = MultiValueDict(autosave.fields)
    return form_of(desk, request, autosave.article, data)


def differences(form: forms.ModelForm[Article]) -> list[Row]:
    """Return the fields in which a form differs from the article as it is saved."""
    found = []
    for name in form.changed_data:
        saved, typed = form[name].initial, typed_value(form, name)
        if name == "body" and isinstance(typed, str):
            if (saved or "").split() == typed.split():
                continue
            saved, typed = changed_lines(saved or "", typed)
        if name not in APART:
            row = Row(
                str(form[name].label),
                shown(form, name, saved),
                shown(form, name, typed),
            )
            found.append(row)
    return found


def changed_lines(saved: str, typed: str) -> tuple[str, str]:
    """Return the paragraphs of two texts in which they differ, one to a line.

    Where only the form differs, such as a heading made of a paragraph, the HTML stays.
    """
    before, after = paragraphs(saved), paragraphs(typed)
    if before == after:
        return saved, typed
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    changes = [step[1:] for step in steps if step[0] != "equal"]
    old = ["\n".join(before[first:last]) for first, last, _from, _to in changes]
    new = ["\n".join(after[first:last]) for _from, _to, first, last in changes]
    return "\n…\n".join(old), "\n…\n".join(new)


def paragraphs(html: str) -> list[str]:
    """Return the words of each paragraph, item or row of a text."""
    return [words for part in END.split(html) if (words := plain_text(part))]


def shown(form: forms.ModelForm[Article], name: str, value: Any) -> str:
    """Return a field's value as people read it; Any: of the field's own type."""
    field = form.fields[name]
    if isinstance(field, forms.ModelChoiceField) and isinstance(value, int):
        value = field.queryset.filter(pk=value).first() if field.queryset else None
    if value in (None, ""):
        return ""
    if isinstance(value, str):
        return value
    if hasattr(value, "__iter__"):
        return listing(value)
    return str(value)


def first_values(
    made: type[forms.ModelForm[Article]], autosave: Autosave
) -> dict[str, Any]:
    """Return the kept text as first values of a form, by field."""
    data: MultiValueDict[str, str] = MultiValueDict(autosave.fields)
    return {
        name: field.widget.value_from_datadict(data, MultiValueDict(), name)
        for name, field in made.base_fields.items()
        if name not in APART
    }


def offered(
    desk: ModelAdmin[Article], request: HttpRequest, article: Article | None
) -> Autosave | None:
    """Return unsaved text, if it says something that the saved article does not."""
    kept = mine(request, article) if request.method == "GET" else None
    if kept and differences(typed_form(desk, request, kept)):
        return kept
    return None


@require_safe
def compare(request: HttpRequest, desk: ModelAdmin[Article], key: int) -> HttpResponse:
    """Show the saved article and the kept text side by side."""
    article = opened(desk, request, key)
    autosave = mine(request, article)
    if autosave is None:
        raise Http404
    context = {
        **desk.admin_site.each_context(request),
        "title": _("Unsaved text"),
        "opts": desk.opts,
        "autosave": autosave,
        "rows": differences(typed_form(desk, request, autosave)),
        "back": back(key),
        "discard": reverse("admin:news_article_discard", args=[key]),
    }
    return TemplateResponse(request, "admin/news/writing/compare.html", context)


@require_POST
def discard(request: HttpRequest, desk: ModelAdmin[Article], key: int) -> HttpResponse:
    """Drop the kept text."""
    forget(request, opened(desk, request, key))
    messages.success(request, _("The unsaved text was discarded."))
    return redirect(back(key))


def back(key: int) -> str:
    """Return the address of the form."""
    if not key:
        return reverse("admin:news_article_add")
    return reverse("admin:news_article_change", args=[key])
