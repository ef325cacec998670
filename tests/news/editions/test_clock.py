"""Visibility follows the clock alone: never early, at the second, after a downtime."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from news.models import Article
from news.publishing.publishing import withdraw
from tests.factories import article, published, superuser

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
NINE = datetime.datetime(2030, 4, 18, 1, 0, tzinfo=datetime.UTC)
"""Nine o'clock in the site's zone."""
SECOND = datetime.timedelta(seconds=1)
HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def eight_o_clock(time_machine) -> None:
    """Begins every test an hour before nine, with a clock that stands still."""
    time_machine.move_to(NINE - HOUR, tick=False)


def answer(client: Client, working: Article, language: str = "en") -> int:
    """Return how the address of an article answers now."""
    return client.get(f"/{language}/news/2030/{working.slug}/").status_code


def test_scheduled_article_is_hidden_until_the_second_before(client, time_machine):
    working = published(at=NINE).article

    time_machine.move_to(NINE - SECOND, tick=False)

    assert answer(client, working) == 404


def test_scheduled_article_is_visible_at_its_second(client, time_machine):
    working = published(at=NINE).article

    time_machine.move_to(NINE, tick=False)

    assert answer(client, working) == 200


def test_nothing_is_missed_after_three_hours_of_downtime(client, time_machine):
    working = published(at=NINE).article

    time_machine.move_to(NINE + 3 * HOUR, tick=False)

    assert answer(client, working) == 200
    assert working.title in client.get("/en/").content.decode()


def test_update_and_withdrawal_follow_each_other(client, time_machine):
    working = published(title="Example first headline").article
    working.title = "Example second headline"
    working.save_version(base=1)
    published(working, at=NINE)
    withdraw(working, by=superuser(), reason="Example reason.", at=NINE + HOUR)
    seen = []

    for moment in (NINE - SECOND, NINE, NINE + HOUR - SECOND, NINE + HOUR):
        time_machine.move_to(moment, tick=False)
        page = client.get(f"/en/news/2030/{working.slug}/")
        is_second = "Example second headline" in page.content.decode()
        seen.append((page.status_code, is_second))

    assert seen == [(200, False), (200, True), (200, True), (410, False)]


def test_withdrawn_article_leaves_every_list_at_its_second(client, time_machine):
    working = published(title="Example gone headline").article
    withdraw(working, by=superuser(), reason="Example reason.", at=NINE)
    lists = ["/en/", working.section.get_absolute_url()]

    time_machine.move_to(NINE, tick=False)

    for address in lists:
        assert "Example gone headline" not in client.get(address).content.decode()
    assert (
        "Example reason."
        in client.get(f"/en/news/2030/{working.slug}/").content.decode()
    )


@pytest.mark.parametrize(
    "change",
    ["2030-03-31T01:00:00+00:00", "2030-10-27T01:00:00+00:00"],
    ids=["forward", "back"],
)
def test_change_of_the_clock_in_another_zone_moves_nothing(
    client, time_machine, settings, change
):
    settings.TIME_ZONE, settings.SITE_CITY = "Europe/Berlin", ""
    moment = datetime.datetime.fromisoformat(change)
    time_machine.move_to(moment - 2 * HOUR, tick=False)
    working = published(at=moment).article
    seen = []

    for now in (moment - SECOND, moment, moment + HOUR):
        time_machine.move_to(now, tick=False)
        seen.append(answer(client, working))

    assert seen == [404, 200, 200]


def test_end_of_a_featured_time_is_followed_on_the_home_page(client, time_machine):
    older = published(
        title="Example old headline",
        featured_from=timezone.now() - HOUR,
        featured_until=NINE,
    )
    time_machine.move_to(NINE - 30 * 60 * SECOND, tick=False)
    newer = published(title="Example new headline")
    leads = []

    for now in (NINE - SECOND, NINE):
        time_machine.move_to(now, tick=False)
        leads.append(client.get("/en/").context["front"].lead)

    assert leads == [older, newer]


def test_embargo_lets_nobody_publish_early():
    working = article(embargo_until=NINE)

    edition = published(working, at=NINE)

    assert not edition.is_live()
