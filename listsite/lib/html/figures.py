"""Where pictures, figures and tables of a cleaned text stand, and what they say."""

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from itertools import accumulate

from .sanitizer import DECORATIVE

ATTRIBUTES = r'(?: [a-z]+="[^"]*")*'
LONE_LINK = re.compile(
    rf'<figure{ATTRIBUTES}>\s*<a href="([^"]*)"{ATTRIBUTES}>([^<]*)</a>\s*'
    rf"(?:<figcaption{ATTRIBUTES}>(.*?)</figcaption>)?\s*</figure>",
    re.DOTALL,
)
"""A figure of one link, with or without a caption, as the sanitiser writes it."""


@dataclass
class Shown:
    """A picture of a text: where its tag stands, what it says, and in what figure."""

    start: int
    end: int
    values: dict[str, str]
    depth: int
    caption: str = ""

    @property
    def alt(self) -> str:
        """The words that stand for it."""
        return self.values.get("alt", "").strip()

    @property
    def is_decorative(self) -> bool:
        """Whether it adds nothing to the text, and so needs no words."""
        return self.values.get("role") == DECORATIVE


@dataclass(frozen=True)
class LoneLink:
    """A figure that is one link: its place, the link, and the caption as HTML."""

    start: int
    end: int
    href: str
    title: str
    caption: str


@dataclass(frozen=True)
class Span:
    """Where a table stands that is in no other one."""

    start: int
    end: int


@dataclass
class OpenFigure:
    """A figure whose end has not been read yet."""

    start: int
    pictures: list[Shown] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


class Finder(HTMLParser):
    """Reads a cleaned text once; notes pictures, tables, and figures of one link."""

    def __init__(self, html: str) -> None:
        super().__init__()
        lengths = (len(line) + 1 for line in html.split("\n"))
        self.lines = list(accumulate(lengths, initial=0))
        self.html = html
        self.figures: list[OpenFigure] = []
        self.pictures: list[Shown] = []
        self.links: list[LoneLink] = []
        self.tables: list[Span] = []
        self.open_tables: list[int] = []
        self.is_caption = False
        self.feed(html)
        self.close()

    @property
    def place(self) -> int:
        """How many characters stand before what is being read."""
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a picture; enter a figure, a table or a caption."""
        if tag == "img":
            self.note(dict(attrs))
        elif tag == "figure":
            self.figures.append(OpenFigure(self.place))
        elif tag == "table":
            self.open_tables.append(self.place)
        elif tag == "figcaption":
            self.is_caption = True

    def note(self, attributes: dict[str, str | None]) -> None:
        """Note a picture, and that it stands in the innermost figure."""
        end = self.place + len(self.get_starttag_text() or "")
        values = {name: value or "" for name, value in attributes.items()}
        picture = Shown(self.place, end, values, len(self.figures))
        self.pictures.append(picture)
        if self.figures:
            self.figures[-1].pictures.append(picture)

    def handle_data(self, data: str) -> None:
        """Note the words of a caption."""
        if self.is_caption and self.figures:
            self.figures[-1].words.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Leave a caption, a table or a figure."""
        if tag == "figcaption":
            self.is_caption = False
        elif tag == "table" and self.open_tables:
            start = self.open_tables.pop()
            if not self.open_tables:
                self.tables.append(Span(start, self.place + len("</table>")))
        elif tag == "figure" and self.figures:
            self.leave(self.figures.pop(), self.place + len("</figure>"))

    def leave(self, figure: OpenFigure, end: int) -> None:
        """Give a figure's pictures its caption; note it if it is one link."""
        for picture in figure.pictures:
            picture.caption = " ".join("".join(figure.words).split())
        if found := LONE_LINK.fullmatch(self.html[figure.start : end]):
            href, title, caption = found.groups(default="")
            self.links.append(
                LoneLink(figure.start, end, unescape(href), unescape(title), caption)
            )


def pictures_in(html: str) -> list[Shown]:
    """Return the pictures of a cleaned text in their order."""
    return Finder(html).pictures
