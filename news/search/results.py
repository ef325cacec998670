"""Hits as they are shown: names, addresses, and the passages that were found."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, DateField, Value
from django.urls import reverse
from django.utils import timezone

from listsite.lib.fulltext.highlighting import Marker, opening
from listsite.lib.text.bilingual import local_text
from listsite.lib.text.word_diff import Runs
from news.models import Delegation, Edition
from partnerships.models import Agreement, Organization, Person
from partnerships.models.entries import EntryKind

from .finding import Hit
from .words import body_of

ADDRESSES = {
    EntryKind.VISIT: "news:delegation",
    EntryKind.PARTNER: "partnerships:partner",
    EntryKind.AGREEMENT: "partnerships:agreement",
    EntryKind.PERSON: "partnerships:person",
}
TITLE, SUMMARY = ("title", "title_zh"), ("summary", "summary_zh")
NAME, ABOUT = ("name", "name_zh"), ("description", "description_zh")
BODY = ("organization__name", "organization__name_zh")
"""Titles are those of a day, and stand on the page of the person."""
NO_DAY = Value(None, output_field=DateField())
COLUMNS: dict[str, tuple[Any, ...]] = {  # Any: a model, and what of it is shown
    EntryKind.VISIT: (Delegation, *TITLE, "purpose", "purpose_zh", "slug", "starts_on"),
    EntryKind.AGREEMENT: (Agreement, *TITLE, *SUMMARY, "slug", "signed_on"),
    EntryKind.PARTNER: (Organization, *NAME, *ABOUT, "slug", NO_DAY),
    EntryKind.PERSON: (Person, *NAME, *BODY, "slug", NO_DAY),
}
"""The same columns of all facts, in the order of a `Fact`."""


@dataclass(frozen=True)
class Fact:
    """A visit, a partner, an agreement or a person, as its result shows it."""

    kind: str
    pk: int
    name: str
    name_zh: str
    about: str
    about_zh: str
    slug: str
    day: datetime.date | None

    @property
    def address(self) -> str:
        """The address of its page, in the reader's language."""
        return reverse(ADDRESSES[EntryKind(self.kind)], args=[self.slug])


@dataclass(frozen=True)
class Result:
    """One result: its title and a passage, with what was looked for marked."""

    kind: str
    address: str
    title: Runs
    passage: Runs
    language: str
    """The language of the title."""
    passage_language: str
    day: datetime.date | None = None
    edition: Edition | None = None

    @property
    def kind_label(self) -> str:
        """What it is, in a word."""
        return str(EntryKind(self.kind).label)


def results_of(hits: Sequence[Hit], wanted: Iterable[str]) -> list[Result]:
    """Return hits as they are shown, in their order, in two queries at most."""
    marker = Marker(wanted)
    reports = [hit.key for hit in hits if hit.kind == EntryKind.REPORT]
    found: dict[tuple[str, int], Result] = {}
    if reports:
        editions = Edition.objects.filter(pk__in=reports).defer("body", "html")
        for edition in editions.select_related("section"):
            found[EntryKind.REPORT, edition.pk] = report(edition, marker)
    for fact in facts_of(hits):
        found[fact.kind, fact.pk] = described(fact, marker)
    keys = [(hit.kind, hit.key) for hit in hits]
    return [found[key] for key in keys if key in found]


def report(edition: Edition, marker: Marker) -> Result:
    """Return an edition as a result; the summary first, if something is in it.

    What is found by something else, such as its visit, is shown as it begins.
    """
    passage = marker.passage(edition.summary) or marker.passage(body_of(edition))
    return Result(
        EntryKind.REPORT,
        edition.get_absolute_url(),
        marker.marked(edition.title),
        passage or opening(edition.summary),
        edition.language,
        edition.language,
        timezone.localdate(edition.dated),
        edition,
    )


def described(fact: Fact, marker: Marker) -> Result:
    """Return a fact as a result."""
    text, of_text = local_text(fact, "about")
    passage = marker.passage(text) or opening(text)
    title, of_title = local_text(fact, "name")
    marked = marker.marked(title)
    return Result(fact.kind, fact.address, marked, passage, of_title, of_text, fact.day)


def facts_of(hits: Iterable[Hit]) -> list[Fact]:
    """Return what is no report among hits, in one query."""
    keys: dict[str, list[int]] = {}
    for hit in hits:
        keys.setdefault(hit.kind, []).append(hit.key)
    parts = [
        rows.objects.filter(pk__in=keys[kind])
        .order_by()
        .values_list(Value(kind, output_field=CharField()), "pk", *columns)
        for kind, (rows, *columns) in COLUMNS.items()
        if kind in keys
    ]
    if not parts:
        return []
    return [Fact(*row) for row in parts[0].union(*parts[1:], all=True)]
