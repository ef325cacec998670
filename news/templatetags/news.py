"""What pages of other rooms show of the news: reports, visits, evidence."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django import template
from django.db.models import QuerySet
from django.template import Context

from listsite.lib.datetimes import clock
from listsite.lib.text.bilingual import reader_language
from listsite.lib.web.paging import Order, Page, page_of
from news.editions.lookup import in_reader_language
from news.media.pictures import Sources, shared
from news.media.pictures import sources as sources_of
from news.models import (
    Delegation,
    Edition,
    EditionPassage,
    Photo,
    Section,
    live_at,
)
from news.visits.person_visits import Meeting, meetings_of, met_by, reports_with
from news.visits.timeline import Timeline, timeline_of
from partnerships.models import Agreement, Commitment, Person
from partnerships.organizations.organization_tree import Family
from partnerships.organizations.timeline import Stretch

register = template.Library()
register.filter(shared)
LAST_VISITED = Order("starts_on", datetime.date)
TEXTS = ("edition__body", "edition__html", "edition__search_text")
MOST_MEETINGS = 100
STEPS = 10
"""Steps into which a focal point's way across a picture is divided."""


@register.simple_tag(takes_context=True)
def menu_sections(context: Context) -> Iterable[Section]:
    """Return the sections in the order of the menu; a view may have read them."""
    known: Iterable[Section] | None = context.get("sections")
    return Section.objects.all() if known is None else known


@register.simple_tag
def timeline(
    family: Family, agreements: Iterable[Agreement], stretch: Stretch
) -> Timeline:
    """Return what happened with a partner, in the stretch that is asked for."""
    return timeline_of(family, agreements, stretch, reader_language())


@register.simple_tag(takes_context=True)
def public_meetings(context: Context, person: Person) -> Page[Meeting]:
    """Return a page of the public visits in which somebody took part, newest first."""
    visits = met_by(person, Delegation.objects.public())
    page = page_of(visits, context["request"].GET, LAST_VISITED)
    meetings = meetings_of(person, page.rows)
    return Page(meetings, page.before, page.after, page.is_first)


@register.simple_tag
def all_meetings(person: Person) -> list[Meeting]:
    """Return the last visits in which somebody took part; for staff only."""
    visits = met_by(person, Delegation.objects.all())
    return meetings_of(person, visits[:MOST_MEETINGS])


@register.simple_tag
def reports_on_visits_of(person: Person) -> list[Edition]:
    """Return the live reports on somebody's public visits."""
    return reports_with(person, reader_language())


@register.simple_tag
def visits_for(agreement: Agreement) -> QuerySet[Delegation]:
    """Return the public visits that prepared an agreement or followed it up."""
    public = Delegation.objects.public().select_related("host")
    return public.filter(agreements=agreement)


@dataclass(frozen=True)
class Report:
    """A live report that proves a commitment, with the passages that say so."""

    edition: Edition
    quotes: list[str]


@register.simple_tag
def evidence_for(
    commitments: list[Commitment],
) -> list[tuple[Commitment, list[Report]]]:
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
    language, quotes = reader_language(), quotes_for(commitments)
    return [
        (
            one,
            [
                Report(edition, quotes.get((one.pk, edition.pk), []))
                for edition in in_reader_language(found.get(one.pk, []), language)
            ],
        )
        for one in commitments
    ]


def quotes_for(commitments: list[Commitment]) -> dict[tuple[int, int], list[str]]:
    """Return what live reports say about commitments, by commitment and edition."""
    rows = EditionPassage.objects.filter(
        live_at(clock.now(), "edition__"), commitment__in=commitments
    )
    found: dict[tuple[int, int], list[str]] = {}
    for row in rows.order_by("pk"):
        found.setdefault((row.commitment_id, row.edition_id), []).append(row.quote)
    return found


@register.filter
def sources(photo: Photo) -> Sources:
    """Return the files from which a browser chooses one for a photo."""
    return sources_of(photo)


@register.filter
def focus(photo: Photo) -> str:
    """Return the classes that keep a photo's focal point inside a crop."""
    across, down = round(photo.focal_x * STEPS), round(photo.focal_y * STEPS)
    return f"focus-x{across} focus-y{down}"
