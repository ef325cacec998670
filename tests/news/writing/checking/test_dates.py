"""Dates without a year, and dates that had not come."""

import pytest

from .samples import excerpts, found, visit

CHINESE = "zh-hans"


@pytest.mark.parametrize(
    "text",
    [
        "The guests came on April 18th.",
        "The guests came on 18 April.",
        "They came on Sept. 3 and left on Sept. 4.",
    ],
)
def test_date_without_year_is_found_once(text):
    assert len(excerpts("date.year", found(text))) == 1


def test_chinese_date_without_year_is_found():
    assert excerpts("date.year", found("4月18日，来宾到访。", language=CHINESE))


@pytest.mark.parametrize(
    "text",
    [
        "The guests came on April 18th, 2024.",
        "The guests came on 18 April 2024 and left on 19 April.",
        "In 2024 much happened. On 18 April the guests came.",
        "It was published on 2024-04-18.",
        "In April the guests came, and in May they left.",
    ],
)
def test_date_whose_year_is_told_is_left(text):
    assert not excerpts("date.year", found(text))


@pytest.mark.parametrize("text", ["2024年4月18日到访。", "今年4月18日到访。"])
def test_chinese_date_whose_year_is_told_is_left(text):
    assert not excerpts("date.year", found(text, language=CHINESE))


def test_day_of_the_visit_needs_no_year():
    assert not excerpts("date.year", found("It was 18 April.", visit=visit()))
    assert excerpts("date.year", found("It was 17 April.", visit=visit()))


def test_date_in_the_future_is_asked_about():
    assert excerpts("date.future", found("The guests came on 18 April 2025."))


@pytest.mark.parametrize(
    "text",
    [
        "The guests will come on 18 April 2025.",
        "It is planned for 18 April 2025.",
        "The guests came on 18 April 2024.",
        "They came on 31 February 2024.",
    ],
)
def test_past_and_announced_dates_are_left(text):
    assert not excerpts("date.future", found(text))


def test_first_date_after_the_visit_is_asked_about():
    text = "The guests came on 19 April 2024, and signed on 2 May 2024."

    assert excerpts("date.future", found(text, visit=visit())) == ["19 April 2024"]
