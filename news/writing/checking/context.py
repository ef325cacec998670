"""What the rules know beside the text: the visit, the registry, the house's words."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.utils import timezone

from listsite.lib.text.bilingual import CHINESE
from news.models import Article, Delegation, HouseWord, Participant
from partnerships.models import Person

from .places import places_in
from .registry import Registry
from .texts import Writing


@dataclass(frozen=True)
class Visit:
    """The visit that an article reports on, as its record has it."""

    first_day: datetime.date
    last_day: datetime.date
    place: str = ""
    participants: tuple[Participant, ...] = ()

    @classmethod
    def of(cls, delegation: Delegation) -> "Visit":
        """Return the record with its participants, at the cost of one query."""
        people = delegation.participants.select_related("person", "organization")
        return cls(
            delegation.starts_on,
            delegation.ends_on,
            f"{delegation.place} {delegation.title} {delegation.title_zh}",
            tuple(people),
        )


@dataclass(frozen=True)
class Context:
    """Everything that a rule may look up, read once for all rules."""

    language: str
    today: datetime.date
    registry: Registry
    words: tuple[HouseWord, ...] = ()
    visit: Visit | None = None
    place: str = ""
    counterpart: Writing | None = None
    limits: Mapping[str, int] = field(default_factory=dict)
    """Field -> how long the section wants it at most."""
    passages: tuple[str, ...] = ()
    """The words marked as evidence for commitments."""

    @classmethod
    def of(cls, article: Article) -> "Context":
        """Return what is known about an article, saved or not."""
        delegation = article.delegation
        return cls(
            language=article.language,
            today=timezone.localdate(),
            registry=Registry.stored(),
            words=tuple(HouseWord.objects.in_language(article.language)),
            visit=Visit.of(delegation) if delegation else None,
            place=article.place,
            counterpart=counterpart(article),
            limits=limits_of(article),
            passages=passages_of(article),
        )

    @cached_property
    def region(self) -> frozenset[str]:
        """The places that belong to the text: the university's, and the visit's."""
        home = self.registry.home
        texts = [self.place, self.visit.place if self.visit else ""]
        if home:
            texts += [home.name, home.name_zh, home.city, home.country]
        return frozenset(one for text in texts for one in places_in(text))

    @cached_property
    def present_bodies(self) -> frozenset[int]:
        """The organizations that took part in the visit, by their keys."""
        people = self.visit.participants if self.visit else ()
        return frozenset(one.organization_id for one in people)

    @cached_property
    def present_people(self) -> frozenset[str]:
        """The names of those who took part, if their Chinese name is recorded too."""
        people = self.visit.participants if self.visit else ()
        named = (one.person for one in people if one.person)
        return frozenset(one.name for one in named if one.name_zh)

    def title_of(self, person: Person) -> str:
        """Return a person's title on the day of the visit, or else the present one."""
        is_chinese = self.language == CHINESE
        for one in self.visit.participants if self.visit else ():
            if one.person_id == person.pk:
                return one.title_zh if is_chinese else one.title
        return person.position_zh if is_chinese else person.position


def limits_of(article: Article) -> dict[str, int]:
    """Return the limits of an article's section; none while it has no section."""
    return article.section.limits if article.section_id else {}


def passages_of(article: Article) -> tuple[str, ...]:
    """Return what is marked in an article, each once."""
    if article.pk is None:
        return ()
    return tuple(dict.fromkeys(article.passages.values_list("quote", flat=True)))


def counterpart(article: Article) -> Writing | None:
    """Return the same report in the other language, if there is one."""
    other = article.translation_of
    if other is None and article.pk:
        other = article.translations.order_by("pk").first()
    return writing_of(other) if other else None


def writing_of(article: Article) -> Writing:
    """Return an article's texts as the rules read them."""
    return Writing.of(article.language, article.title, article.summary, article.body)
