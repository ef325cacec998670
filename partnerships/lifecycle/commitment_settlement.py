"""How a commitment is settled: fulfilled with evidence, or withdrawn with a reason."""

import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from listsite.lib import audit
from partnerships.models import Commitment

from .problems import fulfilment_problems
from .transitions import TransitionError, sentences

Status = Commitment.Status
PERMISSION = "partnerships.change_commitment"


@transaction.atomic
def fulfil(
    commitment: Commitment, *, by: User, on: datetime.date | None = None
) -> Commitment:
    """Count an agreed commitment as fulfilled, if there is evidence for it."""
    current = opened(commitment, by, Status.AGREED)
    if problems := fulfilment_problems(current):
        raise TransitionError(sentences(problems))
    return settle(
        current, Status.FULFILLED, by, gettext_noop("Fulfilled"), on or today()
    )


@transaction.atomic
def withdraw(commitment: Commitment, *, by: User, reason: str) -> Commitment:
    """Give up a proposed or agreed commitment, with a reason."""
    current = opened(commitment, by, Status.PROPOSED, Status.AGREED)
    needs(reason)
    verb = gettext_noop("Withdrawn as a commitment")
    return settle(current, Status.WITHDRAWN, by, verb, today(), reason)


@transaction.atomic
def reinstate(commitment: Commitment, *, by: User, reason: str) -> Commitment:
    """Open a settled commitment again; it is agreed if its agreement is signed."""
    current = opened(commitment, by, Status.FULFILLED, Status.WITHDRAWN)
    needs(reason)
    is_signed = current.agreement.status in current.agreement.BINDING
    target = Status.AGREED if is_signed else Status.PROPOSED
    return settle(current, target, by, gettext_noop("Reinstated"), None, reason)


def opened(commitment: Commitment, by: User, *sources: Status) -> Commitment:
    """Return the commitment as stored and locked, if it stands where a step begins."""
    if not by.has_perm(PERMISSION):
        raise PermissionDenied(PERMISSION)
    rows = Commitment.objects.select_for_update(of=("self",))
    current = rows.select_related("agreement").get(pk=commitment.pk)
    if current.status not in sources:
        raise TransitionError(
            _("A commitment that is “%(status)s” does not take this step.")
            % {"status": current.get_status_display()}
        )
    return current


def needs(reason: str) -> None:
    """Raise TransitionError without a reason."""
    if not reason.strip():
        raise TransitionError(_("Give a reason; it is kept in the history."))


def settle(
    commitment: Commitment,
    status: Status,
    by: User,
    verb: str,
    on: datetime.date | None,
    reason: str = "",
) -> Commitment:
    """Store a commitment's status with its date, and write it down."""
    before = {"status": commitment.status}
    commitment.status, commitment.settled_on = status, on
    commitment.save(update_fields=["status", "settled_on"])
    audit.record(
        commitment,
        by=by,
        verb=verb,
        before=before,
        after={"status": status, "settled_on": on},
        note=reason,
    )
    return commitment


def today() -> datetime.date:
    """Return the day on which something is settled."""
    return timezone.localdate()
