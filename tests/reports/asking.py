"""Asking a question of the register: its screen, and its files opened again."""

import csv
import io
from dataclasses import dataclass
from typing import Any

import html5lib
from django.db.models import Model
from django.test import Client
from openpyxl import Workbook, load_workbook

from partnerships.models import Organization

Table = list[dict[str, Any]]


@dataclass(frozen=True)
class Answered:
    """What a question was answered, by screen and by file."""

    screen: list[list[str]]
    """The cells of all tables as they read."""
    book: Workbook
    lines: list[list[str]]

    @property
    def rows(self) -> Table:
        """The rows of the first sheet by their headings."""
        return sheet(self.book, 0)

    def column(self, heading: str) -> list[Any]:
        """Return one column of the first sheet."""
        return [row[heading] for row in self.rows]


def sheet(book: Workbook, place: int) -> Table:
    """Return the rows of a sheet by their headings."""
    found = list(book.worksheets[place].iter_rows(values_only=True))
    return [dict(zip(found[0], row, strict=True)) for row in found[1:]]


def ask(client: Client, name: str, **given: object) -> Answered:
    """Ask a question on its screen and for both of its files."""
    address = f"/admin/questions/{name}/"
    values = {key: key_of(value) for key, value in given.items()}
    screen = client.get(address, values)
    assert screen.status_code == 200
    xlsx = b"".join(client.get(address, {**values, "file": "xlsx"}))
    text = b"".join(client.get(address, {**values, "file": "csv"})).decode()
    assert text.startswith("\ufeff")
    return Answered(
        cells(screen.content.decode()),
        load_workbook(io.BytesIO(xlsx)),
        list(csv.reader(io.StringIO(text.removeprefix("\ufeff")))),
    )


def key_of(value: object) -> object:
    """Return what an address says for a row: its key."""
    return value.pk if isinstance(value, Model) else value


def cells(page: str) -> list[list[str]]:
    """Return the texts of every row in the bodies of a page's answers."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    tables = [one for one in tree.iter("table") if one.get("class") == "answer-table"]
    return [
        ["".join(cell.itertext()).strip() for cell in row.iter("td")]
        for table in tables
        for row in table.find("tbody").iter("tr")
    ]


def root_of(body: Organization) -> Organization:
    """Return the outermost body, found by walking up."""
    while body.parent is not None:
        body = body.parent
    return body


def is_under(body: Organization | None, root: Organization) -> bool:
    """Whether an organization is another one, or a unit of it."""
    while body is not None and body != root:
        body = body.parent
    return body is not None
