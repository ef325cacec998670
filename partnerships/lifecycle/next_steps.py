"""What lies before an agreement, and what is still missing for it."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.functional import Promise

from listsite.lib.problems import Problem
from partnerships.models import Agreement

from .transitions import APPROVE, SIGN, START_NEGOTIATION, Transition, missing_for

FORWARD: dict[str, tuple[Transition, ...]] = {
    Agreement.Status.DRAFT: (START_NEGOTIATION, SIGN),
    Agreement.Status.NEGOTIATION: (APPROVE, SIGN),
    Agreement.Status.APPROVED: (SIGN,),
}
"""The next step on the way forward, and the signature to which it leads."""


@dataclass(frozen=True)
class NextStep:
    """A step on the way forward, with what an agreement lacks for it."""

    label: str | Promise
    problems: list[Problem]


def next_steps(agreement: Agreement, by: User) -> list[NextStep]:
    """Return the steps before an agreement; none once it is signed or given up."""
    return [
        NextStep(way.label, missing_for(agreement, way, by))
        for way in FORWARD.get(agreement.status, ())
    ]
