"""Previews: the typed form as the public page, and links that show a draft."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from listsite.lib import audit
from listsite.lib.html.sanitizer import clean_html
from listsite.lib.text.bilingual import ENGLISH
from listsite.lib.web.users import staff_of
from news.articles.snapshot import keys
from news.models import Article, PreviewLink
from news.reading.rendering import LINKED, LISTED, TEXTS, Draft, draft_page
from news.writing.preview.links import LIFETIME, hashed, new_token

SURROUNDINGS, SHOWN = "_surroundings", "_shown"
"""Sent with the form: the language of the page around the text, and what is shown."""
FRAMED = {
    "script-src": ["'none'"],
    "frame-ancestors": ["'self'"],
    "connect-src": ["'none'"],
}
"""What the policy of a preview says otherwise than that of a public page."""


def opened(desk: ModelAdmin[Article], request: HttpRequest, key: int) -> Article | None:
    """Return the article that a form is open for; None for a new one (key 0).

    404 for one that this person may not see, and a refusal for one that is not theirs
    to change.
    """
    if not key:
        if not desk.has_add_permission(request):
            raise PermissionDenied
        return None
    article: Article = get_object_or_404(desk.get_queryset(request), pk=key)
    if not desk.has_change_permission(request, article):
        raise PermissionDenied
    return article


def form_of(
    desk: ModelAdmin[Article],
    request: HttpRequest,
    article: Article | None,
    data: MultiValueDict[str, str],
) -> forms.ModelForm[Article]:
    """Return the article's form with what was typed, unchecked."""
    made = desk.get_form(request, article, change=article is not None)
    form: forms.ModelForm[Article] = made(data, instance=article)
    return form


def typed_value(form: forms.ModelForm[Article], name: str) -> Any:
    """Return a field's value (Any: of its own type); None where it is not valid yet."""
    field = form.fields[name]
    raw = field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
    try:
        return field.clean(raw)
    except ValidationError:
        return None


def typed_draft(form: forms.ModelForm[Article]) -> Draft:
    """Return the draft that a form holds, as far as it can be read."""
    values = {name: typed_value(form, name) for name in form.fields}
    texts = {name: str(values.get(name) or "") for name in TEXTS}
    texts["language"] = texts["language"] or ENGLISH
    return Draft(
        texts=texts,
        body=form.data.get("body", ""),
        links={name: getattr(values.get(name), "pk", None) for name in LINKED},
        lists={name: [one.pk for one in values.get(name) or ()] for name in LISTED},
        topics=list(values.get("tags") or ()),
    )


def draft_of(article: Article) -> Draft:
    """Return the draft that a saved article is."""
    return Draft(
        texts={name: getattr(article, name) for name in TEXTS},
        body=clean_html(article.body),
        links={name: getattr(article, f"{name}_id") for name in LINKED},
        lists={name: list(keys(article, name)) for name in LISTED},
        topics=list(article.tags.names()),
    )


@require_POST
@xframe_options_sameorigin
def preview(request: HttpRequest, desk: ModelAdmin[Article], key: int) -> HttpResponse:
    """Answer with the public page of what the form holds, saved or not.

    Asked for the translation, answer with that as it is saved.
    """
    article = opened(desk, request, key)
    form = form_of(desk, request, article, request.POST)
    if request.POST.get(SHOWN) == "translation":
        draft = draft_of(translation_of(desk, request, article, form))
    else:
        draft = typed_draft(form)
    wanted = request.POST.get(SURROUNDINGS, "")
    language = wanted if wanted in dict(settings.LANGUAGES) else ""
    response = HttpResponse(draft_page(draft, request, language=language))
    response._csp_update = {}  # type: ignore[attr-defined]  # django-csp's own hook
    response._csp_replace = FRAMED  # type: ignore[attr-defined]
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def translation_of(
    desk: ModelAdmin[Article],
    request: HttpRequest,
    article: Article | None,
    form: forms.ModelForm[Article],
) -> Article:
    """Return the same report in the other language; 404 if there is none to see."""
    chosen = typed_value(form, "translation_of")
    visible = desk.get_queryset(request)
    found = visible.filter(pk=chosen.pk) if chosen else visible.none()
    if article is not None and not chosen:
        found = visible.filter(translation_of=article)
    translation: Article | None = found.order_by("pk").first()
    if translation is None:
        raise Http404
    return translation


@require_POST
def share(request: HttpRequest, desk: ModelAdmin[Article], key: int) -> HttpResponse:
    """Make a link that shows the saved draft for a week; its address is said once."""
    article = opened(desk, request, key)
    if article is None:
        raise Http404
    token = new_token()
    PreviewLink.objects.create(
        article=article,
        token_hash=hashed(token),
        content=draft_of(article).as_json(),
        created_by=staff_of(request),
        expires_at=timezone.now() + LIFETIME,
    )
    audit.record(article, by=staff_of(request), verb=gettext_noop("Share link made"))
    address = request.build_absolute_uri(reverse("preview", args=[token]))
    said = _("Copy this link now, it is shown only once: %(address)s")
    messages.success(request, said % {"address": address})
    return redirect(article.get_absolute_url())


@require_POST
def revoke(
    request: HttpRequest, desk: ModelAdmin[Article], key: int, link: int
) -> HttpResponse:
    """End a link before its time."""
    article = opened(desk, request, key)
    found = get_object_or_404(PreviewLink, pk=link, article=article)
    usable = PreviewLink.objects.filter(pk=found.pk, revoked_at=None)
    if usable.update(revoked_at=timezone.now()):
        audit.record(
            found.article, by=staff_of(request), verb=gettext_noop("Share link revoked")
        )
    messages.success(request, _("The link does not open any more."))
    return redirect(reverse("admin:news_article_change", args=[key]))
