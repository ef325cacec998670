"""Lines of text for a picture, in Latin letters and in Chinese characters.

The letters are those of a font of this machine: the one that `OG_IMAGE_FONT` names, or
the first of the usual places. Where no font has every sign of a text, it is not drawn
at all, since a row of boxes says less than nothing.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings
from PIL import ImageFont

PLACES = (
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc",
    "/usr/share/fonts/noto-cjk/NotoSerifCJK-Bold.ttc",
    "/usr/share/fonts/google-noto-serif-cjk-fonts/NotoSerifCJK-Bold.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/truetype/arphic/uming.ttc",
    "/System/Library/Fonts/Supplemental/Songti.ttc",
    "C:/Windows/Fonts/msyhbd.ttc",
    "/usr/share/fonts/truetype/dejavu/DejaVuSerif-Bold.ttf",
)
"""Where systems keep a font with Chinese characters; the last has Latin letters."""
MOST_FACES = 20
"""Faces of one file that are looked at; files of Noto have ten at most."""
SIMPLIFIED = re.compile(r"\bSC\b")
"""In the name of the face that draws characters as mainland China does."""
PROBE = 16
ABSENT = "\U0010ffff"
"""A sign that no font has: it looks like every other sign that is missing."""

HAN = "\u2e80-\u2fff\u3040-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
OPENING = "（《〈「『【“‘(\\["
CLOSING = "，。、；：！？）》〉」』】”’…—·,.;:!?)\\]%％"
UNIT = re.compile(
    rf"\s+|[{OPENING}]*(?:[{HAN}]|[^\s{HAN}{OPENING}{CLOSING}]+)?[{CLOSING}]*"
)
"""What no line break divides: a word, or a character, with the signs that go with it.
So no line begins with a closing sign, and none ends with an opening one."""


@cache
def face() -> tuple[str, int] | None:
    """Return the font file that letters are drawn with, and the face in it."""
    places = [settings.OG_IMAGE_FONT] if settings.OG_IMAGE_FONT else PLACES
    found = next((place for place in places if Path(place).is_file()), None)
    if found is None:
        return None
    names = list(faces_in(found))
    simplified = [index for index, name in names if SIMPLIFIED.search(name)]
    return (found, (simplified or [0])[0]) if names else None


def faces_in(file: str) -> Iterator[tuple[int, str]]:
    """Yield the faces of a font file with their names."""
    for index in range(MOST_FACES):
        try:
            family, _style = ImageFont.truetype(file, PROBE, index).getname()
        except OSError:
            return
        yield index, family or ""


@lru_cache(maxsize=16)
def font_of(size: int) -> ImageFont.FreeTypeFont:
    """Return the font at a size in pixels; it must be known that there is one."""
    file, index = face() or ("", 0)
    return ImageFont.truetype(file, size, index)


def can_draw(text: str) -> bool:
    """Whether there is a font that has every sign of a text."""
    return face() is not None and all(map(has_sign, "".join(text.split())))


@lru_cache(maxsize=8192)
def has_sign(sign: str) -> bool:
    """Whether the font has a sign, and does not draw its box for missing ones."""
    drawn, missing = (font_of(PROBE).getmask(one) for one in (sign, ABSENT))
    return (drawn.size, bytes(drawn)) != (missing.size, bytes(missing))


def units_of(text: str) -> list[str]:
    """Return what no line break divides, in its order; each space is one unit."""
    return [" " if unit.isspace() else unit for unit in UNIT.findall(text) if unit]


def lines_of(text: str, size: int, width: int) -> list[str]:
    """Return a text as lines that are at most so many pixels wide."""
    font = font_of(size)
    lines = [""]
    for unit in units_of(text):
        for part in pieces(unit, font, width):
            if font.getlength((lines[-1] + part).rstrip()) > width:
                lines.append("")
            lines[-1] = (lines[-1] + part).lstrip()
    return [line.rstrip() for line in lines if line.strip()]


def pieces(unit: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Return a unit whole if a line can hold it, or else its signs."""
    return [unit] if font.getlength(unit) <= width else list(unit)


def fitted(
    text: str, sizes: tuple[int, ...], width: int, height: int
) -> tuple[int, list[str]]:
    """Return the largest size at which a text fits into a box, and its lines.

    Of a text that is too long even for the smallest, the end is left out.
    """
    for size in sizes:
        lines = lines_of(text, size, width)
        most = max(1, height // line_height(size))
        if len(lines) <= most:
            return size, balanced(text, size, width, lines)
    return size, [*lines[: most - 1], cut(lines[most - 1], size, width)]


def balanced(text: str, size: int, width: int, lines: list[str]) -> list[str]:
    """Return a text in as many lines, of which none is needlessly shorter than others.

    No single character is left over on the last line.
    """
    for share in range(95, 45, -5):
        narrower = lines_of(text, size, width * share // 100)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def cut(line: str, size: int, width: int) -> str:
    """Return a line that ends with an ellipsis and is no wider than it may be."""
    while line and font_of(size).getlength(f"{line}…") > width:
        line = line[:-1]
    return f"{line.rstrip()}…"


def line_height(size: int) -> int:
    """Return the distance between two lines of a headline, in pixels."""
    return round(size * 1.32)
