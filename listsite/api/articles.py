"""Live reports, and the sections they stand in."""

import datetime
from typing import Any, Literal

from django.conf import settings
from django.db.models import Model, Prefetch, QuerySet, prefetch_related_objects
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router
from pydantic import Field

from listsite.lib.datetimes import clock
from listsite.lib.datetimes.years import FIRST, LAST
from listsite.lib.web.paging import Order
from news.editions.lookup import report_at
from news.editions.topics import public_topics
from news.models import (
    Delegation,
    Edition,
    EditionPartner,
    EditionTopic,
    Section,
    live_at,
)
from news.models.editions import TEXTS
from partnerships.models import Agreement, Organization

from .errors import ProblemError, named_by, refuse_unknown
from .pagination import ListParams, listed
from .schemas import EditionFull, EditionOut, Listed, Named, Problem
from .serializers import edition_full, edition_out, named

router = Router(tags=["reports"])
NEWEST = Order("dated", datetime.datetime)
NEWEST_LINK = Order("dated", datetime.datetime, key="edition_id")
NEIGHBOURS = (
    Prefetch(
        "partner_links",
        EditionPartner.objects.filter(direct=True)
        .select_related("organization")
        .order_by("organization__name"),
    ),
    Prefetch(
        "topic_links",
        EditionTopic.objects.select_related("topic").order_by("topic__name"),
    ),
)
"""The named partners of an edition, and its topics."""
PROBLEMS = {400: Problem, 404: Problem}
Language = Literal["en", "zh-hans"]


class EditionParams(ListParams):
    """What may be asked of the live reports; several filters apply together."""

    language: Language | None = Field(None, description="Only in this language.")
    section: str | None = Field(None, description="Slug of a section.")
    partner: str | None = Field(
        None, description="Slug of an organization; reports about its units count."
    )
    direct: bool = Field(
        default=False, description="With partner: leave its units out."
    )
    topic: str | None = Field(None, description="Slug of a topic.")
    delegation: str | None = Field(None, description="Slug of a public visit.")
    agreement: str | None = Field(None, description="Slug of a public agreement.")
    year: int | None = Field(
        None, ge=FIRST, le=LAST, description="Year of first publication."
    )
    since: datetime.date | None = Field(
        None,
        ge=datetime.date(FIRST, 1, 1),
        le=datetime.date(LAST, 12, 31),
        description="Published or corrected on this day or later.",
    )


@router.get(
    "/editions/",
    response={200: Listed[EditionOut], **PROBLEMS},
    summary="Live reports, newest first",
)
def editions(request: HttpRequest, question: Query[EditionParams]) -> dict[str, Any]:
    """Return live reports without their texts, in the order of the site's lists."""
    refuse_unknown(request, set(EditionParams.model_fields))
    rows, prefix = chosen(question)
    kept = {f"{prefix}{name}": value for name, value in filters(question).items()}
    rows = rows.filter(live_at(clock.now(), prefix), **kept)
    if prefix:
        return listed(request, question, rows, NEWEST_LINK, linked_editions)
    return listed(request, question, rows, NEWEST, shown_editions)


def chosen(question: EditionParams) -> tuple[QuerySet[Any], str]:
    """Return the rows to walk, and how they lead to the edition.

    What names a partner or a topic walks the index that holds their reports by date.
    """
    topic = (
        named_by(public_topics(), question.topic, "topic") if question.topic else None
    )
    if question.partner:
        body = named_by(Organization.objects.all(), question.partner, "partner")
        rows = EditionPartner.objects.filter(organization=body)
        if question.direct:
            rows = rows.filter(direct=True)
        if topic:
            rows = rows.filter(edition__topic_links__topic=topic)
        return rows, "edition__"
    if topic:
        return EditionTopic.objects.filter(topic=topic), "edition__"
    return Edition.objects.defer(*TEXTS), ""


def filters(question: EditionParams) -> dict[str, object]:
    """Return the conditions on the edition; raise ProblemError for an unknown name."""
    found: dict[str, object] = {}
    if question.language:
        found["language"] = question.language
    if question.section:
        found["section"] = named_by(Section.objects.all(), question.section, "section")
    if question.delegation:
        visits = Delegation.objects.public()
        found["delegation"] = named_by(visits, question.delegation, "delegation")
    if question.agreement:
        public = Agreement.objects.public()
        found["agreements"] = named_by(public, question.agreement, "agreement")
    if question.year:
        found["dated__gte"] = start_of(datetime.date(question.year, 1, 1))
        found["dated__lt"] = start_of(datetime.date(question.year + 1, 1, 1))
    if question.since:
        found["live_from__gte"] = start_of(question.since)
    return found


def start_of(day: datetime.date) -> datetime.datetime:
    """Return when a day begins here."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))


def shown_editions(rows: list[Edition]) -> list[EditionOut]:
    """Return live reports with all that belongs to them, in three queries."""
    return with_neighbours([one.pk for one in rows])


def linked_editions(rows: list[Model]) -> list[EditionOut]:
    """Return the live reports to which links lead, in their order."""
    return with_neighbours([one.edition_id for one in rows])  # type: ignore[attr-defined]  # both kinds of link


def with_neighbours(keys: list[int]) -> list[EditionOut]:
    """Return editions by key in their order."""
    rows = Edition.objects.defer(*TEXTS).select_related("section", "lead_photo")
    found = rows.prefetch_related(*NEIGHBOURS).in_bulk(keys)
    return [edition_out(found[key]) for key in keys]


@router.get(
    "/editions/{int:story}/{str:language}/",
    response={200: EditionFull, **PROBLEMS},
    summary="One live report with its text",
)
def edition(request: HttpRequest, story: int, language: str) -> EditionFull:
    """Return a live report by its story and language, whatever its address is now."""
    refuse_unknown(request, set())
    is_possible = story < 10**18 and language in dict(settings.LANGUAGES)
    live = Edition.objects.live().filter(translation_key=story, language=language)
    slug = live.values_list("slug", flat=True).first() if is_possible else None
    report = report_at(language, slug) if slug else None
    if report is None:
        raise ProblemError(404, _("No live report has this key and language."))
    prefetch_related_objects([report.edition], *NEIGHBOURS)
    return edition_full(report)


@router.get(
    "/sections/", response={200: list[Named], **PROBLEMS}, summary="The sections"
)
def sections(request: HttpRequest) -> list[Named]:
    """Return all sections in the order of the menu."""
    refuse_unknown(request, set())
    return [named(one) for one in Section.objects.all()]
