"""Reports in the forms that feed readers know: RSS 2.0, Atom and JSON Feed 1.1."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from pathlib import PurePath
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.db.models.fields.files import FieldFile
from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed
from django.utils.xmlutils import SimplerXMLGenerator

from listsite.lib.files.file_responses import PICTURES
from listsite.lib.html.sanitizer import trusted
from listsite.lib.text.bilingual import for_xml, names_in, site_name
from listsite.lib.web.addresses import absolute, absolute_in
from listsite.lib.web.page_meta import FEEDS
from news.media.pictures import plain
from news.models import Edition

from .article_jsonld import identity_of, local

CONTENT = "http://purl.org/rss/1.0/modules/content/"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
Item = dict[str, Any]  # Any: what a feed takes has values of several types


@dataclass(frozen=True)
class Heading:
    """What a feed says of itself."""

    title: str
    description: str
    page: str
    """The full address of the page that lists the same reports."""
    address: str
    """The full address of the feed."""
    identity: str
    language: str


@dataclass(frozen=True)
class Entry:
    """A report in a feed, with its whole text and every address in full."""

    edition: Edition
    html: str
    categories: list[str]
    picture: Enclosure | None

    @property
    def address(self) -> str:
        """The full address of its page."""
        return absolute(self.edition.get_absolute_url())

    @property
    def authors(self) -> list[str]:
        """Who wrote it."""
        return [for_xml(name) for name in names_in(self.edition.authors)]


def entry_of(edition: Edition, categories: list[str]) -> Entry:
    """Return a report for a feed."""
    page = edition.get_absolute_url()
    context = {
        "edition": edition,
        "html": trusted(absolute_in(edition.html, page)),
    }
    html = render_to_string("news/syndication/feed_content.html", context)
    photo = edition.lead_photo
    picture = enclosure(plain(photo)[0]) if photo else None
    return Entry(edition, for_xml(html).strip(), categories, picture)


def enclosure(file: FieldFile) -> Enclosure:
    """Return a picture for programs that load what hangs on a report."""
    kind = PICTURES.get(PurePath(str(file.name)).suffix, "application/octet-stream")
    return Enclosure(absolute(file.url), str(size_of(file)), kind)


def size_of(file: FieldFile) -> int:
    """Return the bytes of a stored file; 0, as RSS has it, if that is not known."""
    try:
        return file.size
    except FileNotFoundError:
        return 0


class Rss(Rss201rev2Feed):
    """RSS 2.0 with the whole text, and with each author by name."""

    def rss_attributes(self) -> dict[str, str]:
        """Return what the root element declares."""
        names = {"xmlns:content": CONTENT, "xmlns:dc": DUBLIN_CORE}
        return {**super().rss_attributes(), **names}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: Item) -> None:
        """Write an item: what every feed says, then authors and text."""
        super().add_item_elements(handler, item)
        for name in item["names"]:
            handler.addQuickElement("dc:creator", name)
        handler.addQuickElement("content:encoded", item["text"])


class Atom(Atom1Feed):
    """Atom with the whole text, and with each author by name."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: Item) -> None:
        """Write an entry: what every feed says, then authors and text."""
        super().add_item_elements(handler, item)
        for name in item["names"]:
            handler.startElement("author", AttributesImpl({}))
            handler.addQuickElement("name", name)
            handler.endElement("author")
        handler.addQuickElement("content", item["text"], {"type": "html"})


def arguments(entry: Entry) -> Item:
    """Return an entry as Django's feeds take it."""
    edition = entry.edition
    return {
        "title": for_xml(edition.title),
        "link": entry.address,
        # Both forms take a description for HTML.
        "description": escape(for_xml(edition.summary)),
        "unique_id": identity_of(edition),
        "unique_id_is_permalink": False,
        "pubdate": edition.dated,
        "updateddate": edition.updated,
        "categories": [for_xml(one) for one in entry.categories],
        "enclosures": [entry.picture] if entry.picture else [],
        "names": entry.authors,
        "text": entry.html,
    }


def as_xml(
    form: type[Rss | Atom], media_type: str, heading: Heading, entries: Iterable[Entry]
) -> HttpResponse:
    """Return a feed in one of the two forms of XML."""
    feed = form(
        title=for_xml(heading.title),
        link=heading.page,
        description=for_xml(heading.description),
        subtitle=for_xml(heading.description),
        language=heading.language,
        feed_url=heading.address,
        feed_guid=heading.identity,
        author_name=site_name(),
    )
    for entry in entries:
        feed.add_item(**arguments(entry))
    text = feed.writeString("utf-8")
    return HttpResponse(text, content_type=f"{media_type}; charset=utf-8")


def as_rss(heading: Heading, entries: Iterable[Entry]) -> HttpResponse:
    """Return a feed as RSS 2.0."""
    return as_xml(Rss, FEEDS["rss"], heading, entries)


def as_atom(heading: Heading, entries: Iterable[Entry]) -> HttpResponse:
    """Return a feed as Atom."""
    return as_xml(Atom, FEEDS["atom"], heading, entries)


def as_json(heading: Heading, entries: Iterable[Entry]) -> HttpResponse:
    """Return a feed as JSON Feed 1.1."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": heading.title,
        "description": heading.description,
        "home_page_url": heading.page,
        "feed_url": heading.address,
        "language": heading.language,
        "authors": [{"name": site_name(), "url": absolute("/")}],
        "items": [json_item(entry) for entry in entries],
    }
    return JsonResponse(
        feed,
        json_dumps_params={"ensure_ascii": False},
        content_type=FEEDS["json"],
    )


def json_item(entry: Entry) -> Item:
    """Return an entry as JSON Feed has it; what is empty is left out."""
    edition, picture = entry.edition, entry.picture
    item: Item = {
        "id": identity_of(edition),
        "url": entry.address,
        "title": edition.title,
        "summary": edition.summary,
        "content_html": entry.html,
        "image": picture.url if picture else "",
        "date_published": local(edition.dated),
        "date_modified": local(edition.updated),
        "authors": [{"name": name} for name in entry.authors],
        "tags": entry.categories,
        "language": edition.language,
        "attachments": [attachment(picture)] if picture else [],
    }
    return {name: value for name, value in item.items() if value}


def attachment(picture: Enclosure) -> Item:
    """Return an enclosure as JSON Feed has it."""
    size = int(picture.length)
    item: Item = {"url": picture.url, "mime_type": picture.mime_type}
    return {**item, "size_in_bytes": size} if size else item


FORMS: dict[str, Callable[[Heading, Iterable[Entry]], HttpResponse]] = {
    "rss": as_rss,
    "atom": as_atom,
    "json": as_json,
}
"""The last part of a feed's address, and what writes it."""
