"""Public pages that list reports: sections and topics."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from listsite.lib.text.bilingual import other_language, reader_language
from listsite.lib.web.page_meta import PageMeta, in_both_languages
from listsite.lib.web.paging import Order, page_of
from news.editions.topics import (
    agreements_about,
    presented,
    reports_about,
    visits_about,
)
from news.media.pictures import shared
from news.models import Edition, Section
from news.reading.related import NEWEST

LISTED = Order("listed", NEWEST.kind, key="link")
"""The order of a topic's reports, by the links that lead to them."""
MOST_PINNED = 5
"""Reports that stand first in a section; further ones keep their place by date."""


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the reports of a section: one leads, the others follow by date."""
    found = get_object_or_404(Section, slug=slug)
    live = Edition.objects.live().in_language(reader_language()).filter(section=found)
    pinned = list(live.pinned().for_lists()[:MOST_PINNED])
    others = live.exclude(pk__in=[one.pk for one in pinned])
    page = page_of(others.for_lists(), request.GET, NEWEST)
    addresses = in_both_languages(request)
    frame = PageMeta(
        title=found.label,
        description=_("Reports in the section “%(section)s”.") % {"section": found},
        addresses=addresses if page.is_first else {},
        elsewhere=addresses[other_language(reader_language())],
        menu=request.path,
        has_feed=True,
    )
    first = [*pinned, *page.rows] if page.is_first else []
    context = {
        "frame": frame,
        "section": found,
        "lead": next(iter(first), None),
        "pinned": pinned if page.is_first else [],
        "page": page,
    }
    return render(request, "news/reading/section_detail.html", context)


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a topic: what staff put first, visits and agreements, then all reports."""
    shown = presented(slug, reader_language())
    if shown is None:
        raise Http404(slug)
    rows = reports_about(shown.topic, reader_language())
    others = rows.exclude(pk__in=[one.pk for one in shown.chosen])
    page = page_of(others.for_lists(), request.GET, LISTED)
    addresses = in_both_languages(request)
    frame = PageMeta(
        title=shown.topic.label,
        description=shown.special.about if shown.special else "",
        addresses=addresses if page.is_first else {},
        elsewhere=addresses[other_language(reader_language())],
        preview=shared(shown.photo) if shown.photo else None,
        has_feed=True,
    )
    context = {
        "frame": frame,
        "shown": shown,
        "page": page,
        "visits": visits_about(shown.topic) if page.is_first else [],
        "agreements": agreements_about(shown.topic) if page.is_first else [],
    }
    return render(request, "news/reading/topic_detail.html", context)
