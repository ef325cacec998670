"""The question for partners to which nothing binds the university."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from listsite.lib.reports.definitions import Answer, Asked, Report
from listsite.lib.reports.tables import Column, Table
from partnerships.models import Organization

from .asking import UnboundForm
from .cells import admin_page

SETS = {
    "none": ("without_agreement", _("no agreement")),
    "expired": ("only_expired", _("only expired agreements")),
}
"""The verb of each choice, and what is said of the partners it chooses."""


@dataclass(frozen=True)
class Unbound:
    """A partner, and what of its agreements there is."""

    partner: Organization
    reason: str | Promise


def unbound_partners(chosen: str) -> Iterator[Unbound]:
    """Yield the partners that a choice names; all of them for none."""
    for name, (verb, reason) in SETS.items():
        if chosen in ("", name):
            for one in getattr(Organization.objects, verb)():
                yield Unbound(one, reason)


def unbound(asked: Asked) -> Answer:
    """Answer which partners have no agreement, or only expired ones."""
    rows = sorted(
        unbound_partners(asked.get("agreement") or ""), key=lambda one: one.partner.name
    )
    table = Table(
        _("Partners without agreement"),
        (
            Column(
                "partner",
                _("partner"),
                lambda one: one.partner,
                lambda one: admin_page(one.partner),
            ),
            Column("kind", _("kind"), lambda one: one.partner.get_kind_display()),
            Column("city", _("city"), lambda one: one.partner.city),
            Column("since", _("partner since"), lambda one: one.partner.partner_since),
            Column("agreements", _("agreements"), lambda one: one.reason),
        ),
        rows,
        _("Every partner has an agreement."),
    )
    return Answer((table,), _("An agreement of a unit counts for the whole partner."))


REPORTS = (
    Report(
        "unbound",
        _("Which partners have no agreement at all, or only expired ones?"),
        _("Partners without agreement"),
        ("partnerships.view_organization", "partnerships.view_agreement"),
        unbound,
        UnboundForm,
    ),
)
