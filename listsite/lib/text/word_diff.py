"""Two texts side by side, with the words marked in which they differ.

Latin script is compared by words, Han by characters. The work is bounded, whatever the
texts are: passages too long to be compared in time are marked as a whole.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby, zip_longest

Run = tuple[str, bool]
"""A piece of a text, and whether it is changed."""
Runs = tuple[Run, ...]
Step = tuple[str, int, int, int, int]

HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
TOKEN = re.compile(rf"[{HAN}]|[^\W{HAN}]+\s*|\s+|.")
MOST_PAIRS = 1_000_000
"""So many pairs of parts are compared at most at one place."""
MOST_TOKENS = 60_000
"""Of longer texts, the changed paragraphs are marked as a whole."""
LONGEST, KEPT = 240, 80
"""An equal passage that is longer is shortened to so many characters at each side."""


def marked(before: str, after: str) -> tuple[Runs, Runs]:
    """Return two texts as runs, paragraph by paragraph; paragraphs are lines."""
    old, new = before.split("\n"), after.split("\n")
    is_fine = len(before) + len(after) <= 8 * MOST_TOKENS
    left: list[Run] = []
    right: list[Run] = []
    for kind, first, last, start, end in steps(old, new):
        if kind == "equal":
            left += ((f"{line}\n", False) for line in old[first:last])
            right += ((f"{line}\n", False) for line in new[start:end])
            continue
        for one, other in zip_longest(old[first:last], new[start:end]):
            was, now = by_words(one, other, is_fine=is_fine)
            left += was
            right += now
    return shortened(left), shortened(right)


def by_words(
    before: str | None, after: str | None, *, is_fine: bool
) -> tuple[list[Run], list[Run]]:
    """Return two paragraphs as runs; None is a paragraph that is not there."""
    if before is None or after is None or not is_fine:
        return whole(before), whole(after)
    old, new = TOKEN.findall(f"{before}\n"), TOKEN.findall(f"{after}\n")
    left: list[Run] = []
    right: list[Run] = []
    for kind, first, last, start, end in steps(old, new):
        left.append(("".join(old[first:last]), kind != "equal"))
        right.append(("".join(new[start:end]), kind != "equal"))
    return left, right


def whole(text: str | None) -> list[Run]:
    """Return a paragraph as one changed run."""
    return [] if text is None else [(f"{text}\n", True)]


def steps(old: list[str], new: list[str]) -> Iterator[Step]:
    """Yield how one list becomes the other, in order; what is too long, as a whole."""
    head = common(old, new)
    tail = common(old[head:][::-1], new[head:][::-1])
    last, end = len(old) - tail, len(new) - tail
    if head:
        yield "equal", 0, head, 0, head
    if (last - head) * (end - head) > MOST_PAIRS:
        yield "replace", head, last, head, end
    elif last > head or end > head:
        matcher = SequenceMatcher(None, old[head:last], new[head:end])
        for kind, *places in matcher.get_opcodes():
            first, until, start, stop = (place + head for place in places)
            yield kind, first, until, start, stop
    if tail:
        yield "equal", last, len(old), end, len(new)


def common(one: list[str], other: list[str]) -> int:
    """Return with how many equal parts two lists begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def shortened(runs: list[Run]) -> Runs:
    """Return runs joined where they follow each other, long equal ones cut short."""
    filled = [run for run in runs if run[0]]
    joined = [
        ("".join(text for text, _changed in group), changed)
        for changed, group in groupby(filled, key=lambda run: run[1])
    ]
    if joined:
        joined[-1] = (joined[-1][0].removesuffix("\n"), joined[-1][1])
    last = len(joined) - 1
    return tuple(
        (
            text if changed else cut(text, is_first=place == 0, is_last=place == last),
            changed,
        )
        for place, (text, changed) in enumerate(joined)
        if text
    )


def cut(text: str, *, is_first: bool, is_last: bool) -> str:
    """Return an equal passage without its middle, or its far end."""
    if len(text) <= LONGEST:
        return text
    head = "" if is_first else text[:KEPT].rsplit(" ", 1)[0]
    tail = "" if is_last else text[-KEPT:].split(" ", 1)[-1]
    return f"{head} … {tail}".strip(" ") if head or tail else "…"
