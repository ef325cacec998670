"""The archive: which years and months have reports, and how many."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, IntegerField, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from news.models import Edition
from news.models.editions import EditionQuerySet

from .front import keys_of

CAP = 1_000
"""Up to here the reports of a month are counted."""
MOST_YEARS = 60
MONTHS = range(1, 13)


class CappedCount(Subquery):
    """How many rows a query yields; the query itself says where it is cut."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) capped)"
    output_field = IntegerField()


@dataclass(frozen=True)
class Month:
    """A month of a year with the number of its reports."""

    year: int
    number: int
    count: int

    @property
    def day(self) -> datetime.date:
        """The first day, by which the month is called."""
        return datetime.date(self.year, self.number, 1)

    @property
    def counted(self) -> str:
        """The number in words that stay true: "1,000+" says that there are more."""
        return _("1,000+") if self.count > CAP else str(self.count)


def start_of(year: int, month: int = 1) -> datetime.datetime:
    """Return when a month begins in the site's time zone; month 13 is the next year's.

    Month 13 spares the callers the end of the year.
    """
    carry, index = divmod(month - 1, 12)
    first = datetime.date(year + carry, index + 1, 1)
    midnight = datetime.datetime.combine(first, datetime.time.min)
    return timezone.make_aware(midnight)


def live_in(language: str) -> EditionQuerySet:
    """Return the live reports in a language, in no order."""
    return Edition.objects.live().in_language(language).order_by()


def reports_of(language: str, year: int, month: int | None = None) -> EditionQuerySet:
    """Return the live reports of a year or a month: one range of the list's index."""
    begins = start_of(year, month or 1)
    ends = start_of(year, month + 1) if month else start_of(year + 1)
    return live_in(language).filter(dated__gte=begins, dated__lt=ends)


def years_of(languages: Sequence[str]) -> dict[str, list[int]]:
    """Return the years with reports in each language, the newest first; two queries."""
    spans = spans_of(languages)
    asked = {
        f"in_{index}_{year}": Exists(reports_of(language, year))
        for index, language in enumerate(languages)
        for year in spans[language]
    }
    found = answers(asked)
    return {
        language: [year for year in spans[language] if found[f"in_{index}_{year}"]]
        for index, language in enumerate(languages)
    }


def spans_of(languages: Sequence[str]) -> dict[str, range]:
    """Return the years from the last report back to the first, for each language."""
    picks = [
        pick
        for language in languages
        for pick in (
            live_in(language).order_by("dated", "pk")[:1],
            live_in(language).newest_first()[:1],
        )
    ]
    rows = Edition.objects.filter(pk__in=keys_of(picks)).order_by()
    years: dict[str, list[int]] = {language: [] for language in languages}
    for language, dated in rows.values_list("language", "dated"):
        years[language].append(timezone.localtime(dated).year)
    return {language: back_from(found) for language, found in years.items()}


def back_from(years: list[int]) -> range:
    """Return the years from the last one back to the first, or as far as is shown."""
    if not years:
        return range(0)
    last = max(years)
    return range(last, max(min(years), last - MOST_YEARS) - 1, -1)


def months_of(language: str, year: int) -> list[Month]:
    """Return the months of a year with their numbers of reports, in one query."""
    asked = {
        f"in_{month}": CappedCount(
            reports_of(language, year, month).values("pk")[: CAP + 1]
        )
        for month in MONTHS
    }
    found = answers(asked)
    return [Month(year, month, found[f"in_{month}"]) for month in MONTHS]


def answers(asked: dict[str, Any]) -> dict[str, Any]:  # Any: conditions, and counts
    """Return what the database answers to several expressions, in one query."""
    row = Edition.objects.order_by().annotate(**asked).values(*asked)[:1]
    return next(iter(row), dict.fromkeys(asked, 0)) if asked else {}
