"""An original and its translation side by side, as the translating desk shows them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from listsite.lib.html.aligning import Pair, aligned
from listsite.lib.html.segments import (
    FIXED,
    KINDS,
    Segment,
    SegmentReader,
    new_block,
    place_behind,
    rebuilt,
    tidy,
)
from news.writing.checking.registry import Registry
from news.writing.checking.texts import Writing

from .remarks import Offer, Said, missing, offers_in
from .translating import Texts

LABELS: dict[str, str | Promise] = {
    "title": _("headline"),
    "summary": _("summary"),
    "paragraph": _("paragraph"),
    "heading": _("heading"),
    "item": _("list item"),
    "cell": _("table cell"),
    "quote": _("quotation"),
    "caption": _("caption"),
    "alt": _("alternative text"),
    "link": _("title of a film or file"),
}
NO_PLACE = _(
    "The translation has no such picture, film, file or table. Put it there in the "
    "full editor."
)
HAS_MARKUP = _(
    "Links or emphasis stand in it. They stay while the words do; to change the words "
    "and keep them, use the full editor."
)
EMPTY = re.compile(
    rf"<({'|'.join(sorted({'p', 'ul', 'ol', *KINDS} - {'td', 'th', 'a'}))})>"
    r"(?:\s|<br>)*</\1>"
)
MOST_ROWS = 900
"""Fields of a form that the server accepts, less some."""


@dataclass(frozen=True)
class Row:
    """A passage of the original with its translation; either may be missing."""

    name: str
    """The name of the field; empty where nothing can be written here."""
    label: str | Promise
    source: str
    target: str
    note: str | Promise = ""
    offers: list[Offer] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @property
    def lines(self) -> int:
        """How many lines its field shows at first."""
        return 2 + max(len(self.source), len(self.target)) // 60


@dataclass(frozen=True)
class SideBySide:
    """Two texts, and the language of the second."""

    original: Texts
    translation: Texts
    language: str
    registry: Registry

    @cached_property
    def source(self) -> SegmentReader:
        """The original, read."""
        return SegmentReader(self.original.body)

    @cached_property
    def target(self) -> SegmentReader:
        """The translation, read."""
        return SegmentReader(self.translation.body)

    @cached_property
    def pairs(self) -> list[Pair]:
        """The units of both, those of the translation alone last."""
        found = aligned(self.source.units, self.target.units)
        return sorted(found, key=lambda pair: pair[0] is None)

    @cached_property
    def said(self) -> Said:
        """What the translation says as a whole."""
        one = self.translation
        writing = Writing.of(self.language, one.title, one.summary, one.body)
        return Said.by(writing, self.registry)

    @property
    def is_too_long(self) -> bool:
        """Whether it has more passages than one form can send."""
        return len(self.pairs) > MOST_ROWS

    def rows(self, typed: Mapping[str, str]) -> list[Row]:
        """Return headline, summary and body; what was typed stands in the fields."""
        one, other = self.original, self.translation
        return [
            self.row("title", "title", one.title, self.title, typed),
            self.row("summary", "summary", one.summary, other.summary, typed),
            *(self.body_row(pair, typed) for pair in self.pairs),
        ]

    @property
    def title(self) -> str:
        """The translation's headline; empty while it is still that of the original."""
        one, other = self.original.title, self.translation.title
        return other if other != one else ""

    def row(
        self, name: str, kind: str, source: str, target: str, typed: Mapping[str, str]
    ) -> Row:
        """Return a row with what is to be said of its words."""
        return Row(
            name=name,
            label=LABELS[kind],
            source=source,
            target=typed.get(name, target),
            offers=offers_in(source, self.registry, self.language),
            missing=missing(source, self.said, self.registry) if target else [],
        )

    def body_row(self, pair: Pair, typed: Mapping[str, str]) -> Row:
        """Return the row of a pair of units."""
        one, other = self.units(pair)
        known = other or one
        if known is None:
            raise ValueError(pair)
        source, target = one.text if one else "", other.text if other else ""
        if other is None and known.kind in FIXED:
            return Row("", LABELS[known.kind], source, "", NO_PLACE)
        row = self.row(name_of(pair), known.kind, source, target, typed)
        return replace(row, note=HAS_MARKUP if other and other.has_markup else "")

    def units(self, pair: Pair) -> tuple[Segment | None, Segment | None]:
        """Return the units that a pair names."""
        one, other = pair
        return (
            None if one is None else self.source.units[one],
            None if other is None else self.target.units[other],
        )

    def body(self, typed: Mapping[str, str]) -> str:
        """Return the translation's body with what was typed, its form unchanged."""
        says = {
            number: typed[name]
            for number in range(len(self.target.units))
            if (name := name_of((None, number))) in typed
        }
        return rebuilt(self.translation.body, says, self.added(typed))

    def added(self, typed: Mapping[str, str]) -> Iterator[tuple[int, str]]:
        """Yield what was typed for passages that the translation did not have."""
        last: Segment | None = None
        for pair in self.pairs:
            one, other = self.units(pair)
            last = other or last
            words = tidy(typed.get(name_of(pair), ""))
            if one and other is None and words and one.kind not in FIXED:
                place, is_in_list = place_behind(self.target, last, one.kind)
                yield place, new_block(one, words, is_in_list=is_in_list)


def name_of(pair: Pair) -> str:
    """Return the name of the field in which a pair's translation is written."""
    one, other = pair
    return f"new-{one}" if other is None else f"unit-{other}"


def without_empty_blocks(html: str) -> str:
    """Return a body without the paragraphs and items that nobody filled."""
    while (shorter := EMPTY.sub("", html)) != html:
        html = shorter
    return html
