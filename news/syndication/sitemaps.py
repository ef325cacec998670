"""Sitemaps: every public page, for search engines, with its languages and pictures."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from listsite.lib.datetimes import clock
from listsite.lib.datetimes.years import YEARS
from listsite.lib.text.bilingual import ENGLISH, for_xml, other_language, site_name
from listsite.lib.web.addresses import absolute
from listsite.lib.web.page_meta import home
from news.editions.archive import reports_of
from news.models import Edition, Section
from news.models.editions import TEXTS

from .sitemap_files import (
    BLOCK,
    FACTS,
    LANGUAGES,
    MOST,
    MOST_BLOCKS,
    fact_files,
    report_files,
    too_full,
)

XML = "application/xml; charset=utf-8"
FRESH = 600
"""Seconds for which a cache may answer without asking."""
NAMED = ("translation_key", "language", "dated", "slug")
"""The columns of a report's address and of its story."""
NEWS_DAYS, MOST_NEWS = 2, 1_000
NEWS_LANGUAGES = {"zh-hans": "zh-cn"}
"""What a news sitemap calls a language that it does not know by its own name."""


@dataclass(frozen=True)
class Entry:
    """A page in a sitemap, with the same page in other languages, and its pictures."""

    address: str
    alternates: dict[str, str] = field(default_factory=dict)
    changed: datetime.datetime | None = None
    images: list[str] = field(default_factory=list)

    @property
    def default(self) -> str:
        """Where readers of any further language are led."""
        return self.alternates.get(ENGLISH, self.address)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the sitemaps there are; at most five queries."""
    files = [reverse("sitemap-pages"), *report_files(), *fact_files()]
    context = {"addresses": [absolute(path) for path in files]}
    return sent(render(request, "news/syndication/sitemap_index.xml", context, XML))


def sent(response: HttpResponse) -> HttpResponse:
    """Return a sitemap as caches may keep it."""
    response.headers["Cache-Control"] = f"public, max-age={FRESH}"
    return response


@require_safe
def reports(
    request: HttpRequest, language: str, year: int, month: int | None = None
) -> HttpResponse:
    """List the live reports of a year, or of a month, in a language; four queries."""
    if language not in LANGUAGES or year not in YEARS:
        raise Http404(year)
    rows = reports_of(language, year, month)
    if month is None and (language, year) in too_full({language: [year]}):
        raise Http404(year)  # its months have files
    found = list(rows.newest_first().only(*NAMED, "live_from")[:MOST])
    if len(found) == MOST:
        # Of a month without end only as many are looked up as are listed.
        rows = rows.filter(dated__gte=found[-1].dated)
    translations = translations_of(rows, other_language(language))
    pictures = pictures_of(rows)
    entries = [
        report_entry(one, translations.get(one.translation_key), pictures.get(one.pk))
        for one in found
    ]
    if not entries:
        raise Http404(year)
    return listed(request, entries)


def report_entry(
    edition: Edition, translation: Edition | None, pictures: list[str] | None
) -> Entry:
    """Return the entry of a report."""
    address = absolute(edition.get_absolute_url())
    alternates = {}
    if translation:
        other = absolute(translation.get_absolute_url())
        alternates = {edition.language: address, translation.language: other}
    return Entry(
        address=address,
        alternates=alternates,
        changed=edition.updated,
        images=[absolute(settings.MEDIA_URL + name) for name in pictures or []],
    )


def translations_of(rows: QuerySet[Edition], language: str) -> dict[int, Edition]:
    """Return the live translations of reports into a language, by key of the story."""
    live = Edition.objects.live().in_language(language).order_by()
    found = live.filter(translation_key__in=rows.values("translation_key"))
    return {one.translation_key: one for one in found.only(*NAMED)}


def pictures_of(rows: QuerySet[Edition]) -> dict[int, list[str]]:
    """Return the stored names of the photos that reports show."""
    shown = Edition.photos.through.objects.filter(edition__in=rows.values("pk"))
    found: dict[int, list[str]] = {}
    pairs = shown.order_by("pk").values_list("edition_id", "photo__file")
    for key, name in pairs:
        found.setdefault(key, []).append(name)
    return found


@require_safe
def facts(request: HttpRequest, kind: str, block: int) -> HttpResponse:
    """List the pages of one kind in a range of keys, in every language; one query."""
    if kind not in FACTS or block > MOST_BLOCKS:
        raise Http404(kind)
    first = block * BLOCK
    rows = FACTS[kind]().filter(pk__gte=first, pk__lt=first + BLOCK).order_by("pk")
    with override(ENGLISH):
        paths = [path_of(kind, row) for row in rows]
    return listed(request, list(in_languages(paths)))


def path_of(kind: str, row: Any) -> str:  # Any: a row of any model
    """Return the English path of a row's page."""
    if kind == "topics":
        return reverse("news:topic", args=[row.slug])
    return str(row.get_absolute_url())


def in_languages(paths: list[str]) -> Iterator[Entry]:
    """Yield the entries of pages that exist in every language, by English paths."""
    tops = {language: absolute(home(language)) for language in LANGUAGES}
    english = home(ENGLISH)
    for path in paths:
        below = path.removeprefix(english)
        addresses = {language: f"{top}{below}" for language, top in tops.items()}
        for address in addresses.values():
            yield Entry(address, addresses)


@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    """List the home page, the sections and the lists; one query."""
    with override(ENGLISH):
        names = ("news:delegations", "partnerships:partners", "news:archive")
        sections = [one.get_absolute_url() for one in Section.objects.all()]
        paths = [home(ENGLISH), *sections, *map(reverse, names)]
    return listed(request, list(in_languages(paths)))


def listed(request: HttpRequest, entries: list[Entry]) -> HttpResponse:
    """Return a sitemap."""
    context = {"entries": entries}
    return sent(render(request, "news/syndication/sitemap.xml", context, XML))


@require_safe
def latest(request: HttpRequest) -> HttpResponse:
    """List the reports that were first published in the last two days, as news."""
    since = clock.now() - datetime.timedelta(days=NEWS_DAYS)
    stories = []
    for language in LANGUAGES:
        rows = Edition.objects.live().in_language(language).filter(dated__gte=since)
        found = rows.newest_first().defer(*TEXTS)[: MOST_NEWS // len(LANGUAGES)]
        with override(language):
            name = site_name()
        code = NEWS_LANGUAGES.get(language, language)
        stories += [
            {
                "dated": one.dated,
                "title": for_xml(one.title),
                "address": absolute(one.get_absolute_url()),
                "name": name,
                "language": code,
            }
            for one in found
        ]
    context = {"stories": stories}
    return sent(render(request, "news/syndication/sitemap_news.xml", context, XML))
