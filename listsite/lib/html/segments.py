"""The words of a cleaned text, unit by unit: what one of them says, and where.

A unit is what a translator writes in one go: a paragraph, a heading, an item, a cell,
a caption, the alternative text of a picture, the title of a linked file. Everything
between the units is the form of the text, and stays as it is when units change.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape, unescape
from html.parser import HTMLParser
from itertools import accumulate

from django.utils.html import strip_tags

from .sanitizer import DECORATIVE, VOID

INLINE = frozenset({"a", "b", "strong", "em", "i", "u", "s", "sub", "sup", "cite", "q"})
PARAGRAPH, HEADING, ITEM, CELL = "paragraph", "heading", "item", "cell"
QUOTE, CAPTION, ALT, LINK = "quote", "caption", "alt", "link"
KINDS = {
    **dict.fromkeys(("h2", "h3", "h4"), HEADING),
    **dict.fromkeys(("td", "th"), CELL),
    **dict.fromkeys(("figcaption", "caption"), CAPTION),
    "li": ITEM,
    "blockquote": QUOTE,
    "a": LINK,
}
"""The kind of a unit by the element that holds it."""
HOLDERS = KINDS.keys() | {"p"}
"""Elements that are a unit even without words."""
FIXED = frozenset({CELL, CAPTION, ALT, LINK})
"""Kinds that have a meaning only at their place in a table or a figure."""
BREAK = re.compile(r"<br[^>]*>")
ALT_TEXT = re.compile(r'(?<= alt=")[^"]*(?=")')


@dataclass(frozen=True)
class Segment:
    """The words at one place of a text."""

    kind: str
    tag: str
    start: int
    end: int
    html: str
    anchor: str = ""
    """The picture, film or file to which the words belong."""

    @property
    def text(self) -> str:
        """The words without their markup; a line break is a line."""
        if self.kind == ALT:
            return tidy(unescape(self.html))
        broken = BREAK.sub("\n", " ".join(self.html.split()))
        return tidy(unescape(strip_tags(broken)))

    @property
    def has_markup(self) -> bool:
        """Whether links or emphasis stand in it."""
        return self.kind != ALT and "<" in BREAK.sub("", self.html)

    def holding(self, text: str) -> str:
        """Return what stands in the unit's place when it says something else."""
        safe = escape(text, quote=self.kind == ALT)
        return safe if self.kind == ALT else safe.replace("\n", "<br>")


@dataclass(frozen=True)
class Span:
    """Where an element that can be followed by another begins and ends."""

    tag: str
    start: int
    end: int


class SegmentReader(HTMLParser):
    """Reads a cleaned text once, and notes its units."""

    def __init__(self, html: str) -> None:
        super().__init__()
        lengths = (len(line) + 1 for line in html.split("\n"))
        self.lines = list(accumulate(lengths, initial=0))
        self.html = html
        self.open: list[tuple[str, int]] = []
        self.units: list[Segment] = []
        self.spans: list[Span] = []
        """The outermost elements and the items of lists."""
        self.run, self.is_leaf, self.anchor = 0, False, ""
        self.feed(html)
        self.close()
        self.end_run(len(html))

    @property
    def place(self) -> int:
        """How many characters stand before what is being read."""
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def is_inline(self, tag: str) -> bool:
        """Whether an element stands within a line; a lone link in a figure does not."""
        is_lone = tag == "a" and self.open and self.open[-1][0] in ("figure", "a")
        return tag == "br" or (tag in INLINE and not is_lone)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter an element, or pass a picture."""
        if self.is_inline(tag):
            return
        start, values = self.place, dict(attrs)
        after = start + len(self.get_starttag_text() or "")
        self.end_run(start)
        if tag == "figure":
            self.anchor = ""
        if tag == "img" or tag == "a":
            self.anchor = values.get("src") or values.get("href") or ""
        if tag == "img" and values.get("role") != DECORATIVE:
            self.note_alt(start, after)
        if tag not in VOID:
            self.open.append((tag, start))
        self.run, self.is_leaf = after, tag in HOLDERS

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        if self.is_inline(tag) or not self.open:
            return
        self.end_run(self.place, is_end=True)
        left, start = self.open.pop()
        end = self.place + len(f"</{tag}>")
        if not self.open or left == "li":
            self.spans.append(Span(left, start, end))
        if left == "figure" or not self.open:
            self.anchor = ""
        self.run, self.is_leaf = end, False

    def end_run(self, end: int, *, is_end: bool = False) -> None:
        """Note the words that end here; none may be words yet to be written."""
        html = self.html[self.run : end]
        if strip_tags(html).strip() or (is_end and self.is_leaf):
            tag = self.open[-1][0] if self.open else "p"
            self.units.append(
                Segment(self.kind, tag, self.run, end, html, anchor=self.anchor)
            )

    def note_alt(self, start: int, end: int) -> None:
        """Note the alternative text of a picture that has one, if only an empty one."""
        if found := ALT_TEXT.search(self.html, start, end):
            first, last = found.span()
            self.units.append(Segment(ALT, "img", first, last, found[0], self.anchor))

    @property
    def kind(self) -> str:
        """The kind of what is being read: that of the innermost holder with one."""
        tags = (tag for tag, _start in reversed(self.open))
        return next((KINDS[tag] for tag in tags if tag in KINDS), PARAGRAPH)


def tidy(text: str) -> str:
    """Return words as a unit holds them: lines without outer or double spaces."""
    return "\n".join(" ".join(line.split()) for line in text.strip().splitlines())


def segments_of(html: str) -> list[Segment]:
    """Return the units of a cleaned text in their order."""
    return SegmentReader(html).units


def rebuilt(
    html: str, says: Mapping[int, str], added: Iterable[tuple[int, str]]
) -> str:
    """Return a text in which some units say something else, and blocks were added.

    `says` names units by their number; `added` is HTML by the place behind which it
    comes. A unit that says what it said keeps its links and emphasis.
    """
    edits = [(at, at, block) for at, block in added]
    for number, unit in enumerate(segments_of(html)):
        typed = tidy(says.get(number, unit.text))
        if typed != unit.text:
            edits.append((unit.start, unit.end, unit.holding(typed)))
    written, read = [], 0
    for start, end, block in sorted(edits, key=lambda edit: edit[0]):
        written += [html[read:start], block]
        read = end
    return "".join([*written, html[read:]])


def place_behind(
    reader: SegmentReader, unit: Segment | None, kind: str
) -> tuple[int, bool]:
    """Return where a new block follows a unit, and whether that is within a list."""
    if unit is None:
        return 0, False
    around = [one for one in reader.spans if one.start <= unit.start <= one.end]
    items = [one for one in around if one.tag == "li"]
    if kind == ITEM and items:
        return min(one.end for one in items), True
    return max((one.end for one in around), default=unit.end), False


def new_block(unit: Segment, text: str, *, is_in_list: bool) -> str:
    """Return the HTML of a block of a unit's kind that says something."""
    words = escape(text, quote=False).replace("\n", "<br>")
    if unit.kind == ITEM:
        item = f"<li><p>{words}</p></li>"
        return item if is_in_list else f"<ul>{item}</ul>"
    if unit.kind == QUOTE:
        return f"<blockquote><p>{words}</p></blockquote>"
    tag = unit.tag if unit.kind == HEADING else "p"
    return f"<{tag}>{words}</{tag}>"
