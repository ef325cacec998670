"""What news and register, held against each other, should remind somebody of."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Max, QuerySet
from django.utils import timezone

from news.models import AgendaItem, Delegation, Edition, EditionPartner, Participant
from partnerships.lifecycle.reminders import Due
from partnerships.models import Agreement, AgreementParty, Organization, Reminder

YEAR = datetime.timedelta(days=365)
RECENT = datetime.timedelta(days=90)
"""How long ago an article may be that announces a signing."""
GRACE = datetime.timedelta(days=7)
"""What a report, or an entry in the register, may take before anybody is asked."""
AROUND = datetime.timedelta(days=60)
"""How far from an article a signature may lie that it speaks of."""
EDITORS = "news.change_others_article"
PAPER = r"(?:agreement|memorandum|contract|protocol)s?"
SIGNED = re.compile(
    rf"\bsigned\b[^.]{{0,80}}\b{PAPER}\b"
    rf"|\b{PAPER}\b[^.]{{0,60}}\b(?:was|were|been)\s+signed\b"
    r"|(?:签署|签订)了[^。]{0,40}(?:协议|备忘录|合同)"
    r"|(?:协议|备忘录|合同)[^。]{0,10}(?:正式|成功|顺利)(?:签署|签订|签约)"
    r"|(?:正式|成功|顺利)(?:签署|签订|签约)",
    re.IGNORECASE,
)
"""Words that say that something was signed, not that it will be."""
Kind = Reminder.Kind
Rows = QuerySet[Any, Any]  # Any: of any model, whole or as values


def due_in_news(today: datetime.date) -> Iterator[Due]:
    """Yield what only news and register together give reason to be reminded of."""
    yield from quiet(today)
    yield from unreported(today)
    yield from unregistered(today)
    yield from unannounced(today)


def quiet(today: datetime.date) -> Iterator[Due]:
    """Yield partners with an agreement in force and no visit or article for a year."""
    heard = last_heard()
    for partner, agreement in partners_in_force(today).items():
        signed = signature_of(agreement)
        last = max(heard.get(partner.pk, signed), signed)
        if last <= today - YEAR:
            yield Due(Kind.QUIET, partner, last, agreement.owner, f"since {last}")


def partners_in_force(today: datetime.date) -> dict[Organization, Agreement]:
    """Return outside parties, each with its newest agreement that is not over."""
    outside = Organization.objects.partners().values("pk")
    parties = AgreementParty.objects.filter(
        agreement__status=Agreement.Status.SIGNED,
        agreement__effective_on__lte=today,
        organization__in=outside,
    ).exclude(agreement__expires_on__lt=today)
    rows = parties.select_related("organization", "agreement__owner")
    return {
        party.organization: party.agreement
        for party in rows.order_by("agreement__signed_on", "pk")
    }


def last_heard() -> dict[int, datetime.date]:
    """Return the last day on which each organization, or a unit of it, was met.

    An article counts by its date; its partners' rows name the bodies above, too.
    """
    now = timezone.now()
    live = EditionPartner.objects.filter(edition__in=Edition.objects.live(now))
    found: dict[int, datetime.date] = defaultdict(lambda: datetime.date.min)
    tree = Organization.tree()
    last_articles = live.order_by().values_list("organization").annotate(Max("dated"))
    for key, at in last_articles:
        found[key] = timezone.localdate(at)
    for rows, name, day in (
        (Delegation.objects.all(), "host", "ends_on"),
        (Participant.objects.all(), "organization", "delegation__ends_on"),
        (AgendaItem.objects.exclude(site=None), "site", "delegation__ends_on"),
    ):
        for key, last in newest(rows, name, day):
            for body in (key, *tree.above(key)):
                found[body] = max(found[body], last)
    return dict(found)


def newest(rows: Rows, name: str, day: str) -> Iterable[tuple[int, datetime.date]]:
    """Return the newest day of each value of a column."""
    days: Rows = rows.order_by().values_list(name).annotate(Max(day))
    return days


def unreported(today: datetime.date) -> Iterator[Due]:
    """Yield visits of the last year that should have an article and have none."""
    visits = Delegation.objects.coverage_overdue(today)
    recent = visits.filter(ends_on__gte=today - YEAR, ends_on__lt=today)
    for one in recent.select_related("reporter"):
        due = one.coverage_deadline
        yield Due(Kind.UNREPORTED, one, due, one.reporter, str(due), EDITORS)


def unregistered(today: datetime.date) -> Iterator[Due]:
    """Yield published articles that tell of a signature the register does not know.

    A translation is the same report: the one that was published first is named.
    """
    since = timezone.now() - RECENT
    rows = Edition.objects.live(timezone.now()).filter(dated__gte=since)
    told: set[int] = set()
    for one in rows.order_by("dated", "pk").iterator(chunk_size=100):
        day = timezone.localdate(one.dated)
        is_new = one.translation_key not in told and day <= today - GRACE
        if is_new and tells(one) and not is_registered(one, day):
            told.add(one.translation_key)
            yield Due(Kind.UNREGISTERED, one.article, day, None, str(day))


def tells(edition: Edition) -> bool:
    """Whether an edition says that something was signed."""
    return any(
        SIGNED.search(text)
        for text in (edition.title, edition.summary, edition.search_text)
    )


def is_registered(edition: Edition, day: datetime.date) -> bool:
    """Whether a signed agreement is linked to an edition, or fits its partners."""
    binding = Agreement.objects.filter(status__in=Agreement.BINDING)
    if binding.filter(editions=edition).exists():
        return True
    named = edition.partner_links.filter(direct=True).values("organization")
    return binding.filter(
        parties__organization__in=named,
        signed_on__range=(day - AROUND, day + AROUND),
    ).exists()


def unannounced(today: datetime.date) -> Iterator[Due]:
    """Yield agreements signed in the last year that no published article names."""
    told = Edition.agreements.through.objects.filter(
        edition__in=Edition.objects.live(timezone.now())
    )
    signed = Agreement.objects.signed().filter(
        signed_on__range=(today - YEAR, today - GRACE), is_public=True
    )
    for one in signed.exclude(pk__in=told.values("agreement")):
        day = signature_of(one)
        yield Due(Kind.UNANNOUNCED, one, day, one.owner, str(day), EDITORS)


def signature_of(agreement: Agreement) -> datetime.date:
    """Return the day on which a signed agreement was signed; the database wants one."""
    return agreement.signed_on or datetime.date.min
