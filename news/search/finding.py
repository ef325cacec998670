"""One page of what was found, with counts, in a fixed number of queries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from listsite.lib.fulltext.dialects import ALL, EVERYTHING, EXACT
from listsite.lib.fulltext.queries import SearchQuery
from listsite.lib.fulltext.tables import ENOUGH, Walk
from listsite.lib.fulltext.tokens import language_mark
from partnerships.models.entries import WORDS, EntryKind

from .filters import Cursor, Search
from .visible import selected, visible

SIZE = 20


@dataclass(frozen=True)
class Hit:
    """Something that was found: what it is, and how well it matches."""

    tier: int
    place: int
    kind: str
    key: int
    language: str
    year: int | None


@dataclass(frozen=True)
class Page:
    """Some hits in their order, and the newest of all that match, for counting."""

    hits: list[Hit] = field(default_factory=list)
    counted: list[Hit] = field(default_factory=list)
    has_more: bool = False

    @property
    def is_capped(self) -> bool:
        """Whether there are more matches than are counted."""
        return len(self.counted) > ENOUGH

    def in_language(self, language: str) -> list[Hit]:
        """Return the counted hits that a reader of a language is shown."""
        return [hit for hit in self.counted if hit.language in ("", language)]

    def reports_in(self, language: str) -> int:
        """Return how many of the counted hits are in one language."""
        return sum(hit.language == language for hit in self.counted)

    def keys(self, kind: EntryKind) -> list[int]:
        """Return the keys of the hits of one kind on this page."""
        return [hit.key for hit in self.hits if hit.kind == kind]

    @property
    def after(self) -> Cursor | None:
        """From where the next page goes on, if there is one."""
        if not (self.has_more and self.hits):
            return None
        return Cursor(self.hits[-1].tier, self.hits[-1].place)


def page_of(search: Search) -> Page:
    """Return the page that a search asks for, in one query.

    The best tier comes first, and in each the newest; a page may hold several.
    """
    if not search.question.is_asked:
        return Page()
    kept = search.kept(visible())
    every, shown = selected(kept), selected(search.in_language(kept))
    is_narrow = search.is_narrow
    counting = Walk(EVERYTHING, every, ENOUGH + 1, is_narrow=is_narrow)
    mark = language_mark(search.language)
    walks = (
        replace(one, mark=mark, is_narrow=is_narrow)
        for one in tiers(shown, search.after)
    )
    rows = [
        Hit(*row) for row in WORDS.found(search.question, walks, SIZE + 1, counting)
    ]
    found = sorted(
        (hit for hit in rows if hit.tier != EVERYTHING),
        key=lambda hit: (hit.tier, -hit.place),
    )
    counted = [hit for hit in rows if hit.tier == EVERYTHING]
    return Page(found[:SIZE], counted, has_more=len(found) > SIZE)


def tiers(shown: tuple[str, Sequence[object]], after: Cursor | None) -> Iterator[Walk]:
    """Yield the walks that can still be on the page after a place."""
    for tier in range(EXACT, ALL + 1):
        if after is None or tier > after.tier:
            yield Walk(tier, shown, SIZE + 1)
        elif tier == after.tier:
            yield Walk(tier, shown, SIZE + 1, before=after.place)


def titled(question: SearchQuery, language: str, most: int) -> list[Hit]:
    """Return what has all that is asked in its names: the exact first, then new ones.

    Among equals, what a reader of a language reads.
    """
    if not question.is_asked:
        return []
    rows = selected(visible())
    walks = [Walk(tier, rows, most) for tier in (EXACT, EXACT + 1)]
    found = [Hit(*row) for row in WORDS.found(question, walks, 2 * most)]
    found.sort(
        key=lambda hit: (hit.tier, hit.language not in ("", language), -hit.place)
    )
    return found[:most]
