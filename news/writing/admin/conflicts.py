"""Two writers of one article: they see each other, and merge what both saved."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _
from js_asset import Media

from listsite.lib.admin.base import NewsroomAdmin
from listsite.lib.text.word_diff import Runs, marked
from listsite.lib.web.users import staff_of
from news.articles.comparing import Difference, bodies
from news.articles.snapshot import Content
from news.articles.versions import MOMENTS
from news.models import Article, Presence, Version
from news.writing.once import FIELD
from partnerships.models import Topic

from . import presence
from .autosave import APART, shown
from .editor import words
from .preview import form_of

THEIRS, MINE, EDIT = "theirs", "mine", "edit"
CHOICES = {
    THEIRS: _("what is saved"),
    MINE: _("what I typed"),
    EDIT: _("the text below"),
}
CHOICE, KEPT, EDITED = "choice-", "mine-", "edited-"
"""Begin the names under which the merge page sends a choice, and what it holds back."""
CLASH = "clash"
"""Names, on the merge page, the fields that await a choice."""
ENDINGS = ("", "_0", "_1")
UNSENT = {"csrfmiddlewaretoken", FIELD, *APART}
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Clash:
    """A field in which what is saved and what was typed differ."""

    name: str
    differences: list[Difference]
    field: BoundField
    kept: Pairs
    choice: str

    @property
    def choices(self) -> list[tuple[str, object, bool]]:
        """Return each choice with its words, and whether it is made."""
        return [(key, said, key == self.choice) for key, said in CHOICES.items()]


class Conflicts(NewsroomAdmin):
    """The part of the article form that knows of other writers."""

    def get_urls(self) -> list[URLPattern]:
        """Return the address to which an open form says that it is open."""
        view = self.admin_site.admin_view(partial(presence.here, desk=self))
        return [
            path("<int:key>/presence/", view, name="news_article_presence"),
            *super().get_urls(),
        ]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Read a form that comes from the merge page as the form of its choices."""
        if CLASH in request.POST:
            article = self.get_object(request, object_id or "")
            if article is not None:
                saved = self.saved_form(request, article)
                request.POST = merged(request.POST, saved)  # type: ignore[assignment]  # a copy that may change
        response: HttpResponse = super().changeform_view(
            request, object_id, form_url, extra_context
        )
        return response

    def saved_form(
        self, request: HttpRequest, article: Article
    ) -> forms.ModelForm[Article]:
        """Return the form of an article as it is stored."""
        form: forms.ModelForm[Article] = self.get_form(request, article, change=True)(
            instance=article
        )
        return form

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        *args: Any,
        **kwargs: Any,  # Any: passed through
    ) -> HttpResponse:
        """Show who else is here; in place of a form that came too late, the merge."""
        form, article = context["adminform"].form, context.get("original")
        if article and form.has_error(NON_FIELD_ERRORS, "stale"):
            stored = Article.objects.select_related("saved_by").get(pk=article.pk)
            return merge_page(self, request, context, stored)
        if article and self.has_change_permission(request, article):
            user = staff_of(request)
            Presence.objects.note(user, article)
            context |= {
                "others": presence.others(user, article),
                "presence": reverse("admin:news_article_presence", args=[article.pk]),
            }
        response: HttpResponse = super().render_change_form(
            request, context, *args, **kwargs
        )
        return response


def keys_of(name: str) -> list[str]:
    """Return the names under which a field, or its parts, may be sent."""
    return [f"{name}{ending}" for ending in ENDINGS]


