"""What a reader asks, as phrases of tokens that stand or fall together."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from .tokens import (
    CLOSES,
    OPENS,
    is_han,
    pairs,
    readable,
    shortened,
    stem,
    tokens,
    words,
)

LONGEST = 200
"""Characters of a question; what follows is left out, and that is said."""
MOST_TERMS = 10
LONGEST_SPAN = 4
"""Terms that may together be one registered name."""
QUOTES = '"“”„«»「」『』'
PART = re.compile(rf"[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]|([^\s{QUOTES}]+)")
"""A phrase in quotes, or something between spaces. A lone quote is none."""


@dataclass(frozen=True)
class Phrase:
    """Tokens that follow each other; of the last one perhaps only the beginning."""

    tokens: tuple[str, ...]
    is_open: bool = False

    @classmethod
    def of(cls, text: str) -> "Phrase | None":
        """Return the phrase that a text is; None if it has no word."""
        runs = list(words(readable(text)))
        if not runs:
            return None
        *before, last = runs
        found = [token for run in before for token in asked(run)]
        if not is_han(last):
            return cls((*found, stem(last)))
        if len(last) == 1:
            return cls((*found, last), is_open=True)
        return cls((*found, *pairs(last)[:-1]))

    @classmethod
    def begun(cls, text: str) -> "Phrase | None":
        """Return the phrase of which the last word may be only begun."""
        phrase, runs = cls.of(text), list(words(readable(text)))
        if phrase is None or is_han(runs[-1]):
            return phrase
        return cls((*phrase.tokens[:-1], shortened(runs[-1])), is_open=True)

    @classmethod
    def whole(cls, text: str) -> "Phrase":
        """Return a text as the whole name of something."""
        return cls((OPENS, *tokens(text), CLOSES))


def asked(run: str) -> list[str]:
    """Return the tokens of a run that is followed by another one."""
    return pairs(run) if is_han(run) else [stem(run)]


Group = tuple[tuple[Phrase, ...], ...]
"""Ways to say one thing, each of phrases that must all be there."""


@dataclass(frozen=True)
class SearchQuery:
    """What was asked: groups that must all be found, and the whole as names."""

    text: str
    """As the reader sees it again."""
    terms: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    names: tuple[Phrase, ...] = ()
    """Things that are called exactly so stand first."""
    looked_for: tuple[str, ...] = ()
    """The terms, and the other names, as they are marked where they are found."""
    left_out: str = ""
    """What of the question was not asked, being too much."""

    @classmethod
    def of(cls, typed: str) -> "SearchQuery":
        """Return the question that a reader typed, of whatever length and content."""
        clean = " ".join(readable(typed[: LONGEST + 1]).split())
        text = clean[:LONGEST]
        found = [quoted or plain for quoted, plain in PART.findall(text)]
        terms = [term for term in found if Phrase.of(term)]
        kept, dropped = terms[:MOST_TERMS], terms[MOST_TERMS:]
        cut = typed[LONGEST:].strip() if len(typed) > LONGEST else ""
        lost = " ".join([*dropped, readable(cut[:LONGEST])]).strip()
        return cls(text, tuple(kept), left_out=lost).with_names({})

    @property
    def is_asked(self) -> bool:
        """Whether there is a word to look for."""
        return bool(self.terms)

    def spans(self) -> dict[str, tuple[int, int]]:
        """Return what may be registered names: as one word, with first and end."""
        count = len(self.terms)
        return {
            "".join(words(readable("".join(self.terms[first:end])))): (first, end)
            for length in range(1, LONGEST_SPAN + 1)
            for first, end in zip(range(count), range(length, count + 1), strict=False)
        }

    def with_names(self, others: Mapping[str, Iterable[str]]) -> "SearchQuery":
        """Return the question that asks for other names of what it names, too."""
        spans = self.spans()
        named = {spans[one]: list(names) for one, names in others.items()}
        groups: list[Group] = []
        place = 0
        while place < len(self.terms):
            longest = max((e for f, e in named if f == place), default=place + 1)
            groups.append(self.group(place, longest, named.get((place, longest), ())))
            place = longest
        every = named.get((0, len(self.terms)), [])
        wholes = (Phrase.whole(" ".join(self.terms)), *map(Phrase.whole, every))
        return replace(
            self,
            groups=tuple(groups),
            names=wholes,
            looked_for=(*self.terms, *chain(*named.values())),
        )

    def among(self, mark: str) -> "SearchQuery":
        """Return the question for what also has a mark; "" is none."""
        if not mark:
            return self
        return replace(self, groups=(*self.groups, ((Phrase((mark,)),),)))

    def begun(self) -> "SearchQuery":
        """Return the question of somebody who is still typing its last word."""
        if not self.terms:
            return self
        *before, last = self.groups
        phrase = Phrase.begun(self.terms[-1])
        ways = (*last, (phrase,)) if phrase else last
        return replace(self, groups=(*before, ways))

    def group(self, first: int, end: int, others: Iterable[str]) -> Group:
        """Return the ways to say some terms: as they stand, or by other names."""
        own = tuple(filter(None, map(Phrase.of, self.terms[first:end])))
        names = filter(None, map(Phrase.of, others))
        return tuple(dict.fromkeys([own, *((name,) for name in names)]))
