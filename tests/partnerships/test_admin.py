"""The admin of partners and agreements."""

import re

import pytest
from django.core.files.base import ContentFile

from partnerships.models import Agreement, Document, Organization
from tests.factories import (
    agreement,
    commitment,
    document,
    home,
    organization,
    person,
    signed_agreement,
    superuser,
    topic,
    unit_of,
    user,
)

pytestmark = pytest.mark.django_db
ROOT = "/admin/partnerships"


@pytest.fixture
def desk(client):
    """A client signed in as a superuser."""
    client.force_login(superuser())
    return client


@pytest.fixture
def officer(client):
    """A client signed in as a partnership officer."""
    client.force_login(user("partnership_officer"))
    return client


def rows(answer: object) -> set[str]:
    """Return what a list shows."""
    return {str(row) for row in answer.context["cl"].result_list}


@pytest.mark.parametrize(
    "make", [organization, person, topic, agreement, commitment, document]
)
def test_every_list_and_page_opens(desk, make):
    row = make()
    name = row._meta.model_name

    assert desk.get(f"{ROOT}/{name}/?q=Example").status_code == 200
    assert desk.get(f"{ROOT}/{name}/add/").status_code == 200
    assert desk.get(f"{ROOT}/{name}/{row.pk}/change/").status_code == 200


def test_officer_registers_a_partner(officer):
    officer.post(
        f"{ROOT}/organization/add/", {"name": "Example Works", "kind": "company"}
    )

    assert Organization.objects.get().slug == "example-works"


def test_parent_below_itself_is_refused_beside_the_field(officer):
    parent = organization()
    child = unit_of(parent)

    answer = officer.post(
        f"{ROOT}/organization/{parent.pk}/change/",
        {"name": parent.name, "kind": parent.kind, "parent": child.pk},
    )

    assert "lies below this one" in answer.content.decode()


def test_agreements_are_found_by_partner_with_its_units(officer):
    company = organization()
    found = agreement(home(), unit_of(company))
    agreement(home(), organization())

    assert rows(officer.get(f"{ROOT}/agreement/?partner={company.pk}")) == {found.title}


def test_agreements_without_units_are_those_of_the_partner_itself(officer):
    company = organization()
    agreement(home(), unit_of(company))

    answer = officer.get(f"{ROOT}/agreement/?partner={company.pk}&units=no")

    assert rows(answer) == set()


def test_agreements_are_found_by_the_name_of_a_party(officer):
    found = agreement(home(), organization(name="Example Works"))
    agreement(home(), organization())

    assert rows(officer.get(f"{ROOT}/agreement/?q=works")) == {found.title}


def test_buttons_show_only_steps_that_are_allowed_now(officer):
    one = agreement()

    page = officer.get(f"{ROOT}/agreement/{one.pk}/change/").content.decode()

    assert "/abandon" in page
    assert "/start-negotiation" not in page
    assert "/start_negotiation" not in page


def test_step_from_the_admin_asks_and_is_made(officer):
    one = agreement(home(), organization(), status="draft")
    address = f"{ROOT}/agreement/{one.pk}/start_negotiation/"

    assert officer.get(address, follow=True).status_code == 200
    assert Agreement.objects.get().status == "draft"
    officer.post(officer.get(address, follow=True).request["PATH_INFO"])

    assert Agreement.objects.get().status == "negotiation"


def test_status_is_not_changed_by_a_forged_form(officer):
    one = agreement()
    inlines = {
        f"{prefix}-{part}": "0"
        for prefix in ("parties", "commitments", "documents")
        for part in ("TOTAL_FORMS", "INITIAL_FORMS")
    }

    officer.post(
        f"{ROOT}/agreement/{one.pk}/change/",
        {
            "title": "Example renamed",
            "kind": "framework",
            "notice_days": "90",
            "status": "signed",
            "signed_on": "2030-01-01",
            **inlines,
        },
    )

    one.refresh_from_db()
    assert (one.title, one.status, one.signed_on) == (
        "Example renamed",
        "negotiation",
        None,
    )


def test_signed_agreement_is_not_deleted(officer):
    one = signed_agreement()

    answer = officer.post(f"{ROOT}/agreement/{one.pk}/delete/", {"post": "yes"})

    assert "what was signed is never deleted" in answer.content.decode()
    assert Agreement.objects.filter(pk=one.pk).exists()


def test_overdue_commitments_are_chosen_by_verb(officer):
    late = commitment(status="agreed", due_on="2020-01-01")
    commitment(status="agreed", due_on="2090-01-01")

    answer = officer.get(f"{ROOT}/commitment/?due=overdue")

    assert rows(answer) == {late.title}


def test_viewer_does_not_meet_restricted_documents(client):
    document(title="Example secret", visibility="restricted")
    document(title="Example paper", visibility="staff")
    client.force_login(user("viewer"))

    assert rows(client.get(f"{ROOT}/document/")) == {"Example paper"}


def test_restricted_document_is_no_row_of_its_agreement_for_a_viewer(client):
    secret = document(title="Example secret", visibility="restricted")
    client.force_login(user("viewer"))

    page = client.get(f"{ROOT}/agreement/{secret.agreement_id}/change/")

    assert "Example secret" not in page.content.decode()


def test_page_of_a_stored_file_links_the_view_that_checks_the_right(officer):
    paper = document(file=ContentFile(b"%PDF-1.4 example", "example.pdf"))

    page = officer.get(f"{ROOT}/document/{paper.pk}/change/").content.decode()

    assert paper.get_absolute_url() in page
    assert paper.file.name not in page


def test_document_of_two_things_is_refused_in_words(officer):
    promise = commitment()

    answer = officer.post(
        f"{ROOT}/document/add/",
        {
            "kind": "draft",
            "title": "Example",
            "url": "https://example.org/",
            "agreement": promise.agreement_id,
            "commitment": promise.pk,
            "visibility": "staff",
        },
    )

    assert "not both" in answer.content.decode()
    assert not Document.objects.exists()


def test_fields_of_a_row_are_named_for_those_who_do_not_see_the_column(desk):
    made = agreement(home(), organization())

    page = desk.get(f"{ROOT}/agreement/{made.pk}/change/").content.decode()

    for name in ("signatory", "signed_on"):
        assert re.search(rf'aria-label="[^"]+"[^>]+id="id_parties-0-{name}"', page)
