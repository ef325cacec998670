"""What a text suggests to link: partners, the visit it reports on, who took part."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Max
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from news.models import Article, Delegation, DroppedProposal, Participant
from partnerships.models import Organization, Person, Tree

from .checking.context import writing_of
from .checking.registry import Registry
from .checking.rules.dates import Stated, dates_in
from .checking.texts import Writing

NEWEST_VISITS = 200
"""Visits that are looked through; a report is written soon after."""
PARTNERS, VISIT, PERSONS, DAY = "partners", "delegation", "participants", "visit_day"
FIELDS = (PARTNERS, VISIT, PERSONS, DAY)
Named = dict[Organization | Person, str]
"""What a text names -> the words that do."""


@dataclass(frozen=True)
class Proposal:
    """Something to take into the article or its visit, and the words that led to it.

    `key` is that of the row; of a day it is the ordinal of the date.
    """

    field: str
    key: int
    label: str
    words: str
    query: str = ""
    """First values of the form of a new visit."""

    @property
    def name(self) -> str:
        """What tells it from all others of an article."""
        return f"{self.field}-{self.key}"


def proposals_for(article: Article) -> list[Proposal]:
    """Return what an article's saved text names and its fields do not hold."""
    dropped = set(article.dropped_proposals.values_list("field", "key"))
    return [one for one in named_by(article) if (one.field, one.key) not in dropped]


def named_by(article: Article) -> list[Proposal]:
    """Return what an article's saved text names, dropped before or not."""
    writing = writing_of(article)
    named = names_in(writing)
    tree = Organization.tree()
    home = homes(tree)
    found = list(partners(article, named, home))
    if article.delegation is not None:
        return [*found, *persons(article.delegation, named)]
    days = list(days_in(writing))
    return found + (visits(days, named, tree) or new_visits(days, named, home))


def names_in(writing: Writing) -> Named:
    """Return the organizations and persons a text names, with the words that do."""
    registry = Registry.stored()
    found: Named = {}
    for text in writing.texts:
        for mention in registry.mentions(text):
            target = mention.name.target
            if isinstance(target, Organization | Person):
                found.setdefault(target, mention.excerpt)
    return found


def homes(tree: Tree) -> set[int]:
    """Return the keys of the university and of everything that belongs to it."""
    roots = Organization.objects.filter(is_home=True).values_list("pk", flat=True)
    return {key for root in roots for key in tree.below(root)}


def partners(article: Article, named: Named, home: set[int]) -> Iterator[Proposal]:
    """Yield the named organizations outside the university that are not linked."""
    linked = set(article.partners.order_by().values_list("pk", flat=True))
    for target, words in named.items():
        if is_partner(target, home) and target.pk not in linked:
            yield Proposal(PARTNERS, target.pk, str(target), words)


def is_partner(target: Organization | Person, home: set[int]) -> bool:
    """Whether something named is an organization outside the university."""
    return isinstance(target, Organization) and target.pk not in home


def persons(visit: Delegation, named: Named) -> Iterator[Proposal]:
    """Yield the named people who are not yet among those who took part in a visit."""
    known = set(visit.participants.order_by().values_list("person", flat=True))
    for target, words in named.items():
        if isinstance(target, Person) and target.pk not in known:
            yield Proposal(PERSONS, target.pk, str(target), words)


def days_in(writing: Writing) -> Iterator[tuple[Stated, str]]:
    """Yield the days that a text states, with the words that do."""
    for text in writing.texts:
        for one in dates_in(text):
            yield one, text.plain[one.start : one.end]


def visits(days: list[tuple[Stated, str]], named: Named, tree: Tree) -> list[Proposal]:
    """Return the visit on a day the text states, to a host or with people it names."""
    newest = Delegation.objects.prefetch_related("participants")[:NEWEST_VISITS]
    return [
        Proposal(VISIT, visit.pk, str(visit), words)
        for visit in newest
        for day, words in days
        if is_on(visit, day) and took_part(visit, tree) & keys_of(named)
    ][:1]


def new_visits(
    days: list[tuple[Stated, str]], named: Named, home: set[int]
) -> list[Proposal]:
    """Return the first full date of a text that names a partner, as a new visit."""
    host = next((one for one in named if is_partner(one, home)), None)
    stated = ((one.date, words) for one, words in days)
    day, words = next(((day, words) for day, words in stated if day), (None, ""))
    if host is None or day is None:
        return []
    label = format_lazy(_("A new visit on {day}"), day=date_format(day, "DATE_FORMAT"))
    stated_day = day.isoformat()
    query = urlencode(
        {"starts_on": stated_day, "ends_on": stated_day, "host": str(host.pk)}
    )
    return [Proposal(DAY, day.toordinal(), str(label), words, query)]


def is_on(visit: Delegation, day: Stated) -> bool:
    """Whether a visit began on a stated day; a missing year fits any."""
    first = visit.starts_on
    same_day = (day.month, day.day) == (first.month, first.day)
    return same_day and day.year in (None, first.year)


def took_part(visit: Delegation, tree: Tree) -> set[tuple[type, int]]:
    """Return the bodies of a visit with what they belong to, and its people."""
    people = visit.participants.all()
    hosts = [visit.host_id, *tree.above(visit.host_id)]
    bodies = {(Organization, key) for key in hosts}
    return bodies | {(Person, one.person_id) for one in people if one.person_id}


def keys_of(named: Named) -> set[tuple[type, int]]:
    """Return the rows of the registry as pairs of kind and key."""
    return {(type(target), target.pk) for target in named}


def drop(article: Article, proposal: Proposal, *, by: User) -> None:
    """Remember that a text does not mean this; it is not proposed again."""
    DroppedProposal.objects.get_or_create(
        article=article,
        field=proposal.field,
        key=proposal.key,
        defaults={"by": by},
    )


def join(visit: Delegation, person: Person) -> Participant:
    """Enter a person among those who took part in a visit, once, with today's title."""
    last = visit.participants.aggregate(last=Max("position"))["last"]
    participant, _is_new = Participant.objects.get_or_create(
        delegation=visit,
        person=person,
        defaults={
            "role": role_of(visit, person),
            "organization": person.organization,
            "title": person.position,
            "title_zh": person.position_zh,
            "position": 0 if last is None else last + 1,
        },
    )
    return participant


def role_of(visit: Delegation, person: Person) -> str:
    """Return the side a person was on: those who are visited are the hosts."""
    is_ours = person.organization_id in homes(Organization.tree())
    is_host = is_ours == (visit.direction == Delegation.Direction.INCOMING)
    return Participant.Role.HOST if is_host else Participant.Role.MEMBER
