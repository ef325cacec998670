"""Copies of a picture at a closed list of widths, small enough for a phone."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.files.base import File
from PIL import Image

from .uploads import EXTENSIONS, in_turn

WIDTHS = (400, 800, 1200, 1600, 2400)
"""The steps. A picture between two has its own width at the upper one."""
KINDS = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}
"""The ending of a rendition's name, and its format; the best is named first."""
QUALITIES = {
    "WEBP": (75, 65, 55, 45),
    "AVIF": (52, 44, 36, 28),
    "JPEG": (76, 66, 56, 46),
}
"""Tried in turn until the file is small enough. Pillow's own quality for AVIF, 80,
makes files larger than WebP; 52 looks like WebP at 75 and is a little smaller."""
OPTIONS: dict[str, dict[str, object]] = {
    # Speed 6 takes seven times as long for a tenth less.
    "AVIF": {"speed": 8, "max_threads": 1},
    "WEBP": {"method": 4},
    "JPEG": {"progressive": True, "optimize": True},
}
LEAD_WIDTH, LEAD_BYTES = 1200, 120_000
"""A lead photo of this width has at most so many bytes; others in proportion."""


@dataclass(frozen=True)
class Rendition:
    """One file: the step it was made for, the ending of its name, and its bytes."""

    step: int
    ending: str
    data: bytes


def steps_for(width: int) -> list[int]:
    """Return the steps below a picture's width, and the one that holds it whole."""
    below = [step for step in WIDTHS if step < width]
    above = [step for step in WIDTHS if step >= width]
    return below + above[:1]


def renditions_of(file: File[bytes]) -> list[Rendition]:
    """Return every rendition of a clean copy, from one decode, the widest first."""
    return in_turn(lambda: list(made_from(file)))


def made_from(file: File[bytes]) -> Iterator[Rendition]:
    """Yield the renditions of a clean copy."""
    with Image.open(file, formats=list(EXTENSIONS)) as source:
        whole = in_plain_mode(source)
        for step in reversed(steps_for(whole.width)):
            width = min(step, whole.width)
            height = max(1, round(whole.height * width / whole.width))
            smaller = whole
            if width < whole.width:
                smaller = whole.resize((width, height), Image.Resampling.LANCZOS)
            yield from at_width(smaller, step)


def in_plain_mode(picture: Image.Image) -> Image.Image:
    """Return a picture as every format takes it; it is copied only where it must be."""
    if picture.mode in ("RGB", "RGBA"):
        return picture
    return picture.convert("RGBA" if picture.mode in ("LA", "P") else "RGB")


def at_width(picture: Image.Image, step: int) -> Iterator[Rendition]:
    """Yield a picture in each format; an AVIF is never larger than the WebP."""
    most = max(2_000, round(LEAD_BYTES * (picture.width / LEAD_WIDTH) ** 2))
    webp = small_enough(picture, "WEBP", most)
    yield Rendition(step, "webp", webp)
    yield Rendition(step, "avif", small_enough(picture, "AVIF", min(most, len(webp))))
    yield Rendition(step, "jpg", small_enough(on_white(picture), "JPEG", 2 * most))


def small_enough(picture: Image.Image, kind: str, most: int) -> bytes:
    """Return a picture at the best quality that needs no more than `most` bytes."""
    data = b""
    for quality in QUALITIES[kind]:
        buffer = io.BytesIO()
        picture.save(buffer, kind, quality=quality, **OPTIONS[kind])
        data = buffer.getvalue()
        if len(data) <= most:
            break
    return data


def on_white(picture: Image.Image) -> Image.Image:
    """Return a picture without transparency, which JPEG does not know."""
    if picture.mode != "RGBA":
        return picture
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground
