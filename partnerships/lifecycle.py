"""How an agreement changes its status: each transition one function, row locked.

The ways to approval, signature and termination need guards that their screens will
bring; until then an agreement moves between draft, negotiation and abandonment.
"""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from listsite.lib import audit
from listsite.lib.refusals import RefusedError

from .models import Agreement
from .problems import negotiation_problems

Status = Agreement.Status


class TransitionError(RefusedError):
    """A change of status that the lifecycle does not allow now."""


@dataclass(frozen=True)
class Transition:
    """A way from some statuses to one, and what the button says."""

    name: str
    label: str | Promise
    sources: tuple[Status, ...]
    target: Status
    verb: str
    """What the history says happened."""
    needs_reason: bool = False


START_NEGOTIATION = Transition(
    "start_negotiation",
    _("Start negotiation"),
    (Status.DRAFT,),
    Status.NEGOTIATION,
    gettext_noop("Negotiation started"),
)
REOPEN = Transition(
    "reopen",
    _("Reopen"),
    (Status.APPROVED, Status.ABANDONED),
    Status.NEGOTIATION,
    gettext_noop("Reopened"),
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


def start_negotiation(agreement: Agreement, *, by: User) -> Agreement:
    """Take a draft into negotiation; it needs a home and an outside party."""
    return move(agreement, START_NEGOTIATION, by=by)


def reopen(agreement: Agreement, *, by: User, reason: str) -> Agreement:
    """Take an approved or abandoned agreement back into negotiation."""
    return move(agreement, REOPEN, by=by, reason=reason)


def abandon(agreement: Agreement, *, by: User, reason: str) -> Agreement:
    """Give up an unsigned agreement; its page is no longer public."""
    return move(agreement, ABANDON, by=by, reason=reason)


@transaction.atomic
def move(
    agreement: Agreement, way: Transition, *, by: User, reason: str = ""
) -> Agreement:
    """Make one transition, or raise TransitionError or PermissionDenied."""
    if not by.has_perm("partnerships.change_agreement"):
        raise PermissionDenied("partnerships.change_agreement")
    current = Agreement.objects.select_for_update().get(pk=agreement.pk)
    check(current, way, reason)
    before = {"status": str(current.status)}
    current.status = way.target
    if way.target in Agreement.NEVER_PUBLIC:
        current.is_public = False
    current.save(update_fields=["status", "is_public"])
    audit.record(
        current,
        by=by,
        verb=way.verb,
        before=before,
        after={"status": str(current.status)},
        note=reason,
    )
    return current


def check(agreement: Agreement, way: Transition, reason: str) -> None:
    """Raise TransitionError with a sentence if the transition may not be made."""
    if agreement.status not in way.sources:
        raise TransitionError(
            _("An agreement that is “%(status)s” does not take this step.")
            % {"status": agreement.get_status_display()}
        )
    if way.needs_reason and not reason.strip():
        raise TransitionError(_("Give a reason; it is kept in the history."))
    problems = negotiation_problems(agreement)
    if way.target == Status.NEGOTIATION and problems:
        sentences = (str(problem.sentence) for problem in problems)
        raise TransitionError(" ".join(sentences))
