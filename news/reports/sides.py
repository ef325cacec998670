"""Who took part in what, as pairs of keys, read in one query for all visits."""

import datetime
from collections.abc import Iterable

from django.db.models import F, Q

from news.models import AgendaItem, Delegation, Participant
from partnerships.models import Tree

Row = tuple[int, int, datetime.date]


def root_of(tree: Tree, body: int) -> int:
    """Return the outermost body that an organization is part of; perhaps itself."""
    return [body, *tree.above(body)][-1]


def visit_bodies(condition: Q, day: str) -> Iterable[Row]:
    """Return visits with each organization that was there, and one of their days.

    `condition` is about the visit; `day` is `starts_on` or `ends_on`.
    """
    chosen = Delegation.objects.filter(condition).order_by().values("pk")
    hosts = Delegation.objects.filter(condition).order_by()
    guests = Participant.objects.filter(delegation__in=chosen).order_by()
    sites = AgendaItem.objects.filter(delegation__in=chosen, site__isnull=False)
    pairs = hosts.annotate(body=F("host_id"), day=F(day)).values_list(
        "pk", "body", "day"
    )
    return pairs.union(
        guests.annotate(
            body=F("organization_id"), day=F(f"delegation__{day}")
        ).values_list("delegation", "body", "day"),
        sites.order_by()
        .annotate(body=F("site_id"), day=F(f"delegation__{day}"))
        .values_list("delegation", "body", "day"),
    )
