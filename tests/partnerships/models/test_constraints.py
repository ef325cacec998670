"""Every illegal write to the partnership tables is refused by the database itself."""

import datetime
from collections.abc import Callable

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from partnerships.models import (
    Agreement,
    Commitment,
    Document,
    FormerAddress,
    Organization,
    Reminder,
    SearchEntry,
    Topic,
)
from tests import factories
from tests.factories import DAY
from tests.refusals import constraints_of, refused, unique_columns_of, words_about

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
BEFORE = DAY - datetime.timedelta(days=1)


def same_unit_twice():
    parent = factories.organization()
    factories.unit_of(parent, name="Example Unit")
    factories.unit_of(parent, name="Example Unit")


def same_root_twice():
    factories.organization(name="Example Partner")
    factories.organization(name="Example Partner")


def two_homes():
    factories.organization(is_home=True)
    factories.organization(is_home=True)


def home_below_another():
    factories.organization(is_home=True, parent=factories.organization())


def own_parent():
    key = factories.organization().pk
    Organization.objects.filter(pk=key).update(parent=key)


def signed_without_date():
    key = factories.agreement().pk
    Agreement.objects.filter(pk=key).update(status="signed", effective_on=DAY)


def terminated_without_date():
    key = factories.signed_agreement().pk
    Agreement.objects.filter(pk=key).update(status="terminated")


def terminated_before_effect():
    factories.signed_agreement(status="terminated", terminated_on=BEFORE)


def expires_on_first_day():
    factories.signed_agreement(expires_on=DAY)


def figures_without_measure():
    factories.commitment(target=10)


def target_of_nothing():
    factories.commitment(measure="teachers trained", target=0)


def predecessor_without_relation():
    factories.agreement(predecessor=factories.agreement())


def own_predecessor():
    key = factories.agreement().pk
    Agreement.objects.filter(pk=key).update(predecessor=key, relation="amends")


def renewed_twice():
    first = factories.signed_agreement()
    factories.agreement(predecessor=first, relation="renews")
    factories.agreement(predecessor=first, relation="renews")


def public_draft():
    key = factories.agreement(is_public=True).pk
    Agreement.objects.filter(pk=key).update(status="draft")


def party_twice():
    partner = factories.organization()
    factories.agreement(partner, partner)


def same_commitment_twice():
    first = factories.commitment()
    twin = Commitment(agreement=first.agreement, title=first.title, kind="goal")
    Commitment.objects.bulk_create([twin])


def fulfilled_without_date():
    key = factories.commitment().pk
    Commitment.objects.filter(pk=key).update(status="fulfilled")


def document_of_nothing():
    key = factories.document().pk
    Document.objects.filter(pk=key).update(agreement=None)


def document_without_content():
    key = factories.document().pk
    Document.objects.filter(pk=key).update(url="")


def annex_of_a_commitment():
    factories.document(commitment=factories.commitment(), kind="annex")


def reminded_twice():
    kind = ContentType.objects.get_for_model(Agreement)
    about = {"target_type": kind, "target_id": 1, "stage": "30", "day": DAY}
    reader = factories.user()
    for _time in range(2):
        Reminder.objects.create(recipient=reader, kind="expiry", **about)


def imported_twice():
    kind = ContentType.objects.get_for_model(Agreement)
    source = factories.register_import()
    for _time in range(2):
        source.rows.create(target_type=kind, target_id=1, is_added=True)


def accepted_without_moment():
    factories.register_import(status="accepted")


def undone_without_moment():
    factories.register_import(status="undone", accepted_at=timezone.now())


def known_to_search_twice():
    partner = factories.organization()
    SearchEntry.objects.create(place=1, kind="partner", key=partner.pk)


