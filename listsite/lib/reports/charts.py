"""Drawings whose places are computed here and drawn as SVG by a template.

Lengths are in the units of the drawing, which the page scales to its width. Colours
and letters are those of the style sheet. Each drawing repeats a table beside it.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.functional import Promise

WIDTH = 720
LABELS = 220
"""Room at the left for names."""
ROW = 22
BAR = 12
HEAD = 26
TALL = 140
"""Height of the highest bar of a year."""
SHORTEST = 3
"""What a bar of a single day still measures."""
LONGEST_LABEL = 30


@dataclass(frozen=True)
class Bar:
    """A rectangle with its place, its class in the style sheet, and what it says."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    title: str


@dataclass(frozen=True)
class Label:
    """Words at a place."""

    x: float
    y: float
    text: str
    kind: str = ""


@dataclass(frozen=True)
class Drawing:
    """A drawing with its title, ready for the template."""

    title: str | Promise
    height: float
    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    legend: tuple[tuple[str, str | Promise], ...] = ()
    """Classes of bars, and what they stand for."""
    width: float = WIDTH


@dataclass(frozen=True)
class Span:
    """A time on a line: from when, from when it nears its end, until when."""

    name: str
    starts: datetime.date
    notice: datetime.date | None
    ends: datetime.date | None


def short(text: str) -> str:
    """Return a name that fits beside a bar."""
    return text if len(text) <= LONGEST_LABEL else f"{text[: LONGEST_LABEL - 1]}…"


def columns(
    title: str | Promise,
    years: Sequence[int],
    series: Sequence[tuple[str, str | Promise, Sequence[int]]],
) -> Drawing:
    """Return small bars side by side for each year, one colour for each series.

    A series is a class, a name, and a number for each year.
    """
    highest = max([1, *(max([0, *numbers]) for _kind, _name, numbers in series)])
    room = WIDTH / max(1, len(years))
    width = min(18.0, room / (len(series) + 1))
    bars, labels = [], []
    for place, year in enumerate(years):
        left = place * room + (room - width * len(series)) / 2
        labels.append(
            Label(place * room + room / 2, TALL + HEAD + 16, str(year), "mid")
        )
        for step, (kind, name, numbers) in enumerate(series):
            count = numbers[place]
            height = round(TALL * count / highest, 1)
            x, y = round(left + step * width, 1), round(TALL - height + HEAD, 1)
            bars.append(Bar(x, y, width - 1, height, kind, f"{year} · {name}: {count}"))
            if count:
                labels.append(Label(x + width / 2, y - 4, str(count), "mid number"))
    legend = tuple((kind, name) for kind, name, _numbers in series)
    return Drawing(title, TALL + HEAD + 26, tuple(bars), tuple(labels), legend)


def time_bars(
    title: str | Promise,
    spans: Sequence[Span],
    today: datetime.date,
    legend: tuple[tuple[str, str | Promise], ...],
) -> Drawing:
    """Return a line for each span: its time, its notice in another colour, and today.

    What has no end runs to the right edge.
    """
    known = [one.ends for one in spans if one.ends]
    first = min([today, *(one.starts for one in spans)])
    last = max([today, *known]) + datetime.timedelta(days=90)
    per_day = (WIDTH - LABELS) / max(1, (last - first).days)

    def at(day: datetime.date) -> float:
        return round(LABELS + (day - first).days * per_day, 1)

    bars, labels = [], []
    for place, one in enumerate(spans):
        y = HEAD + place * ROW
        labels.append(Label(LABELS - 8, y + BAR - 2, short(one.name), "end"))
        for start, end, kind in pieces(one, last):
            said = f"{one.name}: {date_format(start)} – {date_format(end)}"
            if kind == "open":
                said = f"{one.name}: {date_format(start)} –"
            width = max(SHORTEST, at(end) - at(start))
            bars.append(Bar(at(start), y, round(width, 1), BAR, kind, said))
    height = HEAD + len(spans) * ROW + 8
    bars.append(
        Bar(at(today), HEAD - 8, 1.5, height - HEAD, "today", date_format(today))
    )
    labels += year_labels(first, last, at)
    return Drawing(title, height, tuple(bars), tuple(labels), legend)


def pieces(
    one: Span, last: datetime.date
) -> Iterator[tuple[datetime.date, datetime.date, str]]:
    """Yield the parts of a span: before its notice, after it; or one without end."""
    if one.ends is None:
        yield one.starts, last, "open"
        return
    notice = min(max(one.notice or one.ends, one.starts), one.ends)
    if notice > one.starts:
        yield one.starts, notice, "force"
    if notice < one.ends:
        yield notice, one.ends, "notice"


def year_labels(
    first: datetime.date, last: datetime.date, at: Callable[[datetime.date], float]
) -> list[Label]:
    """Return the years above a line of time, at most a dozen of them."""
    years = range(first.year + 1, last.year + 1)
    step = len(years) // 12 + 1
    return [
        Label(at(datetime.date(year, 1, 1)), 12, str(year), "mid")
        for year in years[::step]
    ]


def matrix(
    title: str | Promise,
    rows: Sequence[str],
    heads: Sequence[str],
    counts: Mapping[tuple[int, int], int],
) -> Drawing:
    """Return a grid of rows against heads, each count a square, darker where higher.

    `counts` has the places of a row and a head as its keys.
    """
    highest = max([1, *counts.values()])
    side = min(60.0, (WIDTH - LABELS) / max(1, len(heads)))
    bars, labels = [], []
    for place, head in enumerate(heads):
        x = LABELS + place * side + side / 2
        labels.append(Label(round(x, 1), HEAD - 8, str(place + 1), "mid"))
        labels.append(
            Label(LABELS, HEAD + (len(rows) + place) * ROW + 30, f"{place + 1}  {head}")
        )
    for place, row in enumerate(rows):
        labels.append(Label(LABELS - 8, HEAD + place * ROW + 15, short(row), "end"))
    for (down, across), count in counts.items():
        x, y = LABELS + across * side, HEAD + down * ROW
        said = f"{rows[down]} · {heads[across]}: {count}"
        kind = f"shade-{1 + 3 * count // (highest + 1)}"
        bars.append(Bar(round(x, 1), y, side - 2, ROW - 2, kind, said))
        labels.append(Label(round(x + side / 2, 1), y + 15, str(count), "mid on-shade"))
    height = HEAD + (len(rows) + len(heads)) * ROW + 24
    return Drawing(title, height, tuple(bars), tuple(labels))