def merged(sent: QueryDict, saved: forms.ModelForm[Article]) -> QueryDict:
    """Return a form from the merge page as if its choices had been typed.

    A field without a choice leaves the form too old to be saved, so that the merge page
    comes again. What was typed and not chosen stays beside it, in case it does.
    """
    data = sent.copy()
    for name in sent.getlist(CLASH):
        choice = sent.get(f"{CHOICE}{name}")
        if choice not in CHOICES:
            data["base_version"] = ""
            continue
        for key in keys_of(name):
            data.setlist(f"{EDITED}{key}", sent.getlist(key))
        if choice == THEIRS and name in saved.fields:
            put(data, name, raw_values(saved, name))
        elif choice == MINE:
            put(data, name, with_prefix(sent, KEPT, name))
    return data


def put(data: QueryDict, name: str, values: dict[str, list[str]]) -> None:
    """Set what a form says for a field."""
    for key in keys_of(name):
        data.pop(key, None)
    for key, sent in values.items():
        if sent:
            data.setlist(key, sent)


def raw_values(form: forms.ModelForm[Article], name: str) -> dict[str, list[str]]:
    """Return what a browser sends for a field that is left as it is."""
    widget = form.fields[name].widget
    if isinstance(widget, RelatedFieldWidgetWrapper):
        widget = widget.widget
    drawn = widget.get_context(name, form[name].value(), {})["widget"]
    parts = drawn.get("subwidgets") or [drawn]
    return {part["name"]: strings(part["value"]) for part in parts}


def strings(value: object) -> list[str]:
    """Return a widget's value as the values that are sent for it."""
    if value is None:
        return [""]
    many = value if isinstance(value, list | tuple) else [value]
    return [str(one) for one in many]


def merge_page(
    desk: ModelAdmin[Article],
    request: HttpRequest,
    context: dict[str, Any],
    stored: Article,
) -> HttpResponse:
    """Answer a form that came too late with both texts, and a form to merge them."""
    form: forms.ModelForm[Article] = context["adminform"].form
    clashes = clashes_in(desk, request, form, stored)
    names = {clash.name for clash in clashes}
    context |= {
        "title": _("Saved by somebody else"),
        "media": Media.from_media(context["media"], nonce=request.csp_nonce),  # type: ignore[attr-defined]  # set by django-csp
        "words": words(),
        "stored": stored,
        "saver": presence.name_of(stored.saved_by) if stored.saved_by else "",
        "base": stored.version,
        "clashes": clashes,
        "others_kept": unclashed(data_of(form), names),
    }
    template = "admin/news/writing/conflict.html"
    return TemplateResponse(request, template, context, status=409)


def unclashed(data: QueryDict, names: set[str]) -> Pairs:
    """Return the rest of a form: what the merge page sends on unseen."""
    seen = {key for name in names for key in keys_of(name)}
    apart = (CHOICE, KEPT, EDITED, "_")
    return [
        (key, value)
        for key, values in data.lists()
        if key not in {*seen, *UNSENT, CLASH} and not key.startswith(apart)
        for value in values
    ]


def clashes_in(
    desk: ModelAdmin[Article],
    request: HttpRequest,
    form: forms.ModelForm[Article],
    stored: Article,
) -> list[Clash]:
    """Return the fields in which a form differs from what is saved."""
    typed = filled(desk, request, stored, typed_by(data_of(form)))
    edited = filled(desk, request, stored, edited_by(data_of(form)))
    base = form.cleaned_data.get("base_version") or 0
    origin = stored.versions.filter(number=base).first()
    return [
        Clash(
            name=name,
            differences=found,
            field=edited[name],
            kept=kept(data_of(typed), name),
            choice=choice_for(typed, name, origin),
        )
        for name in typed.changed_data
        if name not in APART and (found := differences(typed, name))
    ]


def filled(
    desk: ModelAdmin[Article], request: HttpRequest, stored: Article, data: QueryDict
) -> forms.ModelForm[Article]:
    """Return a form over the stored article that is checked already.

    Drawn unchecked, it would be checked then, when nothing may lock a row any more.
    """
    form = form_of(desk, request, copy(stored), data)
    form.full_clean()
    return form


