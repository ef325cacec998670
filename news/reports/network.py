"""The question which units of the university work with which partners."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from listsite.lib.reports.charts import Drawing, matrix
from listsite.lib.reports.definitions import Answer, Asked, Report
from listsite.lib.reports.tables import Column, Table
from partnerships.models import Agreement, Organization, Tree
from partnerships.reports.cells import admin_page

from .sides import root_of, visit_bodies
from .totals import SEE, Pair, visited

MOST_PARTNERS, MOST_UNITS = 25, 12
"""Of a drawing."""
NOTE = _(
    "A unit and a partner work together where both are in an agreement, or both were "
    "at a visit. The units of a partner count for it."
)


@dataclass(frozen=True)
class Together:
    """A unit of the university and a partner, with what they did together."""

    unit: Organization
    partner: Organization
    agreements: int
    visits: int


def pairs_of(
    rows: Iterable[Pair], tree: Tree, home: set[int]
) -> Counter[tuple[int, int]]:
    """Return how often a unit and a partner stand together in the same thing."""
    inside: dict[int, set[int]] = {}
    outside: dict[int, set[int]] = {}
    for key, group in rows:
        body = int(group)
        if body in home:
            inside.setdefault(key, set()).add(body)
        else:
            outside.setdefault(key, set()).add(root_of(tree, body))
    return Counter(
        (unit, partner)
        for key, units in inside.items()
        for unit in units
        for partner in outside.get(key, ())
    )


def together() -> list[Together]:
    """Return every unit with each partner that it worked with, the closest first."""
    tree = Organization.tree()
    bodies = Organization.objects.in_bulk()
    (top,) = [one.pk for one in bodies.values() if one.is_home] or [0]
    home = set(tree.below(top))
    parties = Agreement.objects.exclude(status="abandoned").order_by()
    sides = [*parties.values_list("pk", "organizations")]
    sides += [*parties.values_list("pk", "subject")]
    named: list[Pair] = [(key, body) for key, body in sides if body]
    seen = visit_bodies(visited(None), "starts_on")
    agreed = pairs_of(named, tree, home)
    met = pairs_of([(key, body) for key, body, _day in seen], tree, home)
    rows = [
        Together(
            bodies[unit], bodies[partner], agreed[unit, partner], met[unit, partner]
        )
        for unit, partner in {*agreed, *met}
    ]
    return sorted(
        rows,
        key=lambda one: (-one.agreements - one.visits, one.unit.pk, one.partner.pk),
    )


def network(asked: Asked) -> Answer:
    """Answer which units work with which partners."""
    rows = together()
    table = Table(
        _("Units and partners"),
        (
            Column(
                "unit",
                _("unit"),
                lambda one: one.unit,
                lambda one: admin_page(one.unit),
            ),
            Column(
                "partner",
                _("partner"),
                lambda one: one.partner,
                lambda one: admin_page(one.partner),
            ),
            Column("agreements", _("agreements"), lambda one: one.agreements),
            Column("visits", _("visits"), lambda one: one.visits),
        ),
        rows,
        _("No unit has worked with a partner yet."),
    )

    def drawings() -> tuple[Drawing, ...]:
        partners = list(dict.fromkeys(one.partner.label for one in rows))[
            :MOST_PARTNERS
        ]
        units = list(dict.fromkeys(one.unit.label for one in rows))[:MOST_UNITS]
        counts = {
            (partners.index(one.partner.label), units.index(one.unit.label)): (
                one.agreements + one.visits
            )
            for one in rows
            if one.partner.label in partners and one.unit.label in units
        }
        title = _("Agreements and visits of units with partners")
        return (matrix(title, partners, units, counts),) if rows else ()

    return Answer((table,), NOTE, drawings)


REPORTS = (
    Report(
        "network",
        _("Which of our units work with which partners?"),
        _("Units and partners"),
        SEE[:2],
        network,
    ),
)
