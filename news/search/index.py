"""What search knows: written with each edition, and rebuilt by a command."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Model, OuterRef, QuerySet

from news.models import Delegation, Edition
from partnerships.models import Agreement, Organization, Person, SearchEntry
from partnerships.models.entries import WORDS, EntryKind, SearchDocument, Searched

from .words import search_document

BATCH = 250
Rows = QuerySet[Any]  # Any: rows of one of several models
REPORTS = (
    Edition.objects.defer("body", "html")
    .select_related("delegation")
    .prefetch_related("topic_links__topic")
)
"""Editions with what search asks them for."""


def index_edition(edition: Edition) -> None:
    """Let search know an edition; from when on it is found, its interval says."""
    SearchEntry.upsert([search_document(edition)])


def index_visit(visit: Delegation) -> None:
    """Let search know a visit as it is now, and the reports about it by its words."""
    visit.index()
    SearchEntry.upsert(
        [search_document(one) for one in REPORTS.filter(delegation=visit)]
    )


def forget(edition: Edition) -> None:
    """Let search forget an edition that is to be deleted."""
    SearchEntry.remove(EntryKind.REPORT, [edition.pk])


def of_itself(thing: Searched) -> SearchDocument:
    """Return what search is told of a thing that tells it itself."""
    return thing.search_document()


@dataclass(frozen=True)
class Source:
    """All things of one kind, and how search is told of one."""

    kind: EntryKind
    rows: Rows
    tell: Callable[[Any], SearchDocument]  # Any: a row of the rows

    def batches(self, rows: Rows) -> Iterator[list[Model]]:
        """Yield some of the things in the order of their keys, in batches."""
        batch: list[Model] = []
        for thing in rows.order_by("pk").iterator(chunk_size=BATCH):
            batch.append(thing)
            if len(batch) == BATCH:
                yield batch
                batch = []
        if batch:
            yield batch

    def unknown(self) -> Rows:
        """Return the things that search does not know."""
        known = SearchEntry.objects.filter(kind=self.kind, key=OuterRef("pk"))
        return self.rows.filter(~Exists(known.order_by()))

    def orphans(self) -> list[int]:
        """Return the keys of what search knows and what is not there any more."""
        there = self.rows.model.objects.filter(pk=OuterRef("key")).order_by()
        entries = SearchEntry.objects.filter(kind=self.kind).order_by()
        return list(entries.filter(~Exists(there)).values_list("key", flat=True))


def sources() -> list[Source]:
    """Return everything that search knows, kind by kind."""
    people = Person.objects.select_related("organization")
    return [
        Source(EntryKind.REPORT, REPORTS, search_document),
        Source(EntryKind.VISIT, Delegation.objects.select_related("host"), of_itself),
        Source(EntryKind.AGREEMENT, Agreement.objects.all(), of_itself),
        Source(EntryKind.PARTNER, Organization.objects.all(), of_itself),
        Source(EntryKind.PERSON, people, of_itself),
    ]


def write(*, everything: bool) -> int:
    """Let search know all things, or those that it does not know; return how many.

    It stays whole meanwhile: a row takes the place of the one before.
    """
    count = 0
    for source in sources():
        SearchEntry.remove(source.kind, source.orphans())
        for batch in source.batches(source.rows if everything else source.unknown()):
            SearchEntry.upsert([source.tell(thing) for thing in batch])
            count += len(batch)
    lost = sorted(words_without_entry()) if everything else []
    for start in range(0, len(lost), BATCH):
        WORDS.remove(lost[start : start + BATCH])
    return count


def words_without_entry() -> set[int]:
    """Return the places of words that belong to nothing; nobody finds them."""
    return WORDS.places() - places()


def places() -> set[int]:
    """Return the places of all entries."""
    return set(SearchEntry.objects.order_by().values_list("place", flat=True))


def faults() -> dict[str, int]:
    """Return what is wrong with the index, by kind of fault, with how often."""
    every = sources()
    return {
        "unknown": sum(source.unknown().count() for source in every),
        "orphans": sum(len(source.orphans()) for source in every),
        "entries without words": len(places() - WORDS.places()),
        "words without entry": len(words_without_entry()),
    }
