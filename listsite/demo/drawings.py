"""Drawings that stand where a real report would have photographs."""

import io
from collections.abc import Callable
from random import Random

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

INK, SOFT, PAPER, WASH, RULE = "#16181d", "#4a4f57", "#ffffff", "#f4f2ee", "#d9d6cf"
CRIMSON, ROSE = "#9b1b30", "#e6c9cb"
MIST = ["#e3dfd7", "#c3bfb7", "#8b8c8f", "#3a3e46"]
"""Building fronts from the far row to the near one."""
SIZE = (1600, 900)
FINER = 2
"""Drawn at twice the size and scaled down, which smooths the edges."""

Pen = ImageDraw.ImageDraw


def drawing(name: str) -> ContentFile:
    """Return the drawing of that name as a PNG file; the same bytes every time."""
    image = Image.new("RGB", (SIZE[0] * FINER, SIZE[1] * FINER), WASH)
    DRAWINGS[name](ImageDraw.Draw(image), Random(name))  # noqa: S311  (a pattern)
    image = image.resize(SIZE, Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return ContentFile(buffer.getvalue(), f"{name}.png")


def box(pen: Pen, left: float, top: float, width: float, height: float, fill: str) -> None:  # noqa: E501
    """Fill a rectangle given in the drawing's own 1600 x 900 units."""
    pen.rectangle(
        [
            left * FINER,
            top * FINER,
            (left + width) * FINER - 1,
            (top + height) * FINER - 1,
        ],
        fill=fill,
    )
