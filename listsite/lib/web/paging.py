"""Lists in pages that go on from a row and never count: no OFFSET, no total."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from django.db.models import Model, Q, QuerySet
from django.http import Http404

SIZE = 20
LONGEST_KEY = 18
"""Digits of a key; longer ones fit no column."""
INSTANT = "%Y-%m-%dT%H:%M:%S.%fZ"

Row = TypeVar("Row")
Stored = TypeVar("Stored", bound=Model)
Value = datetime.datetime | datetime.date | str


class BadCursorError(Http404):
    """An address asks to go on from something that is no row's place in a list."""


@dataclass(frozen=True)
class Order:
    """The order of a list: a column of one type, and a key for rows that are equal."""

    column: str
    kind: type[Value]
    key: str = "pk"
    is_descending: bool = True

    def columns(self, *, backwards: bool) -> list[str]:
        """Return the arguments for `order_by`."""
        sign = "-" if self.is_descending != backwards else ""
        return [f"{sign}{self.column}", f"{sign}{self.key}"]

    def beyond(self, cursor: str, *, backwards: bool) -> Q:
        """Return the condition "further on than the cursor": one range of an index."""
        value, key = self.read(cursor)
        side = "lt" if self.is_descending != backwards else "gt"
        return Q(**{f"{self.column}__{side}e": value}) & (
            Q(**{f"{self.column}__{side}": value}) | Q(**{f"{self.key}__{side}": key})
        )

    def cursor(self, row: Model) -> str:
        """Return the place of a row as text, such as `2030-04-18~17`."""
        value = getattr(row, self.column)
        if isinstance(value, datetime.datetime):
            value = value.astimezone(datetime.UTC).strftime(INSTANT)
        return f"{value}~{getattr(row, self.key)}"

    def read(self, cursor: str) -> tuple[Value, int]:
        """Return what a cursor says; raise BadCursorError if it says nothing."""
        text, _tilde, key = cursor.rpartition("~")
        if not (key.isascii() and key.isdigit() and len(key) <= LONGEST_KEY):
            raise BadCursorError(cursor)
        try:
            return self.parse(text), int(key)
        except ValueError as error:
            raise BadCursorError(cursor) from error

    def parse(self, text: str) -> Value:
        """Return the value of the column; raise ValueError if it is none."""
        if self.kind is datetime.datetime:
            naive = datetime.datetime.strptime(text, INSTANT)  # noqa: DTZ007  (the Z)
            return naive.replace(tzinfo=datetime.UTC)
        if self.kind is datetime.date:
            return datetime.date.fromisoformat(text)
        if "\0" in text:
            raise ValueError(text)
        return text


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows of a list, and the queries that lead to its neighbours, if any."""

    rows: list[Row]
    before: str = ""
    after: str = ""
    is_first: bool = True


def page_of(
    rows: QuerySet[Stored],
    query: Mapping[str, str],
    order: Order,
    *,
    size: int = SIZE,
) -> Page[Stored]:
    """Return the page that an address asks for by `after` or `before`, or the first.

    Costs one query for `size` + 1 rows. Raises BadCursorError, which answers 404.
    """
    backwards = "after" not in query and "before" in query
    cursor = query.get("before" if backwards else "after")
    if cursor is not None:
        rows = rows.filter(order.beyond(cursor, backwards=backwards))
    found = list(rows.order_by(*order.columns(backwards=backwards))[: size + 1])
    has_more, shown = len(found) > size, found[:size]
    if backwards:
        shown.reverse()
    has_before = has_more if backwards else cursor is not None
    has_after = has_more if not backwards else True
    return Page(
        shown,
        before=place("before", order, shown[:1]) if has_before else "",
        after=place("after", order, shown[-1:]) if has_after else "",
        is_first=cursor is None,
    )


def place(name: str, order: Order, rows: list[Stored]) -> str:
    """Return the query that goes on from a row; "" where there is none."""
    return "".join(f"?{urlencode({name: order.cursor(row)})}" for row in rows)
