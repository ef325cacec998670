"""Readings are counted once, of people only, and nothing about them is kept."""

from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import override

from news.models import DailyViews, Edition
from news.publishing.publishing import withdraw
from news.reading.view_counts import most_read
from news.search.facets import shown_count
from tests import factories
from tests.queries import count_queries

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Example/1.0"


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Nobody has read anything yet."""
    cache.clear()


def sheet_of(edition: Edition) -> str:
    """Return the address of the sheet that a page asks for."""
    return f"/hit/{edition.translation_key}/{edition.language}.css"


def read(
    client: Client, edition: Edition, *, agent: str = BROWSER, **headers: str
) -> int:
    """Ask for the sheet of a page, as a browser does; return the status."""
    told = {"User-Agent": agent, "Sec-Fetch-Site": "same-origin", **headers}
    return client.get(sheet_of(edition), headers=told).status_code


def views_of(edition: Edition) -> int:
    """Return how often a story was read."""
    return DailyViews.objects.of_story(edition.translation_key, edition.language)


def test_reading_is_counted(client: Client):
    edition = factories.published()

    status = read(client, edition)

    assert (status, views_of(edition)) == (200, 1)


def test_refreshed_page_counts_once_in_half_an_hour(client: Client):
    edition = factories.published()
    later = timezone.now() + timedelta(minutes=31)

    read(client, edition)
    read(client, edition)
    with time_machine.travel(later):
        read(client, edition)

    assert views_of(edition) == 2


def test_two_readers_and_two_languages_count_apart(client: Client):
    english = factories.published()
    chinese = factories.published(
        translation_of=english.article, language="zh-hans", section=english.section
    )

    read(client, english)
    read(client, english, agent=f"{BROWSER} Mobile")
    read(client, chinese)

    assert (views_of(english), views_of(chinese)) == (2, 1)


@pytest.mark.parametrize(
    "agent", ["Examplebot/2.1", "Baiduspider", "HeadlessExample", "curl/8", ""]
)
def test_program_is_no_reader(client: Client, agent):
    edition = factories.published()

    read(client, edition, agent=agent)

    assert views_of(edition) == 0


def test_staff_are_no_readers(client: Client):
    edition = factories.published()
    client.force_login(factories.user())

    read(client, edition)

    assert views_of(edition) == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_other_sites_count_nothing(client: Client, headers):
    edition = factories.published()

    read(client, edition, **headers)

    assert views_of(edition) == 0


@pytest.mark.parametrize(
    ("page", "counted"),
    [
        ("http://testserver/en/", 1),
        ("https://example.com/", 0),
        ("http://testserver.example.com/", 0),
        ("", 0),
    ],
)
def test_older_browser_is_known_by_the_page_it_comes_from(
    client: Client, page, counted
):
    edition = factories.published()

    client.get(sheet_of(edition), headers={"User-Agent": BROWSER, "Referer": page})

    assert views_of(edition) == counted


def test_reader_who_reads_faster_than_people_is_left_out(client: Client, monkeypatch):
    monkeypatch.setattr("news.reading.view_counts.MOST_OF_ONE", 2)
    editions = [factories.published() for _number in range(3)]

    for edition in editions:
        read(client, edition)

    assert [views_of(one) for one in editions] == [1, 1, 0]


def test_program_that_changes_its_name_is_left_out(client: Client, monkeypatch):
    monkeypatch.setattr("news.reading.view_counts.MOST_OF_ADDRESS", 2)
    edition = factories.published()

    for number in range(4):
        read(client, edition, agent=f"{BROWSER} {number}")

    assert views_of(edition) == 2


def test_readers_behind_a_proxy_are_told_apart_by_its_last_word(
    client: Client, settings
):
    settings.BEHIND_PROXY = True
    edition = factories.published()

    read(client, edition, **{"X-Forwarded-For": "192.0.2.1, 198.51.100.1"})
    read(client, edition, **{"X-Forwarded-For": "192.0.2.2, 198.51.100.1"})
    read(client, edition, **{"X-Forwarded-For": "198.51.100.2"})

    assert views_of(edition) == 2


def test_story_that_is_not_live_is_not_counted(client: Client):
    gone = factories.published()
    withdraw(gone.article, by=factories.superuser(), reason="An example reason.")
    waiting = factories.published(at=timezone.now() + timedelta(days=1))

    read(client, gone)
    read(client, waiting)

    assert not DailyViews.objects.exists()


@pytest.mark.parametrize(
    "asked", ["999/en", f"{'9' * 30}/en", "0/en", "1/xx", "1/%00", "1/zh"]
)
def test_sheet_of_no_story_is_empty_and_nothing_is_counted(
    client: Client, settings, asked
):
    settings.SHOW_VIEWS = True
    headers = {"User-Agent": BROWSER, "Sec-Fetch-Site": "same-origin"}

    answer = client.get(f"/hit/{asked}.css", headers=headers)

    assert (answer.status_code, answer.content) == (200, b"")
    assert not DailyViews.objects.exists()


@pytest.mark.parametrize("purpose", ["prefetch", "prefetch;prerender"])
def test_page_that_is_loaded_ahead_is_not_read(client: Client, purpose):
    edition = factories.published()

    read(client, edition, **{"Sec-Purpose": purpose})

    assert views_of(edition) == 0


def test_reading_sets_no_cookie_and_only_the_browser_keeps_it(client: Client):
    edition = factories.published()
    headers = {"User-Agent": BROWSER, "Sec-Fetch-Site": "same-origin"}

    answer = client.get(sheet_of(edition), headers=headers)

    assert not answer.cookies
    assert set(answer["Cache-Control"].split(", ")) == {"private", "max-age=1800"}
    assert client.head(sheet_of(edition), headers=headers).status_code == 200
    assert client.post(sheet_of(edition), headers=headers).status_code == 405
    assert views_of(edition) == 1


def test_reading_costs_two_queries_whoever_read_before(client: Client):
    edition = factories.published()
    read(client, edition)

    cost = count_queries(lambda: read(client, edition, agent=f"{BROWSER} Mobile"))

    # Is it live; add one, in a transaction that is here a savepoint.
    assert cost == 4


def test_nothing_about_the_reader_is_stored(client: Client):
    read(client, factories.published(), Referer="http://testserver/en/?q=secret")

    rows = [
        str(row)
        for model in apps.get_app_config("news").get_models()
        for row in model.objects.values()
    ]
    said = "".join(rows)
    assert "127.0.0.1" not in said
    assert "secret" not in said
    assert BROWSER not in said


def test_page_tells_that_it_is_read_and_a_preview_does_not(client: Client):
    edition = factories.published()
    client.force_login(factories.superuser())

    shown = client.get(edition.get_absolute_url()).content.decode()
    past = client.get(f"{edition.get_absolute_url()}?at=2200-01-01").content.decode()

    assert shown.count(sheet_of(edition)) == 1
    assert "/hit/" not in past


def test_number_is_told_only_where_the_site_shows_it(client: Client, settings):
    edition = factories.published()
    row = {"story": edition.translation_key, "language": "en"}
    DailyViews.objects.create(day=factories.DAY, views=1234, **row)

    settings.SHOW_VIEWS = False
    hidden = client.get(sheet_of(edition))
    hidden_page = client.get(edition.get_absolute_url()).content.decode()
    settings.SHOW_VIEWS = True
    shown = client.get(sheet_of(edition))
    page = client.get(edition.get_absolute_url()).content.decode()

    assert hidden.content == b""
    assert 'class="views"' not in hidden_page
    assert 'content:"1,234"' in shown.content.decode()
    assert 'class="views"' in page


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_numbers_are_grouped_by_three_in_both_languages(language):
    with override(language):
        found = [
            shown_count(999, is_capped=False),
            shown_count(5_000, is_capped=True),
            number_format(1_234_567, force_grouping=True),
        ]

    assert found == ["999", "1,000+", "1,234,567"]


def test_number_of_a_story_that_was_withdrawn_is_not_told(client: Client, settings):
    settings.SHOW_VIEWS = True
    edition = factories.published()
    read(client, edition)
    withdraw(edition.article, by=factories.superuser(), reason="An example reason.")

    assert client.get(sheet_of(edition)).content == b""


def test_most_read_are_live_and_of_this_month():
    first, second, gone, old = (factories.published() for _number in range(4))
    today = timezone.localdate()
    for edition, day, views in (
        (first, today, 2),
        (second, today - timedelta(days=29), 5),
        (gone, today, 9),
        (old, today - timedelta(days=30), 7),
    ):
        row = {"story": edition.translation_key, "language": "en"}
        DailyViews.objects.create(day=day, views=views, **row)
    withdraw(gone.article, by=factories.superuser(), reason="An example reason.")

    assert most_read(5) == [second, first]


def test_most_read_are_asked_for_once_and_shown_while_they_are_live():
    edition = factories.published()
    DailyViews.objects.count_one(edition.translation_key, "en")
    assert most_read(5) == [edition]

    withdraw(edition.article, by=factories.superuser(), reason="An example reason.")

    assert most_read(5) == []
    assert count_queries(lambda: most_read(5)) == 1


def test_staff_see_how_often_each_report_was_read(client: Client):
    often, never = factories.published(), factories.published()
    row = {"story": often.translation_key, "language": "en"}
    for day, views in ((factories.DAY, 1230), (timezone.localdate(), 4)):
        DailyViews.objects.create(day=day, views=views, **row)
    DailyViews.objects.create(
        day=factories.DAY, views=9, **{**row, "language": "zh-hans"}
    )
    client.force_login(factories.superuser())

    page = client.get("/admin/news/edition/", {"o": "-6"})

    shown = page.context["cl"].result_list
    assert [one.views for one in shown] == [1234, 0]
    assert list(shown) == [often, never]
    assert "1,234" in page.text
