"""The archive by year and month."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from news.editions import archive
from news.editions.archive import Month, months_of
from tests import factories
from tests.queries import count_queries

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def on(year: int, month: int, day: int = 15, hour: int = 12) -> datetime.datetime:
    """Return a moment by the site's clock."""
    time = datetime.datetime.combine(
        datetime.date(year, month, day), datetime.time(hour)
    )
    return timezone.make_aware(time)


def report(*when: int, **values: object):
    """Return a report that was published at a moment."""
    return factories.published(at=on(*when), **values)


def test_archive_names_the_years_that_have_reports(client: Client):
    report(2019, 4)
    report(2016, 12)
    report(2018, 1, language="zh-hans")

    assert client.get("/en/archive/").context["years"] == [2019, 2016]


def test_archive_without_reports_says_so(client: Client):
    body = client.get("/en/archive/").content.decode()

    assert "Reports will be found here" in body


def test_year_leads_to_months_that_have_reports_and_counts_them(client: Client):
    report(2019, 4)
    report(2019, 4, 16)
    report(2019, 9)

    body = client.get("/en/archive/2019/").content.decode()

    assert 'href="/en/archive/2019/04/"' in body
    assert 'href="/en/archive/2019/05/"' not in body
    assert [one.count for one in months_of("en", 2019)][3:9] == [2, 0, 0, 0, 0, 1]


def test_month_lists_its_own_reports_newest_first(client: Client):
    first, last = report(2019, 4, 1, 0), report(2019, 4, 30, 23)
    report(2019, 5, 1, 0)
    report(2019, 3, 31, 23)

    assert client.get("/en/archive/2019/04/").context["page"].rows == [last, first]


def test_month_is_called_as_each_language_calls_it(client: Client):
    english = report(2019, 4)
    factories.published(
        at=on(2019, 4), language="zh-hans", translation_of=english.article
    )

    titles = [
        client.get(f"/{language}/archive/2019/04/").context["frame"].title
        for language in ("en", "zh-hans")
    ]

    assert titles == ["April 2019", "2019年4月"]


@pytest.mark.parametrize(
    "place",
    ["2018/", "2020/", "2019/05/", "2019/4/", "2019/00/", "2019/13/", "0019/", "9999/"],
)
def test_time_without_reports_is_unknown(client: Client, place: str):
    report(2019, 4)

    assert client.get(f"/en/archive/{place}").status_code == 404


def test_year_in_which_something_is_only_scheduled_is_unknown(client: Client):
    later = timezone.localtime().year + 1
    report(later, 4)

    assert client.get(f"/en/archive/{later}/").status_code == 404


@pytest.mark.parametrize(
    ("reports", "nearest"),
    [
        ([(2019, 4)], "2019/04/"),
        ([(2019, 5)], "2019/"),
        ([(2017, 4)], ""),
        ([], ""),
    ],
)
def test_switch_leads_to_the_nearest_time_with_reports(
    client: Client, reports, nearest
):
    report(2019, 4)
    for when in reports:
        report(*when, language="zh-hans")

    frame = client.get("/en/archive/2019/04/").context["frame"]

    assert frame.switch == f"/zh-hans/archive/{nearest}"
    assert ("zh-hans" in frame.addresses) == (nearest == "2019/04/")


def test_month_is_counted_up_to_the_cap(monkeypatch):
    monkeypatch.setattr(archive, "CAP", 2)
    for day in (1, 2, 3, 4):
        report(2019, 4, day)

    april = months_of("en", 2019)[3]

    assert (april.count, april.counted) == (3, "1,000+")
    assert Month(2019, 4, 2).counted == "2"


def test_archive_costs_the_same_for_little_and_much(client: Client):
    report(2019, 4)
    for month in range(1, 13):
        report(2018, month)
        report(2018, month, lead_photo=factories.photo())

    costs = [
        count_queries(lambda: client.get(f"/en/archive/{place}"))  # noqa: B023
        for place in ("2019/", "2018/", "2019/04/", "2018/04/")
    ]

    assert len(set(costs)) == 1
    assert costs[0] <= 6
