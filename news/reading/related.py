"""What to read beside a report: what it is related to, and its neighbours."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from listsite.lib.web.paging import Order
from news.models import Delegation, Edition, EditionPartner, EditionTopic
from news.models.editions import EditionQuerySet

NEWEST = Order("dated", datetime.datetime)
"""The order of every public list of reports."""
MOST = 4
MOST_NAMES = 3
"""Partners, and topics, by which related reports are looked for: each costs a part."""
WINDOW = 12
"""The latest editions of a partner or topic among which related ones are looked for."""


@dataclass(frozen=True)
class RelatedArticles:
    """The reports related to one, the closest first, and the next ones by date."""

    related: list[Edition]
    earlier: Edition | None
    later: Edition | None


@dataclass(frozen=True)
class RelatedKeys:
    """What ties other reports to one: the keys of its partners and of its topics.

    The partners include the bodies above those that it names.
    """

    partners: list[int]
    topics: list[int]


def related_articles(edition: Edition, bonds: RelatedKeys) -> RelatedArticles:
    """Return what to read beside a live report, in one query.

    Each list is asked for its first few rows, a range of one index each; the rows found
    then say themselves how close they are. Only what is live in the report's language
    is found, and that always, if there is any.
    """
    others = Edition.objects.live().in_language(edition.language).exclude(pk=edition.pk)
    rows = Edition.objects.order_by()
    parts = [
        rows.filter(pk__in=keys).values("pk") for keys in near(others, edition, bonds)
    ]
    found = rows.filter(pk__in=parts[0].union(*parts[1:], all=True)).annotate(
        shares_partner=linked(EditionPartner, organization__in=bonds.partners),
        shares_topic=linked(EditionTopic, topic__in=bonds.topics),
    )
    # Asked for in SQL, language and order would make SQLite read every edition.
    shown = [
        one
        for one in found.for_lists()
        if one.language == edition.language and one.pk != edition.pk and one.is_live()
    ]
    return arranged(edition, sorted(shown, key=place_of, reverse=True))


def arranged(edition: Edition, rows: list[Edition]) -> RelatedArticles:
    """Return reports, the newest first, as what is related and what stands beside."""
    own = place_of(edition)
    section = [one for one in rows if one.section_id == edition.section_id]
    earlier = (one for one in section if place_of(one) < own)
    later = (one for one in reversed(section) if place_of(one) > own)
    closest = sorted(rows, key=lambda one: distance(edition, one))
    return RelatedArticles(closest[:MOST], next(earlier, None), next(later, None))


def near(
    others: EditionQuerySet, edition: Edition, bonds: RelatedKeys
) -> Iterator[QuerySet[Any, Any]]:  # Any: keys of editions, from any table
    """Yield short lists of keys: both neighbours, section, all, visit, names."""
    beside = others.filter(section=edition.section_id)
    yield following(beside, edition, backwards=False).values("pk")
    yield following(beside, edition, backwards=True).values("pk")
    yield beside.newest_first()[:MOST].values("pk")
    yield others.newest_first()[:MOST].values("pk")
    if visit := public_visit(edition):
        same = Edition.objects.filter(delegation=visit).order_by("-dated")
        yield same[:WINDOW].values("pk")
    for partner in bonds.partners[:MOST_NAMES]:
        named = EditionPartner.objects.filter(organization=partner)
        yield named.order_by("-dated", "-edition")[:WINDOW].values("edition")
    for topic in bonds.topics[:MOST_NAMES]:
        tagged = EditionTopic.objects.filter(topic=topic)
        yield tagged.order_by("-dated", "-edition")[:WINDOW].values("edition")


def public_visit(edition: Edition) -> Delegation | None:
    """Return the visit of a report, if visitors may see it."""
    visit = edition.delegation
    return visit if visit and visit.is_public else None


def following(
    beside: EditionQuerySet, edition: Edition, *, backwards: bool
) -> EditionQuerySet:
    """Return the report after one in the order of its section, or before it."""
    beyond = NEWEST.beyond(NEWEST.cursor(edition), backwards=backwards)
    return beside.filter(beyond).order_by(*NEWEST.columns(backwards=backwards))[:1]


def linked(links: type[EditionPartner | EditionTopic], **keys: Iterable[int]) -> Exists:
    """Return the condition "the edition has one of these partners, or topics"."""
    return Exists(links.objects.filter(edition=OuterRef("pk"), **keys))


def place_of(edition: Edition) -> tuple[datetime.datetime, int]:
    """Return what the order of lists compares."""
    return edition.dated, edition.pk


def distance(edition: Edition, one: Edition) -> tuple[bool, ...]:
    """Return how far a report is from another; sorting keeps the newer one first."""
    visit = public_visit(edition)
    return (
        not (visit and one.delegation_id == visit.pk),
        not getattr(one, "shares_partner", False),
        not getattr(one, "shares_topic", False),
        one.section_id != edition.section_id,
    )
