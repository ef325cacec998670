"""Two records of one organization become one."""

import pytest
from django.core.exceptions import PermissionDenied

from listsite.lib import audit
from news.models import EditionPartner, StaffProfile
from partnerships.models import AgreementParty, FormerAddress, Organization
from partnerships.organizations.merging import MergingError, merge, relations, uses_of
from tests import factories
from tests.factories import (
    TODAY,
    agreement,
    article,
    home,
    organization,
    published,
    superuser,
    unit_of,
    user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
MAKERS = {
    "AgendaItem.site": lambda one: factories.agenda_item(kind="visit", site=one),
    "Agreement.subject": lambda one: agreement(subject=one),
    "AgreementParty.organization": agreement,
    "Article.unit": lambda one: article(unit=one),
    "Article_partners.organization": lambda one: article(partners=(one,)),
    "Commitment.obligor": lambda one: factories.commitment(obligor=one),
    "Delegation.host": lambda one: factories.delegation(host=one),
    "EditionPartner.organization": lambda one: published(partners=(one,)),
    "FormerAddress.organization": lambda one: one.former_addresses.create(slug="x"),
    "Organization.parent": unit_of,
    "Participant.organization": lambda one: factories.participant(organization=one),
    "Person.organization": lambda one: factories.person(organization=one),
    "StaffProfile.unit": lambda one: StaffProfile.objects.create(user=user(), unit=one),
}
"""For every foreign key to organizations something that uses it."""


def name_of(relation):
    """Return the model and the field of a relation."""
    return f"{relation.model.__name__}.{relation.field.name}"


def test_every_relation_is_tried():
    assert set(MAKERS) == {name_of(one) for one in relations()}


@pytest.mark.parametrize("name", MAKERS)
def test_what_named_the_old_record_names_the_one_that_stays(name):
    old, kept = organization(), organization()
    MAKERS[name](old)
    relation = next(one for one in relations() if name_of(one) == name)

    merge(old, kept, by=superuser())

    assert relation.rows(kept).exists()
    assert not Organization.objects.filter(pk=old.pk).exists()


def test_names_become_aliases_and_empty_facts_are_filled():
    old = organization(name="Example Works", short_name="EW", aliases="E. Works\nEW")
    kept = organization(name="Example Works Ltd", aliases="E. Works", city="Here")
    Organization.objects.filter(pk=old.pk).update(city="There", country="Example")
    old.refresh_from_db()

    merge(old, kept, by=superuser())

    kept.refresh_from_db()
    assert kept.aliases.splitlines() == ["E. Works", "Example Works"]
    assert (kept.short_name, kept.city, kept.country) == ("EW", "Here", "Example")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_old_address_leads_on(client, language):
    old, kept = organization(), organization()
    merge(old, kept, by=superuser())

    answer = client.get(f"/{language}/partners/{old.slug}/")

    assert answer.status_code == 301
    assert answer["Location"] == f"/{language}/partners/{kept.slug}/"


def test_address_of_an_earlier_merger_leads_to_the_last_record(client):
    first, second, third = organization(), organization(), organization()
    merge(first, second, by=superuser())
    merge(second, third, by=superuser())

    answer = client.get(f"/en/partners/{first.slug}/")

    assert answer["Location"] == third.get_absolute_url()


def test_party_twice_becomes_one_with_what_either_said():
    old, kept = organization(), organization()
    one = agreement(old, kept)
    one.parties.filter(organization=old).update(signed_on=TODAY, signatory_position="x")
    one.parties.filter(organization=kept).update(signatory_position="y")

    merge(old, kept, by=superuser())

    party = AgreementParty.objects.get()
    assert (party.organization, party.signed_on) == (kept, TODAY)
    assert party.signatory_position == "y"


def test_article_that_names_both_names_one():
    old, kept = organization(), organization()
    working = article(partners=(old, kept))

    merge(old, kept, by=superuser())

    assert list(working.partners.all()) == [kept]


def test_links_of_editions_are_built_anew_with_the_bodies_above():
    old, above_old, above = organization(), organization(), organization()
    Organization.objects.filter(pk=old.pk).update(parent=above_old)
    unit, kept = unit_of(old), unit_of(above)
    edition = published(partners=(unit,))

    merge(old, kept, by=superuser())

    links = EditionPartner.objects.filter(edition=edition)
    assert {one.organization: one.direct for one in links} == {
        unit: True,
        kept: False,
        above: False,
    }
    assert {one.dated for one in links} == {edition.dated}


def test_merger_is_written_down():
    old, kept = organization(), organization()
    unit_of(old)

    merge(old, kept, by=superuser())

    entry = kept_entry(kept)
    assert audit.said(entry) == f"Merged: {old.name}"
    assert audit.change_in(entry).before["slug"] == old.slug


def kept_entry(kept):
    """Return the last entry in the history of an organization."""
    entries = audit.LogEntry.objects.filter(object_id=str(kept.pk))
    return entries.latest("pk")


def own_unit():
    """Return an organization and one of its units."""
    unit = unit_of(organization())
    return unit.parent, unit


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        (lambda: (organization(), home()), "keep both"),
        (lambda: (unit_of(home()), organization()), "keep both"),
        (own_unit, "own unit"),
        (lambda: [organization()] * 2, "two different"),
    ],
)
def test_two_that_do_not_belong_together_are_not_merged(pair, said):
    old, kept = pair()

    with pytest.raises(MergingError, match=said):
        merge(old, kept, by=superuser())


