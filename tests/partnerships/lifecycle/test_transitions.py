"""Which step an agreement takes from which status, and what it needs for it."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied

from listsite.lib import audit
from partnerships.lifecycle import transitions
from partnerships.lifecycle.transitions import TransitionError
from partnerships.models import Agreement
from tests.factories import (
    agreement,
    home,
    organization,
    signed_agreement,
    superuser,
    unit_of,
    user,
)

pytestmark = pytest.mark.django_db


def test_draft_with_both_sides_goes_into_negotiation():
    draft = agreement(home(), organization(), status="draft")

    moved = transitions.start_negotiation(draft, by=superuser())

    assert moved.status == Agreement.objects.get().status == "negotiation"


def test_school_of_the_university_is_its_side():
    draft = agreement(unit_of(home()), organization(), status="draft")

    assert transitions.start_negotiation(draft, by=superuser()).status == "negotiation"


def test_draft_without_a_partner_stays():
    draft = agreement(home(), status="draft")

    with pytest.raises(TransitionError, match="outside the university"):
        transitions.start_negotiation(draft, by=superuser())


def test_draft_without_the_university_stays():
    home()
    draft = agreement(organization(), status="draft")

    with pytest.raises(TransitionError, match="belongs to this university"):
        transitions.start_negotiation(draft, by=superuser())


@pytest.mark.parametrize("status", ["draft", "negotiation", "approved"])
def test_unsigned_agreement_can_be_abandoned(status):
    one = agreement(status=status)

    transitions.abandon(one, by=superuser(), reason="Example reason.")

    assert Agreement.objects.get().status == "abandoned"


def test_abandoned_agreement_is_no_longer_public():
    one = agreement(is_public=True)

    transitions.abandon(one, by=superuser(), reason="Example reason.")

    assert not Agreement.objects.public().exists()


def test_signed_agreement_is_not_abandoned():
    with pytest.raises(TransitionError, match="does not take this step"):
        transitions.abandon(signed_agreement(), by=superuser(), reason="x")


def test_abandoning_needs_a_reason():
    with pytest.raises(TransitionError, match="reason"):
        transitions.abandon(agreement(), by=superuser(), reason=" ")


def test_abandoned_agreement_is_reopened():
    one = agreement(home(), organization(), status="abandoned")

    transitions.reopen(one, by=superuser(), reason="Example reason.")

    assert Agreement.objects.get().status == "negotiation"


def test_step_needs_the_right():
    with pytest.raises(PermissionDenied):
        transitions.abandon(agreement(), by=user("editor"), reason="Example reason.")


def test_step_is_logged_with_its_reason():
    one, officer = agreement(), user("partnership_officer")

    transitions.abandon(one, by=officer, reason="Example reason.")

    entry = LogEntry.objects.get()
    assert (entry.user, audit.said(entry)) == (officer, "Abandoned: Example reason.")
