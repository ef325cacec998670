"""From approval to signature and termination: guards, effects, what stays as it was."""

import datetime
import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from partnerships.lifecycle import transitions
from partnerships.lifecycle.problems import approval_problems, signing_problems
from partnerships.lifecycle.transitions import TRANSITIONS, TransitionError
from partnerships.models import Agreement, Document
from tests.factories import (
    TODAY,
    agreement,
    approvable,
    commitment,
    document,
    home,
    organization,
    signable,
    signed_agreement,
    superuser,
    user,
)
from tests.refusals import refused

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
ALLOWED = {(source, way.name) for way in TRANSITIONS for source in way.sources}
EXPECTED = {
    ("draft", "start_negotiation"),
    ("negotiation", "approve"),
    ("approved", "reopen"),
    ("abandoned", "reopen"),
    ("approved", "sign"),
    ("draft", "record_signed"),
    ("signed", "terminate"),
    ("draft", "abandon"),
    ("negotiation", "abandon"),
    ("approved", "abandon"),
}
CALLS = {
    "start_negotiation": lambda one, by: transitions.start_negotiation(one, by=by),
    "approve": lambda one, by: transitions.approve(one, by=by),
    "reopen": lambda one, by: transitions.reopen(one, by=by, reason="Example."),
    "sign": lambda one, by: transitions.sign(one, by=by, open_ended=True),
    "record_signed": lambda one, by: transitions.record_signed(
        one, by=by, open_ended=True
    ),
    "terminate": lambda one, by: transitions.terminate(
        one, by=by, on=TODAY, reason="Example."
    ),
    "abandon": lambda one, by: transitions.abandon(one, by=by, reason="Example."),
}


def complete(status):
    """Return an agreement of a status that lacks nothing for any next step."""
    one = signable(status="approved")
    if status in Agreement.BINDING:
        ended = {"terminated_on": TODAY} if status == "terminated" else {}
        Agreement.objects.filter(pk=one.pk).update(
            status=status, signed_on=TODAY, **ended
        )
    else:
        Agreement.objects.filter(pk=one.pk).update(status=status)
    return Agreement.objects.get(pk=one.pk)


def test_transitions_are_those_of_the_design():
    assert ALLOWED == EXPECTED


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("status", Agreement.Status.values)
def test_transition_happens_from_its_sources_and_nowhere_else(status, name):
    one = complete(status)
    target = next(way.target for way in TRANSITIONS if way.name == name)

    if (status, name) in EXPECTED:
        assert CALLS[name](one, superuser()).status == target
    else:
        with pytest.raises(TransitionError, match="does not take this step"):
            CALLS[name](one, superuser())


@pytest.mark.parametrize("name", ["approve", "sign", "terminate", "record_signed"])
def test_binding_step_needs_its_own_right(name):
    source = next(source for source, way in EXPECTED if way == name)

    with pytest.raises(PermissionDenied):
        CALLS[name](complete(source), user("editor"))


def test_owner_does_not_approve_the_agreement():
    owner = superuser()

    with pytest.raises(TransitionError, match="owner does not approve"):
        transitions.approve(approvable(owner=owner), by=owner)


def test_agreement_without_owner_is_not_approved():
    with pytest.raises(TransitionError, match="Nobody is named"):
        transitions.approve(approvable(owner=None), by=superuser())


def test_agreement_without_a_draft_is_not_approved():
    bare = agreement(home(), organization(), owner=user())

    with pytest.raises(TransitionError, match="No draft"):
        transitions.approve(bare, by=superuser())


def test_party_without_a_date_of_signature_stops_the_signing():
    one = signable()
    one.parties.filter(organization__is_home=True).update(signed_on=None)

    with pytest.raises(TransitionError, match="no date of signature"):
        transitions.sign(one, by=superuser(), open_ended=True)


def test_signature_in_the_future_stops_the_signing():
    one = signable()
    one.parties.update(signed_on=TODAY + 2 * DAY)

    with pytest.raises(TransitionError, match="in the future"):
        transitions.sign(one, by=superuser(), open_ended=True)


def test_missing_signed_copy_stops_the_signing():
    one = approvable(status="approved", effective_on=TODAY)
    one.parties.update(signed_on=TODAY)

    with pytest.raises(TransitionError, match="signed copy is not attached"):
        transitions.sign(one, by=superuser(), open_ended=True)


def test_second_signed_copy_stops_the_signing():
    one = signable()
    document(agreement=one, kind="signed")

    with pytest.raises(TransitionError, match="More than one"):
        transitions.sign(one, by=superuser(), open_ended=True)


def test_missing_day_of_effect_stops_the_signing():
    with pytest.raises(TransitionError, match="takes effect is missing"):
        transitions.sign(signable(effective_on=None), by=superuser(), open_ended=True)


def test_agreement_without_an_end_is_signed_only_if_that_is_meant():
    with pytest.raises(TransitionError, match="open-ended"):
        transitions.sign(signable(), by=superuser())


