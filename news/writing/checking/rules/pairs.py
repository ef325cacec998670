"""Numbers and dates that differ between an article and its translation."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from news.writing.checking.context import Context
from news.writing.checking.findings import Finding, FindingKind
from news.writing.checking.texts import Text, Writing

from .counting import HAN_NUMBERS, NUMBERS
from .dates import Stated, dates_in

NUMBER = re.compile(
    r"(?<![A-Za-z\d.])(?P<digits>\d{1,3}(?:,\d{3}){1,5}|\d{1,15}(?:\.\d{1,6})?)"
    r"(?P<unit> ?(?:million|billion|thousand|万亿|万|亿|千))?(?![A-Za-z\d])"
)
UNITS = {
    "": 1,
    "thousand": 1_000,
    "千": 1_000,
    "万": 10_000,
    "million": 1_000_000,
    "亿": 100_000_000,
    "billion": 1_000_000_000,
    "万亿": 1_000_000_000_000,
}
TENS = (
    *("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
)
WORDS = {
    **{word: at for at, word in enumerate(NUMBERS, 1)},
    **{word: 20 + 10 * at for at, word in enumerate(TENS)},
    "hundred": 100,
    "dozen": 12,
}
WORD_NUMBER = re.compile(rf"\b(?:{'|'.join(WORDS)})\b", re.IGNORECASE)
HAN_NUMBER = re.compile(rf"[两{HAN_NUMBERS}百]{{1,5}}")
SMALLEST = 2
"""“1” is an article or a pronoun in one language and a number in the other."""


def different_dates(writing: Writing, context: Context) -> Iterator[Finding]:
    """Yield dates that the other language does not have."""
    other = comparable(writing, context)
    if other is None:
        return
    known = {day_of(one) for text in other.texts for one in dates_in(text)}
    for text in writing.texts:
        for one in dates_in(text) if known else []:
            if day_of(one) not in known:
                yield text.finding(
                    "pair.date",
                    FindingKind.WARNING,
                    (one.start, one.end),
                    _("The text in the other language does not have this date."),
                )


def different_numbers(writing: Writing, context: Context) -> Iterator[Finding]:
    """Yield numbers in digits that the other language does not have, in any form."""
    other = comparable(writing, context)
    if other is None:
        return
    known = {number for text in other.texts for number in every_number(text)}
    for text in writing.texts:
        for place, number in numbers_in(text):
            if number >= SMALLEST and number not in known:
                yield text.finding(
                    "pair.number",
                    FindingKind.WARNING,
                    place,
                    format_lazy(
                        _("The text in the other language does not say {number}."),
                        number=number,
                    ),
                )


def comparable(writing: Writing, context: Context) -> Writing | None:
    """Return the other language's texts, if both have a body."""
    other = context.counterpart
    if other is None or not other.body.paragraphs or not writing.body.paragraphs:
        return None
    return other


def day_of(stated: Stated) -> tuple[int, int]:
    """Return the day and month of a date; the year may stand in one language only."""
    return stated.month, stated.day


def numbers_in(text: Text) -> Iterator[tuple[tuple[int, int], Decimal]]:
    """Yield numbers in digits with their places; those of dates are left out."""
    dated = {at for one in dates_in(text) for at in range(one.start, one.end)}
    for match in NUMBER.finditer(text.plain):
        if match.start() in dated:
            continue
        try:
            number = Decimal(match["digits"].replace(",", ""))
        except InvalidOperation:
            continue
        unit = (match["unit"] or "").strip()
        yield match.span(), (number * UNITS[unit]).normalize()


def every_number(text: Text) -> Iterator[Decimal]:
    """Yield the numbers of a text, those in words too."""
    for stated in dates_in(text):
        yield from (Decimal(stated.month), Decimal(stated.day))
        if stated.year:
            yield Decimal(stated.year)
    for _place, number in numbers_in(text):
        yield number
    for match in WORD_NUMBER.finditer(text.plain):
        yield Decimal(WORDS[match[0].lower()])
    for match in HAN_NUMBER.finditer(text.plain):
        yield Decimal(han_value(match[0]))


def han_value(word: str) -> int:
    """Return what Chinese numerals below a thousand are worth."""
    total, digit = 0, 0
    for sign in word:
        if sign == "百":
            total, digit = total + (digit or 1) * 100, 0
        elif sign == "十":
            total, digit = total + (digit or 1) * 10, 0
        else:
            digit = 2 if sign == "两" else HAN_NUMBERS.index(sign) + 1
    return total + digit
