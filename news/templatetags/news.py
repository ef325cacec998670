"""What pages of other rooms show of the news: reports, visits, evidence."""

import datetime
from collections.abc import Collection, Iterable

from django import template
from django.db.models import QuerySet
from django.template import Context

from listsite.lib import clock
from listsite.lib.paging import Order, Page, page_of
from listsite.lib.text import other_language, reader_language
from news.models import (
    Delegation,
    Edition,
    EditionPartner,
    Photo,
    Section,
    live_at,
)
from news.pictures import Sources
from news.pictures import sources as sources_of
from news.reading import in_reader_language
from partnerships.models import Agreement, Commitment, Organization

register = template.Library()
LINKED = Order("dated", datetime.datetime, key="edition_id")
TEXTS = ("edition__body", "edition__html", "edition__search_text")
NEWS_ON_A_PAGE = 10
MOST_VISITS = 12
STEPS = 10
"""Steps into which a focal point's way across a picture is divided."""


@register.simple_tag(takes_context=True)
def menu_sections(context: Context) -> Iterable[Section]:
    """Return the sections in the order of the menu; a view may have read them."""
    known: Iterable[Section] | None = context.get("sections")
    return Section.objects.all() if known is None else known


@register.simple_tag(takes_context=True)
def news_about(context: Context, organization: Organization) -> Page[Edition]:
    """Return a page of the reports about an organization or its units, newest first.

    Where there is none in the reader's language, those in the other are shown.
    """
    query = context["request"].GET
    page = linked(organization, reader_language(), query)
    if not page.rows and page.is_first:
        page = linked(organization, other_language(reader_language()), {})
    return page


def linked(
    organization: Organization, language: str, query: dict[str, str]
) -> Page[Edition]:
    """Return a page of reports in one language, along the index of partner links."""
    links = (
        EditionPartner.objects.filter(
            live_at(clock.now(), "edition__"),
            organization=organization,
            edition__language=language,
        )
        .select_related("edition__section", "edition__lead_photo")
        .defer(*TEXTS)
    )
    page = page_of(links, query, LINKED, size=NEWS_ON_A_PAGE)
    editions = [link.edition for link in page.rows]
    return Page(editions, page.before, page.after, page.is_first)


@register.simple_tag
def visits_of(bodies: Collection[int]) -> QuerySet[Delegation]:
    """Return the last public visits in which organizations took part, by their keys."""
    public = Delegation.objects.public().select_related("host")
    return public.involving(bodies)[:MOST_VISITS]


@register.simple_tag
def visits_for(agreement: Agreement) -> QuerySet[Delegation]:
    """Return the public visits that prepared an agreement or followed it up."""
    public = Delegation.objects.public().select_related("host")
    return public.filter(agreements=agreement)


@register.simple_tag
def evidence_for(
    commitments: list[Commitment],
) -> list[tuple[Commitment, list[Edition]]]:
    """Return commitments, each with the live reports that are evidence for it."""
    through = Edition.commitments.through
    links = (
        through.objects.filter(
            live_at(clock.now(), "edition__"), commitment__in=commitments
        )
        .select_related("edition")
        .defer(*TEXTS)
        .order_by("-edition__dated", "-edition__pk")
    )
    found: dict[int, list[Edition]] = {}
    for link in links:
        found.setdefault(link.commitment_id, []).append(link.edition)
    language = reader_language()
    return [
        (one, in_reader_language(found.get(one.pk, []), language))
        for one in commitments
    ]


@register.filter
def sources(photo: Photo) -> Sources:
    """Return the files from which a browser chooses one for a photo."""
    return sources_of(photo)


@register.filter
def focus(photo: Photo) -> str:
    """Return the classes that keep a photo's focal point inside a crop."""
    across, down = round(photo.focal_x * STEPS), round(photo.focal_y * STEPS)
    return f"focus-x{across} focus-y{down}"
