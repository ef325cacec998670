"""The files from which a browser chooses the smallest that will do for a photo."""

from dataclasses import dataclass

from django.db.models.fields.files import FieldFile

from listsite.lib.images.renditions import KINDS, LEAD_WIDTH
from listsite.lib.web.page_meta import Preview
from news.models import Photo

TYPES = {"avif": "image/avif", "webp": "image/webp"}
"""What a `<source>` offers, the best first; JPEG is offered by the `<img>`."""
ACROSS_THE_PAGE = "(min-width: 75rem) 72rem, 100vw"
"""How wide a photo is shown that stands across the whole column of a page."""


@dataclass(frozen=True)
class Source:
    """One `<source>`: a media type, and files of it with their widths."""

    type: str
    srcset: str


@dataclass(frozen=True)
class Sources:
    """What a `<picture>` says. Without renditions it is the clean copy alone."""

    formats: tuple[Source, ...]
    src: str
    srcset: str
    sizes: str
    width: int
    height: int


def sources(photo: Photo, sizes: str = ACROSS_THE_PAGE) -> Sources:
    """Return the files of a photo, and its size, which holds its place on the page.

    Until its renditions are made, its clean copy stands for all of them. It asks the
    database nothing.
    """
    steps = photo.widths
    formats = tuple(
        Source(TYPES[ending], srcset(photo, ending))
        for ending in KINDS
        if ending in TYPES
    )
    return Sources(
        formats=formats if steps else (),
        src=plain(photo)[0].url,
        srcset=srcset(photo, "jpg"),
        sizes=sizes,
        width=photo.width,
        height=photo.height,
    )


def plain(photo: Photo) -> tuple[FieldFile, int]:
    """Return a JPEG of moderate size and its width, or the clean copy."""
    steps = photo.widths
    if not steps:
        return photo.file, photo.width
    middle = min(steps, key=lambda step: abs(step - LEAD_WIDTH))
    return photo.rendition(middle, "jpg"), min(middle, photo.width)


def shared(photo: Photo) -> Preview:
    """Return what other sites show of a photo."""
    file, width = plain(photo)
    height = max(1, round(photo.height * width / (photo.width or 1)))
    return Preview(file.url, width, height, photo.description)


def srcset(photo: Photo, ending: str) -> str:
    """Return the addresses of a photo's renditions in one format, with their widths."""
    return ", ".join(
        f"{photo.rendition(step, ending).url} {min(step, photo.width)}w"
        for step in photo.widths
    )


def small(photo: Photo) -> str:
    """Return the address of a photo's smallest rendition, or of its clean copy."""
    steps = photo.widths
    return photo.rendition(steps[0], "webp").url if steps else photo.file.url
