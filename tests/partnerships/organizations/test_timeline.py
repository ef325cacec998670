"""The timeline of a partner: its order, its years, its pages, and what is not in it."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from listsite.lib.web.paging import BadCursorError
from news.visits.timeline import SIZE
from partnerships.models import Agreement
from partnerships.organizations.timeline import (
    REPORT,
    STAGE,
    VISIT,
    Place,
    stages_of,
    start_of,
)
from tests import bulk, factories
from tests.factories import TODAY
from tests.queries import count_queries

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
ONE = datetime.timedelta(days=1)
MOST_QUERIES = 12
D = datetime.date


def moments(client: Client, partner, query: str = "", language: str = "en") -> list:
    """Return what the page of a partner shows, one after the other."""
    years = timeline(client, partner, query, language).shown
    return [moment for year in years for moment in year.moments]


def timeline(client: Client, partner, query: str = "", language: str = "en"):
    """Return the timeline that a page shows."""
    answer = client.get(f"/{language}/partners/{partner.slug}/{query}")
    return answer.context["timeline"]


def visited(partner, day: datetime.date, **values: object):
    """Return a public visit to a partner on a day."""
    return factories.delegation(host=partner, starts_on=day, **values)


def reported(partner, at: datetime.datetime, **values: object):
    """Return a live report whose place in the lists of a partner is a moment's."""
    edition = factories.published(partners=(partner,), **values)
    edition.partner_links.update(dated=at)
    return edition


def test_timeline_shows_visits_reports_and_stages_newest_first(client: Client):
    partner = factories.organization()
    visit = visited(partner, D(2021, 5, 1))
    agreement = factories.agreement(
        *(factories.home(), partner),
        status="signed",
        signed_on=D(2022, 3, 1),
        is_public=True,
        effective_on=D(2022, 6, 1),
        expires_on=D(2023, 5, 31),
    )
    report = reported(
        partner, start_of(D(2022, 3, 1)) + 9 * datetime.timedelta(hours=1)
    )

    found = [(one.what, str(one.label)) for one in moments(client, partner)]

    assert found == [
        (agreement, "Expired"),
        (agreement, "In effect"),
        (report, ""),
        (agreement, "Signed"),
        (visit, ""),
    ]


def test_timeline_counts_what_units_did(client: Client):
    partner = factories.organization()
    unit = factories.unit_of(factories.unit_of(partner))
    visit = visited(unit, D(2021, 5, 1))
    edition = factories.published(partners=(unit,))

    assert [one.what for one in moments(client, partner)] == [edition, visit]


def test_timeline_is_grouped_by_year_and_names_all_years(client: Client):
    partner = factories.organization()
    visited(partner, D(2019, 5, 1))
    for month in (1, 2):
        visited(partner, D(2021, month, 1))

    found = timeline(client, partner)

    assert [(year.number, len(year.moments)) for year in found.shown] == [
        (2021, 2),
        (2019, 1),
    ]
    assert found.years == [2021, 2019]


def test_year_in_the_address_shows_that_year_alone(client: Client):
    partner = factories.organization()
    visited(partner, D(2021, 1, 1))
    inside = visited(partner, D(2020, 12, 31))
    report = reported(partner, start_of(D(2020, 1, 1)))
    reported(partner, start_of(D(2020, 1, 1)) - ONE / 24)

    found = timeline(client, partner, "?year=2020")

    assert [one.what for one in found.shown[0].moments] == [inside, report]
    assert found.years == [2021, 2020, 2019]


def test_year_is_named_only_where_the_reader_finds_something(client: Client):
    partner = factories.organization()
    first = reported(partner, start_of(D(2018, 5, 1)))
    reported(partner, start_of(D(2022, 5, 1)))
    factories.published(
        translation_of=first.article,
        language="zh-hans",
        section=first.section,
        partners=(partner,),
        at=start_of(D(2020, 5, 1)),
    )

    assert timeline(client, partner).years == [2022, 2018]
    assert timeline(client, partner, language="zh-hans").years == [2022, 2020]


def test_year_without_anything_says_so(client: Client):
    partner = factories.organization()
    visited(partner, D(2021, 1, 1))

    body = client.get(f"{partner.get_absolute_url()}?year=2001").content.decode()

    assert "Nothing is recorded for this year." in body


def test_partner_without_anything_says_what_will_be_here(client: Client):
    partner = factories.organization()

    body = client.get(partner.get_absolute_url()).content.decode()

    assert "will be listed here" in body
    assert 'class="years"' not in body


