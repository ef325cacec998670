"""The timeline of a partner: visits, reports and stages of agreements, newest first."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from listsite.lib.datetimes import clock
from news.editions.archive import MOST_YEARS
from news.editions.front import keys_of
from news.models import Delegation, Edition, EditionPartner, live_at
from partnerships.models import Agreement
from partnerships.organizations.organization_tree import Family
from partnerships.organizations.timeline import (
    REPORT,
    VISIT,
    Moment,
    Place,
    Stretch,
    stages_of,
    start_of,
)

from .visit_series import Exchange, exchanges_with

SIZE = 30
TEXTS = ("edition__body", "edition__html", "edition__search_text")


@dataclass(frozen=True)
class Year:
    """What a page of the timeline shows of one year."""

    number: int
    moments: list[Moment]


@dataclass(frozen=True)
class Timeline:
    """A page of a partner's timeline, the years there are, and the visits counted."""

    shown: list[Year]
    years: list[int]
    older: str
    """The query that goes on, if there is more."""
    exchanges: list[Exchange]


def timeline_of(
    family: Family, agreements: Iterable[Agreement], stretch: Stretch, language: str
) -> Timeline:
    """Return the stretch of a timeline, in five queries; agreements are public ones."""
    links = shown_in(live_links(family.organization.pk), language)
    stages = list(stages_of(agreements))
    found = sorted(
        [
            *reports(links, stretch),
            *(one for one in stages if stretch.holds(one.place)),
            *visits(family.keys, stretch),
        ],
        key=lambda moment: moment.place.rank,
        reverse=True,
    )
    page, has_more = found[:SIZE], len(found) > SIZE
    exchanges = exchanges_with(family.keys)
    years = {one.year for one in exchanges} | {one.day.year for one in [*stages, *page]}
    return Timeline(
        shown=[
            Year(year, list(rows))
            for year, rows in groupby(page, lambda one: one.day.year)
        ],
        years=sorted(years | set(years_of(links)), reverse=True),
        older=stretch.query_after(page[-1]) if has_more else "",
        exchanges=exchanges,
    )


def live_links(organization: int) -> QuerySet[EditionPartner]:
    """Return the links of live reports to an organization or a unit of it."""
    live = live_at(clock.now(), "edition__")
    return EditionPartner.objects.filter(live, organization=organization)


def shown_in(
    links: QuerySet[EditionPartner], language: str
) -> QuerySet[EditionPartner]:
    """Return the links to each story once: in a language, or in the other one."""
    same = Edition.objects.live().in_language(language)
    translated = same.filter(translation_key=OuterRef("edition__translation_key"))
    return links.filter(Q(edition__language=language) | ~Exists(translated))


def reports(links: QuerySet[EditionPartner], stretch: Stretch) -> Iterator[Moment]:
    """Yield the reports of a stretch, one more than a page holds."""
    rows = (
        links.filter(stretch.instants(REPORT, "dated", "edition_id"))
        .select_related("edition")
        .defer(*TEXTS)
        .order_by("-dated", "-edition")
    )
    for link in rows[: SIZE + 1]:
        yield Moment(Place(link.dated, REPORT, link.edition_id), link.edition)


def visits(bodies: Collection[int], stretch: Stretch) -> Iterator[Moment]:
    """Yield public visits in which one of some organizations took part."""
    public = Delegation.objects.public().involving(bodies).select_related("host")
    rows = public.filter(stretch.dates(VISIT, "starts_on", "pk"))
    for visit in rows.order_by("-starts_on", "-pk")[: SIZE + 1]:
        yield Moment(Place(start_of(visit.starts_on), VISIT, visit.pk), visit)


def years_of(links: QuerySet[EditionPartner]) -> list[int]:
    """Return the years that have a report: short looks at an index, in two queries."""
    ordered = links.order_by("dated", "edition")
    ends = years_at([ordered[:1], ordered.reverse()[:1]])
    if not ends:
        return []
    years = range(max(min(ends), max(ends) - MOST_YEARS), max(ends) + 1)
    within = [Stretch(year).instants(REPORT, "dated", "edition_id") for year in years]
    return years_at([ordered.filter(one)[:1] for one in within])


def years_at(picks: list[QuerySet[EditionPartner]]) -> list[int]:
    """Return the years of short lists of links, in one query."""
    rows = EditionPartner.objects.filter(pk__in=keys_of(picks)).order_by()
    return [timezone.localtime(at).year for at in rows.values_list("dated", flat=True)]
