"""What stands around the content of a public page."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from listsite.lib.html.sanitizer import json_for_script
from listsite.lib.text.bilingual import ENGLISH, other_language, reader_language

from .addresses import absolute
from .jsonld import Node, breadcrumbs, graph

FEEDS = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
}
"""The last part of a feed's address, and its media type."""
FORMS = {"rss": "RSS", "atom": "Atom", "json": "JSON"}
"""How the form of a feed is called."""
LOCALES = {"en": "en_US", "zh-hans": "zh_CN"}
"""A language as OpenGraph names it."""


@dataclass(frozen=True)
class Crumb:
    """A page above another: its name and its address."""

    name: str
    address: str


@dataclass(frozen=True)
class Preview:
    """The picture that other sites show beside a link to a page."""

    address: str
    width: int
    height: int
    alt: str = ""


@dataclass(frozen=True)
class OpenGraph:
    """What other sites are told of a page that is a report."""

    published: datetime.datetime
    modified: datetime.datetime
    section: str
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class FeedLink:
    """A feed that a page offers to readers of feeds."""

    media_type: str
    address: str
    title: str


@dataclass(frozen=True)
class PageMeta:
    """Title, description, and the addresses of a page in the languages it exists in."""

    title: str = ""
    description: str = ""
    addresses: Mapping[str, str] = field(default_factory=dict)
    elsewhere: str = ""
    """Where the language switch leads if the page has no address in that language."""
    menu: str = ""
    """The address of the entry in the menu to which the page belongs."""
    preview: Preview | None = None
    told: OpenGraph | None = None
    has_feed: bool = False
    """Whether what it lists can be subscribed to, at `feed/` below it."""
    things: tuple[Node, ...] = ()
    """What the page is about, for machines."""
    trail: tuple[Crumb, ...] = ()
    """The pages between the home page and this one, from the top down."""

    @property
    def canonical(self) -> str:
        """The address of this page itself; "" for a page that is an answer to none."""
        return self.addresses.get(reader_language(), "")

    @property
    def alternates(self) -> Iterator[tuple[str, str]]:
        """The languages that the page exists in, with its addresses in full.

        Readers of any further language are led to the English one, if there is one.
        """
        for language, path in self.addresses.items():
            yield language, absolute(path)
        if default := self.addresses.get(ENGLISH) or self.canonical:
            yield "x-default", absolute(default)

    @property
    def locales(self) -> list[str]:
        """The page's language, then the others that it exists in."""
        here = reader_language()
        return [
            LOCALES[one] for one in sorted(self.addresses, key=lambda one: one != here)
        ]

    @property
    def feeds(self) -> Iterator[FeedLink]:
        """The feeds of the page itself, or else those of the whole site."""
        page = self.canonical if self.has_feed else ""
        title = self.title if page else _("All news")
        for kind, media_type in FEEDS.items():
            path = f"{page or home(reader_language())}feed/{kind}/"
            yield FeedLink(media_type, absolute(path), f"{title} ({FORMS[kind]})")

    @property
    def linked_data(self) -> SafeString:
        """What the page says to machines, for the `<script>` that holds data."""
        steps = [(one.name, one.address) for one in self.trail]
        top, own = (_("Home"), home(reader_language())), (self.title, self.canonical)
        way = [breadcrumbs([top, *steps, own])] if self.title else []
        return json_for_script(graph([*self.things, *way]))

    @property
    def switch_language(self) -> str:
        """The language that the switch offers."""
        return other_language(reader_language())

    @property
    def switch(self) -> str:
        """Where the language switch leads: never to a page that does not exist."""
        language = self.switch_language
        return self.addresses.get(language) or self.elsewhere or home(language)


def home(language: str) -> str:
    """Return the address of the home page in a language."""
    with translation.override(language):
        return reverse("home")


def in_both_languages(request: HttpRequest) -> dict[str, str]:
    """Return the addresses of a page that exists in every language."""
    codes = [code for code, _name in settings.LANGUAGES]
    return {code: translate_url(request.path, code) for code in codes}
