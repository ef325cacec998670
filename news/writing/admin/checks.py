"""The checks on what the form holds as it is typed, and the answers given to them."""

from collections.abc import Callable

from django.contrib.admin import ModelAdmin
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from listsite.lib.html.sanitizer import clean_html
from listsite.lib.text.bilingual import ENGLISH
from listsite.lib.web.users import staff_of
from news.models import Article
from news.writing.checking.checker import findings, ignore, recall
from news.writing.checking.findings import Finding
from news.writing.checking.panel import findings_for

from .autosave import LARGEST
from .preview import form_of, opened, typed_value

READ = ("title", "summary", "place", "section", "delegation", "translation_of")
"""Fields beside language and body that the rules look at."""


@require_POST
def check(request: HttpRequest, desk: ModelAdmin[Article], key: int) -> HttpResponse:
    """Answer with what is found in the form's text, saved or not."""
    article = opened(desk, request, key)
    return answered(request, desk, article, lambda typed: None)


@require_POST
def answer(request: HttpRequest, desk: ModelAdmin[Article], key: int) -> HttpResponse:
    """Ignore a finding for a reason, or let it be reported again; then check anew."""
    article = opened(desk, request, key)
    if article is None:
        raise Http404
    by, reason = staff_of(request), request.POST.get("because", "")

    def decide(typed: Article) -> None:
        finding = found_in(typed, request.POST.get("finding", ""))
        if "again" in request.POST:
            recall(article, finding, by=by)
        else:
            ignore(article, finding, by=by, reason=reason)

    return answered(request, desk, article, decide)


def answered(
    request: HttpRequest,
    desk: ModelAdmin[Article],
    article: Article | None,
    decide: Callable[[Article], None],
) -> HttpResponse:
    """Return the list of findings as JSON, after something was decided about them."""
    if int(request.headers.get("Content-Length") or 0) > LARGEST:
        return HttpResponse(status=413)
    try:
        typed = typed_article(desk, request, article)
        decide(typed)
    except ValidationError as refusal:
        return JsonResponse({"error": " ".join(refusal.messages)}, status=422)
    context = {
        "findings": findings_for(typed),
        "language": typed.language,
        "has_change_permission": True,
    }
    html = render_to_string("admin/news/writing/findings.html", context, request)
    return JsonResponse({"html": html})


def typed_article(
    desk: ModelAdmin[Article], request: HttpRequest, article: Article | None
) -> Article:
    """Return what the form holds as an article that is not saved.

    It has the key of the saved one, whose ignored findings count. A text beyond the
    limits raises ValidationError.
    """
    form = form_of(desk, request, article, request.POST)
    values = {name: typed_value(form, name) for name in READ}
    for name in ("title", "summary", "place"):
        values[name] = values[name] or form.data.get(name, "")
    return Article(
        pk=article.pk if article else None,
        language=typed_value(form, "language") or ENGLISH,
        body=clean_html(form.data.get("body", "")),
        **values,
    )


def found_in(typed: Article, fingerprint: str) -> Finding:
    """Return the finding with a fingerprint, or 404."""
    for one in findings(typed):
        if one.fingerprint == fingerprint:
            return one
    raise Http404
