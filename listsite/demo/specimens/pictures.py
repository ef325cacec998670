"""Drawings for fictional reports: twelve scenes as data, each in two palettes."""

import math
from typing import Any

from PIL import ImageOps

from listsite.demo.drawings import Sheet
from news.models import Photo

from .register import read

DATA = read("pictures")
SCENES, PALETTES = DATA["scenes"], DATA["palettes"]
COUNT = 2 * len(SCENES)
CREDIT = "Example drawing {:02}; no photograph exists"
WIDTH = 800
"""Small, so that few renditions are made."""


def photos() -> list[Photo]:
    """Return the drawings that are there, in the order of their making."""
    ours = Photo.objects.filter(credit__startswith="Example drawing")
    return list(ours.order_by("pk"))


def add_photos(count: int) -> None:
    """Draw the pictures that are missing into the library."""
    taken = {photo.credit for photo in photos()}
    for number in range(min(count, COUNT)):
        if CREDIT.format(number + 1) not in taken:
            photo(number).save()


def scene_of(number: int) -> dict[str, Any]:  # Any: TOML
    """Return the scene of a drawing.

    The second half is shifted, so that no section shows a scene twice among its first
    reports.
    """
    scenes: list[dict[str, Any]] = SCENES
    return scenes[(number + 2 * (number // len(scenes))) % len(scenes)]


def photo(number: int) -> Photo:
    """Return an unsaved drawing with its texts."""
    scene, turn = scene_of(number), number // len(SCENES)
    palette = PALETTES[scene["palettes"][turn]]
    sheet = Sheet(str(number), width=WIDTH, ground=palette["sky"])
    for line in scene["shapes"].split("\n"):
        draw(sheet, line, palette)
    if turn:
        sheet.image = ImageOps.mirror(sheet.image)
    return Photo(
        file=sheet.file(f"example-{number + 1}"),
        alt=f"Example drawing: {scene['en']}, in {palette['en']}.",
        alt_zh=f"示例图：{scene['zh']}，{palette['zh']}调。",
        caption=f"Example drawing: {scene['en']}.",
        caption_zh=f"示例图：{scene['zh']}。",
        credit=CREDIT.format(number + 1),
        consent=Photo.Consent.NOT_NEEDED,
    )


def draw(sheet: Sheet, line: str, palette: dict[str, str]) -> None:
    """Draw what one line of a scene says, as often as it says."""
    shape, _star, again = line.partition("*")
    verb, *words = shape.split() or [""]
    times, right, down = map(int, again.split()) if again else (1, 0, 0)
    numbers = [int(word) for word in words if word not in palette]
    fill = next((palette[word] for word in words if word in palette), "")
    for step in range(times):
        draw_one(sheet, verb, moved(verb, numbers, step * right, step * down), fill)


def moved(verb: str, numbers: list[int], right: int, down: int) -> list[int]:
    """Return the numbers of a shape that stands elsewhere."""
    places = len(numbers) if verb == "shape" else 2
    shifted = [
        number + (down if index % 2 else right)
        for index, number in enumerate(numbers[:places])
    ]
    return shifted + numbers[places:]


def draw_one(sheet: Sheet, verb: str, numbers: list[int], fill: str) -> None:
    """Draw one shape."""
    match verb, numbers:
        case "box", [left, top, width, height]:
            sheet.box((left, top), (width, height), fill)
        case "seat", [left, top, width, height]:
            sheet.seat((left, top), (width, height), fill)
        case "disc", [x, y, radius]:
            sheet.disc((x, y), radius, fill)
        case "shape", _:
            sheet.shape(list(zip(numbers[::2], numbers[1::2], strict=True)), fill)
        case "ring", [x, y, radius, teeth]:
            tooth = [radius, radius, radius * 0.82, radius * 0.82]
            sheet.shape(around((x, y), tooth * teeth), fill)
        case "blades", [x, y, length]:
            sheet.box((x - 6, y), (12, 520), fill)
            sheet.shape(around((x, y), [length, 16, 16] * 3), fill)


def around(
    center: tuple[float, float], radii: list[float]
) -> list[tuple[float, float]]:
    """Return points around a center, one at each distance, evenly turned."""
    x, y = center
    turn = 2 * math.pi / len(radii)
    return [
        (x + radius * math.sin(turn * step), y - radius * math.cos(turn * step))
        for step, radius in enumerate(radii)
    ]
