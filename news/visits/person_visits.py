"""Who met whom, when, and in what capacity: the visits of one person."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from news.editions.lookup import in_reader_language
from news.models import Delegation, Edition, Participant
from news.models.delegations import DelegationQuerySet
from partnerships.models import Person

from .visit_page import facing

MOST_REPORTS = 40


@dataclass(frozen=True)
class Meeting:
    """A visit as one person's: the title of that day, and the other side."""

    visit: Delegation
    own: Participant
    counterparts: list[Participant]


def met_by(person: Person, visits: DelegationQuerySet) -> DelegationQuerySet:
    """Return those of some visits in which a person took part, with all who did."""
    everybody = Participant.objects.select_related("person", "organization")
    own = visits.filter(participants__person=person).select_related("host")
    return own.prefetch_related(Prefetch("participants", everybody))


def meetings_of(person: Person, visits: Iterable[Delegation]) -> list[Meeting]:
    """Return the meetings that `met_by` found."""
    return [meeting(person, visit) for visit in visits]


def meeting(person: Person, visit: Delegation) -> Meeting:
    """Return one visit as a person's meeting."""
    guests, hosts = facing(visit.participants.all())
    own = next(one for one in (*guests, *hosts) if one.person_id == person.pk)
    return Meeting(visit, own, guests if own.is_host else hosts)


def reports_with(person: Person, language: str) -> list[Edition]:
    """Return the live reports on a person's public visits, each story once."""
    visits = Delegation.objects.public().filter(participants__person=person)
    live = Edition.objects.live().filter(delegation__in=visits.order_by().values("pk"))
    newest = live.for_lists().newest_first()[:MOST_REPORTS]
    return in_reader_language(list(newest), language)
