"""The years that a date, a filter or an address may name are the same everywhere."""

import pytest
from django.urls import is_valid_path
from django.utils.translation import override

from listsite.lib.datetimes.years import FIRST, LAST, year_of


@pytest.mark.parametrize("text", ["1900", "2026", "2200"])
def test_year_of_ours_is_a_number(text):
    assert year_of(text) == int(text)


@pytest.mark.parametrize(
    "text", ["", "1899", "2201", "02026", "26", "two", "٢٠٢٦", "-202", "20.6", "²026"]
)
def test_what_is_no_year_of_ours_is_none(text):
    assert year_of(text) is None


@pytest.mark.parametrize(
    ("year", "is_address"),
    [(FIRST - 1, False), (FIRST, True), (LAST, True), (LAST + 1, False)],
)
def test_archive_has_addresses_for_years_of_ours(year, is_address):
    with override("en"):
        assert bool(is_valid_path(f"/en/archive/{year}/")) == is_address
