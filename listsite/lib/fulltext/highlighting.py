"""Texts with what was looked for marked: words by their stem, Han as it stands."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import itemgetter

from listsite.lib.text.word_diff import HAN, Run, Runs

from .tokens import SPACE_IN_HAN, WORD, folded, is_han, readable, stem, words

BEFORE, LENGTH = 60, 220
"""Characters of a passage before what was found, and in all."""
BREAK = re.compile(rf"[\s{HAN}]")
"""Beside one of these a text may be cut."""
NOTHING = r"(?!)"
Span = tuple[int, int]


class Marker:
    """Knows what is looked for, and finds it in the texts as they were written.

    Each thing is a phrase: all its words, one after the other, as the index has them.
    """

    def __init__(self, wanted: Iterable[str]) -> None:
        phrases = {" ".join(map(kept, words(readable(text)))) for text in wanted}
        longest_first = sorted(phrases - {""}, key=len, reverse=True)
        self.wanted = re.compile("|".join(map(pattern, longest_first)) or NOTHING)

    def spans(self, text: str) -> Iterator[Span]:
        """Yield from where to where something is found, the longest at each place."""
        end = 0
        for first, last in Line(text).found(self.wanted):
            # Of one sign, two words may be found.
            if first >= end:
                yield first, last
                end = last

    def marked(self, text: str) -> Runs:
        """Return a whole text as runs."""
        composed = readable(text)
        found: list[Run] = []
        end = 0
        for first, last in self.spans(composed):
            found += [(composed[end:first], False), (composed[first:last], True)]
            end = last
        found.append((composed[end:], False))
        return tuple(run for run in found if run[0])

    def passage(self, text: str) -> Runs:
        """Return the passage around what is found first; () if nothing is."""
        composed = in_one_line(text)
        first = next(self.spans(composed), None)
        if first is None:
            return ()
        start = beginning(composed, max(first[0] - BEFORE, 0), first[0])
        return self.marked(cut(composed, start, first[1]))


def kept(word: str) -> str:
    """Return a folded word, or a run of Han, as it is compared."""
    return word if is_han(word) else stem(word)


@lru_cache(maxsize=50_000)
def compared(word: str) -> str:
    """Return a word as it is compared; folding can make several of one, or none."""
    return " ".join(map(kept, WORD.findall(folded(word))))


def pattern(phrase: str) -> str:
    """Return what finds a phrase in a text that is laid out.

    Han may stand anywhere in a run; other words must be whole.
    """
    before = "" if is_han(phrase[0]) else " "
    after = "" if is_han(phrase[-1]) else r"(?!\S)"
    return f"{before}{re.escape(phrase)}{after}"


class Line:
    """The words of a text as they are compared, in one line, each after a space.

    It knows where each of them stood in the text.
    """

    def __init__(self, text: str) -> None:
        self.words: list[tuple[int, int, int, bool]] = []
        """Each with its place in the line, from where to where it stood, and if Han."""
        parts: list[str] = []
        length, end, was_run = 0, 0, False
        for match in WORD.finditer(text):
            (first, last), word = match.span(), compared(match.group())
            if not word:
                continue
            is_run = is_han(word) and len(word) == last - first
            gap = "" if is_run and was_run and is_same_run(text, end, first) else " "
            parts += (gap, word)
            self.words.append((length + len(gap), first, last, is_run))
            length, end, was_run = length + len(gap) + len(word), last, is_run
        self.text = "".join(parts)

    def found(self, wanted: re.Pattern[str]) -> Iterator[Span]:
        """Yield from where to where in the text something is found."""
        for match in wanted.finditer(self.text):
            is_after_space = self.text[match.start()] == " "
            first, _end = self.place(match.start() + is_after_space)
            _start, last = self.place(match.end() - 1)
            yield first, last

    def place(self, at: int) -> Span:
        """Return where a character of the line stood: a Han one, or its whole word."""
        number = bisect_right(self.words, at, key=itemgetter(0)) - 1
        start, first, last, is_run = self.words[number]
        if not is_run:
            return first, last
        return first + at - start, first + at - start + 1


def is_same_run(text: str, end: int, first: int) -> bool:
    """Whether Han goes on after a gap: a space in it parts no words."""
    gap = SPACE_IN_HAN.match(text, end)
    return gap is not None and gap.end() == first


def in_one_line(text: str) -> str:
    """Return a text without line breaks, and with single spaces."""
    return " ".join(readable(text).split())


def opening(text: str) -> Runs:
    """Return how a text begins, with nothing marked; () if it is empty."""
    composed = in_one_line(text)
    return ((cut(composed, 0, 0), False),) if composed else ()


def cut(text: str, start: int, least: int) -> str:
    """Return the part of a text from a place on, at least to another one."""
    end = ending(text, start + LENGTH, least)
    before = "… " if start else ""
    after = " …" if end < len(text) else ""
    return f"{before}{text[start:end].strip()}{after}"


def beginning(text: str, place: int, most: int) -> int:
    """Return where a word begins, from a place on and not beyond another one."""
    return next((one for one in range(place, most) if is_between(text, one)), most)


def ending(text: str, place: int, least: int) -> int:
    """Return where a word has ended before a place; of an endless one, the place."""
    if place >= len(text):
        return len(text)
    places = range(place, max(least, place - BEFORE) - 1, -1)
    return next((one for one in places if is_between(text, one)), place)


def is_between(text: str, place: int) -> bool:
    """Whether a text may be cut at a place: it is not inside a word."""
    return place == 0 or BREAK.search(text, place - 1, place + 1) is not None
