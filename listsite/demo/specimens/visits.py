"""Fictional visits in both directions, past and to come."""

import datetime

from django.db import transaction
from django.utils import timezone

from news.models import AgendaItem, Delegation, Participant
from partnerships.models import Organization, Person, Topic

from .numbers import missing, numbered

PREFIX = "example-visit"
DAYS_APART = 11
DAYS_AHEAD = 60


@transaction.atomic
def add_visits(
    count: int, home: Organization, people: list[Person], topics: list[Topic]
) -> None:
    """Write the visits that are missing, with participants and agenda."""
    numbers = missing(Delegation.objects.all(), PREFIX, count)
    hosts = [people[number % len(people)] for number in numbers]
    visits = [
        visit(number, home, person)
        for number, person in zip(numbers, hosts, strict=True)
    ]
    Delegation.objects.bulk_create(visits, batch_size=500)
    participants: list[Participant] = []
    agenda: list[AgendaItem] = []
    for one, person in zip(visits, hosts, strict=True):
        participants += both_sides(one, home, person)
        agenda += day_plan(one, person)
    Participant.objects.bulk_create(participants, batch_size=1000)
    AgendaItem.objects.bulk_create(agenda, batch_size=1000)
    through = AgendaItem.topics.through
    talks = [item for item in agenda if item.kind == "discussion"]
    through.objects.bulk_create(
        through(agendaitem=item, topic=topics[place % len(topics)])
        for place, item in enumerate(talks)
    )


def visit(number: int, home: Organization, person: Person) -> Delegation:
    """Return an unsaved visit to or from a person's organization."""
    days = DAYS_AHEAD - DAYS_APART * number % 4000
    starts = timezone.localdate() + datetime.timedelta(days=days)
    is_outgoing = number % 2 == 1
    partner = person.organization
    to_or_from = "to" if is_outgoing else "from"
    to_or_from_zh = "出访" if is_outgoing else "来访"
    return Delegation(
        slug=numbered(PREFIX, number),
        title=f"Example visit {number:03} {to_or_from} {partner.name}",
        title_zh=f"示例{to_or_from_zh} {number:03}：{partner.name_zh}",
        direction="outgoing" if is_outgoing else "incoming",
        host=partner if is_outgoing else home,
        place="Example City",
        starts_on=starts,
        ends_on=starts + datetime.timedelta(days=number % 3),
        purpose="A made-up visit for trying out lists.",
        purpose_zh="用于试用列表的虚构访问。",
        is_public=number % 9 != 0,
    )


def both_sides(
    one: Delegation, home: Organization, person: Person
) -> list[Participant]:
    """Return unsaved participants: the partner's person, and a group without names."""
    is_outgoing = one.direction == "outgoing"
    return [
        Participant(
            delegation=one,
            position=1,
            role="host" if is_outgoing else "head",
            organization=person.organization,
            person=person,
            title=person.position,
            title_zh=person.position_zh,
        ),
        Participant(
            delegation=one,
            position=2,
            role="member" if is_outgoing else "host",
            organization=home,
            title="An example group",
            title_zh="示例小组",
        ),
    ]


def day_plan(one: Delegation, person: Person) -> list[AgendaItem]:
    """Return an unsaved agenda: a place seen, a talk, a discussion."""
    return [
        AgendaItem(
            delegation=one,
            position=1,
            kind="visit",
            site=one.host,
            title="A look around",
            title_zh="参观",
        ),
        AgendaItem(
            delegation=one,
            position=2,
            kind="talk",
            speaker=person,
            title="An example talk",
            title_zh="示例报告",
        ),
        AgendaItem(
            delegation=one,
            position=3,
            kind="discussion",
            title="Questions and answers",
            title_zh="交流",
        ),
    ]
