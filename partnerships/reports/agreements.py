"""Questions about agreements: what expires, what binds, what is missing, who signed."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from listsite.lib.datetimes import clock
from listsite.lib.reports.charts import Drawing, Span, time_bars
from listsite.lib.reports.definitions import Answer, Asked, Report
from listsite.lib.reports.tables import Column, Table
from partnerships.lifecycle.next_steps import next_steps
from partnerships.lifecycle.stages import line_of
from partnerships.models import (
    Agreement,
    AgreementParty,
    Commitment,
    Document,
    Organization,
)
from partnerships.models.agreements import AgreementQuerySet

from .asking import (
    AgreementForm,
    ExpiringForm,
    PapersForm,
    PartiesForm,
    PartnerForm,
    TopicForm,
)
from .cells import (
    EFFECTIVE,
    EXPIRES,
    KIND,
    OF_AGREEMENT,
    OWNER,
    PARTNERS,
    REFERENCE,
    SIGNED,
    STANDING,
    TITLE,
    admin_page,
    days_until,
    narrowed,
)

MOST_DRAWN = 40
"""Agreements in a drawing of time."""
SEE = "partnerships.view_agreement"
WHO_MAY_OPEN = {
    Document.Visibility.PUBLIC: _("everybody, once the agreement is public"),
    Document.Visibility.STAFF: _("staff who may see documents"),
    Document.Visibility.RESTRICTED: _("staff with the right to restricted documents"),
}
PLACES = {"done": _("behind"), "present": _("here"), "ahead": _("ahead")}


def listed(rows: AgreementQuerySet) -> AgreementQuerySet:
    """Return agreements with what their tables say of them."""
    return rows.select_related("owner").prefetch_related("organizations")


def drawn(table: Table) -> tuple[Drawing, ...]:
    """Return the time of the table's agreements, as far as they took effect."""
    spans = [
        Span(one.label, one.effective_on, one.notice_on, one.expires_on)
        for one in table.first[:MOST_DRAWN]
        if one.effective_on
    ]
    legend = (
        ("force", _("in force")),
        ("notice", _("after its day of notice")),
        ("open", _("open-ended")),
        ("today", _("today")),
    )
    title = _("From when until when")
    return (time_bars(title, spans, clock.today(), legend),) if spans else ()


def expiring(asked: Asked) -> Answer:
    """Answer which agreements end, or need their notice, within some days."""
    rows = Agreement.objects.expiring_within(int(asked.get("days") or 90))
    rows = narrowed(rows, asked).order_by("notice_day", "expires_on", "pk")
    table = Table(
        _("Expiring agreements"),
        (
            *(TITLE, PARTNERS, STANDING),
            Column("notice", _("day of notice"), lambda one: one.notice_day),
            EXPIRES,
            Column("days", _("days left"), lambda one: days_until(one.expires_on)),
            OWNER,
        ),
        listed(rows),
        _("Nothing expires in this time."),
    )
    note = _("The agreement whose day of notice comes first stands first.")
    return Answer((table,), note, lambda: drawn(table))


def in_force(asked: Asked) -> Answer:
    """Answer which agreements with a partner bind today."""
    rows = narrowed(Agreement.objects.begun(), asked)
    table = Table(
        _("Agreements in force"),
        (TITLE, PARTNERS, KIND, STANDING, SIGNED, EFFECTIVE, EXPIRES, OWNER),
        listed(rows.order_by("effective_on", "pk")),
        _("No agreement is in force today."),
    )
    return Answer((table,), drawings=lambda: drawn(table))


def stage(asked: Asked) -> Answer:
    """Answer how far an agreement has come, and what it lacks."""
    agreement: Agreement = asked.get("agreement")
    lacking = [
        (step.label, problem)
        for step in next_steps(agreement, asked.user)
        for problem in step.problems
    ]
    page = admin_page(agreement)
    missing = Table(
        _("What is missing"),
        (
            Column("step", _("before the step"), lambda row: row[0]),
            Column(
                "missing",
                _("missing"),
                lambda row: row[1].sentence,
                lambda row: f"{page}#{row[1].anchor}",
            ),
        ),
        lacking,
        _("Nothing is missing."),
    )
    stages = Table(
        agreement.label,
        (
            Column("stage", _("stage"), lambda one: one.label, lambda _one: page),
            Column("place", _("where it stands"), lambda one: PLACES[one.place]),
        ),
        line_of(agreement),
    )
    return Answer((stages, missing))


