"""Visits with the same partner seen together: the series, and who came how often."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import ExtractYear

from listsite.lib.datetimes import clock
from news.models import Delegation
from partnerships.models import Organization, Tree

from .visit_page import VisitPage

MOST_IN_A_SERIES = 12


@dataclass(frozen=True)
class Exchange:
    """How often each side visited the other in a year."""

    year: int
    outgoing: int
    incoming: int


@dataclass(frozen=True)
class Series:
    """The other visits with a visit's partners and their units, and the counts."""

    visits: list[Delegation]
    exchanges: list[Exchange]


def exchanges_with(bodies: Collection[int]) -> list[Exchange]:
    """Return the public visits with organizations, counted by year, the last first.

    A visit counts from the day on which it begins.
    """
    begun = Delegation.objects.public().filter(starts_on__lte=clock.today())
    rows = (
        begun.involving(bodies)
        .order_by()
        .values_list(ExtractYear("starts_on"), "direction")
        .annotate(Count("pk"))
    )
    counts = {(year, direction): count for year, direction, count in rows}
    years = sorted({year for year, _direction in counts}, reverse=True)
    sides = (Delegation.Direction.OUTGOING, Delegation.Direction.INCOMING)
    return [
        Exchange(year, *(counts.get((year, side), 0) for side in sides))
        for year in years
    ]


def series_of(delegation: Delegation, visit_page: VisitPage) -> Series:
    """Return what else there was with a visit's partners, in at most three queries."""
    people = (*visit_page.guests, *visit_page.hosts)
    bodies = partner_bodies(
        {delegation.host_id, *(one.organization_id for one in people)}
    )
    if not bodies:
        return Series([], [])
    public = Delegation.objects.public().select_related("host")
    others = public.involving(bodies).exclude(pk=delegation.pk)
    return Series(list(others[:MOST_IN_A_SERIES]), exchanges_with(bodies))


def partner_bodies(named: Iterable[int]) -> set[int]:
    """Return the keys of all bodies of the partners to which the named ones belong."""
    rows = list(Organization.objects.order_by().values_list("pk", "parent", "is_home"))
    tree = Tree({key: parent for key, parent, _is_home in rows})
    home = {key for key, _parent, is_home in rows if is_home}
    outermost = {[key, *tree.above(key)][-1] for key in named}
    return {body for root in outermost - home for body in tree.below(root)}
