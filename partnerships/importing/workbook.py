"""A register as it stands in a spreadsheet: read only, never calculated."""

import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO
from xml.etree.ElementTree import ParseError

from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from listsite.lib.files.office_packages import (
    MEGABYTE,
    ZIP,
    Limits,
    UnreadableFileError,
    check_package,
    damaged,
)
from listsite.lib.text.bilingual import listing

from .columns import INSTEAD, SHEETS, Column, Sheet
from .values import folded

MOST_ROWS = 10_000
MOST_COLUMNS = 40
LONGEST_CELL = 5_000
CELLS = ("xl/worksheets/", "xl/sharedstrings")
MOST_CELL_TAGS = 600_000
MOST_OTHER_TAGS = 40_000
WIDTH = 22


def most_tags(name: str) -> int:
    """Return how many tags a part may have: the rest of the file is read whole."""
    return MOST_CELL_TAGS if name.lower().startswith(CELLS) else MOST_OTHER_TAGS


LIMITS = Limits(other=10 * MEGABYTE, whole=80 * MEGABYTE, members=500, tags=most_tags)
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, ParseError, InvalidFileException),
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError),
)
"""What openpyxl raises about a workbook that is none inside."""


@dataclass(frozen=True)
class Line:
    """One row of a sheet: its number in the file, and its filled cells by field."""

    sheet: Sheet
    number: int
    cells: dict[str, object]


@dataclass(frozen=True)
class Page:
    """A known sheet of a workbook: its lines, and the headings nobody knows."""

    sheet: Sheet
    lines: list[Line]
    unknown: list[str]
    missing: list[Column]


def read_register(file: IO[bytes]) -> list[Page]:
    """Return the known sheets of a workbook; raise UnreadableFileError for others."""
    head = file.read(len(ZIP))
    file.seek(0)
    if head != ZIP:
        raise UnreadableFileError(
            _("This is no Excel file. Save the register as .xlsx and try again.")
        )
    check_package(file, "xl/workbook.xml", LIMITS)
    with broken_is_said():
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        try:
            pages = list(known_pages(book))
        finally:
            book.close()
    if not pages:
        names = listing(sheet.title for sheet in SHEETS)
        raise UnreadableFileError(
            _("None of the sheets is known. They are called %(names)s.")
            % {"names": names}
        )
    return pages


@contextmanager
def broken_is_said() -> Iterator[None]:
    """Turn what a broken workbook raises into a refusal in words.

    What openpyxl only warns of, such as a missing style, matters to no register.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            yield
    except BROKEN as error:
        raise damaged() from error


def known_pages(book: Workbook) -> Iterator[Page]:
    """Yield the sheets that carry a known name, in the order of reading."""
    titles = {folded(name): name for name in book.sheetnames}
    for sheet in SHEETS:
        names = map(folded, (sheet.title, sheet.english, sheet.chinese))
        if found := next((titles[name] for name in names if name in titles), None):
            yield page_of(sheet, book[found])


def page_of(sheet: Sheet, source: Worksheet) -> Page:
    """Return the lines of one sheet below its headings.

    Raises UnreadableFileError for more rows than an import takes.
    """
    # The size that a sheet claims for itself may be any; its rows are counted here.
    source.reset_dimensions()
    rows = source.iter_rows(
        max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True
    )
    headings = next(rows, ())
    columns, unknown = known_columns(sheet, headings)
    lines = []
    for number, row in enumerate(rows, start=2):
        if cells := filled(columns, row):
            lines.append(Line(sheet, number, cells))
    if lines and lines[-1].number > MOST_ROWS + 1:
        raise UnreadableFileError(
            _("The sheet %(sheet)s has more than 10,000 rows. Split the register.")
            % {"sheet": sheet.title}
        )
    missing = [
        sheet.column(name)
        for name in sheet.needed
        if name not in columns and INSTEAD.get(name) not in columns
    ]
    return Page(sheet, lines, unknown, missing)


def known_columns(
    sheet: Sheet, headings: Sequence[object]
) -> tuple[list[str], list[str]]:
    """Return the field of each column, empty if unknown, and the unknown headings."""
    names = {
        folded(name): column.field
        for column in sheet.columns
        for name in column.headings
    }
    found: list[str] = []
    unknown: list[str] = []
    for heading in headings:
        text = "" if heading is None else str(heading)[:LONGEST_CELL]
        name = names.get(folded(text).rstrip("*"), "")
        if text.strip() and (not name or name in found):
            unknown.append(text[:60])
            name = ""
        found.append(name)
    return found, unknown


def filled(columns: Sequence[str], row: Sequence[object]) -> dict[str, object]:
    """Return the cells of a row that hold something, by field."""
    pairs = zip(columns, row, strict=False)
    return {
        name: cut(cell)
        for name, cell in pairs
        if name and cell is not None and str(cell).strip()
    }


def cut(cell: object) -> object:
    """Return a cell without what no field could hold."""
    return cell[:LONGEST_CELL] if isinstance(cell, str) else cell


def write_template(file: IO[bytes]) -> None:
    """Write the empty register with its headings in both languages."""
    book = Workbook()
    book.remove(book.active)
    for sheet in SHEETS:
        page = book.create_sheet(sheet.title)
        page.append([column.heading for column in sheet.columns])
        page.freeze_panes = "A2"
        for cell in page[1]:
            cell.font = Font(bold=True)
            page.column_dimensions[cell.column_letter].width = WIDTH
    book.save(file)
