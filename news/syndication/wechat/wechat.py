"""A report as the editor of an official WeChat account takes it over (公众号).

That editor keeps inline styles, drops classes and `div`, and follows no link that leads
out of WeChat: such a link stays as text, with its address in a note at the end.
"""

import io
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

from django.contrib.auth.models import User
from django.core.files.base import File
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, override
from PIL import Image

from listsite.lib import audit
from listsite.lib.html.sanitizer import VOID, plain_text, trusted
from listsite.lib.images.renditions import in_plain_mode
from listsite.lib.images.uploads import in_turn, opened
from listsite.lib.refusals import RefusedError, require
from listsite.lib.web.addresses import absolute
from news.models import Edition, Photo, WeChatPost
from news.models.wechat import POSTED_ADDRESS, WECHAT

NOT_LIVE = _("Only an article that is live can be handed over.")
RIGHT = "news.publish_article"
LONGEST_DIGEST = 120
SHAPES = {"wide": (900, 383), "square": (500, 500)}
"""Covers: 2.35:1 for the first article of a post, 1:1 for the others."""
QUALITY = 88
BODY = "margin:0 0 1.2em;font-size:16px;line-height:1.75;letter-spacing:0.03em"
QUIET = "font-size:14px;line-height:1.6;color:#6b6b6b"
CELL = "border:1px solid #d9d9d9;padding:6px 8px;text-align:left;vertical-align:top"
STYLES = {
    "p": BODY,
    "li": "margin:0 0 0.4em;font-size:16px;line-height:1.75",
    "ul": "margin:0 0 1.2em;padding-left:1.4em;list-style:disc",
    "ol": "margin:0 0 1.2em;padding-left:1.4em;list-style:decimal",
    "h2": "margin:1.8em 0 0.8em;font-size:20px;line-height:1.4;color:#9b1b30",
    "h3": "margin:1.6em 0 0.6em;font-size:18px;line-height:1.4;font-weight:bold",
    "h4": "margin:1.4em 0 0.6em;font-size:16px;line-height:1.5;font-weight:bold",
    "blockquote": "margin:0 0 1.2em;padding:2px 0 2px 14px;color:#4a4a4a;"
    "border-left:3px solid #9b1b30",
    "cite": QUIET,
    "figure": "margin:0 0 1.4em;text-align:center",
    "figcaption": f"margin:0.5em 0 0;{QUIET}",
    "img": "max-width:100%;height:auto",
    "table": "margin:0 0 1.4em;border-collapse:collapse;width:100%;font-size:14px",
    "caption": f"margin:0 0 0.5em;{QUIET}",
    "th": f"{CELL};background:#f6f2f2;font-weight:bold",
    "td": CELL,
    "hr": "margin:2em 0;border:0;border-top:1px solid #d9d9d9",
}
NAMES = {"figure": "section", "figcaption": "section"}
"""What an element is called there."""
KEPT = {"img": ("alt",), "th": ("colspan", "rowspan"), "td": ("colspan", "rowspan")}


@dataclass(frozen=True)
class HandOver:
    """What is typed and pasted into the editor of the account."""

    title: str
    author: str
    digest: str
    html: str
    original: str
    has_cover: bool


