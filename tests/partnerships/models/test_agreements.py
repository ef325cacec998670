"""Agreements: standing by the calendar, what is public, search by party."""

import datetime

import pytest

from partnerships.models import Agreement
from tests import factories
from tests.factories import DAY

pytestmark = pytest.mark.django_db
Standing = Agreement.Standing


def days(number: int) -> datetime.timedelta:
    """Return a number of days as a length of time."""
    return datetime.timedelta(days=number)


def noon(day: datetime.date) -> datetime.datetime:
    """Return noon of a day at the site's place."""
    china = datetime.timezone(datetime.timedelta(hours=8))
    return datetime.datetime.combine(day, datetime.time(12), tzinfo=china)


EXPIRES = DAY + days(365)
BOUNDARIES = [
    (DAY - days(1), Standing.UPCOMING),
    (DAY, Standing.IN_FORCE),
    (EXPIRES - days(31), Standing.IN_FORCE),
    (EXPIRES - days(30), Standing.EXPIRING),
    (EXPIRES, Standing.EXPIRING),
    (EXPIRES + days(1), Standing.EXPIRED),
]


@pytest.mark.parametrize(("today", "standing"), BOUNDARIES)
def test_standing_follows_the_calendar(time_machine, today, standing):
    agreement = factories.signed_agreement(expires_on=EXPIRES, notice_days=30)

    time_machine.move_to(noon(today))

    assert agreement.standing == standing


def test_day_changes_at_midnight_of_the_site_not_of_greenwich(time_machine):
    agreement = factories.signed_agreement(expires_on=EXPIRES)

    time_machine.move_to(noon(EXPIRES) + datetime.timedelta(hours=12, minutes=1))

    assert agreement.standing == Standing.EXPIRED


def test_open_ended_agreement_stays_in_force(time_machine):
    agreement = factories.signed_agreement()

    time_machine.move_to(noon(DAY + days(20_000)))

    assert agreement.standing == Standing.IN_FORCE


@pytest.mark.parametrize("status", ["draft", "negotiation", "approved", "abandoned"])
def test_unsigned_agreement_has_no_standing(status):
    agreement = factories.agreement(status=status)

    assert agreement.standing is None
    assert agreement.standing_label == agreement.get_status_display()


def test_terminated_agreement_has_no_standing():
    agreement = factories.signed_agreement(status="terminated", terminated_on=DAY)

    assert (agreement.standing, agreement.standing_label) == (None, "terminated")


def test_standing_is_told_in_words(time_machine):
    agreement = factories.signed_agreement()

    time_machine.move_to(noon(DAY))

    assert agreement.standing_label == "in force"


def test_visitors_see_public_agreements_only():
    shown = factories.agreement(is_public=True)
    factories.agreement()

    assert list(Agreement.objects.public()) == [shown]


def test_agreement_of_a_unit_is_found_under_its_parent():
    partner = factories.organization()
    agreement = factories.agreement(factories.unit_of(partner))

    assert list(Agreement.objects.about(partner)) == [agreement]


def test_units_can_be_left_out():
    partner = factories.organization()
    factories.agreement(factories.unit_of(partner))
    own = factories.agreement(partner)

    assert list(Agreement.objects.about(partner, units=False)) == [own]


def test_agreement_is_found_by_its_subject():
    college = factories.unit_of(factories.home(), kind="industry_college")
    agreement = factories.agreement(factories.organization(), subject=college)

    assert list(Agreement.objects.about(college)) == [agreement]


def test_agreement_with_several_units_is_found_once():
    partner = factories.organization()
    units = [factories.unit_of(partner) for _number in range(2)]
    factories.agreement(partner, *units)

    assert Agreement.objects.about(partner).count() == 1


def test_agreements_of_others_are_not_found():
    factories.agreement(factories.organization())

    assert not Agreement.objects.about(factories.organization()).exists()


def test_second_agreement_of_a_title_gets_another_address():
    slugs = [factories.agreement(title="Example").slug for _number in range(3)]

    assert slugs == ["example", "example-2", "example-3"]


def test_party_is_shown_by_its_organization():
    partner = factories.organization(name="Example Partner")

    party = factories.agreement(partner).parties.get()

    assert str(party) == "Example Partner"
