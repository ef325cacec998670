"""Plainly fictional rows for trying out long lists, never mixed with the report's."""

from news import desk_search
from news.search import index
from partnerships.models import Organization, Person

from . import agreements, articles, partners, visits
from .progress import Progress
from .world import World

__all__ = ["Progress", "add_specimens"]

PER_PARTNER, PER_AGREEMENT, PER_VISIT = 16, 10, 20
"""So many articles come to one of each; an agreement has five commitments."""


def add_specimens(count: int, *, progress: Progress) -> None:
    """Write `count` fictional articles and what surrounds them, as far as missing.

    The demo is loaded before. A second run with the same number writes nothing.
    """
    topics = partners.add_topics()
    partners.add_partners(count // PER_PARTNER + 1)
    home = Organization.objects.get(is_home=True)
    people = Person.objects.filter(organization__slug__startswith=partners.PREFIX)
    hosts = list(people.select_related("organization").order_by("pk"))
    bodies = [person.organization for person in hosts]
    agreements.add_agreements(count // PER_AGREEMENT + 1, home, bodies, topics)
    visits.add_visits(count // PER_VISIT + 1, home, hosts, topics)
    articles.add_articles(count, World.read(), progress)
    index.write(everything=False)
    desk_search.write(everything=False)