def data_of(form: forms.ModelForm[Article]) -> QueryDict:
    """Return what was sent for a form."""
    if not isinstance(form.data, QueryDict):
        raise TypeError(form.data)
    return form.data


def typed_by(data: QueryDict) -> QueryDict:
    """Return what the writer wants to say: the own text, also where theirs was chosen.

    They chose what was saved then; by now somebody has saved something else.
    """
    found = data.copy()
    for name in data.getlist(CLASH):
        if data.get(f"{CHOICE}{name}") == THEIRS:
            put(found, name, with_prefix(data, KEPT, name))
    return found


def edited_by(data: QueryDict) -> QueryDict:
    """Return what stood in the fields of the merge page, chosen or not."""
    found = typed_by(data)
    for name in data.getlist(CLASH):
        edited = with_prefix(data, EDITED, name)
        if any(edited.values()):
            put(found, name, edited)
    return found


def with_prefix(data: QueryDict, prefix: str, name: str) -> dict[str, list[str]]:
    """Return what the merge page sends for a field under a prefix."""
    return {key: data.getlist(f"{prefix}{key}") for key in keys_of(name)}


def kept(data: QueryDict, name: str) -> Pairs:
    """Return what was typed for a field, as the merge page holds it back."""
    return [
        (f"{KEPT}{key}", value) for key in keys_of(name) for value in data.getlist(key)
    ]


def differences(form: forms.ModelForm[Article], name: str) -> list[Difference]:
    """Return how a field differs: what is saved before, what was typed after."""
    saved = form.initial.get(name, form.fields[name].initial)
    typed = form.cleaned_data.get(name, form[name].data)
    label = str(form[name].label)
    if name == "body":
        return list(bodies(str(saved or ""), str(typed or "")))
    if isinstance(form.fields[name], forms.ModelMultipleChoiceField):
        return [Difference(label, *sides(saved or [], typed or []))]
    was, now = (shown(form, name, one).replace("\r\n", "\n") for one in (saved, typed))
    return [Difference(label, *marked(was, now))] if was != now else []


def sides(saved: Iterable[object], typed: Iterable[object]) -> tuple[Runs, Runs]:
    """Return two lists of rows by their names, one to a line."""
    return names_of(saved, typed), names_of(typed, saved)


def names_of(own: Iterable[object], other: Iterable[object]) -> Runs:
    """Return the names of rows, those marked that the other list has not."""
    theirs = {str(one) for one in other}
    return tuple((f"{one}\n", str(one) not in theirs) for one in own)


def choice_for(
    form: forms.ModelForm[Article], name: str, origin: Version | None
) -> str:
    """Return what is proposed: the side that alone changed the field, if one did."""
    if (made := form.data.get(f"{CHOICE}{name}")) in CHOICES:
        return str(made)
    if origin is None:
        return ""
    field, first = form.fields[name], initial_of(origin).get(name)
    if not field.has_changed(first, form[name].data):
        return THEIRS
    return MINE if comparable(form.initial.get(name)) == comparable(first) else ""


def comparable(value: object) -> object:
    """Return a field's value so that equal ones are equal: rows as a set of keys."""
    if isinstance(value, list | tuple):
        return {getattr(one, "pk", one) for one in value}
    return value or None


def initial_of(version: Version) -> dict[str, Any]:  # Any: values of form fields
    """Return what a form held that was opened at a kept version."""
    content = Content.from_json(version.content)
    moments = {name: version.placement.get(name) for name in MOMENTS}
    return {
        **{name.removesuffix("_id"): value for name, value in content.texts.items()},
        **{
            name.removesuffix("_id"): value
            for name, value in version.placement.items()
            if name not in MOMENTS
        },
        **{name: parse_datetime(at) if at else None for name, at in moments.items()},
        "body": content.body,
        "partners": list(content.partners),
        "agreements": list(content.agreements),
        "commitments": list(content.commitments),
        "tags": list(Topic.objects.filter(pk__in=content.topics)),
    }
