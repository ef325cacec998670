"""Texts with what was looked for marked: words by their stem, Han as it stands."""

from collections.abc import Iterable, Iterator

from listsite.lib.marking import Run, Runs

from .tokens import WORD, folded, is_han, readable, stem, words

BEFORE, LENGTH = 60, 220
"""Characters of a passage before what was found, and in all."""
Span = tuple[int, int]


class Marker:
    """Knows what is looked for, and finds it in the texts as they were written."""

    def __init__(self, wanted: Iterable[str]) -> None:
        found = [word for text in wanted for word in words(readable(text))]
        self.stems = {stem(word) for word in found if not is_han(word)}
        runs = {word for word in found if is_han(word)}
        self.runs = sorted(runs, key=len, reverse=True)

    def spans(self, text: str) -> Iterator[Span]:
        """Yield from where to where something is found."""
        for match in WORD.finditer(text):
            word, start = folded(match.group()), match.start()
            if is_han(word):
                yield from self.in_run(word, start)
            elif any(stem(part) in self.stems for part in words(word)):
                yield match.span()

    def in_run(self, run: str, offset: int) -> Iterator[Span]:
        """Yield what is found in a run of Han, the longest first at each place."""
        place = 0
        while place < len(run):
            longest = next((one for one in self.runs if run.startswith(one, place)), "")
            if longest:
                yield offset + place, offset + place + len(longest)
            place += len(longest) or 1

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
        composed = " ".join(readable(text).split())
        first = next(self.spans(composed), None)
        if first is None:
            return ()
        start = beginning(composed, max(first[0] - BEFORE, 0))
        end = min(start + LENGTH, len(composed))
        before = "… " if start else ""
        after = " …" if end < len(composed) else ""
        return self.marked(f"{before}{composed[start:end]}{after}")


def beginning(text: str, place: int) -> int:
    """Return where the word begins, or the next one does, near a place."""
    if place == 0 or is_han(text[place]):
        return place
    space = text.find(" ", place, place + BEFORE)
    return space + 1 if space >= 0 else place