class Inliner(HTMLParser):
    """Writes a cleaned text anew, with styles in place and links as notes."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[str] = []
        self.notes: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write an element by its name there, with its style."""
        values = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.open_link(values.get("href", ""))
            return
        kept = {name: values[name] for name in KEPT.get(tag, ()) if name in values}
        if tag == "img":
            kept["src"] = absolute(values.get("src", ""))
        if tag in STYLES:
            kept["style"] = STYLES[tag]
        self.write(NAMES.get(tag, tag), kept)

    def handle_endtag(self, tag: str) -> None:
        """Close an element; after a link stands the number of its note."""
        if tag == "a":
            self.close_link()
        elif tag not in VOID:
            self.written.append(f"</{NAMES.get(tag, tag)}>")

    def handle_data(self, data: str) -> None:
        """Write text."""
        self.written.append(escape(data, quote=False))

    def write(self, name: str, values: dict[str, str]) -> None:
        """Write a start tag."""
        told = "".join(f' {one}="{escape(value)}"' for one, value in values.items())
        self.written.append(f"<{name}{told}>")

    def open_link(self, href: str) -> None:
        """Begin a link: one that stays in WeChat is kept."""
        self.links.append(href)
        if href.startswith(WECHAT):
            self.write("a", {"href": href})

    def close_link(self) -> None:
        """End a link, with a note for one that leads out of WeChat."""
        href = self.links.pop() if self.links else ""
        if href.startswith(WECHAT):
            self.written.append("</a>")
        elif href:
            address = absolute(href)
            if address not in self.notes:
                self.notes.append(address)
            self.written.append(f"[{self.notes.index(address) + 1}]")


def inlined(html: str) -> str:
    """Return a cleaned text for the account's editor, with its notes at the end."""
    inliner = Inliner()
    inliner.feed(html)
    inliner.close()
    for number, address in enumerate(inliner.notes, start=1):
        inliner.write("section", {"style": f"margin:0;word-break:break-all;{QUIET}"})
        inliner.handle_data(f"[{number}] {address}")
        inliner.handle_endtag("section")
    return "".join(inliner.written).strip()


def hand_over(edition: Edition) -> HandOver:
    """Return a live edition as it goes into the editor of the account."""
    with override(edition.language):
        text = render_to_string(
            "news/syndication/wechat_body.html",
            {"edition": edition, "html": trusted(edition.html)},
        )
    digest = edition.summary or plain_text(edition.html)
    return HandOver(
        title=edition.title,
        author=edition.authors,
        digest=Truncator(" ".join(digest.split())).chars(LONGEST_DIGEST, truncate="…"),
        html=inlined(text),
        original=absolute(edition.get_absolute_url()),
        has_cover=edition.lead_photo is not None,
    )


def cover(photo: Photo, shape: str) -> bytes:
    """Return a photo as a JPEG of one of the two shapes, cut around its focal point."""
    with photo.file.open("rb") as file:
        return in_turn(cut, file, SHAPES[shape], (photo.focal_x, photo.focal_y))


def cut(file: File[bytes], size: tuple[int, int], focus: tuple[float, float]) -> bytes:
    """Return the largest part of a picture in the shape of a size, in that size."""
    with opened(file) as source:
        whole = in_plain_mode(source).convert("RGB")
    across, down = whole.size
    share = min(across / size[0], down / size[1])
    width, height = size[0] * share, size[1] * share
    left = min(max(focus[0] * across - width / 2, 0), across - width)
    top = min(max(focus[1] * down - height / 2, 0), down - height)
    box = (left, top, left + width, top + height)
    buffer = io.BytesIO()
    smaller = whole.resize(size, Image.Resampling.LANCZOS, box=box)
    smaller.save(buffer, "JPEG", quality=QUALITY)
    return buffer.getvalue()


@transaction.atomic
def note_post(edition: Edition, address: str, *, by: User) -> WeChatPost:
    """Write down where an edition was posted; a second note replaces the first.

    Raises ValidationError for an address that is not WeChat's, and RefusedError for an
    edition that is not live.
    """
    require(by, RIGHT)
    POSTED_ADDRESS(address)
    current = Edition.objects.select_for_update().get(pk=edition.pk)
    if not current.is_live():
        raise RefusedError(NOT_LIVE)
    before = WeChatPost.objects.filter(edition=current).first()
    post, _is_new = WeChatPost.objects.update_or_create(
        edition=current, defaults={"address": address, "noted_by": by}
    )
    audit.record(
        current.article,
        by=by,
        verb=gettext_noop("Posted in WeChat"),
        before={"address": before.address} if before else None,
        after={"address": address},
    )
    return post
