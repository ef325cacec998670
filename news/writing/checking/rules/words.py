"""The house's words: wordings that are wrong or discouraged, longest first."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from news.models import HouseWord
from news.writing.checking.context import Context
from news.writing.checking.findings import Finding, FindingKind
from news.writing.checking.texts import HAN, WORD, Text, Writing, sentence_around

SEVERE = "word.severe"
WRONG = "word.wrong"
DISCOURAGED = "word.discouraged"


def house_words(writing: Writing, context: Context) -> Iterator[Finding]:
    """Yield the wordings of the house's list."""
    yield from listed(writing, context.words)


def listed(writing: Writing, words: Iterable[HouseWord]) -> Iterator[Finding]:
    """Yield the wordings of some entries."""
    wordings = WordList(words)
    for text in writing.texts:
        for start, end, word in wordings.found_in(text):
            yield text.finding(
                rule_of(word),
                FindingKind.WARNING
                if rule_of(word) == DISCOURAGED
                else FindingKind.ERROR,
                (start, end),
                message_of(word),
                word.preferred,
            )


def rule_of(word: HouseWord) -> str:
    """Return the code under which a wording is reported."""
    if word.is_severe:
        return SEVERE
    return WRONG if word.kind == HouseWord.Kind.WRONG else DISCOURAGED


def message_of(word: HouseWord) -> Promise:
    """Return what the author reads about a wording."""
    if word.kind == HouseWord.Kind.WRONG:
        said = _("The house word list calls this wording wrong. {note}")
    else:
        said = _("The house word list advises against this wording. {note}")
    return format_lazy(said, note=word.note)


class WordList:
    """The wordings of some entries, indexed by how they begin."""

    def __init__(self, words: Iterable[HouseWord]) -> None:
        self.latin: dict[tuple[str, ...], tuple[str, HouseWord]] = {}
        self.han: dict[str, list[tuple[str, HouseWord]]] = defaultdict(list)
        for word in words:
            for wording in word.wordings:
                self.add(wording, word)
        for found in self.han.values():
            found.sort(key=lambda entry: -len(entry[0]))

    def add(self, wording: str, word: HouseWord) -> None:
        """Take a wording in."""
        if HAN.search(wording):
            self.han[wording[0]].append((wording, word))
        elif tokens := tuple(one.lower() for one in WORD.findall(wording)):
            self.latin.setdefault(tokens, (wording, word))

    def found_in(self, text: Text) -> Iterator[tuple[int, int, HouseWord]]:
        """Yield where wordings stand in a text, unless they are right there."""
        for start, end, word in [*self.latin_in(text), *self.han_in(text)]:
            sentence = sentence_around(text.plain, start)
            excused = any(one in sentence for one in word.exceptions)
            if not excused and not is_preferred(text.plain, start, end, word):
                yield start, end, word

    def latin_in(self, text: Text) -> Iterator[tuple[int, int, HouseWord]]:
        """Yield wordings in Latin letters."""
        lengths: dict[str, set[int]] = defaultdict(set)
        for words in self.latin:
            lengths[words[0]].add(len(words))
        index = 0
        while index < len(text.tokens):
            step = 1
            for length in sorted(lengths.get(text.tokens[index].folded, ()))[::-1]:
                span = text.tokens[index : index + length]
                entry = self.latin.get(tuple(one.folded for one in span))
                if entry and is_same(
                    text.plain[span[0].start : span[-1].end], entry[0]
                ):
                    step = length
                    yield span[0].start, span[-1].end, entry[1]
                    break
            index += step

    def han_in(self, text: Text) -> Iterator[tuple[int, int, HouseWord]]:
        """Yield wordings in Chinese characters."""
        position, plain = 0, text.plain
        while text.has_han and position < len(plain):
            step = 1
            for wording, word in self.han.get(plain[position], ()):
                if plain.startswith(wording, position):
                    step = len(wording)
                    yield position, position + step, word
                    break
            position += step


def is_same(found: str, wording: str) -> bool:
    """Whether words are a wording: signs count, spaces and capitals do not."""
    return squeezed(found) == squeezed(wording)


def squeezed(text: str) -> str:
    """Return a wording as it is compared; a hyphen counts as a space."""
    return " ".join(re.sub(r"[-‐–]", " ", text).lower().split())


def is_preferred(plain: str, start: int, end: int, word: HouseWord) -> bool:
    """Whether the words found are part of the preferred wording, capitals and all."""
    wanted = word.preferred
    found = plain[start:end]
    at = wanted.find(found) if found else -1
    if at < 0 or start < at:
        return False
    return plain.startswith(wanted, start - at)
