"""Feeds: the newest reports of the site, a section, a topic or a partner, in full.

What a reader has already is answered with 304 before anything is rendered: two short
queries tell whether the list, or anything in it, is another one than it was.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Max, Prefetch, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from listsite.lib.datetimes import clock
from listsite.lib.files.digests import digest_of
from listsite.lib.text.bilingual import reader_language, site_name
from listsite.lib.web.addresses import absolute, identity
from listsite.lib.web.page_meta import home
from news.editions.topics import public_topics
from news.models import Edition, EditionPartner, EditionTopic, Section, live_at
from partnerships.models import FormerAddress, Organization

from .feed_formats import FORMS, Entry, Heading, entry_of

SIZE = 20
FRESH = 60
"""Seconds for which a cache may answer without asking: short, for what is withdrawn."""
DESIGN = 1
"""Counts the changes of how a feed is written: each makes every reader fetch anew."""
FIRST_DAY = datetime.date(2026, 1, 1)
"""A day on which the site had its host name, as the names of feeds need one."""
SHOWN = (
    *("live_from", "section__name", "section__name_zh", "lead_photo__file"),
    *("lead_photo__rendition_widths", "lead_photo__alt", "lead_photo__alt_zh"),
    *("lead_photo__caption", "lead_photo__caption_zh", "lead_photo__credit"),
)
"""What a feed shows of an edition that may change while the edition does not."""


@dataclass(frozen=True)
class Channel:
    """A list of reports in one language that can be subscribed to."""

    key: str
    title: str
    page: str
    rows: QuerySet[Any]  # Any: editions, or links that lead to them by `prefix`
    prefix: str = ""

    def live(self) -> QuerySet[Any]:  # Any: likewise
        """Return what is live of it, newest first: one range of an index."""
        key = self.prefix.removesuffix("__") or "pk"
        live = self.rows.filter(live_at(clock.now(), self.prefix))
        return live.order_by("-dated", f"-{key}")

    def heading(self, kind: str) -> Heading:
        """Return what its feed says of itself."""
        language, name = reader_language(), site_name()
        return Heading(
            title=f"{self.title} | {name}" if self.title else name,
            description=_(
                "News of the university, its partners, visits and agreements."
            ),
            page=absolute(self.page),
            address=absolute(f"{self.page}feed/{kind}/"),
            identity=identity(FIRST_DAY, f"feed/{language}/{self.key}"),
            language=language,
        )


@dataclass(frozen=True)
class State:
    """What a feed holds at a moment: the editions, and by what it is known."""

    keys: list[int]
    etag: str
    changed: datetime.datetime | None


def state_of(channel: Channel, kind: str) -> State:
    """Return the state of a feed, in two short queries.

    What left the list changes its date as well: it ended behind the oldest that is
    shown. A topic or a partner that got another name shows it with the next report.
    """
    columns = [f"{channel.prefix}{name}" for name in ("pk", *SHOWN)]
    found = list(channel.live().values_list("dated", *columns)[:SIZE])
    ended = channel.rows.filter(**{f"{channel.prefix}live_until__lte": clock.now()})
    if len(found) == SIZE:
        ended = ended.filter(dated__gte=found[-1][0])
    last = ended.aggregate(last=Max(f"{channel.prefix}live_until"))["last"]
    moments = [moment for moment in (last, *(row[2] for row in found)) if moment]
    content = {
        "design": DESIGN,
        "feed": (kind, channel.title, channel.page, settings.SITE_URL, site_name()),
        "rows": found,
    }
    keys = [row[1] for row in found]
    etag = quote_etag(digest_of(content)[:32])
    return State(keys, etag, max(moments, default=None))


def entries_of(keys: list[int]) -> list[Entry]:
    """Return editions as entries in their order, in three queries."""
    named = EditionPartner.objects.filter(direct=True).select_related("organization")
    found = (
        Edition.objects.defer("body", "search_text")
        .select_related("section", "lead_photo")
        .prefetch_related("topics", Prefetch("partner_links", queryset=named))
        .in_bulk(keys)
    )
    return [entry_of(found[key], categories_of(found[key])) for key in keys]


def categories_of(edition: Edition) -> list[str]:
    """Return the section, the topics and the named partners of an edition."""
    topics = [topic.label for topic in edition.topics.all()]
    partners = [link.organization.label for link in edition.partner_links.all()]
    return list(dict.fromkeys([edition.section.label, *topics, *partners]))


def answer(request: HttpRequest, kind: str, channel: Channel) -> HttpResponseBase:
    """Return a feed, or 304 to a reader who has it as it is."""
    state = state_of(channel, kind)
    stamp = int(state.changed.timestamp()) if state.changed else None
    response = get_conditional_response(request, state.etag, stamp)
    if response is None:
        response = FORMS[kind](channel.heading(kind), entries_of(state.keys))
    response.headers["ETag"] = state.etag
    if stamp is not None:
        response.headers["Last-Modified"] = http_date(stamp)
    response.headers["Cache-Control"] = f"public, max-age={FRESH}"
    # Readers in a browser are pages of other sites.
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def known(kind: str) -> str:
    """Return the form of a feed; 404 for one that there is not."""
    if kind not in FORMS:
        raise Http404(kind)
    return kind


@require_safe
def site_feed(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Send the newest reports in a language."""
    language = reader_language()
    rows = Edition.objects.in_language(language)
    return answer(request, known(kind), Channel("all", "", home(language), rows))


@require_safe
def section_feed(request: HttpRequest, slug: str, kind: str) -> HttpResponseBase:
    """Send the newest reports of a section."""
    section = get_object_or_404(Section, slug=slug)
    rows = Edition.objects.in_language(reader_language()).filter(section=section)
    page = section.get_absolute_url()
    channel = Channel(f"section/{section.pk}", section.label, page, rows)
    return answer(request, known(kind), channel)


@require_safe
def topic_feed(request: HttpRequest, slug: str, kind: str) -> HttpResponseBase:
    """Send the newest reports about a topic that visitors may see something of."""
    topic = get_object_or_404(public_topics(), slug=slug)
    links = EditionTopic.objects.filter(topic=topic)
    rows = links.filter(edition__language=reader_language())
    page = reverse("news:topic", args=[slug])
    channel = Channel(f"topic/{topic.pk}", topic.label, page, rows, "edition__")
    return answer(request, known(kind), channel)


@require_safe
def partner_feed(request: HttpRequest, slug: str, kind: str) -> HttpResponseBase:
    """Send the newest reports about an organization or its units."""
    partner = Organization.objects.filter(slug=slug).first()
    if partner is None:
        former = get_object_or_404(FormerAddress, slug=slug)
        address = f"{former.organization.get_absolute_url()}feed/{known(kind)}/"
        return redirect(address, permanent=True)
    links = EditionPartner.objects.filter(organization=partner)
    rows = links.filter(edition__language=reader_language())
    page = partner.get_absolute_url()
    channel = Channel(f"partner/{partner.pk}", partner.label, page, rows, "edition__")
    return answer(request, known(kind), channel)
