"""The page of a topic: what staff chose for it, and what the public may see of it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from listsite.lib.datetimes import clock
from news.models import (
    AgendaItem,
    Delegation,
    Edition,
    EditionTopic,
    Photo,
    Special,
    SpecialPick,
    live_at,
)
from news.models.editions import EditionQuerySet
from partnerships.models import Agreement, Topic

MOST_CHOSEN = 5
MOST_SPECIALS = 6
"""Special pages that the home page names."""
MOST_FACTS = 12
"""Visits, and agreements, that a topic's page names."""


@dataclass(frozen=True)
class Presented:
    """A topic with its special page, if it has one that visitors may see."""

    topic: Topic
    special: Special | None
    photo: Photo | None
    chosen: list[Edition]
    """The reports that staff put first, in a reader's language."""


def public_topics() -> QuerySet[Topic]:
    """Return the topics of which visitors may see something.

    Words that only drafts carry tell what is being prepared; they have no page.
    """
    own = OuterRef("pk")
    reports = EditionTopic.objects.filter(live_at(clock.now(), "edition__"), topic=own)
    agreements = Agreement.objects.public().filter(topics=own)
    talks = AgendaItem.objects.filter(delegation__is_public=True, topics=own)
    specials = Special.objects.public().filter(topic=own)
    rows: QuerySet[Topic] = Topic.objects.filter(
        Exists(reports) | Exists(agreements) | Exists(talks) | Exists(specials)
    )
    return rows


def presented(slug: str, language: str) -> Presented | None:
    """Return the topic at an address with what staff chose for it; two queries."""
    shown = Edition.objects.live().filter(photos=OuterRef("special__lead_photo"))
    rows = public_topics().select_related("special__lead_photo")
    topic = rows.annotate(has_photo=Exists(shown)).filter(slug=slug).first()
    if topic is None:
        return None
    special = getattr(topic, "special", None)
    if special is None or not special.is_public:
        return Presented(topic, None, None, [])
    photo = special.lead_photo if topic.has_photo else None
    return Presented(topic, special, photo, chosen_for(special, language))


def chosen_for(special: Special, language: str) -> list[Edition]:
    """Return the live reports that stand first on a special page, in their order."""
    places = SpecialPick.objects.filter(special=special).places(MOST_CHOSEN)
    live = Edition.objects.live().in_language(language)
    found = live.filter(translation_key__in=list(places)).for_lists()
    return sorted(found, key=lambda one: places[one.translation_key])


def specials() -> list[Topic]:
    """Return the topics with a special page that visitors may see, the latest first."""
    rows = Special.objects.public().select_related("topic").order_by("-pk")
    return [one.topic for one in rows[:MOST_SPECIALS]]


def reports_about(topic: Topic, language: str) -> EditionQuerySet:
    """Return the live reports about a topic, each with its place in the topic's list.

    The list walks the index of the links, whose dates are those of their editions.
    """
    live = Edition.objects.live().in_language(language)
    return live.filter(topic_links__topic=topic).annotate(
        listed=F("topic_links__dated"), link=F("topic_links__edition")
    )


def visits_about(topic: Topic) -> list[Delegation]:
    """Return the last public visits on which a topic was talked about."""
    talks: QuerySet[Any] = AgendaItem.objects.filter(topics=topic)  # Any: of one column
    public = Delegation.objects.public().select_related("host")
    found = public.filter(pk__in=talks.values("delegation"))
    return list(found.order_by("-starts_on", "-pk")[:MOST_FACTS])


def agreements_about(topic: Topic) -> list[Agreement]:
    """Return the public agreements about a topic, the latest first."""
    rows = Agreement.objects.public().filter(topics=topic)
    return list(rows.order_by("-signed_on", "-pk")[:MOST_FACTS])
