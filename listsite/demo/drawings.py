"""Drawings that stand where a real report would have photographs."""

import io
from random import Random

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

INK, SOFT, PAPER, WASH, RULE = "#16181d", "#4a4f57", "#ffffff", "#f4f2ee", "#d9d6cf"
CRIMSON, ROSE = "#9b1b30", "#ecd3d0"
WIDTH, HEIGHT = 1600, 900
FINER = 2
"""Drawn at twice the size and scaled down, which smooths the edges."""


class Sheet:
    """A canvas of 1600 x 900 units to draw plain shapes on; its file has a width."""

    def __init__(self, name: str, *, width: int = 1200, ground: str = WASH) -> None:
        self.scale = FINER * width / WIDTH
        size = (FINER * width, FINER * width * HEIGHT // WIDTH)
        self.image = Image.new("RGB", size, ground)
        self.pen = ImageDraw.Draw(self.image)
        self.chance = Random(name)  # noqa: S311  (a pattern, the same every time)

    def box(
        self, corner: tuple[float, float], size: tuple[float, float], fill: str
    ) -> None:
        """Fill a rectangle given by its upper left corner and its size."""
        (left, top), (width, height) = corner, size
        right, bottom = left + width, top + height
        corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
        self.shape(corners, fill)

    def shape(self, points: list[tuple[float, float]], fill: str) -> None:
        """Fill a polygon."""
        scaled = [(x * self.scale, y * self.scale) for x, y in points]
        self.pen.polygon(scaled, fill=fill)

    def disc(self, center: tuple[float, float], radius: float, fill: str) -> None:
        """Fill a circle."""
        x, y = center
        scaled = (x * self.scale, y * self.scale)
        self.pen.circle(scaled, radius * self.scale, fill=fill)

    def seat(
        self, corner: tuple[float, float], size: tuple[float, float], fill: str
    ) -> None:
        """Fill a rectangle with round corners."""
        (left, top), (width, height) = corner, size
        edges = (left, top, left + width, top + height)
        scaled = [edge * self.scale for edge in edges]
        self.pen.rounded_rectangle(scaled, 18 * self.scale, fill=fill)

    def file(self, name: str) -> ContentFile[bytes]:
        """Return what was drawn, as a PNG file."""
        buffer = io.BytesIO()
        self.image.reduce(FINER).save(buffer, "PNG", compress_level=1)
        return ContentFile(buffer.getvalue(), f"{name}.png")


def drawing(name: str) -> ContentFile[bytes]:
    """Return the drawing of a name: skyline, racks or table."""
    sheet = Sheet(name)
    {"skyline": draw_skyline, "racks": draw_racks, "table": draw_table}[name](sheet)
    return sheet.file(name)


SHORE = 730
ROWS = [
    ("#e4e0d8", (60, 130), (250, 470)),
    ("#bdbab4", (70, 150), (170, 370)),
    ("#6f747c", (80, 150), (110, 290)),
]
"""Rows of houses, the far one first: colour, widths and heights."""


def draw_skyline(sheet: Sheet) -> None:
    """Draw a city at dusk, a crimson tower before the low sun, and a river."""
    sheet.disc((1030, 430), 190, ROSE)
    for number, (fill, widths, heights) in enumerate(ROWS):
        if number == len(ROWS) - 1:
            draw_tower(sheet)
        draw_row(sheet, fill, widths, heights)
    sheet.box((0, SHORE), (WIDTH, HEIGHT - SHORE), INK)
    for _ripple in range(46):
        depth = sheet.chance.random()
        length = 30 + 150 * depth
        left = sheet.chance.uniform(-60, WIDTH)
        sheet.box((left, SHORE + 14 + 150 * depth), (length, 2), "#343841")
    for step in range(9):
        width = 90 - 8 * step + sheet.chance.uniform(-12, 12)
        sheet.box((965 - width / 2, SHORE + 10 + 16 * step), (width, 4), CRIMSON)


def draw_tower(sheet: Sheet) -> None:
    """Draw the one tall building, with its mast."""
    sheet.box((963, 90), (4, 90), CRIMSON)
    sheet.box((920, 180), (90, SHORE - 180), CRIMSON)
    for floor in range(21):
        sheet.box((932, 200 + 25 * floor), (66, 5), "#b5485a")


def draw_row(
    sheet: Sheet, fill: str, widths: tuple[int, int], heights: tuple[int, int]
) -> None:
    """Draw a row of houses from the left edge to the right one, some windows lit."""
    left = -20.0
    while left < WIDTH:
        width, height = sheet.chance.uniform(*widths), sheet.chance.uniform(*heights)
        sheet.box((left, SHORE - height), (width, height), fill)
        if fill == ROWS[-1][0]:
            draw_windows(sheet, left, width, height)
        left += width + sheet.chance.choice([0, 6, 22])


def draw_windows(sheet: Sheet, left: float, width: float, height: float) -> None:
    """Light a third of the windows of a house."""
    for column in range(int((width - 20) // 18)):
        for floor in range(int((height - 30) // 26)):
            if sheet.chance.random() < 0.33:
                corner = (left + 14 + 18 * column, SHORE - height + 18 + 26 * floor)
                sheet.box(corner, (8, 12), "#e9dfc8")


VANISHING = (800, 400)


def draw_racks(sheet: Sheet) -> None:
    """Draw an aisle between two rows of server racks; one of them is crimson."""
    for height, fill in ((-1, "#e7e3db"), (1, "#fbfaf8")):
        edges = [seen(1, 0, height), seen(-1, 0, height)]
        sheet.shape([VANISHING, *edges], fill)
    for depth in range(12, -1, -1):
        for side in (-1, 1):
            is_odd_one = (depth, side) == (3, 1)
            draw_rack(sheet, depth, side, CRIMSON if is_odd_one else INK)


def seen(side: int, depth: float, height: float) -> tuple[float, float]:
    """Return where a point of a row is seen; height is -1 at the floor, 1 on top."""
    x, y = VANISHING
    scale = 2.0 / (depth + 1.0)
    return (x + side * 620 * scale, y - height * 350 * scale)


def draw_rack(sheet: Sheet, depth: int, side: int, fill: str) -> None:
    """Draw one rack: its front, its units and their lights."""
    near, far = depth + 0.0, depth + 0.86
    corners = [(near, 1.0), (far, 1.0), (far, -1.0), (near, -1.0)]
    sheet.shape([seen(side, at, height) for at, height in corners], fill)
    line, light = ("#b5485a", PAPER) if fill == CRIMSON else ("#3a3e46", "#c9c4b8")
    for unit in range(1, 12):
        height = 1.0 - unit / 6
        edge = [(near + 0.1, height), (far - 0.1, height)]
        back = [(far - 0.1, height - 0.03), (near + 0.1, height - 0.03)]
        sheet.shape([seen(side, at, up) for at, up in edge + back], line)
        for lamp in range(3):
            if sheet.chance.random() < 0.6:
                place = seen(side, near + 0.2 + 0.12 * lamp, height - 0.08)
                sheet.disc(place, 6.5 / (depth + 1.0), light)


def draw_table(sheet: Sheet) -> None:
    """Draw a long table from above: five seats on each side, and papers."""
    sheet.box((0, 0), (WIDTH, HEIGHT), "#ebe7df")
    for seat in range(5):
        left = 262 + 230 * seat
        sheet.seat((left, 158), (156, 120), SOFT)
        sheet.seat((left, 622), (156, 120), CRIMSON)
    sheet.seat((170, 230), (1260, 440), INK)
    sheet.seat((178, 238), (1244, 424), "#2a2d34")
    for seat in range(5):
        for top in (268, 530):
            draw_place(sheet, 285 + 230 * seat, top)
    for plant in (560, 800, 1040):
        sheet.disc((plant, 450), 26, "#3a3e46")
        sheet.disc((plant, 450), 16, "#7d8a78")


def draw_place(sheet: Sheet, left: float, top: float) -> None:
    """Draw what lies before one seat: two sheets of paper, a pen and a cup."""
    slant = sheet.chance.uniform(-7, 7)
    for shift, fill in ((8, RULE), (0, PAPER)):
        x, y = left + shift, top + shift
        sheet.shape(
            [
                (x, y),
                (x + 74, y + slant),
                (x + 74 - slant, y + 100),
                (x - slant, y + 96),
            ],
            fill,
        )
    for row in range(5):
        sheet.box((left + 10, top + 22 + 13 * row), (48 - 6 * (row % 3), 3), RULE)
    sheet.disc((left + 112, top + 34), 15, PAPER)
    sheet.disc((left + 112, top + 34), 10, "#8a5a3c")
