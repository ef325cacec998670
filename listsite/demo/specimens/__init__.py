"""Plainly fictional rows: a site that looks alive, never mixed with the report's."""

from django.contrib.auth.models import User

from news.articles import staff_search
from news.search import index
from partnerships.models import Organization, Person

from . import agreements, articles, partners, pictures, readings, visits, work
from .progress import Progress
from .wording import STORIES
from .world import World

__all__ = ["EXAMPLES", "Progress", "add_examples", "add_specimens"]

EXAMPLES = 2 * len(STORIES)
"""Articles that the demo begins with: each story in both languages."""
PER_PARTNER, PER_AGREEMENT, PER_VISIT = 16, 10, 20
"""So many articles come to one of each, beyond the first; an agreement has five
commitments."""


def add_examples(accounts: dict[str, User]) -> None:
    """Write what a first look shows: specimens, and articles on their way."""
    add_specimens(EXAMPLES)
    readings.add_readings()
    work.add_work(accounts)
    staff_search.write(everything=False)


def add_specimens(count: int, *, progress: Progress | None = None) -> None:
    """Write `count` fictional articles and what surrounds them, as far as missing.

    The demo is loaded before. A second run with the same number writes nothing.
    """
    topics = partners.add_topics()
    partners.add_partners(around(count, PER_PARTNER))
    home = Organization.objects.get(is_home=True)
    people = Person.objects.filter(organization__slug__startswith=partners.PREFIX)
    hosts = list(people.select_related("organization").order_by("pk"))
    bodies = [person.organization for person in hosts]
    agreements.add_agreements(around(count, PER_AGREEMENT), home, bodies, topics)
    visits.add_visits(around(count, PER_VISIT), home, hosts, topics)
    pictures.add_photos((count + 1) // 2)
    articles.add_articles(count, World.read(), progress)
    index.write(everything=False)
    staff_search.write(everything=False)


def around(count: int, per: int) -> int:
    """Return how many rows surround some articles: one for each story at first."""
    return max(min(count // 2, len(STORIES)), count // per + 1)