def test_units_of_one_name_are_merged_first():
    old, kept = organization(), organization()
    for parent in (old, kept):
        unit_of(parent, name="Example Unit")

    with pytest.raises(MergingError, match="Example Unit"):
        merge(old, kept, by=superuser())

    assert FormerAddress.objects.count() == 0


def test_unit_is_merged_into_what_it_is_part_of():
    kept = organization()
    old = unit_of(kept)
    below = unit_of(old)

    merge(old, kept, by=superuser())

    below.refresh_from_db()
    assert below.parent == kept


def test_merging_needs_the_rights():
    with pytest.raises(PermissionDenied):
        merge(organization(), organization(), by=user("editor"))


def test_uses_are_counted_by_sort():
    one = organization()
    unit_of(one)
    article(partners=(one,))

    assert {str(use.label): use.count for use in uses_of(one)} == {
        "organizations": 1,
        "articles": 1,
    }


@pytest.fixture
def officer(client):
    """A client signed in as a partnership officer."""
    client.force_login(user("partnership_officer"))
    return client


def door(old):
    """Return the address on which an organization is merged."""
    return f"/admin/partnerships/organization/{old.pk}/merge/"


def test_effect_is_shown_before_anything_happens(officer):
    old, kept = organization(), organization()
    unit_of(old)

    text = officer.post(door(old), {"into": kept.pk}).content.decode()

    assert "Organizations: 1" in text or "organizations: 1" in text
    assert Organization.objects.filter(pk=old.pk).exists()


def test_confirmed_merger_is_made(officer):
    old, kept = organization(), organization()

    answer = officer.post(door(old), {"into": kept.pk, "confirmed": "yes"})

    assert answer["Location"].endswith(f"/organization/{kept.pk}/change/")
    assert not Organization.objects.filter(pk=old.pk).exists()


def test_refused_merger_says_why(officer):
    old = organization()

    answer = officer.post(door(old), {"into": unit_of(old).pk, "confirmed": "yes"})

    assert answer.status_code == 409
    assert "own unit" in answer.content.decode()


@pytest.mark.parametrize("count", [1, 2, 3])
def test_two_chosen_in_the_list_are_merged(officer, count):
    chosen = [organization() for _each in range(count)]
    values = {"action": "merge_two", "_selected_action": [one.pk for one in chosen]}

    answer = officer.post("/admin/partnerships/organization/", values)

    assert (f"/{chosen[-1].pk}/merge/?into=" in answer["Location"]) == (count == 2)


def test_changed_address_name_leads_on(officer, client):
    one = organization()
    values = {"name": one.name, "kind": one.kind, "slug": "example-new"}

    officer.post(f"/admin/partnerships/organization/{one.pk}/change/", values)

    answer = client.get(f"/en/partners/{one.slug}/")
    assert answer["Location"] == "/en/partners/example-new/"
