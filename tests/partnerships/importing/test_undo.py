"""An import is taken back as far as nobody has built on it."""

import pytest
from django.core.exceptions import PermissionDenied

from partnerships.importing import undoing
from partnerships.importing.accepting import ImportRefusedError
from partnerships.models import (
    Agreement,
    AgreementParty,
    Commitment,
    Organization,
    Person,
)
from tests.factories import TODAY, delegation, organization, signed_agreement, user

from .registers import SMALL, accepted, looked_at

pytestmark = pytest.mark.django_db
CITY = {"Organizations": [["Name", "City", "Country"], ["Example Partner", "New", "X"]]}
KINDS = (Organization, Person, Agreement, AgreementParty, Commitment)


def undone(source):
    """Return what stayed when an import was undone."""
    return undoing.undo(source, by=source.uploaded_by)


def test_undone_import_leaves_nothing_of_what_it_added():
    kept = undone(accepted(SMALL))

    assert kept == []
    assert not any(kind.objects.exists() for kind in KINDS)


def test_undone_import_can_come_in_again():
    undone(accepted(SMALL))

    accepted(SMALL)

    assert Organization.objects.count() == 2


def test_changed_fields_get_their_former_values():
    organization(name="Example Partner", city="Old")

    undone(accepted(CITY))

    one = Organization.objects.get()
    assert (one.city, one.country) == ("Old", "")


def test_field_changed_since_stays():
    one = organization(name="Example Partner", city="Old")
    source = accepted(CITY)
    Organization.objects.filter(pk=one.pk).update(city="Newer")

    (kept,) = undone(source)

    one.refresh_from_db()
    assert (one.city, one.country) == ("Newer", "")
    assert str(kept.reason) == "changed since"


def test_used_organization_stays_with_the_body_above_it():
    source = accepted(SMALL)
    delegation(host=Organization.objects.get(name="Example Office B"))

    kept = undone(source)

    assert [str(one.reason) for one in kept] == ["something else refers to it"] * 2
    assert Organization.objects.count() == 2
    assert not Person.objects.exists()


def test_added_row_that_was_changed_stays():
    source = accepted(SMALL)
    Person.objects.update(position="Example")
    Person.objects.update(email="other@example.org")

    kept = undone(source)

    assert Person.objects.get() in [one.row for one in kept]


def test_agreement_that_was_signed_since_stays_with_its_parts():
    source = accepted(SMALL)
    Agreement.objects.update(status="signed", signed_on=TODAY)

    undone(source)

    assert Agreement.objects.exists()
    assert Commitment.objects.exists()
    assert AgreementParty.objects.exists()


def test_notes_of_a_signed_agreement_stay():
    one = signed_agreement(reference="S-1", notes="old")
    source = accepted({"Agreements": [["Reference", "Notes"], ["S-1", "new"]]})

    (kept,) = undone(source)

    one.refresh_from_db()
    assert (one.notes, str(kept.reason)) == ("new", "its agreement is signed")


def test_import_is_undone_once():
    source = accepted(SMALL)
    undone(source)

    with pytest.raises(ImportRefusedError):
        undone(source)


def test_preview_cannot_be_undone():
    with pytest.raises(ImportRefusedError):
        undone(looked_at(SMALL))


def test_only_who_may_undoes_an_import():
    source = accepted(SMALL)

    with pytest.raises(PermissionDenied):
        undoing.undo(source, by=user("editor"))
