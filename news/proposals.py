"""What a text suggests to link: partners it names, and the visit it reports on."""

from collections.abc import Iterator
from dataclasses import dataclass

from news.checking.context import writing_of
from news.checking.dates import Stated, dates_in
from news.checking.registry import Registry
from news.checking.texts import Writing
from partnerships.models import Organization, Person, Tree

from .models import Article, Delegation

NEWEST_VISITS = 200
"""Visits that are looked through; a report is written soon after."""


@dataclass(frozen=True)
class Proposal:
    """A row to put into a field of the form, and the words that led to it."""

    field: str
    key: int
    label: str
    words: str


def proposals_for(article: Article) -> list[Proposal]:
    """Return what an article's saved text names and its fields do not hold."""
    writing = writing_of(article)
    named = names_in(writing)
    tree = Organization.tree()
    found = list(partners(article, named, tree))
    if article.delegation_id is None:
        found += visits(writing, named, tree)
    return found


def names_in(writing: Writing) -> dict[Organization | Person, str]:
    """Return the organizations and persons a text names, with the words that do."""
    registry = Registry.stored()
    found: dict[Organization | Person, str] = {}
    for text in writing.texts:
        for mention in registry.mentions(text):
            target = mention.name.target
            if isinstance(target, Organization | Person):
                found.setdefault(target, mention.excerpt)
    return found


def partners(
    article: Article, named: dict[Organization | Person, str], tree: Tree
) -> Iterator[Proposal]:
    """Yield the named organizations outside the university that are not linked."""
    linked = set(article.partners.order_by().values_list("pk", flat=True))
    homes = Organization.objects.filter(is_home=True).values_list("pk", flat=True)
    home = {key for root in homes for key in tree.below(root)}
    for target, words in named.items():
        is_partner = isinstance(target, Organization) and target.pk not in home
        if is_partner and target.pk not in linked:
            yield Proposal("partners", target.pk, str(target), words)


def visits(
    writing: Writing, named: dict[Organization | Person, str], tree: Tree
) -> list[Proposal]:
    """Return the visit on a day the text states, to a host or with people it names."""
    days = [
        (one, text.plain[one.start : one.end])
        for text in writing.texts
        for one in dates_in(text)
    ]
    newest = Delegation.objects.prefetch_related("participants")[:NEWEST_VISITS]
    return [
        Proposal("delegation", visit.pk, str(visit), words)
        for visit in newest
        for day, words in days
        if is_on(visit, day) and took_part(visit, tree) & keys_of(named)
    ][:1]


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


def keys_of(named: dict[Organization | Person, str]) -> set[tuple[type, int]]:
    """Return the rows of the registry as pairs of kind and key."""
    return {(type(target), target.pk) for target in named}
