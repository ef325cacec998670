"""Which sitemaps there are: files of bounded size, whatever the number of pages.

Reports stand in a file for each language and year; a year that is too full for one file
has one for each month. Everything else stands in files by ranges of keys. Nothing here
counts a table, and no file leaves out rows that it has counted.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.db.models import Exists, Model, QuerySet, Value
from django.urls import reverse

from news.editions.archive import CappedCount, answers, reports_of, start_of, years_of
from news.editions.topics import public_topics
from news.models import Delegation, Edition
from partnerships.models import Agreement, Organization, Person

MOST = 5_000
"""Addresses in a file; the protocol allows ten times as many."""
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
FULL = 2_000
"""Reports of a year beyond which its months have files of their own."""
BLOCK = MOST // len(LANGUAGES)
"""Keys in a file: a row has an address in every language."""
MOST_BLOCKS = 1_000_000
Year = tuple[str, int]
"""A year of the reports in a language."""
FACTS: dict[str, Callable[[], QuerySet[Any]]] = {  # Any: rows of any model
    "visits": Delegation.objects.public,
    "partners": Organization.objects.all,
    "agreements": Agreement.objects.public,
    "people": Person.objects.public,
    "topics": public_topics,
}
"""What has a page in every language: a name, and the rows that visitors may see."""


def report_files() -> Iterator[str]:
    """Yield the paths of the sitemaps of reports, the newest first."""
    years = years_of(LANGUAGES)
    full = too_full(years)
    months = months_with_reports(full)
    for language in LANGUAGES:
        for year in years[language]:
            if (language, year) not in full:
                yield reverse("sitemap-reports", args=[language, year])
            for month in months.get((language, year), []):
                yield reverse("sitemap-reports", args=[language, year, month])


def too_full(years: dict[str, list[int]]) -> list[Year]:
    """Return the years, by language, of which one file would hold too many reports.

    Former editions count as well: the index alone tells, and it is never too few.
    """
    pairs = [(language, year) for language in years for year in years[language]]
    asked = {
        f"in_{number}": CappedCount(
            Edition.objects.in_language(language)
            .filter(dated__gte=start_of(year), dated__lt=start_of(year + 1))
            .order_by()
            .values("pk")[: FULL + 1]
        )
        for number, (language, year) in enumerate(pairs)
    }
    found = answers(asked)
    return [pair for number, pair in enumerate(pairs) if found[f"in_{number}"] > FULL]


def months_with_reports(years: list[Year]) -> dict[Year, list[int]]:
    """Return the months of some years that have live reports."""
    asked = {
        f"in_{number}_{month}": Exists(reports_of(*pair, month))
        for number, pair in enumerate(years)
        for month in range(1, 13)
    }
    found = answers(asked)
    return {
        pair: [month for month in range(1, 13) if found[f"in_{number}_{month}"]]
        for number, pair in enumerate(years)
    }


def fact_files() -> Iterator[str]:
    """Yield the paths of the sitemaps of everything that is no report; one query."""
    parts = []
    for kind, rows in FACTS.items():
        last = rows().order_by("-pk").values("pk")[:1]
        model: type[Model] = rows().model
        found = model._default_manager.order_by().filter(pk__in=last)
        parts.append(found.annotate(what=Value(kind)).values_list("what", "pk"))
    for kind, key in sorted(parts[0].union(*parts[1:], all=True)):
        for block in range(key // BLOCK + 1):
            yield reverse("sitemap-facts", args=[kind, block])
