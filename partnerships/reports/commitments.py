"""Questions about commitments: what proves them, and what is overdue."""

from typing import Any

from django.db.models import Count, Exists, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from listsite.lib.reports.definitions import Answer, Asked, Report
from listsite.lib.reports.tables import Column, Table
from partnerships.models import Agreement, Commitment
from partnerships.models.evidence import counted, proving

from .asking import AnyPartnerForm, EvidenceForm
from .cells import OF_AGREEMENT, OWNER, admin_page, days_until, narrowed

SEE = ("partnerships.view_commitment", "partnerships.view_agreement")
TITLE = Column("commitment", _("commitment"), lambda one: one.label, admin_page)
OBLIGOR = Column(
    "obligor", _("obligor"), lambda one: one.obligor or _("the parties jointly")
)
DUE = Column("due", _("due on"), lambda one: one.due_on)
STATUS = Column("status", _("status"), lambda one: one.get_status_display())


def listed(rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """Return commitments with what their tables say of them."""
    return rows.select_related("agreement", "obligor", "owner")


def reports_of(year: int | None) -> QuerySet[Any]:  # Any: editions are the newsroom's
    """Return the live reports on the commitment of the outer query, in a year."""
    rows = proving(Commitment, "editions")
    return rows.filter(dated__year=year) if year else rows


def number_of(rows: QuerySet[Any]) -> Coalesce:  # Any: as above
    """Return how many stories there are among live reports, in any language."""
    stories = rows.order_by().values("commitments")
    counted_rows = stories.annotate(count=Count("translation_key", distinct=True))
    return Coalesce(Subquery(counted_rows.values("count")), 0)


def evidence(asked: Asked) -> Answer:
    """Answer which commitments no report of a year proves; or how many prove each."""
    rows = Commitment.objects.exclude(status=Commitment.Status.WITHDRAWN)
    found = reports_of(asked.get("year"))
    with_any = asked.get("evidence") == "all"
    if not with_any:
        rows = rows.filter(~Exists(found))
    if agreement := asked.get("agreement"):
        rows = rows.filter(agreement=agreement)
    if asked.get("partner"):
        theirs = narrowed(Agreement.objects.all(), asked).order_by().values("pk")
        rows = rows.filter(agreement__in=theirs)
    rows = rows.annotate(
        reports_count=number_of(found) if with_any else Value(0),
        visits_count=counted(Commitment, "visits"),
    )
    table = Table(
        _("Evidence"),
        (
            *(OF_AGREEMENT, TITLE, OBLIGOR, DUE, STATUS),
            Column("reports", _("published reports"), lambda one: one.reports_count),
            Column("visits", _("visits"), lambda one: one.visits_count),
            OWNER,
        ),
        listed(rows).order_by("agreement__title", "agreement", "position", "pk"),
        _("Every commitment has a published report."),
    )
    note = _(
        "A published report is evidence that everybody can see. The visits of all "
        "years are counted beside it."
    )
    return Answer((table,), note)


def overdue(asked: Asked) -> Answer:
    """Answer what was promised, by whom, and is late."""
    rows = narrowed(Commitment.objects.overdue(), asked).order_by("due_on", "pk")
    table = Table(
        _("Overdue commitments"),
        (
            *(TITLE, OF_AGREEMENT, OBLIGOR, DUE),
            Column("late", _("days late"), lambda one: -(days_until(one.due_on) or 0)),
            OWNER,
        ),
        listed(rows),
        _("Nothing is overdue."),
    )
    return Answer((table,), _("A partner chosen here is the one who owes."))


REPORTS = (
    Report(
        "evidence",
        _("Which commitments have no public evidence this year?"),
        _("Evidence across agreements"),
        SEE,
        evidence,
        EvidenceForm,
    ),
    Report(
        "overdue",
        _("What was promised and is now overdue?"),
        _("Overdue commitments"),
        SEE,
        overdue,
        AnyPartnerForm,
    ),
)
