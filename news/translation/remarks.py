"""What a translator is told of a passage: registered names, and what got lost."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from news.writing.checking.registry import Name, Registry
from news.writing.checking.rules.dates import dates_in
from news.writing.checking.rules.pairs import SMALLEST, day_of, every_number, numbers_in
from news.writing.checking.texts import RUNNING, Text, Writing, paragraphs_of
from partnerships.models import Organization

from .translation_prefill import registered


@dataclass(frozen=True)
class Offer:
    """A name in the original, and the name that is registered for the translation."""

    written: str
    registered: str
    """Empty where the registry has none in this language."""


def text_of(words: str) -> Text:
    """Return some words as the checks read them."""
    lines = [(RUNNING, line) for line in words.splitlines()]
    return Text("body", paragraphs_of(lines))


def offers_in(words: str, registry: Registry, language: str) -> list[Offer]:
    """Return the registered names of what some words name, each row once."""
    found: dict[tuple[type, int], Offer] = {}
    for mention in registry.mentions(text_of(words)):
        name = registered(mention.name.target, language)
        found.setdefault(mention.name.key, Offer(mention.excerpt, name))
    return list(found.values())


def keys_of(name: Name) -> Iterator[tuple[type, int]]:
    """Yield what tells a name's row from others, and the body above it."""
    yield name.key
    if isinstance(name.target, Organization) and name.target.parent_id:
        yield Organization, name.target.parent_id


@dataclass(frozen=True)
class Said:
    """The figures, days and names that a whole translation says."""

    numbers: frozenset[Decimal]
    days: frozenset[tuple[int, int]]
    names: frozenset[tuple[type, int]]

    @classmethod
    def by(cls, writing: Writing, registry: Registry) -> "Said":
        """Return what is said anywhere in the texts of an article.

        Who names a unit has named what it belongs to.
        """
        texts = writing.texts
        named = [one.name for text in texts for one in registry.mentions(text)]
        return cls(
            frozenset(one for text in texts for one in every_number(text)),
            frozenset(day_of(one) for text in texts for one in dates_in(text)),
            frozenset(key for name in named for key in keys_of(name)),
        )


def missing(words: str, said: Said, registry: Registry) -> list[str]:
    """Return the days, numbers and names of some words that a translation lacks."""
    return list(dict.fromkeys(lacking(text_of(words), said, registry)))


def lacking(text: Text, said: Said, registry: Registry) -> Iterator[str]:
    """Yield, as they are written, what a translation does not say anywhere."""
    for day in dates_in(text):
        if day_of(day) not in said.days:
            yield text.plain[day.start : day.end]
    for (start, end), number in numbers_in(text):
        if number >= SMALLEST and number not in said.numbers:
            yield text.plain[start:end]
    for mention in registry.mentions(text):
        if mention.name.key not in said.names:
            yield mention.excerpt
