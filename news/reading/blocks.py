"""What a page shows of a body: text, tables, pictures, films, files.

The stored text keeps the plainest form there is: `<figure><img></figure>`, and for a
film or a file a figure whose only content is a link. What a page makes of it is made
when the page is rendered, and without a query. `Edition.html` never changes, but the
smaller copies of a photo come later, in the background, and a photo's file may be
replaced; so a page names the addresses that a photo of this width has, and the views
behind them lead to the clean copy, or to the present file, where one is missing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import ClassVar

from django.conf import settings
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from listsite.lib.html.figures import Finder, LoneLink, Shown, Span
from listsite.lib.html.sanitizer import trusted
from listsite.lib.images.renditions import steps_for
from news.media.pictures import Sources, sources
from news.media.videos import Video, video_at
from news.models import Photo
from news.models.files import KINDS, named_file

OWN_PHOTO = re.compile(
    re.escape(settings.MEDIA_URL) + r"photos/[0-9a-f]{32}\.(?:jpg|png|webp)"
)
SIZE = re.compile(r"[1-9][0-9]{0,4}")
IN_THE_TEXT = "(min-width: 49rem) 45rem, 100vw"
IN_A_GALLERY = "(min-width: 49rem) 22rem, 50vw"


@dataclass(frozen=True)
class Markup:
    """Text with its cleaned markup."""

    template: ClassVar[str] = "news/reading/_block_markup.html"
    html: SafeString


@dataclass(frozen=True)
class Picture:
    """A photo of the library at its place in the text."""

    template: ClassVar[str] = "news/reading/_block_picture.html"
    alt: str
    is_decorative: bool
    found: Sources


@dataclass(frozen=True)
class Film:
    """A film of a service; nothing is asked of the service before a click."""

    template: ClassVar[str] = "news/reading/_block_film.html"
    title: str
    video: Video
    caption: SafeString


@dataclass(frozen=True)
class Download:
    """A file of our own: a document to be saved, or a film to be played here."""

    template: ClassVar[str] = "news/reading/_block_file.html"
    title: str
    address: str
    kind: str | Promise
    media_type: str
    size: int
    caption: SafeString

    @property
    def is_film(self) -> bool:
        """Whether it is played on the page."""
        return self.media_type.startswith("video/")


@dataclass(frozen=True)
class Edge:
    """Where what scrolls a wide table begins, or ends."""

    template: ClassVar[str] = "news/reading/_block_table.html"
    is_end: bool


Block = Markup | Picture | Film | Download | Edge


def blocks_of(html: str) -> list[Block]:
    """Return the blocks of a cleaned text in their order."""
    found = Finder(html)
    links = [(link, card) for link in found.links if (card := card_of(link))]
    pictures = [
        (shown, picture)
        for shown in found.pictures
        if (picture := picture_of(shown)) and not is_inside(shown, links)
    ]
    edges = [
        edge
        for table in found.tables
        if not is_inside(table, links)
        for edge in edges_of(table)
    ]
    placed: list[tuple[Shown | LoneLink | Span, Block]] = [*edges, *links, *pictures]
    blocks: list[Block] = []
    read = 0
    for place, block in sorted(placed, key=lambda pair: pair[0].start):
        blocks += [Markup(trusted(html[read : place.start])), block]
        read = place.end
    blocks.append(Markup(trusted(html[read:])))
    return [block for block in blocks if not isinstance(block, Markup) or block.html]


def edges_of(table: Span) -> Iterator[tuple[Span, Edge]]:
    """Yield what stands around a table; all of the table stays the text's own."""
    yield Span(table.start, table.start), Edge(is_end=False)
    yield Span(table.end, table.end), Edge(is_end=True)


def is_inside(
    shown: Shown | Span, links: list[tuple[LoneLink, Film | Download]]
) -> bool:
    """Whether a picture or a table stands in the caption of a film or a file."""
    return any(link.start < shown.start < link.end for link, _card in links)


def picture_of(shown: Shown) -> Picture | None:
    """Return a photo of the library; None for what tells no size, or is none of it."""
    source, *sides = (shown.values.get(one, "") for one in ("src", "width", "height"))
    is_sized = all(map(SIZE.fullmatch, sides))
    if not (is_sized and OWN_PHOTO.fullmatch(source)):
        return None
    width, height = map(int, sides)
    steps = ",".join(map(str, steps_for(width)))
    name = source.removeprefix(settings.MEDIA_URL)
    photo = Photo(file=name, width=width, height=height, rendition_widths=steps)
    wide = IN_A_GALLERY if shown.depth > 1 else IN_THE_TEXT
    return Picture(shown.alt, shown.is_decorative, sources(photo, wide))


def card_of(link: LoneLink) -> Film | Download | None:
    """Return what a figure of one link shows; None where it is a link and no more."""
    title, caption = link.title.strip(), trusted(link.caption)
    if video := video_at(link.href):
        return Film(title or link.href, video, caption)
    if named := named_file(link.href):
        kind = KINDS[PurePath(link.href).suffix.removeprefix(".")]
        return Download(
            title=title or str(kind.label),
            address=link.href,
            kind=kind.label,
            media_type=kind.media_type,
            size=named.size,
            caption=caption,
        )
    return None


def shows_galleries(*parts: list[Block]) -> bool:
    """Whether a page needs the script that enlarges the photos of a gallery."""
    return any(
        isinstance(block, Picture) and block.found.sizes == IN_A_GALLERY
        for part in parts
        for block in part
    )


def plays_films(*parts: list[Block]) -> bool:
    """Whether a page needs the script that plays films of other services."""
    return any(isinstance(block, Film) for part in parts for block in part)
