"""The page of search, and what it offers while somebody types."""

import logging
from functools import partial

from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import translate_url
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from listsite.lib.datetimes import clock
from listsite.lib.fulltext.tokens import words
from listsite.lib.text.bilingual import other_language, reader_language
from listsite.lib.web.page_meta import PageMeta, in_both_languages
from listsite.lib.web.throttling import is_allowed
from news.models import UnansweredQuestion
from partnerships.organizations.aliases import with_known_names

from .facets import facets_of, shown_count
from .filters import Search
from .finding import Page, page_of
from .results import results_of
from .suggesting import spelled_otherwise, suggestions

log = logging.getLogger(__name__)
MOST_A_MINUTE = 60
"""Questions without answer that are noted in a minute."""
SUGGESTIONS_KEPT = 60
"""Seconds."""


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what was found, or how to search, or what else could be asked."""
    asked = Search.of(request.GET, reader_language())
    asked = asked.asking(with_known_names(asked.question))
    page = page_of(asked)
    elsewhere = translate_url(request.path, other_language(reader_language()))
    frame = PageMeta(
        title=title_of(asked),
        description=_("Reports, visits, partners, agreements and people."),
        # Answers are not for machines; the page on which one asks is.
        addresses={} if request.GET else in_both_languages(request),
        elsewhere=elsewhere + asked.query(**{"in": ""}),
    )
    context = {"frame": frame, "search": asked, "page": page, "query": asked.query()}
    context |= shown(asked, page) if page.counted else nothing(asked)
    response = render(request, "news/search/search.html", context)
    if is_unanswered(request, asked, page):
        closers = response._resource_closers  # type: ignore[attr-defined]  # Django's own
        closers.append(partial(note, asked))
    return response


def title_of(asked: Search) -> str:
    """Return the title of the page."""
    if not asked.question.is_asked:
        return _("Search")
    return _("Search: %(words)s") % {"words": asked.question.text}


def shown(asked: Search, page: Page) -> dict[str, object]:
    """Return what a page with results shows."""
    own = max(len(page.in_language(asked.language)), len(page.hits))
    other = page.reports_in(asked.other)
    capped = page.is_capped
    more = asked.query(after=str(page.after)) if page.after else ""
    is_none = not own and not page.hits
    return {
        "results": results_of(page.hits, asked.question.looked_for),
        "facets": facets_of(asked, page),
        "total": shown_count(own, is_capped=capped and not is_none),
        "number": own,
        "other": shown_count(other, is_capped=capped) if other else "",
        "other_query": asked.query(**{"in": asked.other}),
        "older": more,
    }


def nothing(asked: Search) -> dict[str, object]:
    """Return what a page without results offers."""
    if not asked.question.is_asked:
        return {}
    if asked.chosen:
        return {"without_filters": asked.query(**dict.fromkeys(asked.chosen, ""))}
    meant = spelled_otherwise(asked.question)
    return {"meant": meant, "meant_query": asked.query(q=meant)}


def is_unanswered(request: HttpRequest, asked: Search, page: Page) -> bool:
    """Whether a reader asked for something of which nothing is known now."""
    is_now = clock.chosen.get() is None
    is_plain = asked.question.is_asked and not asked.chosen
    return request.method == "GET" and is_now and is_plain and not page.counted


def note(asked: Search) -> None:
    """Note a question without answer, when the reader has the page.

    Unless too many come; no failure reaches a reader.
    """
    if not is_allowed("unanswered", MOST_A_MINUTE):
        return
    text = [word for term in asked.question.terms for word in words(term)]
    try:
        with transaction.atomic():
            UnansweredQuestion.note(text, asked.language)
    except DatabaseError:
        log.warning("A question without answer could not be noted.", exc_info=True)


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Return what is called as somebody begins to type, for the script of the form."""
    found = suggestions(request.GET.get("q", ""), reader_language())
    offered = [
        {
            "title": "".join(text for text, _is_marked in one.title),
            "kind": one.kind_label,
            "language": one.language,
            "address": one.address,
        }
        for one in found
    ]
    response = JsonResponse({"suggestions": offered})
    response["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, public=True, max_age=SUGGESTIONS_KEPT)
    return response
