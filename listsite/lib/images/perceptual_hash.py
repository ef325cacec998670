"""What a picture looks like, in 128 bits: copies of one picture differ in few of them.

It is the "difference hash": the picture as 8 x 8 greys and one more, a bit for each
that is lighter than its neighbour; 64 for the neighbours across, 64 for those below.
"""

from collections.abc import Iterable
from itertools import pairwise

from PIL import Image

SIDE = 8
LIGHTER = 2
"""Steps of grey, of 255: with fewer, the noise in plain areas would decide."""
FLATTEST = 12
"""Steps of grey; a picture with a smaller range has no look to compare."""
NEAREST = 7
"""Bits of each 64 in which copies may differ. Measured on 400 drawn scenes: smaller,
recompressed, sharpened, lighter and darker copies were all within it, and one of 39,800
pairs of different scenes was. With 7 bits in four parts, one part differs in at most
one bit: so copies are found along an index."""
PART = 4
"""Hexadecimal digits of a part."""


def look_of(picture: Image.Image) -> str:
    """Return the look of an upright picture: 32 hexadecimal digits, or none if flat."""
    grey = picture.convert("L")
    across = list(grey.resize((SIDE + 1, SIDE), Image.Resampling.BOX).tobytes())
    below = list(grey.resize((SIDE, SIDE + 1), Image.Resampling.BOX).tobytes())
    if max(across) - min(across) < FLATTEST:
        return ""
    rows = [across[start : start + SIDE + 1] for start in range(0, 72, SIDE + 1)]
    pairs = [pair for row in rows for pair in pairwise(row)]
    return written(pairs) + written(zip(below, below[SIDE:], strict=False))


def written(pairs: Iterable[tuple[int, int]]) -> str:
    """Return 64 comparisons of two greys as hexadecimal digits."""
    bits = "".join("1" if one > other + LIGHTER else "0" for one, other in pairs)
    return f"{int(bits, 2):016x}"


def are_alike(one: str, other: str) -> bool:
    """Whether two looks are those of copies of one picture.

    They must also have more in common than they differ in: a smooth picture, a sky,
    has few bits, and any two such pictures would differ in few.
    """
    across = int(one[:16], 16) ^ int(other[:16], 16)
    below = int(one[16:], 16) ^ int(other[16:], 16)
    common = int(one, 16) & int(other, 16)
    differ = across.bit_count(), below.bit_count()
    return max(differ) <= NEAREST and sum(differ) < common.bit_count()


def parts_of(look: str) -> list[int]:
    """Return the four parts, of 16 bits, of the half by which a look is found."""
    starts = range(0, len(look) // 2, PART)
    return [int(look[start : start + PART], 16) for start in starts]


def neighbours(part: int) -> list[int]:
    """Return the parts that differ from one in at most a single bit."""
    return [part, *(part ^ (1 << bit) for bit in range(4 * PART))]
