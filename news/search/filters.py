"""What a reader asks of search, as it stands in the address."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from listsite.lib.datetimes.years import year_of
from listsite.lib.fulltext.dialects import ALL, EXACT
from listsite.lib.fulltext.queries import LONGEST, SearchQuery
from listsite.lib.text.bilingual import other_language
from listsite.lib.web.paging import BadCursorError
from news.models import Edition, EditionPartner
from partnerships.models.entries import EntryKind, SearchEntryQuerySet

LONGEST_SLUG = 100
FILTERS = ("type", "section", "partner", "year", "in")
LARGEST = 2**63
FEW = 300
"""Reports that are looked at one by one; among more, the newest matches come soon."""


def links_of(partner: str) -> QuerySet[EditionPartner]:
    """Return the links of reports to a partner and its units."""
    return EditionPartner.objects.filter(organization__slug=partner).order_by()


@dataclass(frozen=True)
class Cursor:
    """The place of the last result on the page before: its tier, and its key."""

    tier: int
    place: int

    def __str__(self) -> str:
        return f"{self.tier}~{self.place}"

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the place that an address names; raise BadCursorError for none."""
        tier, _tilde, place = text.partition("~")
        digits = place.removeprefix("-")
        if not (digits.isascii() and digits.isdigit() and len(digits) < 20):
            raise BadCursorError(text)
        if tier not in map(str, range(EXACT, ALL + 1)) or abs(int(place)) >= LARGEST:
            raise BadCursorError(text)
        return cls(int(tier), int(place))


@dataclass(frozen=True)
class Search:
    """A question with its filters; filters that mean nothing are none."""

    question: SearchQuery
    language: str
    """The language of the reports that are shown."""
    chosen: Mapping[str, str] = field(default_factory=dict)
    after: Cursor | None = None

    @classmethod
    def of(cls, query: Mapping[str, str], reader: str) -> Self:
        """Return the search that an address asks for, by a reader of a language."""
        chosen = {name: query.get(name, "") for name in FILTERS}
        language = chosen["in"]
        if language not in dict(settings.LANGUAGES) or language == reader:
            chosen["in"], language = "", reader
        if year_of(chosen["year"]) is None:
            chosen["year"] = ""
        if chosen["type"] not in EntryKind:
            chosen["type"] = ""
        for name in ("section", "partner"):
            chosen[name] = chosen[name].replace("\0", "")[:LONGEST_SLUG]
        after = query.get("after")
        return cls(
            SearchQuery.of(query.get("q", "")),
            language,
            {name: value for name, value in chosen.items() if value},
            Cursor.read(after) if after is not None else None,
        )

    def asking(self, question: SearchQuery) -> Self:
        """Return the same search with another question."""
        return replace(self, question=question)

    @property
    def other(self) -> str:
        """The language of the reports that are not shown."""
        return other_language(self.language)

    def kept(self, rows: SearchEntryQuerySet) -> SearchEntryQuerySet:
        """Return the entries that the filters keep, in every language."""
        if kind := self.chosen.get("type"):
            rows = rows.filter(kind=kind)
        if year := self.chosen.get("year"):
            rows = rows.filter(year=int(year))
        here = Edition.objects.filter(pk=OuterRef("key")).order_by()
        if slug := self.chosen.get("section"):
            of_section = here.filter(section__slug=slug)
            rows = rows.filter(Q(kind=EntryKind.REPORT) & Exists(of_section))
        if slug := self.chosen.get("partner"):
            rows = rows.filter(
                kind=EntryKind.REPORT, key__in=links_of(slug).values("edition")
            )
        return rows

    @property
    def is_narrow(self) -> bool:
        """Whether the filters keep only few reports, each of which can be looked at."""
        slug = self.chosen.get("partner", "")
        return bool(slug) and links_of(slug)[: FEW + 1].count() <= FEW

    def in_language(self, rows: SearchEntryQuerySet) -> SearchEntryQuerySet:
        """Return entries in the language that is shown, and those in every one."""
        return rows.filter(language__in=["", self.language])

    def query(self, **changes: str) -> str:
        """Return this search, from its beginning, with other filters, as a query."""
        asked = {"q": self.question.text[:LONGEST], **self.chosen, **changes}
        return f"?{urlencode({name: value for name, value in asked.items() if value})}"
