"""Answers of several tables: a partner's year, and the briefing before a visit."""

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from listsite.lib.datetimes import clock
from listsite.lib.reports.definitions import Answer, Asked, Report
from listsite.lib.reports.tables import Column, Rows, Table
from news.models import Delegation, Edition, Participant
from news.models.editions import TEXTS, EditionQuerySet
from partnerships.models import Agreement, Commitment, Organization
from partnerships.reports import cells, commitments
from partnerships.reports.asking import PartnerForm

from . import stories, visits
from .asking import ActivityForm

SEE = (
    *("partnerships.view_organization", "partnerships.view_person"),
    *("partnerships.view_agreement", "partnerships.view_commitment"),
    *("news.view_delegation", "news.view_participant", "news.view_edition"),
)
FEW = 5
"""Visits and reports of a briefing, which fills two pages."""
SOME = 12
"""Open points and people of a briefing."""
PENDING = (Agreement.Status.NEGOTIATION, Agreement.Status.APPROVED)
NEWS = (stories.DATED, stories.HEADLINE, stories.LANGUAGE)
VISITS = (visits.STARTS, visits.TITLE, visits.DIRECTION, visits.HOST, visits.PLACE)
PEOPLE = (visits.ON, visits.PERSON, visits.CAPACITY, visits.ORGANIZATION)
BINDING = (
    *(cells.TITLE, cells.KIND, cells.STANDING, cells.SIGNED, cells.EXPIRES),
    cells.OWNER,
)
PROMISES = (
    *(commitments.TITLE, cells.OF_AGREEMENT, commitments.OBLIGOR),
    *(commitments.DUE, commitments.STATUS),
)
SETTLED = Column("settled", _("settled on"), lambda one: one.settled_on)


def promised_with(bodies: list[int]) -> QuerySet[Commitment]:
    """Return the commitments of agreements with some bodies, the earliest due first."""
    theirs = Agreement.objects.involving(bodies).order_by().values("pk")
    rows = commitments.listed(Commitment.objects.filter(agreement__in=theirs))
    return rows.order_by("due_on", "pk")


def told_of(asked: Asked) -> QuerySet[Edition]:
    """Return the live reports about a partner, the newest first."""
    live: EditionQuerySet = cells.narrowed(Edition.objects.live(), asked)
    return live.defer(*TEXTS).newest_first()


def visits_of(bodies: list[int]) -> QuerySet[Delegation]:
    """Return the visits with some bodies, the last one first."""
    return visits.listed(Delegation.objects.involving(bodies))


def activity(asked: Asked) -> Answer:
    """Answer what happened with a partner in a year."""
    year = asked.get("year") or clock.today().year
    bodies = visits.bodies_of(asked)
    signed = Agreement.objects.involving(bodies).filter(signed_on__year=year)
    due = Q(due_on__year=year) | Q(settled_on__year=year)
    promises = list(promised_with(bodies).filter(due))
    people = visits.named(visits.participants_of(bodies, year))
    return Answer(
        (
            table(_("Visits"), VISITS, visits_of(bodies).filter(starts_on__year=year)),
            table(_("People met"), PEOPLE, people.filter(person__isnull=False)),
            table(_("News"), NEWS, told_of(asked).filter(dated__year=year)),
            table(_("Agreements signed"), BINDING, signed.select_related("owner")),
            table(
                _("Commitments fulfilled"),
                (*PROMISES, SETTLED),
                [one for one in promises if is_kept_in(one, year)],
            ),
            table(
                _("Commitments due in the year and overdue"),
                PROMISES,
                [one for one in promises if one.is_overdue],
            ),
        ),
        f"{asked.get('partner').label} · {year}",
    )


def is_kept_in(one: Commitment, year: int) -> bool:
    """Whether a commitment was fulfilled in a year."""
    is_kept = one.status == Commitment.Status.FULFILLED
    return is_kept and one.settled_on is not None and one.settled_on.year == year


def table(title: str | Promise, columns: tuple[Column, ...], rows: Rows) -> Table:
    """Return one part of an answer."""
    return Table(title, columns, rows, _("Nothing."))


def facts_of(partner: Organization) -> list[tuple[object, object]]:
    """Return what is known of a partner, each with its name."""
    found = [
        (_("name"), partner.name),
        (_("name in Chinese"), partner.name_zh),
        (_("kind"), partner.get_kind_display()),
        (_("part of"), partner.parent),
        (_("city"), partner.city),
        (_("partner since"), partner.partner_since),
        (_("description"), partner.about),
    ]
    return [(name, said) for name, said in found if said]


def last_known(rows: QuerySet[Participant]) -> list[Participant]:
    """Return the last appearance of each person, at most as many as a briefing has."""
    found: dict[int, Participant] = {}
    for one in rows[: SOME * 5]:
        if one.person_id:
            found.setdefault(one.person_id, one)
    return list(found.values())[:SOME]


def agreements_of(bodies: list[int]) -> tuple[list[Agreement], list[Agreement]]:
    """Return the agreements with some bodies: in force, and being prepared."""
    begun = Agreement.objects.begun().order_by().values("pk")
    pending = Q(status__in=PENDING)
    rows = Agreement.objects.involving(bodies).filter(Q(pk__in=begun) | pending)
    found = list(rows.select_related("owner").order_by("effective_on", "pk"))
    return (
        [one for one in found if one.status not in PENDING][:SOME],
        [one for one in found if one.status in PENDING][:FEW],
    )


def briefing(asked: Asked) -> Answer:
    """Answer what somebody should know before meeting a partner, on two pages."""
    partner: Organization = asked.get("partner")
    bodies = visits.bodies_of(asked)
    binding, pending = agreements_of(bodies)
    points = promised_with(bodies).open()  # type: ignore[attr-defined]  # a verb of ours
    seen = visits_of(bodies).filter(starts_on__lte=clock.today())
    people = visits.named(visits.participants_of(bodies, None))
    about = (
        Column("fact", _("fact"), lambda row: row[0]),
        Column("said", partner.label, lambda row: row[1]),
    )
    return Answer(
        (
            table(_("The partner"), about, facts_of(partner)),
            table(_("Agreements in force"), BINDING, binding),
            table(_("Agreements being prepared"), BINDING, pending),
            table(_("Last visits"), (*VISITS, visits.PURPOSE), seen[:FEW]),
            table(_("Open points"), PROMISES, points[:SOME]),
            table(_("People, with their last title"), PEOPLE, last_known(people)),
            table(_("Last news"), NEWS, told_of(asked)[:FEW]),
        ),
        partner.label,
    )


REPORTS = (
    Report(
        "briefing",
        _("What should we know before the next visit to a partner?"),
        _("Briefing"),
        SEE,
        briefing,
        PartnerForm,
        is_document=True,
    ),
    Report(
        "activity",
        _("What happened with a partner in a year?"),
        _("Activity report"),
        SEE,
        activity,
        ActivityForm,
        is_document=True,
    ),
)
