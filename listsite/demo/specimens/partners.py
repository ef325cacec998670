"""Fictional partners, some of them units of others, with a person and topics."""

from django.db import transaction

from partnerships.models import Organization, Person, Topic

from .numbers import missing, numbered
from .register import REGISTER, again, nth

PREFIX = "example-partner"


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
    kind, name, name_zh, description, description_zh = nth("partners", number)
    return Organization(
        slug=numbered(PREFIX, number),
        name=name + again("partners", number),
        name_zh=name_zh + again("partners", number),
        kind=kind,
        partner_since=2000 + number % 25 if number % 3 else None,
        description=description,
        description_zh=description_zh,
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
            name=f"Example topic: {name}", defaults={"name_zh": f"示例主题：{name_zh}"}
        )[0]
        for name, name_zh in REGISTER["topics"]
    ]
