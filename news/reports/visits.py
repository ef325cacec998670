"""The question who met whom, when, and in what capacity."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from listsite.lib.reports.definitions import Answer, Asked, Report
from listsite.lib.reports.tables import Column, Table
from news.models import Delegation, Participant
from partnerships.models import Organization
from partnerships.reports.asking import PartnerYearForm
from partnerships.reports.cells import admin_page

TITLE = Column("visit", _("visit"), lambda one: one.label, admin_page)
STARTS = Column("starts", _("starts on"), lambda one: one.starts_on)
DIRECTION = Column("direction", _("direction"), lambda one: one.get_direction_display())
HOST = Column(
    "host", _("host"), lambda one: one.host, lambda one: admin_page(one, "host")
)
PLACE = Column("place", _("place"), lambda one: one.place)
PURPOSE = Column("purpose", _("purpose"), lambda one: one.aim)


def side_of(one: Participant) -> bool:
    """Whether somebody was among the hosts."""
    return one.role == Participant.Role.HOST


def said_of(one: Participant) -> str:
    """Return a participant by name, or the group that the record does not name."""
    return str(one.person) if one.person else str(one)


def met(one: Participant) -> str:
    """Return the other side in protocol order; it was fetched with the visit."""
    others = one.delegation.participants.all()
    return "; ".join(
        said_of(other) for other in others if side_of(other) != side_of(one)
    )


def bodies_of(asked: Asked) -> list[int]:
    """Return the keys of the partner that a question names, and of its units."""
    partner: Organization = asked.get("partner")
    return Organization.tree().below(partner.pk) if asked.with_units else [partner.pk]


def participants_of(bodies: list[int], year: int | None) -> QuerySet[Participant]:
    """Return who took part in visits for some bodies, in a year if one is given."""
    rows = Participant.objects.filter(organization__in=bodies)
    return rows.filter(delegation__starts_on__year=year) if year else rows


def named(rows: QuerySet[Participant]) -> QuerySet[Participant]:
    """Return participants with what tables say of them, the last visit first."""
    return rows.select_related("delegation", "person", "organization").order_by(
        "-delegation__starts_on", "-delegation", "position", "pk"
    )


def with_others(rows: QuerySet[Participant]) -> QuerySet[Participant]:
    """Return participants with everybody who was at the same visit."""
    return rows.prefetch_related(
        "delegation__participants__person", "delegation__participants__organization"
    )


PERSON = Column(
    "person",
    _("person"),
    said_of,
    lambda one: admin_page(one, "person"),
)
CAPACITY = Column("title", _("title on that day"), lambda one: one.capacity)
ORGANIZATION = Column("organization", _("organization"), lambda one: one.organization)
ON = Column("on", _("date"), lambda one: one.delegation.starts_on)
AT = Column(
    "visit",
    _("visit"),
    lambda one: one.delegation.label,
    lambda one: admin_page(one, "delegation"),
)
MET = Column("met", _("met with"), met)


def people(asked: Asked) -> Answer:
    """Answer who of a partner met whom, when, and with which title."""
    rows = participants_of(bodies_of(asked), asked.get("year"))
    table = Table(
        _("People met"),
        (
            *(ON, PERSON, CAPACITY, ORGANIZATION),
            Column("role", _("role"), lambda one: one.get_role_display()),
            *(MET, AT),
        ),
        with_others(named(rows)),
        _("Nobody of this partner took part in a visit."),
    )
    return Answer((table,), _("Titles are those of the day of the visit."))


def listed(rows: QuerySet[Delegation]) -> QuerySet[Delegation]:
    """Return visits with what their tables say of them."""
    return rows.select_related("host")


REPORTS = (
    Report(
        "people",
        _("Who has met whom of a partner, when, and in what capacity?"),
        _("People met"),
        ("news.view_delegation", "news.view_participant", "partnerships.view_person"),
        people,
        PartnerYearForm,
    ),
)
