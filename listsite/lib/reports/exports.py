"""Tables as files: CSV sent while it is read, XLSX written to the disk row by row.

Neither holds all rows in memory, and nothing in them is a formula.
"""

import csv
import datetime
import re
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import IO

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from .tables import Table, Value

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes a CSV file for one in the machine's old encoding."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""With these a spreadsheet program begins to calculate, or to call."""
SPACES = " \u3000\u00a0"
NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
LONGEST_TITLE = 31
LONGEST_TEXT = 32_767
"""Characters that Excel reads in one cell."""
WIDTH = 24
"""Of every column, in characters."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Echo:
    """A file that hands every line back to whoever wrote it."""

    def write(self, line: str) -> str:
        """Return the line."""
        return line


def harmless(value: Value) -> str | int | float:
    """Return a value for CSV; text that would be a formula begins with an apostrophe.

    A number stays one: a negative number is no formula.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(local(value))
    begins = value.lstrip(SPACES).startswith(FORMULA)
    return f"'{value}" if begins else value


def local(value: Value) -> Value:
    """Return a moment as a clock on the wall shows it; other values as they are."""
    if isinstance(value, datetime.datetime) and timezone.is_aware(value):
        return timezone.localtime(value).replace(tzinfo=None, microsecond=0)
    return value


def csv_lines(tables: Iterable[Table]) -> Iterator[str]:
    """Yield the lines of a CSV file; several tables stand one below the other."""
    writer = csv.writer(Echo())
    yield BYTE_ORDER_MARK
    tables = list(tables)
    for place, table in enumerate(tables):
        if len(tables) > 1:
            yield writer.writerow([]) if place else ""
            yield writer.writerow([harmless(str(table.title))])
        yield writer.writerow(map(harmless, table.headings))
        for values in table.lines():
            yield writer.writerow(map(harmless, values))


def workbook(tables: Iterable[Table]) -> Workbook:
    """Return a workbook with a sheet for each table; its rows wait on the disk."""
    book = Workbook(write_only=True)
    for table in tables:
        sheet = book.create_sheet(sheet_title(str(table.title)))
        sheet.freeze_panes = "A2"
        for number in range(1, len(table.columns) + 1):
            sheet.column_dimensions[get_column_letter(number)].width = WIDTH
        sheet.append([heading(sheet, text) for text in table.headings])
        for values in table.lines():
            sheet.append([typed(sheet, value) for value in values])
    return book


def sheet_title(text: str) -> str:
    """Return a name that Excel takes for a sheet."""
    return NOT_IN_TITLES.sub(" ", text)[:LONGEST_TITLE].strip(" '") or "1"


def heading(sheet: WriteOnlyWorksheet, text: str) -> WriteOnlyCell:
    """Return a cell of the first row."""
    cell = typed(sheet, text)
    cell.font = Font(bold=True)
    return cell


def typed(sheet: WriteOnlyWorksheet, value: Value) -> WriteOnlyCell:
    """Return a cell that is text, a number or a date, and never a formula."""
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, local(value))
    text = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", value)
    cell = WriteOnlyCell(sheet, text[:LONGEST_TEXT])
    cell.data_type = "s"  # openpyxl takes what begins with "=" for a formula
    return cell


def as_csv(name: str, tables: Iterable[Table]) -> HttpResponseBase:
    """Return tables as a CSV file to be saved."""
    response = StreamingHttpResponse(
        csv_lines(tables), content_type="text/csv; charset=utf-8"
    )
    return to_be_saved(response, f"{name}.csv")


def as_xlsx(name: str, tables: Iterable[Table]) -> HttpResponseBase:
    """Return tables as an Excel file to be saved."""
    file: IO[bytes] = TemporaryFile()  # noqa: SIM115  (the response closes it)
    workbook(tables).save(file)
    file.seek(0)
    response = FileResponse(file, content_type=XLSX)
    return to_be_saved(response, f"{name}.xlsx")


def to_be_saved(response: HttpResponseBase, name: str) -> HttpResponseBase:
    """Return a response as an attachment that no cache keeps."""
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
