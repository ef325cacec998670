"""Which unit of a translation stands for which unit of its original.

Nothing stored says so: both texts are edited freely. The order of the units, their
kinds, the pictures they belong to, their digits and their lengths tell it well enough.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .segments import FIXED, Segment

Pair = tuple[int | None, int | None]
"""Numbers of units: of the original, and of the translation."""

MOST_COMPARED = 160_000
"""Longer texts are aligned by position alone: the work grows with both lengths."""
ALONE = 0.6
"""What it costs to leave a unit without a counterpart; a bad pair costs more."""
NEVER = 9.0
HAN = re.compile("[\u3400-\u9fff]")
HAN_WEIGHT = 3
"""About so many Latin letters say what one character does."""
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Shape:
    """What of a unit can be compared across languages."""

    kind: str
    anchor: str
    weight: int
    digits: frozenset[str]

    @classmethod
    def of(cls, unit: Segment) -> "Shape":
        """Return the shape of a unit."""
        text = unit.text
        weight = len(text) + (HAN_WEIGHT - 1) * len(HAN.findall(text))
        return cls(unit.kind, unit.anchor, weight, frozenset(DIGITS.findall(text)))


def aligned(original: Sequence[Segment], translation: Sequence[Segment]) -> list[Pair]:
    """Return the units of both texts side by side, each once, in order."""
    old, new = [[Shape.of(one) for one in side] for side in (original, translation)]
    if len(old) * len(new) > MOST_COMPARED:
        both = min(len(old), len(new))
        rest: list[Pair] = [(place, None) for place in range(both, len(old))]
        more: list[Pair] = [(None, place) for place in range(both, len(new))]
        return [*((place, place) for place in range(both)), *rest, *more]
    return path(old, new, costs(old, new))


def costs(old: list[Shape], new: list[Shape]) -> list[list[float]]:
    """Return what aligning each beginning of one with each of the other costs."""
    table = [[ALONE * place for place in range(len(new) + 1)]]
    for row, one in enumerate(old, 1):
        line = [ALONE * row]
        for column, other in enumerate(new, 1):
            line.append(
                min(
                    table[-1][column - 1] + cost(one, other),
                    table[-1][column] + ALONE,
                    line[-1] + ALONE,
                )
            )
        table.append(line)
    return table


def path(old: list[Shape], new: list[Shape], table: list[list[float]]) -> list[Pair]:
    """Return the cheapest alignment, read from its end."""
    row, column = len(old), len(new)
    found: list[Pair] = []
    while row or column:
        here = table[row][column]
        if row and column:
            paired = table[row - 1][column - 1] + cost(old[row - 1], new[column - 1])
            if here == paired:
                row, column = row - 1, column - 1
                found.append((row, column))
                continue
        if row and (not column or here == table[row - 1][column] + ALONE):
            row -= 1
            found.append((row, None))
        else:
            column -= 1
            found.append((None, column))
    return found[::-1]


def cost(one: Shape, other: Shape) -> float:
    """Return how unlikely it is that one unit translates the other."""
    if one.kind != other.kind and not FIXED.isdisjoint({one.kind, other.kind}):
        return NEVER
    if one.anchor != other.anchor:
        return NEVER
    if one.anchor:
        return -1.0
    other_kind = 0.0 if one.kind == other.kind else 0.5
    if not one.weight or not other.weight:
        return other_kind + 0.15
    likeness = min(one.weight, other.weight) / max(one.weight, other.weight)
    shared = len(one.digits & other.digits) / (len(one.digits | other.digits) or 1)
    return other_kind + 0.6 * (1 - likeness) - 0.5 * shared
