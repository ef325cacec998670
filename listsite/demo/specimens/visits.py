"""Fictional visits in both directions, past and to come."""

import datetime

from django.db import transaction
from django.utils import timezone

from news.models import AgendaItem, Delegation, Participant
from partnerships.models import Organization, Person, Topic

from .numbers import missing, numbered
from .register import again, nth

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
    for number, one, person in zip(numbers, visits, hosts, strict=True):
        participants += both_sides(one, home, person)
        agenda += day_plan(one, person, number)
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
    purpose, purpose_zh, *_talk = nth("visits", number)
    repeated = again("partners", number)
    return Delegation(
        slug=numbered(PREFIX, number),
        title=f"Example visit{repeated} {to_or_from} {partner.name}",
        title_zh=f"示例{to_or_from_zh}{repeated}：{partner.name_zh}",
        direction="outgoing" if is_outgoing else "incoming",
        host=partner if is_outgoing else home,
        starts_on=starts,
        ends_on=starts + datetime.timedelta(days=number % 3),
        purpose=f"A made-up visit. {purpose}",
        purpose_zh=f"虚构的访问。{purpose_zh}",
        is_public=number % 9 != 0,
        needs_coverage=number % 6 == 1,
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


def day_plan(one: Delegation, person: Person, number: int) -> list[AgendaItem]:
    """Return an unsaved agenda: a place seen, a talk, a discussion."""
    *_purpose, talk, talk_zh = nth("visits", number)
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
            title=f"Example talk: {talk}",
            title_zh=f"示例报告：{talk_zh}",
        ),
        AgendaItem(
            delegation=one,
            position=3,
            kind="discussion",
            title="Questions and answers",
            title_zh="交流",
        ),
    ]