def test_agreement_with_an_end_is_signed_without_further_question():
    one = signable(expires_on=TODAY + 365 * DAY)

    assert transitions.sign(one, by=superuser()).status == "signed"


def test_all_that_is_missing_is_said_at_once():
    bare = agreement(home(), status="approved")

    fields = {problem.field for problem in signing_problems(bare)}

    assert fields == {"parties", "documents", "effective_on"}


def test_nothing_is_missing_for_a_complete_approval():
    assert approval_problems(approvable(), superuser()) == []


def test_signature_dates_the_agreement_by_its_last_party():
    one = signable()
    one.parties.filter(organization__is_home=True).update(signed_on=TODAY - 9 * DAY)

    assert transitions.sign(one, by=superuser(), open_ended=True).signed_on == TODAY


def test_signature_makes_proposals_binding():
    one = signable()
    proposed = commitment(agreement=one)
    given_up = commitment(agreement=one, status="withdrawn", settled_on=TODAY)

    transitions.sign(one, by=superuser(), open_ended=True)

    for promise in (proposed, given_up):
        promise.refresh_from_db()
    assert (proposed.status, given_up.status) == ("agreed", "withdrawn")


def test_paper_of_earlier_years_is_recorded_as_signed():
    one = signable(status="draft")

    assert transitions.record_signed(one, by=superuser(), open_ended=True).signed_on


def test_termination_before_the_effect_is_refused():
    one = signed_agreement(effective_on=TODAY, signed_on=TODAY)

    with pytest.raises(TransitionError, match="before it takes effect"):
        transitions.terminate(one, by=superuser(), on=TODAY - DAY, reason="Example.")


def test_terminated_agreement_keeps_its_reason_and_day():
    one = signed_agreement(effective_on=TODAY, signed_on=TODAY)

    ended = transitions.terminate(one, by=superuser(), on=TODAY, reason="Example.")

    assert (ended.status, ended.terminated_on) == ("terminated", TODAY)


def test_prolonged_agreement_expires_later():
    one = signed_agreement(expires_on=TODAY + 4000 * DAY)

    moved = transitions.prolong(
        one, by=superuser(), until=TODAY + 5000 * DAY, reason="Example."
    )

    assert moved.expires_on == TODAY + 5000 * DAY


def test_unsigned_agreement_is_not_prolonged():
    with pytest.raises(TransitionError, match="Only a signed"):
        transitions.prolong(agreement(), by=superuser(), until=TODAY, reason="Example.")


@pytest.mark.parametrize(
    "change", [{"title": "Example"}, {"kind": "memorandum"}, {"signed_on": TODAY}]
)
def test_terms_of_a_signed_agreement_never_change(change):
    key = signed_agreement().pk

    with refused("a signed agreement is never changed"):
        Agreement.objects.filter(pk=key).update(**change)


@pytest.mark.parametrize(
    "change", [{"signed_on": None}, {"predecessor": 1, "relation": "amends"}]
)
def test_signed_agreement_loses_and_gains_no_terms(change):
    key = signed_agreement().pk

    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.filter(pk=key).update(**change)


def test_signed_agreement_saved_as_it_was_is_accepted():
    one = signed_agreement()
    one.notes = "Example note."

    one.save()

    assert Agreement.objects.get().notes == "Example note."


def test_signed_agreement_is_never_deleted():
    with refused("a signed agreement is never deleted"):
        signed_agreement().delete()


def test_signed_copy_is_never_exchanged():
    paper = document(kind="signed")

    with refused("a signed copy is never changed"):
        Document.objects.filter(pk=paper.pk).update(kind="annex")


def test_day_of_notice_is_the_same_for_queries_and_for_people():
    one = signed_agreement(expires_on=datetime.date(2031, 3, 1), notice_days=45)

    one.refresh_from_db()

    assert one.notice_day == one.notice_on == datetime.date(2031, 1, 15)


@pytest.mark.parametrize(
    ("effective", "expires", "notice", "standing"),
    [
        (1, 400, 30, "upcoming"),
        (0, 400, 30, "in_force"),
        (0, None, 30, "in_force"),
        (-9, 30, 30, "expiring"),
        (-9, 31, 30, "in_force"),
        (-9, 0, 30, "expiring"),
        (-9, -1, 30, "expired"),
    ],
)
def test_standing_is_the_same_for_queries_and_for_people(
    effective, expires, notice, standing
):
    one = signed_agreement(
        effective_on=TODAY + effective * DAY,
        expires_on=None if expires is None else TODAY + expires * DAY,
        notice_days=notice,
    )

    rows = {
        verb: getattr(Agreement.objects, verb)()
        for verb in ("upcoming", "in_force", "expiring", "expired")
    }

    assert one.standing == standing
    assert [verb for verb, found in rows.items() if found.exists()] == [standing]


@pytest.mark.django_db(transaction=True)
def test_twenty_presses_sign_once():
    one, officer = signable(), superuser()
    outcomes = []

    def press():
        try:
            transitions.sign(one, by=officer, open_ended=True)
            outcomes.append("signed")
        except TransitionError:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _press in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["refused"] * 19 + ["signed"]
