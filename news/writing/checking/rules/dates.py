"""Dates as reports write them: without a year, or in the future."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from news.writing.checking.context import Context
from news.writing.checking.findings import Finding, FindingKind
from news.writing.checking.texts import Text, Writing, sentence_around

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
NAMED = "|".join(one.capitalize() for one in MONTHS)
MONTH = rf"(?:{NAMED}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATES = (
    re.compile(
        rf"\b(?P<day>{DAY})(?: of)? (?P<month>{MONTH})(?:,? (?P<year>\d{{4}})\b)?"
    ),
    re.compile(rf"\b(?P<month>{MONTH}) (?P<day>{DAY})\b(?:,? (?P<year>\d{{4}})\b)?"),
    re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})\b"),
    re.compile(
        r"(?:(?P<year>\d{4}) ?年 ?)?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?[日号]"
    ),
)
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
RELATIVE_YEAR = re.compile(r"今年$|去年$|明年$|当年$|同年$")
COMING = re.compile(
    r"\b(?:will|shall|plan|plans|planned|until|till|by|due|scheduled|expected|before|"
    r"next|upcoming|deadline|is to|are to)\b|将|计划|预计|拟于|截止|截至|之前",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Stated:
    """A date where it stands in a text; the year may be missing."""

    start: int
    end: int
    month: int
    day: int
    year: int | None

    @property
    def date(self) -> datetime.date | None:
        """The day itself, if the year is given and the day exists."""
        try:
            return datetime.date(self.year or 0, self.month, self.day)
        except ValueError:
            return None


def dates_in(text: Text) -> list[Stated]:
    """Return the dates of a text, in order."""
    matches = [one for pattern in DATES for one in pattern.finditer(text.plain)]
    found: list[Stated] = []
    for match in sorted(matches, key=lambda one: (one.start(), -one.end())):
        if not found or match.start() >= found[-1].end:
            found.append(stated(match))
    return found


def stated(match: re.Match[str]) -> Stated:
    """Return a match as a date."""
    month = match["month"].rstrip(".").lower()
    number = (
        int(month)
        if month.isdigit()
        else next(at for at, name in enumerate(MONTHS, 1) if name.startswith(month[:3]))
    )
    day = int(re.sub(r"\D", "", match["day"]))
    year = int(match["year"]) if match["year"] else None
    return Stated(match.start(), match.end(), number, day, year)


def without_year(writing: Writing, context: Context) -> Iterator[Finding]:
    """Yield the first date, if no year stands before it and the visit tells none."""
    is_told = False
    for text in writing.texts:
        year = YEAR.search(text.plain)
        for one in dates_in(text):
            is_told = is_told or (year is not None and year.start() < one.end)
            before = text.plain[max(one.start - 2, 0) : one.start]
            if is_told or RELATIVE_YEAR.match(before) or is_visit(one, context):
                continue
            message = _("The date has no year. An old report is read years later.")
            place = (one.start, one.end)
            yield text.finding("date.year", FindingKind.WARNING, place, message)
            return
        is_told = is_told or year is not None


def is_visit(stated_date: Stated, context: Context) -> bool:
    """Whether a date is a day of the visit, whose record holds the year."""
    if context.visit is None:
        return False
    days = (context.visit.first_day, context.visit.last_day)
    return (stated_date.month, stated_date.day) in {
        (one.month, one.day) for one in days
    }


def in_future(writing: Writing, context: Context) -> Iterator[Finding]:
    """Yield dates after today, or a first date after the visit, told as if past."""
    is_first = True
    for text in writing.texts:
        for one in dates_in(text):
            limit = context.today
            if is_first and context.visit:
                limit = min(limit, context.visit.last_day)
            if one.date is None:
                continue
            is_first = False
            is_coming = COMING.search(sentence_around(text.plain, one.start))
            if one.date > limit and not is_coming:
                yield text.finding(
                    "date.future",
                    FindingKind.ASK,
                    (one.start, one.end),
                    _("This day had not come when the text was to be written."),
                )
