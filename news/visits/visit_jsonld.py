"""Visits as linked data: what their pages tell machines about them."""

from listsite.lib.web.addresses import absolute
from listsite.lib.web.jsonld import Node, node
from news.models import Delegation
from news.visits.visit_page import VisitPage
from partnerships.organizations.organization_jsonld import named


def place_node(name: str) -> Node | None:
    """Return a place by its name."""
    return node("Place", name=name) if name else None


def event_node(visit: Delegation, **more: object) -> Node:
    """Return a visit with its days, its place and who received it."""
    host = named(visit.host)
    return node(
        "Event",
        name=visit.label,
        url=absolute(visit.get_absolute_url()),
        description=visit.aim,
        startDate=visit.starts_on.isoformat(),
        endDate=visit.ends_on.isoformat(),
        location=place_node(visit.place or visit.host.label),
        organizer=host,
        **more,
    )


def visit_node(visit: Delegation, visit_page: VisitPage) -> Node:
    """Return a public visit with the people whom its page names on both sides."""
    attendees = [
        node(
            "Person",
            name=one.person.label,
            jobTitle=one.capacity,
            url=absolute(one.person.get_absolute_url()),
            affiliation=named(one.organization),
        )
        for one in (*visit_page.guests, *visit_page.hosts)
        if one.person
    ]
    return event_node(visit, attendee=attendees)
