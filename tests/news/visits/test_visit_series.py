"""Visits with the same partner: the series, and how often each side came."""

import datetime

import pytest
from django.test import Client

from news.visits.visit_series import Exchange, exchanges_with
from tests import factories
from tests.factories import TODAY

pytestmark = pytest.mark.django_db
ONE = datetime.timedelta(days=1)
YEAR = TODAY.year


def day(year: int) -> datetime.date:
    """Return the first day of a year."""
    return datetime.date(year, 1, 1)


def test_visits_are_counted_by_year_and_direction():
    partner = factories.organization()
    for year, direction in [
        *((YEAR, "outgoing"), (YEAR, "outgoing"), (YEAR, "incoming")),
        (YEAR - 2, "incoming"),
    ]:
        factories.delegation(host=partner, direction=direction, starts_on=day(year))

    found = exchanges_with([partner.pk])

    assert found == [Exchange(YEAR, 2, 1), Exchange(YEAR - 2, 0, 1)]


def test_visit_to_come_and_one_that_is_not_public_are_not_counted():
    partner = factories.organization()
    factories.delegation(host=partner, starts_on=TODAY + ONE)
    factories.delegation(host=partner, starts_on=TODAY, is_public=False)

    assert exchanges_with([partner.pk]) == []


def series(client: Client, visit):
    """Return the series as the page of a visit shows it."""
    return client.get(visit.get_absolute_url()).context["series"]


def test_visit_page_shows_the_others_with_the_same_partner_and_its_units(client):
    partner = factories.organization()
    unit = factories.unit_of(partner)
    visit = factories.delegation(host=factories.unit_of(partner))
    other = factories.delegation(host=unit)
    factories.delegation(host=unit, is_public=False)
    factories.delegation()

    assert series(client, visit).visits == [other]


def test_visit_to_us_belongs_to_the_series_of_who_came(client):
    partner = factories.organization()
    unit = factories.unit_of(partner)
    visit = factories.delegation(host=factories.home(), direction="incoming")
    factories.participant(delegation=visit, organization=unit, role="head")
    other = factories.delegation(host=partner)
    factories.delegation(host=factories.home(), direction="incoming")

    assert series(client, visit).visits == [other]


def test_visit_without_a_partner_has_no_series(client):
    visit = factories.delegation(host=factories.home())
    factories.delegation(host=factories.home())

    assert series(client, visit).visits == []
