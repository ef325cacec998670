"""Moments in words, in both languages."""

import datetime

import pytest
from django.utils import translation

from listsite.lib.datetimes import wording

NOW = datetime.datetime(2026, 11, 22, 4, 0, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def noon(time_machine) -> None:
    """Begins every test at noon in the site's zone."""
    time_machine.move_to(NOW, tick=False)


def test_moment_is_announced_with_weekday_clock_zone_and_time_left():
    moment = datetime.datetime(2026, 12, 24, 1, 0, tzinfo=datetime.UTC)

    said = wording.announced(moment)

    assert said == "Thursday 24 December 2026, 09:00, Shenyang time, in 32 days"


def test_moment_is_announced_in_chinese():
    moment = datetime.datetime(2026, 12, 24, 1, 0, tzinfo=datetime.UTC)

    with translation.override("zh-hans"):
        said = wording.announced(moment)

    assert "星期四" in said
    assert "沈阳" in said
    assert "09:00" in said


@pytest.mark.parametrize(
    ("left", "said"),
    [
        ({"seconds": 1}, "in 1 minute"),
        ({"minutes": 59}, "in 59 minutes"),
        ({"hours": 1}, "in 1 hour"),
        ({"hours": 23, "minutes": 59}, "in 23 hours"),
        ({"hours": 24}, "in 1 day"),
        ({"hours": 37}, "in 2 days"),
        ({"days": 32}, "in 32 days"),
    ],
)
def test_time_left_is_counted_as_people_count_it(left, said):
    assert wording.time_left(NOW + datetime.timedelta(**left)) == said


def test_zone_without_a_named_city_is_called_by_its_own(settings):
    settings.TIME_ZONE, settings.SITE_CITY = "America/New_York", ""

    assert wording.zone_name() == "New York time"


def test_other_day_keeps_the_clock():
    moved = wording.on_day("2026-12-01", NOW)

    assert moved == NOW + datetime.timedelta(days=9)


def test_what_is_no_day_changes_nothing():
    assert wording.on_day("tomorrow", NOW) == NOW


def test_other_day_without_a_clock_begins_at_nine():
    moment = wording.on_day("2026-12-01", None)

    assert wording.dated(moment) == "Tuesday 1 December 2026, 09:00"
