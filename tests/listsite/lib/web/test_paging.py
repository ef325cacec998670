"""Pages of a list: each row once, forwards and back, and no way to break them."""

import datetime

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from listsite.lib.web.paging import BadCursorError, Order, Page, page_of
from news.models import Delegation
from partnerships.models import Organization
from tests import factories

BY_DAY = Order("starts_on", datetime.date)
BY_NAME = Order("name", str, is_descending=False)
BAD = ["", "~", "~7", "2030-04-18", "2030-04-18~", "2030-04-18~x", "2030-13-01~7"]
BAD += ["2030-04-18~" + "9" * 19, "2030-04-18~-7", "2030-04-18~٧", "x\0~7"]


def page(query: str, size: int = 2) -> Page[Delegation]:
    """Return a page of visits."""
    return page_of(Delegation.objects.all(), QueryDict(query), BY_DAY, size=size)


def walk(query: str, side: str) -> list[list[int]]:
    """Return the keys on all pages from one on, in the direction of a side."""
    found = page(query)
    keys = [[row.pk for row in found.rows]]
    onward = getattr(found, side)
    return keys + (walk(onward.removeprefix("?"), side) if onward else [])


def five_visits() -> list[int]:
    """Return the keys of five visits, newest first; three are on the same day."""
    host = factories.organization()
    days = [18, 18, 18, 17, 16]
    made = [
        factories.delegation(host=host, starts_on=datetime.date(2030, 4, day))
        for day in reversed(days)
    ]
    return [one.pk for one in reversed(made)]


@pytest.mark.django_db
@pytest.mark.both_databases
def test_walking_on_shows_every_row_once_although_days_are_equal():
    keys = five_visits()

    assert walk("", "after") == [keys[:2], keys[2:4], keys[4:]]


@pytest.mark.django_db
@pytest.mark.both_databases
def test_walking_back_shows_every_row_once():
    keys = five_visits()
    last = page(f"after=2030-04-17~{keys[3]}")

    assert walk(last.before.removeprefix("?"), "before") == [keys[2:4], keys[:2]]


@pytest.mark.django_db
@pytest.mark.both_databases
def test_first_page_has_nothing_before_it_and_last_page_nothing_after():
    keys = five_visits()

    first, last = page(""), page(f"after=2030-04-17~{keys[3]}")

    assert (first.before, first.is_first) == ("", True)
    assert (last.after, last.is_first) == ("", False)


@pytest.mark.django_db
@pytest.mark.both_databases
def test_list_that_fits_on_one_page_has_no_neighbours():
    five_visits()

    found = page("", size=5)

    assert (len(found.rows), found.before, found.after) == (5, "", "")


@pytest.mark.django_db
@pytest.mark.both_databases
def test_row_that_appears_meanwhile_moves_nothing_on_later_pages():
    keys = five_visits()
    second = page("").after.removeprefix("?")
    factories.delegation(starts_on=datetime.date(2031, 1, 1))

    assert [row.pk for row in page(second).rows] == keys[2:4]


@pytest.mark.django_db
@pytest.mark.both_databases
def test_list_by_name_goes_up():
    names = [factories.organization(name=name).name for name in ("b", "a", "c")]
    rows = Organization.objects.all()

    first = page_of(rows, QueryDict(""), BY_NAME, size=2)
    second = page_of(rows, QueryDict(first.after[1:]), BY_NAME, size=2)

    shown = [row.name for row in (*first.rows, *second.rows)]
    assert shown == sorted(names)


@pytest.mark.django_db
@pytest.mark.both_databases
def test_page_never_counts_and_never_skips():
    five_visits()

    with CaptureQueriesContext(
        connection,
    ) as asked:
        page("after=2030-04-18~1")

    sql = asked.captured_queries[0]["sql"].upper()
    assert len(asked) == 1
    assert "OFFSET" not in sql
    assert "COUNT" not in sql


@pytest.mark.django_db
@pytest.mark.both_databases
@pytest.mark.parametrize("cursor", BAD)
@pytest.mark.parametrize("side", ["after", "before"])
def test_cursor_that_names_no_place_is_refused(side: str, cursor: str):
    with pytest.raises(BadCursorError):
        page_of(Delegation.objects.all(), {side: cursor}, BY_DAY)


@pytest.mark.parametrize(
    "moment", ["2030-04-18T09:00:00.000001Z", "0001-01-01T00:00:00.000000Z"]
)
def test_moment_is_written_as_it_is_read(moment: str):
    order = Order("dated", datetime.datetime)
    value, key = order.read(f"{moment}~5")

    assert key == 5
    assert value == datetime.datetime.fromisoformat(moment)
