"""What follows on a signed agreement, and how commitments are settled."""

import pytest
from django.core.exceptions import PermissionDenied

from partnerships.lifecycle import commitment_settlement, succession
from partnerships.lifecycle.transitions import TransitionError
from tests.factories import (
    TODAY,
    agreement,
    commitment,
    delegation,
    document,
    home,
    organization,
    published,
    signed_agreement,
    superuser,
    topic,
    user,
)

pytestmark = pytest.mark.django_db


def agreed(**values: object):
    """Return a commitment of a signed agreement."""
    return commitment(agreement=signed_agreement(), status="agreed", **values)


@pytest.mark.parametrize(
    ("verb", "relation"),
    [
        (succession.amend, "amends"),
        (succession.renew, "renews"),
        (succession.implement, "implements"),
    ],
)
def test_successor_is_a_draft_that_names_its_predecessor(verb, relation):
    first = signed_agreement(home(), organization())

    draft = verb(first, by=superuser())

    assert (draft.status, draft.predecessor, draft.relation) == (
        "draft",
        first,
        relation,
    )


def test_successor_carries_over_parties_topics_and_open_commitments():
    partner, area = organization(), topic()
    first = signed_agreement(home(), partner)
    first.topics.add(area)
    commitment(agreement=first, status="agreed", title="Example open")
    commitment(agreement=first, status="fulfilled", settled_on=TODAY)

    draft = succession.renew(first, by=superuser())

    assert {one.organization for one in draft.parties.all()} == {home(), partner}
    assert list(draft.topics.all()) == [area]
    assert [(one.title, one.status) for one in draft.commitments.all()] == [
        ("Example open", "proposed")
    ]


def test_successor_carries_over_no_dates():
    first = signed_agreement(expires_on=TODAY.replace(year=2099))

    draft = succession.amend(first, by=superuser())

    assert (draft.signed_on, draft.effective_on, draft.expires_on) == (None,) * 3


def test_agreement_is_renewed_once():
    first = signed_agreement()
    succession.renew(first, by=superuser())

    with pytest.raises(TransitionError, match="renewed already"):
        succession.renew(first, by=superuser())


def test_unsigned_agreement_has_no_successor():
    with pytest.raises(TransitionError, match="Only a signed"):
        succession.amend(agreement(), by=superuser())


def test_successor_needs_the_right():
    with pytest.raises(PermissionDenied):
        succession.amend(signed_agreement(), by=user("editor"))


def test_commitment_without_evidence_is_not_fulfilled():
    with pytest.raises(TransitionError, match="Nothing proves it"):
        commitment_settlement.fulfil(agreed(), by=superuser())


def by_paper(promise):
    document(agreement=None, commitment=promise, kind="evidence")


def by_article(promise):
    edition = published()
    edition.commitments.add(promise)


def by_visit(promise):
    delegation().commitments.add(promise)


@pytest.mark.parametrize("prove", [by_paper, by_article, by_visit])
def test_commitment_with_evidence_is_fulfilled(prove):
    promise = agreed()
    prove(promise)

    settled = commitment_settlement.fulfil(promise, by=superuser())

    assert (settled.status, settled.settled_on) == ("fulfilled", TODAY)


def test_proposed_commitment_is_not_fulfilled():
    with pytest.raises(TransitionError, match="does not take this step"):
        commitment_settlement.fulfil(commitment(), by=superuser())


def test_commitment_is_withdrawn_with_a_reason():
    with pytest.raises(TransitionError, match="reason"):
        commitment_settlement.withdraw(agreed(), by=superuser(), reason="")

    assert (
        commitment_settlement.withdraw(agreed(), by=superuser(), reason="x").settled_on
        == TODAY
    )


def test_settled_commitment_is_opened_again():
    promise = agreed()
    commitment_settlement.withdraw(promise, by=superuser(), reason="Example.")

    opened = commitment_settlement.reinstate(
        promise, by=superuser(), reason="A mistake."
    )

    assert (opened.status, opened.settled_on) == ("agreed", None)


def test_settling_needs_the_right():
    with pytest.raises(PermissionDenied):
        commitment_settlement.withdraw(agreed(), by=user("editor"), reason="Example.")


@pytest.mark.parametrize(
    ("actual", "share"), [(None, 0), (25, 25), (100, 100), (150, 150)]
)
def test_measure_says_how_much_is_reached(actual, share):
    promise = agreed(measure="teachers trained", target=100, actual=actual)

    assert promise.reached == share
