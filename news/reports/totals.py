"""Counts of agreements, visits and news: by partner, year, kind and topic."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from listsite.lib.datetimes import clock
from listsite.lib.reports.definitions import Answer, Asked, Report
from listsite.lib.reports.tables import Column, Table
from news.models import AgendaItem, Delegation, Edition
from news.models.editions import EditionPartner, EditionTopic
from news.models.live import live_at
from partnerships.models import Agreement, Organization, Topic
from partnerships.reports.cells import admin_page

from .asking import StatisticsForm
from .sides import root_of, visit_bodies

SEE = ("partnerships.view_agreement", "news.view_delegation", "news.view_edition")
WHAT = ("agreements", "visits", "news")
LABELS = {
    "agreements": _("agreements signed"),
    "visits": _("visits"),
    "news": _("news"),
}
ONCE = _(
    "A report in two languages counts once. Units count for their partner; what "
    "concerns two partners counts for both."
)
Pair = tuple[int, int | str]
"""The key of what is counted, and the group for which it counts."""


@dataclass(frozen=True)
class Total:
    """A group with its counts, in the order of `WHAT`."""

    group: object
    counts: tuple[int, int, int]
    address: str = ""


def within(field: str, year: int | None) -> Q:
    """Return the condition that something happened, in a year if one is given."""
    happened = Q(**{f"{field}__isnull": False})
    return Q(**{f"{field}__year": year}) if year else happened


def visited(year: int | None) -> Q:
    """Return the condition of visits that have begun, in a year if one is given."""
    return within("starts_on", year) & Q(starts_on__lte=clock.today())


def by_body(year: int | None) -> dict[str, Iterable[Pair]]:
    """Return what happened with each organization."""
    signed = Agreement.objects.filter(within("signed_on", year)).order_by()
    live = EditionPartner.objects.filter(live_at(clock.now(), "edition__"), direct=True)
    told = live.filter(within("dated", year)).order_by()
    seen = visit_bodies(visited(year), "starts_on")
    return {
        "agreements": signed.values_list("pk", "organizations"),
        "visits": ((key, body) for key, body, _day in seen),
        "news": told.values_list("edition__translation_key", "organization"),
    }


def by_topic(year: int | None) -> dict[str, Iterable[Pair]]:
    """Return what happened on each topic."""
    signed = Agreement.topics.through.objects.filter(
        within("agreement__signed_on", year)
    )
    seen = AgendaItem.topics.through.objects.filter(
        agendaitem__delegation__in=Delegation.objects.filter(visited(year))
        .order_by()
        .values("pk")
    )
    live = EditionTopic.objects.filter(live_at(clock.now(), "edition__")).order_by()
    told = live.filter(within("dated", year))
    return {
        "agreements": signed.values_list("agreement", "topic"),
        "visits": seen.values_list("agendaitem__delegation", "topic"),
        "news": told.values_list("edition__translation_key", "topic"),
    }


def by_year(year: int | None) -> dict[str, Iterable[Pair]]:
    """Return what happened in each year."""
    signed = Agreement.objects.filter(within("signed_on", year)).order_by()
    seen = Delegation.objects.filter(visited(year)).order_by()
    told = Edition.objects.live().filter(within("dated", year)).order_by()
    return {
        "agreements": signed.values_list("pk", "signed_on__year"),
        "visits": seen.values_list("pk", "starts_on__year"),
        "news": told.values_list("translation_key", "dated__year"),
    }


def counted(
    found: dict[str, Iterable[Pair]],
    group_of: Callable[[int | str], int | str | None] = lambda group: group,
) -> dict[int | str, tuple[int, int, int]]:
    """Return the counts of each group; what stands in it twice counts once."""
    counts: Counter[tuple[str, int | str]] = Counter()
    for what in WHAT:
        groups = {(key, group_of(one)) for key, one in found[what] if one is not None}
        counts.update((what, group) for _key, group in groups if group is not None)
    groups_found = {group for _what, group in counts}
    return {one: tuple(counts[what, one] for what in WHAT) for one in groups_found}  # type: ignore[misc]  # three of them


def partner_totals(year: int | None) -> list[Total]:
    """Return the counts of each partner with its units."""
    tree = Organization.tree()
    found = counted(by_body(year), lambda body: root_of(tree, int(body)))
    partners = Organization.objects.outermost_partners().in_bulk()
    return [
        Total(partners[int(key)].label, counts, admin_page(partners[int(key)]))
        for key, counts in found.items()
        if key in partners
    ]


def kind_totals(year: int | None) -> list[Total]:
    """Return the counts of each kind of partner."""
    tree = Organization.tree()
    rows = Organization.objects.outermost_partners().order_by()
    kinds = dict(rows.values_list("pk", "kind"))
    found = counted(by_body(year), lambda body: kinds.get(root_of(tree, int(body))))
    labels = dict(Organization.Kind.choices)
    return [Total(labels[str(kind)], counts) for kind, counts in found.items()]


def topic_totals(year: int | None) -> list[Total]:
    """Return the counts of each topic."""
    topics = Topic.objects.in_bulk()
    return [
        Total(topics[int(key)].label, counts, admin_page(topics[int(key)]))
        for key, counts in counted(by_topic(year)).items()
    ]


def year_totals(year: int | None) -> list[Total]:
    """Return the counts of each year, the last first."""
    found = sorted(counted(by_year(year)).items(), reverse=True)
    return [Total(one, counts) for one, counts in found]


TOTALS = {
    "partner": partner_totals,
    "kind": kind_totals,
    "area": topic_totals,
    "year": year_totals,
}


def count_column(place: int) -> Column:
    """Return the column of one of the counts."""
    what = WHAT[place]
    return Column(what, LABELS[what], lambda one: one.counts[place])


def statistics(asked: Asked) -> Answer:
    """Answer how many agreements, visits and news there were."""
    by = asked.get("by") or "partner"
    rows = TOTALS[by](asked.get("year"))
    if by != "year":
        rows.sort(key=lambda one: (-sum(one.counts), str(one.group)))
    heads = dict(StatisticsForm.base_fields["by"].choices)  # type: ignore[attr-defined]  # a ChoiceField
    table = Table(
        _("Statistics"),
        (
            Column("group", heads[by], lambda one: one.group, lambda one: one.address),
            *(count_column(place) for place in range(len(WHAT))),
        ),
        rows,
        _("Nothing happened in this year."),
    )
    return Answer((table,), ONCE)


REPORTS = (
    Report(
        "statistics",
        _("How many agreements, visits and news were there?"),
        _("Statistics"),
        SEE,
        statistics,
        StatisticsForm,
    ),
)
