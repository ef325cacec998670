"""Tables that screens show and files hold: columns by name, rows read as needed."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

Value = str | int | Decimal | datetime.date | None
Rows = QuerySet[Any] | list[Any]  # Any: each table's columns know its rows
CHUNK = 1000
"""Rows that a file reads at a time."""
MOST_SHOWN = 200
"""Rows that a screen shows; the file has all."""


@dataclass(frozen=True)
class Column:
    """One column: its name in addresses, its heading, and what it takes from a row."""

    name: str
    label: str | Promise
    value: Callable[[Any], object]
    """Takes a row of the table; what it returns is text, a number or a date."""
    address: Callable[[Any], str] | None = None
    """Where the cell leads to in the admin, for a row."""


@dataclass(frozen=True)
class Cell:
    """One value on a screen, and where it leads to."""

    value: Value
    address: str = ""

    @property
    def is_number(self) -> bool:
        """Whether it stands at the right of its column."""
        return isinstance(self.value, int | Decimal)


@dataclass(frozen=True)
class Table:
    """A heading, columns, and the rows of one answer."""

    title: str | Promise
    columns: tuple[Column, ...]
    rows: Rows
    empty: str | Promise = ""
    """What is said in place of no rows."""

    def only(self, names: Iterable[str]) -> "Table":
        """Return the table with some columns, in its own order; with all for none."""
        wanted = set(names)
        kept = tuple(one for one in self.columns if one.name in wanted)
        return replace(self, columns=kept or self.columns)

    @property
    def headings(self) -> list[str]:
        """The columns' headings in the reader's language."""
        return [str(column.label) for column in self.columns]

    def lines(self) -> Iterator[list[Value]]:
        """Yield the values of every row, read from the database in chunks."""
        is_stored = isinstance(self.rows, QuerySet)
        rows = self.rows.iterator(CHUNK) if is_stored else iter(self.rows)  # type: ignore[union-attr]  # asked before
        for row in rows:
            yield [plain(column.value(row)) for column in self.columns]

    @cached_property
    def first(self) -> list[Any]:
        """The rows that a screen shows, and one more if there are more."""
        return list(islice(self.rows[: MOST_SHOWN + 1], MOST_SHOWN + 1))

    @cached_property
    def count(self) -> int:
        """How many rows there are in all; asked only where the screen has not all."""
        if len(self.first) <= MOST_SHOWN:
            return len(self.first)
        return self.rows.count() if isinstance(self.rows, QuerySet) else len(self.rows)

    @property
    def has_more(self) -> bool:
        """Whether the screen leaves rows out."""
        return len(self.first) > MOST_SHOWN

    @cached_property
    def shown(self) -> list[list[Cell]]:
        """The cells of the screen."""
        return [[cell(column, row) for column in self.columns] for row in self.first][
            :MOST_SHOWN
        ]


def cell(column: Column, row: object) -> Cell:
    """Return a row's value in a column with its link."""
    address = column.address(row) if column.address else ""
    return Cell(plain(column.value(row)), address)


def plain(value: object) -> Value:
    """Return a value as text, a number or a date; anything else by its name."""
    if value is None or isinstance(value, int | Decimal | datetime.date):
        return value
    return str(value)
