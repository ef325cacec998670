"""The register in the admin: what is not deleted, what filters find, commitments."""

import datetime

import pytest

from partnerships.models import Commitment
from tests.factories import (
    DAY,
    TODAY,
    agreement,
    commitment,
    document,
    home,
    organization,
    signed_agreement,
    superuser,
    unit_of,
    user,
)

from .agreement_pages import ROOT, buttons, in_force, press, rows

pytestmark = pytest.mark.django_db
YEAR = datetime.timedelta(days=365)


@pytest.fixture
def officer(client):
    """A client signed in as a partnership officer."""
    client.force_login(user("partnership_officer"))
    return client


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (signed_agreement, "what was signed is never deleted"),
        (lambda: commitment(agreement=signed_agreement()), "withdraw it instead"),
        (lambda: unit_of(organization()).parent, "Merge it into another record"),
    ],
)
@pytest.mark.parametrize("is_bulk", [True, False])
def test_what_others_need_is_not_deleted_and_the_page_says_why(
    officer, make, said, is_bulk
):
    row = make()
    address = f"{ROOT}/{row._meta.model_name}/"
    values = {"post": "yes"}
    if is_bulk:
        values |= {"action": "delete_selected", "_selected_action": row.pk}
    else:
        address += f"{row.pk}/delete/"

    answer = officer.post(address, values)

    assert said in answer.content.decode()
    assert type(row).objects.filter(pk=row.pk).exists()


def test_organization_that_nothing_names_is_deleted(officer):
    row = organization()

    officer.post(f"{ROOT}/organization/{row.pk}/delete/", {"post": "yes"})

    assert not type(row).objects.filter(pk=row.pk).exists()


def test_agreements_are_found_by_standing_and_end(officer):
    soon = in_force(expires_on=TODAY + datetime.timedelta(days=60), notice_days=10)
    in_force(expires_on=TODAY + 2 * YEAR)

    def found(query):
        return rows(officer.get(f"{ROOT}/agreement/?{query}"))

    assert found("expires=90") == {soon.title}
    assert found("expires=30") == set()
    assert len(found("standing=in_force")) == 2
    assert len(found("expires=x&standing=x&owner=x")) == 2


def test_agreements_are_found_by_owner(officer):
    owner = user()
    mine, theirs = agreement(owner=owner), agreement(owner=user())
    officer.force_login(superuser())

    found = rows(officer.get(f"{ROOT}/agreement/?owner={theirs.owner_id}"))

    assert (found, mine.title in found) == ({theirs.title}, False)
    assert rows(officer.get(f"{ROOT}/agreement/?owner=me")) == set()


def test_partners_without_a_running_agreement_are_found(officer):
    lonely, former, bound, talking = (organization() for _each in range(4))
    home()
    in_force(unit_of(former), expires_on=TODAY - datetime.timedelta(days=1))
    in_force(unit_of(bound))
    agreement(talking)

    def found(verb):
        return rows(officer.get(f"{ROOT}/organization/?agreement={verb}"))

    assert found("without_agreement") == {lonely.name}
    assert found("only_expired") == {former.name}


def proven(**values: object):
    """Return an agreed commitment that a paper proves."""
    promise = commitment(status="agreed", **values)
    document(commitment=promise, kind="evidence")
    return promise


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("proposed", ["withdraw"]),
        ("agreed", ["fulfil", "withdraw"]),
        ("withdrawn", ["reinstate"]),
    ],
)
def test_buttons_of_a_commitment_follow_its_status(officer, status, expected):
    settled = {"settled_on": DAY} if status == "withdrawn" else {}

    assert buttons(officer, commitment(status=status, **settled)) == expected


def test_commitment_is_fulfilled_on_a_day(officer):
    promise = proven()

    press(officer, promise, "fulfil", on="2026-03-01")

    promise.refresh_from_db()
    assert (promise.status, str(promise.settled_on)) == ("fulfilled", "2026-03-01")


def test_commitment_without_evidence_is_not_fulfilled(officer):
    promise = commitment(status="agreed")

    answer = press(officer, promise, "fulfil")

    assert answer.status_code == 409
    assert "#documents-group" in answer.content.decode()


def test_withdrawn_commitment_is_reinstated(officer):
    promise = commitment(status="withdrawn", settled_on=DAY)

    press(officer, promise, "reinstate", reason="A mistake.")

    promise.refresh_from_db()
    assert promise.status == "proposed"


def test_to_a_signed_agreement_no_commitment_is_added(officer):
    values = {"title": "Example", "kind": "goal", "position": "0"}
    values |= {"agreement": in_force().pk, "documents-TOTAL_FORMS": "0"}

    answer = officer.post(
        f"{ROOT}/commitment/add/", {**values, "documents-INITIAL_FORMS": "0"}
    )

    assert "is an amendment" in answer.content.decode()
    assert not Commitment.objects.exists()


def test_commitments_are_found_by_obligor_with_units_and_by_evidence(officer):
    company = organization()
    owed, shown = commitment(obligor=unit_of(company)), proven()

    def found(query):
        return rows(officer.get(f"{ROOT}/commitment/?{query}"))

    assert found(f"partner={company.pk}") == {owed.title}
    assert found(f"partner={company.pk}&units=no") == set()
    assert found("evidence=unproven") == {owed.title}
    assert found("evidence=unproven_this_year") == {owed.title, shown.title}


def test_list_says_how_much_proves_a_commitment(officer):
    promise = proven()
    document(commitment=promise, kind="evidence")

    text = officer.get(f"{ROOT}/commitment/").content.decode()

    assert "2 papers" in text
