"""What of the register somebody should be reminded of today: windows, never one day."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q

from partnerships.models import Agreement, Commitment, Reminder

STAGES = (30, 90, 180)
"""Days before a notice, or an end, from which somebody is reminded anew."""
OFFICERS = "partnerships.sign_agreement"
Kind = Reminder.Kind


@dataclass(frozen=True)
class Due:
    """Something to be reminded of: what, at which stage, about which day, and whom."""

    kind: Kind
    target: models.Model
    day: datetime.date
    owner: User | None
    stage: str
    """The same as long as it is the same reminder; a day that moves makes a new one."""
    permission: str = OFFICERS
    """Whoever has it is reminded of what has no owner."""


def due_in_register(today: datetime.date) -> Iterator[Due]:
    """Yield what the register alone gives reason to be reminded of."""
    yield from expiring(today)
    yield from overdue(today)


def expiring(today: datetime.date) -> Iterator[Due]:
    """Yield agreements whose end, or last day of notice, is near.

    One that was renewed needs no reminder: its successor is signed.
    """
    last = today + datetime.timedelta(days=max(STAGES))
    renewed = Agreement.objects.filter(
        relation=Agreement.Relation.RENEWS, status__in=Agreement.BINDING
    )
    near = Q(expires_on__lte=last) | Q(notice_day__gte=today, notice_day__lte=last)
    found = Agreement.objects.signed().filter(near, expires_on__gte=today)
    for one in found.exclude(pk__in=renewed.values("predecessor")):
        for kind, day in ((Kind.NOTICE, one.notice_on), (Kind.EXPIRY, one.expires_on)):
            if day and (stage := stage_of(day, today)):
                yield Due(kind, one, day, one.owner, f"{day} {stage}")


def stage_of(day: datetime.date, today: datetime.date) -> int | None:
    """Return the stage that a day has reached; none if it is past or far away.

    A week without a run loses nothing: the stage is due until the next one begins.
    """
    left = (day - today).days
    if left < 0:
        return None
    return next((stage for stage in STAGES if left <= stage), None)


def overdue(today: datetime.date) -> Iterator[Due]:
    """Yield promises that were due before today and are not settled."""
    late = Commitment.objects.filter(
        status=Commitment.Status.AGREED, due_on__lt=today
    ).select_related("owner", "agreement__owner")
    for one in late:
        day: datetime.date = one.due_on  # type: ignore[assignment]  # chosen by it
        owner = one.owner or one.agreement.owner
        yield Due(Kind.OVERDUE, one, day, owner, str(day))
