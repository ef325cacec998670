"""The buttons of an agreement: its transitions, its prolongation, its successors."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldBooleanWidget

from listsite.lib.problems import Problem
from partnerships.lifecycle import succession, transitions
from partnerships.models import Agreement

from .steps import DayField, ReasonForm, StatusStep

SIGNED = (Agreement.Status.SIGNED,)
MOVED = _("The agreement is now “%(status)s”.")
DRAFTED = _("“%(title)s” is drafted; parties, topics and open commitments are in it.")


class SignForm(forms.Form):
    """Whether an agreement without a day of expiry is meant to be open-ended."""

    open_ended = forms.BooleanField(
        label=_("It is open-ended"),
        required=False,
        widget=UnfoldBooleanWidget,
        help_text=_("Tick it if no day is agreed on which it expires."),
    )


class TerminateForm(ReasonForm):
    """The last day of an agreement, and why it ends."""

    on = DayField(label=_("It ends on"))
    field_order = ["on", "reason"]


class ProlongForm(ReasonForm):
    """The new last day of an agreement, and why."""

    until = DayField(label=_("In effect until"))
    field_order = ["until", "reason"]


def transition(
    way: transitions.Transition,
    perform: Callable[..., Agreement],
    **more: Any,  # Any: the rest of a step
) -> StatusStep:
    """Return the button of a transition, with what is missing for it."""

    def lacks(agreement: Agreement, by: User) -> list[Problem]:
        return transitions.missing_for(agreement, way, by)

    return StatusStep(
        name=way.name,
        label=way.label,
        done=MOVED,
        permission=way.permission,
        sources=way.sources,
        perform=perform,
        lacks=lacks,
        **more,
    )


def was_renewed(agreement: Agreement) -> bool:
    """Whether an agreement has its renewal already."""
    return agreement.successors.filter(relation=Agreement.Relation.RENEWS).exists()


successor = partial(
    StatusStep, done=DRAFTED, permission="partnerships.add_agreement", sources=SIGNED
)
STEPS = (
    transition(
        transitions.START_NEGOTIATION,
        transitions.start_negotiation,
        text=_("From now on the agreement counts as being negotiated."),
    ),
    transition(
        transitions.APPROVE,
        transitions.approve,
        text=_("The text as attached may be signed. Its owner does not approve it."),
    ),
    transition(
        transitions.SIGN,
        transitions.sign,
        text=_(
            "All parties have signed. What was proposed is agreed from now on, and "
            "the text of the agreement cannot be changed any more."
        ),
        form=SignForm,
    ),
    transition(
        transitions.RECORD_SIGNED,
        transitions.record_signed,
        text=_(
            "For a paper of earlier years: it is entered as signed, and cannot be "
            "changed any more."
        ),
        form=SignForm,
    ),
    StatusStep(
        name="prolong",
        label=_("Prolong"),
        text=_("The day on which it expires moves; nothing else changes."),
        done=_("The agreement is prolonged."),
        permission=transitions.SIGN.permission,
        sources=SIGNED,
        perform=transitions.prolong,
        form=ProlongForm,
    ),
    successor(
        name="amend",
        label=_("Amend"),
        text=_("A draft is made for a supplement. The signed text stays as it is."),
        perform=succession.amend,
    ),
    successor(
        name="renew",
        label=_("Renew"),
        text=_("A draft is made for the agreement that follows this one."),
        perform=succession.renew,
        is_over=was_renewed,
    ),
    successor(
        name="implement",
        label=_("Implement"),
        text=_("A draft is made for an agreement that carries this one out."),
        perform=succession.implement,
    ),
    transition(
        transitions.REOPEN,
        transitions.reopen,
        text=_("The agreement goes back into negotiation."),
        form=ReasonForm,
    ),
    transition(
        transitions.TERMINATE,
        transitions.terminate,
        text=_("The agreement ends before its time. This cannot be undone."),
        form=TerminateForm,
        is_dangerous=True,
    ),
    transition(
        transitions.ABANDON,
        transitions.abandon,
        text=_("The agreement is given up, and its page is no longer public."),
        form=ReasonForm,
        is_dangerous=True,
    ),
)
