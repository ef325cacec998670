"""Fictional partners, some of them units of others, with a person and topics."""

from django.db import transaction

from partnerships.models import Organization, Person, Topic

from .numbers import missing, numbered

PREFIX = "example-partner"
KINDS = ["company", "company", "university", "government", "facility", "other"]
TOPICS = 12


@transaction.atomic
def add_partners(count: int) -> None:
    """Write the partners that are missing; every fourth is a unit of the one before."""
    wanted = [
        organization(number)
        for number in missing(Organization.objects.all(), PREFIX, count)
    ]
    Organization.objects.bulk_create(wanted)
    bodies = Organization.objects.filter(slug__startswith=PREFIX).in_bulk(
        field_name="slug"
    )
    units = [one for one in wanted if number_of(one) % 4 == 0]
    for unit in units:
        unit.parent = bodies[numbered(PREFIX, number_of(unit) - 1)]
    Organization.objects.bulk_update(units, ["parent"], batch_size=500)
    Person.objects.bulk_create(person(one) for one in wanted)


def number_of(partner: Organization) -> int:
    """Return the number in a specimen's address name."""
    return int(partner.slug.rpartition("-")[2])


def organization(number: int) -> Organization:
    """Return an unsaved partner."""
    return Organization(
        slug=numbered(PREFIX, number),
        name=f"Example Partner {number:03}",
        name_zh=f"示例单位 {number:03}",
        kind=KINDS[number % len(KINDS)],
        city="Example City",
        partner_since=2000 + number % 25 if number % 3 else None,
        description="A made-up partner for trying out lists.",
        description_zh="用于试用列表的虚构单位。",
    )


def person(partner: Organization) -> Person:
    """Return an unsaved person of a partner."""
    number = number_of(partner)
    return Person(
        organization=partner,
        name=f"Example Person {number:03}",
        name_zh=f"示例人员 {number:03}",
        position="Head of cooperation",
        position_zh="合作负责人",
    )


def add_topics() -> list[Topic]:
    """Return the fictional topics, made if they are missing."""
    return [
        Topic.objects.get_or_create(
            name=f"Example topic {number:02}",
            defaults={"name_zh": f"示例主题 {number:02}"},
        )[0]
        for number in range(1, TOPICS + 1)
    ]
