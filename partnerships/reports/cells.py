"""What several tables say of an agreement or a partner, and where its name leads."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from listsite.lib.datetimes import clock
from listsite.lib.reports.definitions import Asked
from listsite.lib.reports.tables import Column
from partnerships.models import Agreement, Organization


def narrowed(rows: Any, asked: Asked) -> Any:  # Any: a QuerySet with `about`
    """Return the rows about the partner that a question names, if it names one."""
    partner: Organization | None = asked.get("partner")
    return rows.about(partner, units=asked.with_units) if partner else rows


def admin_page(row: Any, name: str = "") -> str:  # Any: a row, or what leads to it
    """Return the address in the admin of a row, or of what it refers to."""
    target = getattr(row, name) if name else row
    if target is None:
        return ""
    opts = target._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[target.pk])


def partners_of(agreement: Agreement) -> str:
    """Return the names of the other parties; they were fetched with the agreement."""
    others = [one for one in agreement.organizations.all() if not one.is_home]
    return "; ".join(one.label for one in others)


def days_until(day: Any) -> int | None:  # Any: a date or None
    """Return how many days lie between today and a day; negative when it is over."""
    return (day - clock.today()).days if day else None


TITLE = Column("title", _("agreement"), lambda one: one.label, admin_page)
PARTNERS = Column("partners", _("partners"), partners_of)
KIND = Column("kind", _("kind"), lambda one: one.get_kind_display())
STANDING = Column("standing", _("standing"), lambda one: one.standing_label)
SIGNED = Column("signed", _("signed on"), lambda one: one.signed_on)
EFFECTIVE = Column("effective", _("effective on"), lambda one: one.effective_on)
EXPIRES = Column("expires", _("expires on"), lambda one: one.expires_on)
REFERENCE = Column("reference", _("reference"), lambda one: one.reference)
OWNER = Column("owner", _("owner"), lambda one: one.owner)
OF_AGREEMENT = Column(
    "agreement",
    _("agreement"),
    lambda one: one.agreement,
    lambda one: admin_page(one, "agreement"),
)
