"""Delegations: which visits, whose, and who took part."""

import datetime

import pytest

from news.models import Delegation
from tests import factories
from tests.factories import DAY

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2030, 4, 18, 4, tzinfo=datetime.UTC)


def day(number: int) -> datetime.date:
    """Return the day so many days after `DAY`."""
    return DAY + datetime.timedelta(days=number)


@pytest.mark.parametrize(
    ("starts", "ends", "is_upcoming"),
    [(-2, -1, False), (-1, 0, True), (0, 0, True), (1, 2, True)],
)
def test_visit_is_upcoming_until_its_last_day_is_over(
    time_machine, starts, ends, is_upcoming
):
    factories.delegation(starts_on=day(starts), ends_on=day(ends))

    time_machine.move_to(NOON)

    assert Delegation.objects.upcoming().exists() is is_upcoming
    assert Delegation.objects.past().exists() is not is_upcoming


def test_next_visit_comes_first(time_machine):
    later = factories.delegation(starts_on=day(5))
    sooner = factories.delegation(starts_on=day(1))

    time_machine.move_to(NOON)

    assert list(Delegation.objects.upcoming()) == [sooner, later]


def test_visitors_see_public_visits_only():
    shown = factories.delegation()
    factories.delegation(is_public=False)

    assert list(Delegation.objects.public()) == [shown]


def involved_as_host(body):
    return factories.delegation(host=body)


def involved_by_participant(body):
    return factories.participant(person=None, organization=body).delegation


def involved_by_site(body):
    return factories.agenda_item(kind="visit", site=body).delegation


INVOLVED = [involved_as_host, involved_by_participant, involved_by_site]


@pytest.mark.parametrize("involved", INVOLVED)
def test_visit_is_about_whoever_is_involved(involved):
    partner = factories.organization()
    delegation = involved(partner)
    factories.delegation()

    assert list(Delegation.objects.about(partner)) == [delegation]


@pytest.mark.parametrize("involved", INVOLVED)
def test_visit_to_a_unit_counts_for_its_parent_unless_switched_off(involved):
    partner = factories.organization()
    delegation = involved(factories.unit_of(partner))

    assert list(Delegation.objects.about(partner)) == [delegation]
    assert not Delegation.objects.about(partner, units=False).exists()


def test_visit_with_many_involved_is_found_once():
    partner = factories.organization()
    delegation = factories.delegation(host=partner)
    for _number in range(2):
        factories.participant(delegation=delegation, organization=partner)

    assert Delegation.objects.about(partner).count() == 1


def test_address_name_begins_with_the_year():
    assert factories.delegation(title="Example visit").slug == "2030-example-visit"


def test_second_visit_of_a_title_and_year_gets_a_suffix():
    factories.delegation(title="Example visit")

    assert factories.delegation(title="Example visit").slug == "2030-example-visit-2"


def test_visit_of_one_day_knows_it():
    assert factories.delegation().is_one_day
    assert not factories.delegation(ends_on=day(1)).is_one_day


def test_participants_come_in_protocol_order():
    delegation = factories.delegation()
    second = factories.participant(delegation=delegation, position=2)
    first = factories.participant(delegation=delegation, position=1)

    assert list(delegation.participants.all()) == [first, second]


def test_named_participant_is_shown_by_name():
    participant = factories.participant(person=factories.person(name="Example Person"))

    assert str(participant) == "Example Person"


def test_group_is_shown_by_organization_and_title():
    partner = factories.organization(name="Example")
    group = factories.participant(
        person=None, organization=partner, title="members of a board"
    )

    assert str(group) == "Example: members of a board"


def test_old_title_stays_when_the_person_gets_a_new_one():
    participant = factories.participant(title="dean")

    participant.person.position = "rector"
    participant.person.save()
    participant.refresh_from_db()

    assert participant.capacity == "dean"


def test_agenda_item_without_title_is_shown_by_its_site():
    site = factories.organization(name="Example Facility")

    assert str(factories.agenda_item(kind="visit", title="", site=site)) == (
        "Example Facility"
    )


def test_agenda_item_without_title_and_site_is_shown_by_its_kind():
    assert str(factories.agenda_item(title="")) == "discussion"
