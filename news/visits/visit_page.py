"""A visit as its page shows it: two sides facing each other, and what was done."""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from news.editions.lookup import in_reader_language
from news.models import AgendaItem, Delegation, Edition, Participant

MOST_REPORTS = 40


@dataclass(frozen=True)
class AgendaStep:
    """One thing done on a visit; a speaker comes with the title held that day."""

    item: AgendaItem
    speaker: Participant | None


@dataclass(frozen=True)
class VisitPage:
    """Who came, who received them, and what they did, each in protocol order."""

    guests: list[Participant]
    hosts: list[Participant]
    steps: list[AgendaStep]


def sides(delegation: Delegation) -> tuple[list[Participant], list[Participant]]:
    """Return guests and hosts in protocol order, in one query."""
    return facing(delegation.participants.select_related("person", "organization"))


def facing(
    rows: Iterable[Participant],
) -> tuple[list[Participant], list[Participant]]:
    """Return participants as guests and hosts, each in protocol order, the head first.

    The order is the one that staff gave; nobody's rank is weighed against another's.
    """
    ordered = sorted(rows, key=attrgetter("protocol"))
    guests = [one for one in ordered if not one.is_host]
    return guests, [one for one in ordered if one.is_host]


def visit_page_of(delegation: Delegation) -> VisitPage:
    """Return the page of a visit, in three queries."""
    guests, hosts = sides(delegation)
    by_person = {one.person_id: one for one in (*guests, *hosts) if one.person_id}
    agenda = delegation.agenda.select_related("site", "speaker")
    steps = [
        AgendaStep(item, by_person.get(item.speaker_id or 0))
        for item in agenda.prefetch_related("topics")
    ]
    return VisitPage(guests, hosts, steps)


def reports_on(delegation: Delegation, language: str) -> list[Edition]:
    """Return the live reports on a visit, each once, preferably in a language."""
    live = Edition.objects.live().filter(delegation=delegation)
    newest = live.for_lists().newest_first()[:MOST_REPORTS]
    return in_reader_language(list(newest), language)
