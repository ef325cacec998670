"""The buttons of agreements and commitments, and what is fixed once it is signed."""

import pytest

from partnerships.lifecycle.next_steps import next_steps
from partnerships.models import Agreement
from tests.factories import (
    TODAY,
    agreement,
    approvable,
    commitment,
    document,
    home,
    organization,
    person,
    signable,
    superuser,
    user,
)

from .agreement_pages import ROOT, YEAR, buttons, in_force, page, press

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    """A client signed in as a partnership officer."""
    client.force_login(user("partnership_officer"))
    return client


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("draft", ["start_negotiation", "record_signed", "abandon"]),
        ("negotiation", ["approve", "abandon"]),
        ("approved", ["sign", "reopen", "abandon"]),
        ("abandoned", ["reopen"]),
    ],
)
def test_buttons_are_the_steps_that_are_open(officer, status, expected):
    assert buttons(officer, agreement(status=status)) == expected


def test_signed_agreement_is_renewed_once(officer):
    one = in_force()
    before = buttons(officer, one)
    agreement(predecessor=one, relation="renews")

    assert before == ["prolong", "amend", "renew", "implement", "terminate"]
    assert "renew" not in buttons(officer, one)


def test_who_only_looks_has_no_buttons(client):
    client.force_login(user("viewer"))

    assert buttons(client, in_force()) == []


def test_question_lists_what_is_missing_with_the_place_to_mend_it(officer):
    one = agreement(home(), organization(), status="approved")

    text = officer.get(f"{ROOT}/agreement/{one.pk}/sign/").content.decode()

    assert "signed copy is not attached" in text
    for anchor in ("parties-group", "documents-group", "id_effective_on"):
        assert f"/change/#{anchor}" in text


def test_checklist_stands_on_the_page_at_all_times(officer):
    one = agreement(home(), organization())

    text = page(officer, one).content.decode()

    assert 'href="#documents-group"' in text
    assert 'aria-current="step"' in text


@pytest.mark.parametrize(
    ("status", "labels"),
    [
        ("draft", ["Start negotiation", "Record the signature"]),
        ("negotiation", ["Approve", "Record the signature"]),
        ("approved", ["Record the signature"]),
        ("signed", []),
        ("abandoned", []),
    ],
)
def test_next_steps_lead_to_the_signature(status, labels):
    found = next_steps(Agreement(status=status, pk=0), superuser())

    assert [str(one.label) for one in found] == labels


def test_nothing_is_missing_for_an_agreement_that_can_be_signed():
    (step,) = next_steps(signable(), superuser())

    assert step.problems == []


@pytest.mark.parametrize(
    ("make", "step", "answers", "status"),
    [
        (lambda: agreement(home(), organization(), status="draft"),
         "start_negotiation", {}, "negotiation"),
        (approvable, "approve", {}, "approved"),
        (signable, "sign", {"open_ended": "on"}, "signed"),
        (lambda: signable(status="draft"), "record_signed", {"open_ended": "on"},
         "signed"),
        (in_force, "terminate", {"on": str(TODAY), "reason": "Example."}, "terminated"),
        (lambda: agreement(status="abandoned"), "reopen", {"reason": "Example."}, None),
        (lambda: agreement(status="draft"), "abandon", {"reason": "Example."},
         "abandoned"),
    ],
)  # fmt: skip
def test_confirmed_step_is_made(officer, make, step, answers, status):
    one = make()

    answer = press(officer, one, step, **answers)

    one.refresh_from_db()
    assert answer.status_code == (302 if status else 409)
    assert one.status == (status or "abandoned")


def test_agreement_without_an_end_is_signed_only_if_that_is_ticked(officer):
    one = signable()

    answer = press(officer, one, "sign")

    assert answer.status_code == 409
    assert "confirm that it is open-ended" in answer.content.decode()


def test_agreement_is_prolonged(officer):
    one = in_force(expires_on=TODAY)
    later = TODAY + YEAR

    press(officer, one, "prolong", until=str(later), reason="Example.")

    one.refresh_from_db()
    assert one.expires_on == later


@pytest.mark.parametrize("step", ["amend", "renew", "implement"])
def test_successor_is_drafted_and_opened(officer, step):
    one = in_force(home(), organization())

    answer = press(officer, one, step)

    draft = one.successors.get()
    assert answer["Location"] == f"{ROOT}/agreement/{draft.pk}/change/"
    assert draft.parties.count() == 2


def test_who_presses_too_late_is_told_so(officer):
    one = in_force()

    answer = officer.get(f"{ROOT}/agreement/{one.pk}/sign/", follow=True)

    assert "not open any more" in answer.content.decode()


@pytest.mark.parametrize("key", ["0", "x", "9" * 30])
def test_step_of_nothing_is_unknown(officer, key):
    assert officer.get(f"{ROOT}/agreement/{key}/sign/").status_code == 404


def test_of_a_signed_agreement_only_the_follow_up_is_typed(officer):
    one = in_force(home(), organization())
    commitment(agreement=one)
    answer = page(officer, one)

    names = {
        name
        for shown in answer.context["inline_admin_formsets"]
        for form in shown.formset.forms
        for name in form.fields
    }

    assert set(answer.context["adminform"].form.fields) == {
        *("notes", "owner", "reference", "is_public"),
    }
    assert names & {"organization", "signed_on", "title", "obligor", "kind"} == set()
    assert "contact" in names


def inlines(**values: object):
    """Return the management forms of an agreement's page."""
    empty = {
        f"{prefix}-{part}": "0"
        for prefix in ("parties", "commitments", "documents")
        for part in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    return empty | values


def test_notes_and_contact_of_a_signed_agreement_are_saved(officer):
    one = in_force(home())
    party, contact = one.parties.get(), person()
    values = inlines(
        **{"parties-TOTAL_FORMS": "1", "parties-INITIAL_FORMS": "1"},
        **{"parties-0-id": party.pk, "parties-0-agreement": one.pk},
        **{"parties-0-contact": contact.pk, "parties-0-signed_on": "2001-01-01"},
    )

    officer.post(
        f"{ROOT}/agreement/{one.pk}/change/",
        {"notes": "Example note", "title": "Another", **values},
    )

    one.refresh_from_db()
    party.refresh_from_db()
    assert (one.notes, one.title != "Another") == ("Example note", True)
    assert (party.contact, party.signed_on) == (contact, None)


def test_second_signed_copy_is_refused_once_it_is_signed(officer):
    one = in_force()
    values = inlines(
        **{"documents-TOTAL_FORMS": "1", "documents-0-kind": "signed"},
        **{"documents-0-title": "Example", "documents-0-visibility": "staff"},
        **{"documents-0-url": "https://example.org/"},
    )

    answer = officer.post(f"{ROOT}/agreement/{one.pk}/change/", values)

    assert "attached already" in answer.content.decode()
    assert not one.documents.exists()


def test_signed_copy_stays_what_it_is_whatever_is_posted(officer):
    one = in_force()
    copy = document(agreement=one, kind="signed")
    values = inlines(
        **{"documents-TOTAL_FORMS": "1", "documents-INITIAL_FORMS": "1"},
        **{"documents-0-id": copy.pk, "documents-0-agreement": one.pk},
        **{"documents-0-title": "Example", "documents-0-visibility": "staff"},
        **{"documents-0-kind": "annex", "documents-0-url": "https://example.com/"},
    )

    officer.post(f"{ROOT}/agreement/{one.pk}/change/", values)

    stored = one.documents.get()
    assert (stored.kind, stored.url, stored.title) == ("signed", copy.url, "Example")