BREAKS: dict[str, Callable[[], None]] = {
    "search_entry_once": known_to_search_twice,
    "commitment_figures_have_measure": figures_without_measure,
    "commitment_target_above_zero": target_of_nothing,
    "organization_name_unique_in_parent": same_unit_twice,
    "organization_root_name_unique": same_root_twice,
    "organization_one_home": two_homes,
    "organization_home_is_root": home_below_another,
    "organization_not_own_parent": own_parent,
    "agreement_signed_has_dates": signed_without_date,
    "agreement_terminated_has_date": terminated_without_date,
    "agreement_terminated_after_effect": terminated_before_effect,
    "agreement_expires_after_effect": expires_on_first_day,
    "agreement_predecessor_has_relation": predecessor_without_relation,
    "agreement_not_own_predecessor": own_predecessor,
    "agreement_renewed_once": renewed_twice,
    "agreement_draft_not_public": public_draft,
    "party_once": party_twice,
    "reminder_once": reminded_twice,
    "imported_row_once": imported_twice,
    "register_import_accepted_has_moment": accepted_without_moment,
    "register_import_undone_has_moment": undone_without_moment,
    "commitment_title_unique": same_commitment_twice,
    "commitment_settled_has_date": fulfilled_without_date,
    "document_of_one_thing": document_of_nothing,
    "document_file_or_address": document_without_content,
    "document_evidence_of_commitment": annex_of_a_commitment,
}
UNIQUE: dict[str, Callable[[str], object]] = {
    "organization.slug": lambda text: factories.organization(slug=text),
    "formeraddress.slug": lambda text: FormerAddress.objects.create(
        organization=factories.organization(), slug=text
    ),
    "person.slug": lambda text: factories.person(slug=text),
    "agreement.slug": lambda text: factories.agreement(slug=text),
    "topic.name": lambda text: factories.topic(name=text),
    "topic.slug": lambda text: Topic.objects.bulk_create(
        [Topic(name=factories.named("Topic"), slug=text)]
    ),
}


@pytest.mark.parametrize("name", BREAKS)
def test_database_refuses_illegal_write(name):
    model, constraint = constraints_of("partnerships")[name]

    with refused(*words_about(model, constraint)):
        BREAKS[name]()


@pytest.mark.parametrize("column", UNIQUE)
def test_database_refuses_second_row_of_same_value(column):
    UNIQUE[column]("example")

    with refused(f"partnerships_{column.split('.')[0]}"):
        UNIQUE[column]("example")


def test_agreement_signed_without_effect_is_refused():
    with refused("agreement_signed_has_dates"):
        factories.signed_agreement(effective_on=None)


def test_unsigned_agreement_with_date_of_signature_is_refused():
    with refused("agreement_signed_has_dates"):
        factories.agreement(signed_on=DAY)


def test_date_of_termination_without_termination_is_refused():
    with refused("agreement_terminated_has_date"):
        factories.signed_agreement(terminated_on=DAY)


def test_relation_without_predecessor_is_refused():
    with refused("agreement_predecessor_has_relation"):
        factories.agreement(relation="amends")


def test_public_abandoned_agreement_is_refused():
    with refused("agreement_draft_not_public"):
        factories.agreement(status="abandoned", is_public=True)


def test_open_commitment_with_settling_date_is_refused():
    with refused("commitment_settled_has_date"):
        factories.commitment(status="agreed", settled_on=DAY)


def test_document_of_two_things_is_refused():
    commitment = factories.commitment()

    with refused("document_of_one_thing"):
        factories.document(
            agreement=commitment.agreement, commitment=commitment, kind="evidence"
        )


def test_document_with_file_and_address_is_refused():
    with refused("document_file_or_address"):
        factories.document(file="example.pdf", url="https://example.org/")


def test_evidence_of_an_agreement_is_refused():
    with refused("document_evidence_of_commitment"):
        factories.document(kind="evidence")


def test_agreement_can_be_amended_more_than_once():
    first = factories.signed_agreement()

    for _number in range(2):
        factories.agreement(predecessor=first, relation="amends")

    assert first.successors.count() == 2


def test_units_of_different_bodies_can_have_one_name():
    for _number in range(2):
        factories.unit_of(factories.organization(), name="Example Unit")

    assert Organization.objects.filter(name="Example Unit").count() == 2


def test_every_constraint_has_a_write_that_breaks_it():
    assert set(BREAKS) == set(constraints_of("partnerships"))
    assert set(UNIQUE) == unique_columns_of("partnerships")
