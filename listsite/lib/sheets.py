"""Tables for spreadsheet programs: CSV that is streamed and does nothing by itself."""

import csv
from collections.abc import Iterable, Iterator

from django.http import StreamingHttpResponse

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes the file for one in the machine's old encoding."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""With these a spreadsheet program begins to calculate, or to call."""


class Echo:
    """A file that hands every line back to whoever wrote it."""

    def write(self, line: str) -> str:
        """Return the line."""
        return line


def cell(value: object) -> str:
    """Return a value as text that no spreadsheet program takes for a formula."""
    text = "" if value is None else str(value)
    bare = text.lstrip(" \u3000\u00a0")
    # Full-width signs are formulas to some programs, too.
    begins = bare.startswith((*FORMULA, "＝", "＋", "－", "＠"))
    return f"'{text}" if begins else text


def lines(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Yield the lines of a CSV file."""
    writer = csv.writer(Echo())
    yield BYTE_ORDER_MARK
    for row in rows:
        yield writer.writerow([cell(value) for value in row])


def download(name: str, rows: Iterable[Iterable[object]]) -> StreamingHttpResponse:
    """Return a CSV file to be saved, sent while it is read."""
    response = StreamingHttpResponse(
        lines(rows), content_type="text/csv; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