def papers(asked: Asked) -> Answer:
    """Answer which papers there are, of those that the asker may open."""
    rows = Document.objects.visible_to(asked.user).filter(agreement__isnull=False)
    rows = rows.select_related("agreement").order_by("agreement__title", "title", "pk")
    if asked.get("kind") != "all":
        rows = rows.filter(kind=Document.Kind.SIGNED)
    if agreement := asked.get("agreement"):
        rows = rows.filter(agreement=agreement)
    if asked.get("partner"):
        theirs = narrowed(Agreement.objects.all(), asked).order_by().values("pk")
        rows = rows.filter(agreement__in=theirs)
    table = Table(
        _("Papers"),
        (
            OF_AGREEMENT,
            Column("paper", _("paper"), str, lambda one: one.get_absolute_url()),
            Column("kind", _("kind"), lambda one: one.get_kind_display()),
            Column(
                "visibility", _("visibility"), lambda one: one.get_visibility_display()
            ),
            Column(
                "who", _("who may open it"), lambda one: WHO_MAY_OPEN[one.visibility]
            ),
            Column(
                "kept", _("kept"), lambda one: one.url or _("as a file, with its hash")
            ),
        ),
        rows,
        _("There is no such paper, or none that you may open."),
    )
    return Answer((table,), _("Every download is written down."))


def parties(asked: Asked) -> Answer:
    """Answer who signed for which side, when, and whom to ask."""
    rows = AgreementParty.objects.order_by("agreement__title", "agreement", "pk")
    rows = rows.select_related("agreement", "organization", "signatory", "contact")
    if agreement := asked.get("agreement"):
        rows = rows.filter(agreement=agreement)
    if asked.get("partner"):
        theirs = narrowed(Agreement.objects.all(), asked).order_by().values("pk")
        rows = rows.filter(agreement__in=theirs)
    home = Organization.home_keys()
    sides = {True: _("this university"), False: _("partner")}
    table = Table(
        _("Parties"),
        (
            OF_AGREEMENT,
            Column("side", _("side"), lambda one: sides[one.organization_id in home]),
            Column(
                "organization",
                _("organization"),
                lambda one: one.organization,
                lambda one: admin_page(one, "organization"),
            ),
            Column("signatory", _("signed by"), lambda one: one.signatory),
            Column("position", _("position"), lambda one: one.signatory_position),
            Column("signed", _("signed on"), lambda one: one.signed_on),
            Column(
                "contact",
                _("contact"),
                lambda one: one.contact,
                lambda one: admin_page(one, "contact"),
            ),
        ),
        rows,
    )
    return Answer((table,))


def on_topic(asked: Asked) -> Answer:
    """Answer which agreements cover a topic, themselves or in a commitment."""
    topic = asked.get("topic")
    promised = Commitment.objects.filter(agreement=OuterRef("pk"), topics=topic)
    named = Agreement.topics.through.objects.filter(
        agreement=OuterRef("pk"), topic=topic
    )
    rows = Agreement.objects.filter(Q(Exists(named)) | Q(Exists(promised)))
    table = Table(
        topic.label,
        (TITLE, PARTNERS, KIND, STANDING, SIGNED, EXPIRES, REFERENCE, OWNER),
        listed(rows),
        _("No agreement covers this topic."),
    )
    return Answer((table,))


REPORTS = (
    Report(
        "expiring",
        _("What expires soon, and whose day of notice comes first?"),
        _("Expiring agreements"),
        (SEE,),
        expiring,
        ExpiringForm,
    ),
    Report(
        "in-force",
        _("Which agreements with a partner are in force today?"),
        _("Agreements in force"),
        (SEE,),
        in_force,
        PartnerForm,
    ),
    Report(
        "stage",
        _("At what stage is an agreement, and what is missing for its signature?"),
        _("Stage of an agreement"),
        (SEE,),
        stage,
        AgreementForm,
    ),
    Report(
        "papers",
        _("Where is the signed copy, and who may open it?"),
        _("Papers of agreements"),
        (SEE, "partnerships.view_document"),
        papers,
        PapersForm,
    ),
    Report(
        "parties",
        _("Who signed for which side, on what date, and who is the contact?"),
        _("Parties of agreements"),
        (SEE, "partnerships.view_agreementparty", "partnerships.view_person"),
        parties,
        PartiesForm,
    ),
    Report(
        "topic",
        _("Which agreements cover a topic?"),
        _("Agreements on a topic"),
        (SEE,),
        on_topic,
        TopicForm,
    ),
)
