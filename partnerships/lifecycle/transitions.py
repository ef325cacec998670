"""How an agreement changes its status: each transition one function, row locked."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from listsite.lib import audit
from listsite.lib.problems import Problem
from listsite.lib.refusals import RefusedError
from partnerships.models import Agreement, Commitment

from .problems import approval_problems, negotiation_problems, signing_problems

Status = Agreement.Status


class TransitionError(RefusedError):
    """A change of status that the lifecycle does not allow now."""


@dataclass(frozen=True)
class Transition:
    """A way from some statuses to one, the right it needs, and what the button says."""

    name: str
    label: str | Promise
    sources: tuple[Status, ...]
    target: Status
    verb: str
    """What the history says happened."""
    permission: str = "partnerships.change_agreement"
    needs_reason: bool = False
    date_column: str = ""
    """Where it writes its date, if it has one."""


START_NEGOTIATION = Transition(
    "start_negotiation",
    _("Start negotiation"),
    (Status.DRAFT,),
    Status.NEGOTIATION,
    gettext_noop("Negotiation started"),
)
APPROVE = Transition(
    "approve",
    _("Approve"),
    (Status.NEGOTIATION,),
    Status.APPROVED,
    gettext_noop("Approved"),
    permission="partnerships.approve_agreement",
)
REOPEN = Transition(
    "reopen",
    _("Reopen"),
    (Status.APPROVED, Status.ABANDONED),
    Status.NEGOTIATION,
    gettext_noop("Reopened"),
    needs_reason=True,
)
SIGN = Transition(
    "sign",
    _("Record the signature"),
    (Status.APPROVED,),
    Status.SIGNED,
    gettext_noop("Signed by all parties"),
    permission="partnerships.sign_agreement",
    date_column="signed_on",
)
RECORD_SIGNED = Transition(
    "record_signed",
    _("Record as signed earlier"),
    (Status.DRAFT,),
    Status.SIGNED,
    gettext_noop("Recorded as signed earlier"),
    permission="partnerships.sign_agreement",
    date_column="signed_on",
)
TERMINATE = Transition(
    "terminate",
    _("Terminate"),
    (Status.SIGNED,),
    Status.TERMINATED,
    gettext_noop("Terminated"),
    permission="partnerships.sign_agreement",
    date_column="terminated_on",
    needs_reason=True,
)
ABANDON = Transition(
    "abandon",
    _("Abandon"),
    (Status.DRAFT, Status.NEGOTIATION, Status.APPROVED),
    Status.ABANDONED,
    gettext_noop("Abandoned"),
    needs_reason=True,
)
TRANSITIONS = (
    START_NEGOTIATION,
    APPROVE,
    REOPEN,
    SIGN,
    RECORD_SIGNED,
    TERMINATE,
    ABANDON,
)


def missing_for(agreement: Agreement, way: Transition, by: User) -> list[Problem]:
    """Return what an agreement lacks for a transition that somebody would make."""
    if way in (SIGN, RECORD_SIGNED):
        return signing_problems(agreement)
    if way == APPROVE:
        return approval_problems(agreement, by)
    if way.target == Status.NEGOTIATION:
        return negotiation_problems(agreement)
    return []


def start_negotiation(agreement: Agreement, *, by: User) -> Agreement:
    """Take a draft into negotiation; it needs a home and an outside party."""
    return move(agreement, START_NEGOTIATION, by=by)


def approve(agreement: Agreement, *, by: User) -> Agreement:
    """Approve what was negotiated; its owner does not, and its draft is attached."""
    return move(agreement, APPROVE, by=by)


def reopen(agreement: Agreement, *, by: User, reason: str) -> Agreement:
    """Take an approved or abandoned agreement back into negotiation."""
    return move(agreement, REOPEN, by=by, reason=reason)


def abandon(agreement: Agreement, *, by: User, reason: str) -> Agreement:
    """Give up an unsigned agreement; its page is no longer public."""
    return move(agreement, ABANDON, by=by, reason=reason)


def sign(agreement: Agreement, *, by: User, open_ended: bool = False) -> Agreement:
    """Record the signatures of all parties; what was proposed is agreed from now on.

    Without a day on which it expires, `open_ended` says that this is meant.
    """
    return move(agreement, SIGN, by=by, apply=signing(open_ended=open_ended))


def record_signed(
    agreement: Agreement, *, by: User, open_ended: bool = False
) -> Agreement:
    """Enter a paper of earlier years as signed, with the same guards as `sign`."""
    return move(agreement, RECORD_SIGNED, by=by, apply=signing(open_ended=open_ended))


def terminate(
    agreement: Agreement, *, by: User, on: datetime.date, reason: str
) -> Agreement:
    """End a signed agreement on a day, not before it took effect."""

    def end(current: Agreement) -> None:
        if current.effective_on and on < current.effective_on:
            raise TransitionError(_("It cannot end before it takes effect."))
        current.terminated_on = on

    return move(agreement, TERMINATE, by=by, reason=reason, apply=end)


def signing(*, open_ended: bool) -> Callable[[Agreement], None]:
    """Return what a signature writes, apart from the status."""

    def write(current: Agreement) -> None:
        if current.expires_on is None and not open_ended:
            raise TransitionError(
                _("Give the day on which it expires, or confirm that it is open-ended.")
            )
        days = current.parties.values_list("signed_on", flat=True)
        current.signed_on = max(day for day in days if day)
        proposed = current.commitments.filter(status=Commitment.Status.PROPOSED)
        proposed.update(status=Commitment.Status.AGREED)

    return write


@transaction.atomic
def move(
    agreement: Agreement,
    way: Transition,
    *,
    by: User,
    reason: str = "",
    apply: Callable[[Agreement], None] | None = None,
) -> Agreement:
    """Make one transition, or raise TransitionError or PermissionDenied.

    `apply` writes what the transition brings besides the status.
    """
    if not by.has_perm(way.permission):
        raise PermissionDenied(way.permission)
    current: Agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
    check(current, way, reason, by)
    before = state_of(current)
    if apply:
        apply(current)
    current.status = way.target
    if way.target in Agreement.NEVER_PUBLIC:
        current.is_public = False
    current.save(update_fields=filter(None, ("status", "is_public", way.date_column)))
    audit.record(
        current,
        by=by,
        verb=way.verb,
        before=before,
        after=state_of(current),
        note=reason,
    )
    return current


def check(agreement: Agreement, way: Transition, reason: str, by: User) -> None:
    """Raise TransitionError with a sentence if the transition may not be made."""
    if agreement.status not in way.sources:
        raise TransitionError(
            _("An agreement that is “%(status)s” does not take this step.")
            % {"status": agreement.get_status_display()}
        )
    if way.needs_reason and not reason.strip():
        raise TransitionError(_("Give a reason; it is kept in the history."))
    if problems := missing_for(agreement, way, by):
        raise TransitionError(sentences(problems))


def sentences(problems: Iterable[Problem]) -> str:
    """Return problems as one text."""
    return " ".join(str(problem.sentence) for problem in problems)


def state_of(agreement: Agreement) -> dict[str, object]:
    """Return the status and the dates that transitions write, for the audit."""
    names = ("status", "signed_on", "terminated_on", "is_public")
    return {name: getattr(agreement, name) for name in names}


@transaction.atomic
def prolong(
    agreement: Agreement, *, by: User, until: datetime.date, reason: str
) -> Agreement:
    """Move the day on which a signed agreement expires; reminders follow the day."""
    if not by.has_perm(SIGN.permission):
        raise PermissionDenied(SIGN.permission)
    current: Agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
    if current.status != Status.SIGNED:
        raise TransitionError(_("Only a signed agreement is prolonged."))
    if not reason.strip():
        raise TransitionError(_("Give a reason; it is kept in the history."))
    if current.effective_on and until <= current.effective_on:
        raise TransitionError(_("It cannot expire before it takes effect."))
    before = {"expires_on": current.expires_on}
    current.expires_on = until
    current.save(update_fields=["expires_on"])
    audit.record(
        current,
        by=by,
        verb=gettext_noop("Prolonged"),
        before=before,
        after={"expires_on": until},
        note=reason,
    )
    return current
