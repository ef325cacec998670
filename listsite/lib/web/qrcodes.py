"""Addresses as QR codes: what a phone's camera reads off a screen or off paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import segno

MARGIN = 4
"""Light modules that a code needs on every side."""
MASK = 3
"""Fixed: trying all eight for the best one costs four times as long."""


@dataclass(frozen=True)
class Code:
    """A QR code as a drawing: its width in modules, margins included, and its path.

    The path runs along the middle of each row of modules; its stroke is one wide.
    """

    width: int
    path: str


@lru_cache(maxsize=512)
def code_of(text: str) -> Code:
    """Return the QR code of a text, with the least redundancy, so that it stays small.

    A long Chinese address makes some 90 modules a side and costs 20 ms, once.
    """
    made = segno.make(text, error="l", boost_error=False, micro=False, mask=MASK)
    lines = [
        f"M{start + MARGIN} {row + MARGIN}h{length}"
        for row, modules in enumerate(made.matrix)
        for start, length in dark_runs(modules)
    ]
    return Code(len(made.matrix) + 2 * MARGIN, "".join(lines))


def dark_runs(modules: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield where the dark modules of a row begin, and how many stand together."""
    place = 0
    for is_dark, run in groupby(modules):
        length = len(list(run))
        if is_dark:
            yield place, length
        place += length
