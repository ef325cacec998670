"""Cells of a spreadsheet as values; what cannot be read is said in a sentence."""

import datetime
import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from listsite.lib.datetimes.years import YEARS
from listsite.lib.text.bilingual import listing

SPACES = re.compile(r"\s+")
DATES = (
    re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"),
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
)
SEPARATORS = re.compile(r"[;；\n]")
ERRORS = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!")
"""What a cell holds whose formula failed."""


class CellError(Exception):
    """A cell that cannot be read, with a sentence that says why."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def plain(cell: object) -> str:
    """Return a cell as text without outer or doubled space."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = SPACES.sub(" ", "" if cell is None else str(cell)).strip()
    if text in ERRORS:
        raise CellError(_("The formula in this cell failed; type its result."))
    return text


def folded(text: str) -> str:
    """Return a name as it is compared: width, case and space do not matter."""
    return SPACES.sub(" ", unicodedata.normalize("NFKC", text)).strip().casefold()


def text_of(cell: object) -> str:
    """Return a cell as one line of text."""
    return plain(cell)


def lines_of(cell: object) -> str:
    """Return names that a semicolon or a new line separates, one per line."""
    parts = SEPARATORS.split("" if cell is None else str(cell))
    return "\n".join(part for part in map(plain, parts) if part)


def date_of(cell: object) -> datetime.date:
    """Return the date of a date cell, or of one written as people write it."""
    if isinstance(cell, datetime.datetime):
        return in_range(cell.date())
    if isinstance(cell, datetime.date):
        return in_range(cell)
    text = plain(cell).replace(" ", "")
    for pattern in DATES:
        if found := pattern.fullmatch(text):
            return in_range(calendar_day(*map(int, found.groups())))
    raise CellError(_("This is no date. Write it as 2024-03-01."))


def calendar_day(year: int, month: int, day: int) -> datetime.date:
    """Return a day of the calendar."""
    try:
        return datetime.date(year, month, day)
    except ValueError as error:
        raise CellError(_("The calendar has no such day.")) from error


def in_range(day: datetime.date) -> datetime.date:
    """Return a day that a register may name."""
    if day.year not in YEARS:
        raise CellError(_("Only the years 1900 to 2200 are possible."))
    return day


def number_of(cell: object) -> int:
    """Return a whole number."""
    text = plain(cell).removesuffix("年").removesuffix("天")
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise CellError(_("This is no whole number."))
    return int(text)


def decimal_of(cell: object) -> Decimal:
    """Return a number with at most two places behind the point."""
    try:
        value = Decimal(plain(cell).replace(",", "")).quantize(Decimal("0.01"))
    except InvalidOperation as error:
        raise CellError(_("This is no number.")) from error
    if not value.is_finite():
        raise CellError(_("This is no number."))
    return value


def choice_of(choices: type[TextChoices]) -> Callable[[object], str]:
    """Return a reader of a choice by its value, or its label in either language."""

    def read(cell: object) -> str:
        known = labels(choices)
        value = known.get(folded(plain(cell)))
        if value is None:
            named = listing(choice.label for choice in choices)
            raise CellError(_("Choose one of these: %(choices)s.") % {"choices": named})
        return value

    return read


def labels(choices: type[TextChoices]) -> dict[str, str]:
    """Return the values of choices by everything that they are called."""
    found: dict[str, str] = {}
    for language in ("en", "zh-hans"):
        with override(language):
            found |= {folded(str(one.label)): one.value for one in choices}
    return {**found, **{one.value: one.value for one in choices}}