def test_older_pages_show_every_moment_once(client: Client):
    partner = factories.organization()
    agreement = factories.signed_agreement(
        partner, is_public=True, signed_on=D(2021, 1, 1), effective_on=D(2021, 1, 1)
    )
    for _each in range(SIZE):
        visited(partner, D(2021, 1, 1))
        reported(partner, start_of(D(2021, 1, 1)))
    query, found = "", []

    while True:
        page = timeline(client, partner, query)
        found += [one.what for year in page.shown for one in year.moments]
        if not page.older:
            break
        query = page.older

    assert len(found) == len(set(found)) == 2 * SIZE + 1
    assert found[SIZE] == agreement


def test_older_page_of_a_year_stays_in_the_year(client: Client):
    partner = factories.organization()
    for day in range(SIZE + 1):
        visited(partner, D(2021, 3, 1) + day * ONE)
    visited(partner, D(2020, 1, 1))
    first = timeline(client, partner, "?year=2021")

    second = moments(client, partner, first.older)

    assert [one.day for one in second] == [D(2021, 3, 1)]


def test_story_in_both_languages_is_shown_once_in_the_readers(client: Client):
    partner = factories.organization()
    english = factories.published(partners=(partner,))
    chinese = factories.published(
        partners=(partner,),
        language="zh-hans",
        title="示例新闻",
        translation_of=english.article,
    )
    lone = factories.published(partners=(partner,))

    found = {one.what for one in moments(client, partner, language="zh-hans")}

    assert found == {chinese, lone}
    assert {one.what for one in moments(client, partner)} == {english, lone}


def test_timeline_keeps_from_visitors_what_is_not_public(client: Client):
    partner = factories.organization()
    visited(partner, TODAY, is_public=False)
    factories.signed_agreement(partner, signed_on=TODAY, effective_on=TODAY)
    factories.article(partners=(partner,))
    factories.published(partners=(partner,), at=timezone.now() + ONE)

    found = timeline(client, partner)

    assert (found.shown, found.years, found.exchanges) == ([], [], [])


def test_stage_to_come_is_not_shown_as_if_it_had_been():
    agreement = factories.signed_agreement(
        signed_on=TODAY, effective_on=TODAY + ONE, expires_on=TODAY + 99 * ONE
    )

    assert [str(one.label) for one in stages_of([agreement])] == ["Signed"]


def test_terminated_agreement_does_not_expire_as_well():
    agreement = Agreement(
        status="terminated",
        signed_on=D(2020, 1, 1),
        effective_on=D(2020, 1, 1),
        expires_on=D(2022, 1, 1),
        terminated_on=D(2021, 1, 1),
        pk=1,
    )

    found = [(str(one.label), one.day.year) for one in stages_of([agreement])]

    assert found == [("Signed", 2020), ("Terminated", 2021)]


@pytest.mark.parametrize("kind", [REPORT, STAGE, VISIT])
def test_place_reads_what_it_writes(kind: int):
    place = Place(start_of(D(2030, 4, 18)), kind, 17)

    assert Place.read(str(place)) == place


@pytest.mark.parametrize(
    "text",
    [
        *("x", "x~0~1", "2030-04-18~0~1", "2030-04-18T00:00:00.000000Z~0"),
        *("2030-04-18T00:00:00.000000Z~0~x", "2030-04-18T00:00:00.000000Z~0~-1"),
        *("0001-01-01T00:00:00.000000Z~0~1", "2030-04-18T00:00:00.000000Z~0~\0"),
        f"2030-04-18T00:00:00.000000Z~0~{'1' * 19}",
        f"2030-04-18T00:00:00.000000Z~{'1' * 30}~1",
    ],
)
def test_place_that_is_none_is_refused(text: str):
    with pytest.raises(BadCursorError):
        Place.read(text)


@pytest.mark.parametrize(
    "query", ["?year=20", "?year=abcd", "?year=0000", "?year=2021%00", "?after=x"]
)
def test_address_that_asks_for_no_part_of_a_timeline_is_unknown(client, query):
    partner = factories.organization()

    assert client.get(partner.get_absolute_url() + query).status_code == 404


def test_language_switch_keeps_the_year(client: Client):
    partner = factories.organization()
    visited(partner, D(2021, 1, 1))

    answer = client.get(f"{partner.get_absolute_url()}?year=2021")

    assert (
        answer.context["frame"].switch == f"/zh-hans/partners/{partner.slug}/?year=2021"
    )


@pytest.mark.parametrize("query", ["", "?year=2021"])
def test_timeline_costs_the_same_for_little_and_for_much(client: Client, query: str):
    costs = []
    for count in (1, 50):
        partner = factories.organization()
        for _each in range(count):
            visited(factories.unit_of(partner), D(2021, 1, 1))
            bulk.live(partners=(partner,), dated=start_of(D(2021, 1, 1)))
            factories.agreement(partner, is_public=True)
        address = partner.get_absolute_url() + query
        costs.append(count_queries(lambda: client.get(address)))  # noqa: B023

    assert costs[0] == costs[1] <= MOST_QUERIES
