"""What fictional reports can relate to, and who writes, signs and publishes them."""

import datetime
from dataclasses import dataclass

from django.contrib.auth.models import User

from listsite.demo.accounts import account
from listsite.demo.stories import REPORT_SLUG
from news.models import Edition, Participant, Photo, Section
from news.models.sections import MOST_REVIEWS
from partnerships.models import AgreementParty, Commitment, Organization, Topic, Tree

from . import agreements, partners, pictures, visits


@dataclass(frozen=True)
class Visit:
    """A fictional visit that is open to visitors: when it ended, and to whom it was."""

    key: int
    ends_on: datetime.date
    partner: Organization


@dataclass(frozen=True)
class World:
    """The rows around the reports, read once."""

    newest: datetime.datetime
    """Published specimens are older, so that the real report stays on top."""
    partners: dict[int, Organization]
    """By key, in the order of their making."""
    tree: Tree
    topics: list[Topic]
    agreements: dict[int, dict[int, list[int]]]
    """By partner, the keys of agreements, each with those of two commitments."""
    visits: list[Visit]
    photos: list[Photo]
    sections: list[Section]
    writer: User
    publisher: User
    reviewers: list[User]

    @classmethod
    def read(cls) -> "World":
        """Return the world as the database has it now."""
        bodies = example_partners()
        return cls(
            newest=Edition.objects.get(slug=REPORT_SLUG, number=1).dated,
            partners=bodies,
            tree=Organization.tree(),
            topics=partners.add_topics(),
            agreements=example_agreements(),
            visits=example_visits(bodies),
            photos=pictures.photos(),
            sections=list(Section.objects.order_by("pk")),
            writer=account("example-writer", "contributor"),
            publisher=account("example-publisher", "publisher"),
            reviewers=[
                account(f"example-reviewer-{level}", "reviewer")
                for level in range(1, MOST_REVIEWS + 1)
            ],
        )


def example_partners() -> dict[int, Organization]:
    """Return the fictional partners by key, in the order of their making."""
    rows = Organization.objects.filter(slug__startswith=partners.PREFIX)
    return {one.pk: one for one in rows.order_by("pk")}


def example_agreements() -> dict[int, dict[int, list[int]]]:
    """Return by partner its fictional agreements, each with its first commitments."""
    ours = {"agreement__slug__startswith": agreements.PREFIX}
    promises: dict[int, list[int]] = {}
    rows = Commitment.objects.filter(**ours, position__lte=2).order_by("pk")
    for agreement, key in rows.values_list("agreement", "pk"):
        promises.setdefault(agreement, []).append(key)
    found: dict[int, dict[int, list[int]]] = {}
    sides = AgreementParty.objects.filter(**ours, organization__is_home=False)
    for partner, agreement in sides.order_by("pk").values_list(
        "organization", "agreement"
    ):
        found.setdefault(partner, {})[agreement] = promises.get(agreement, [])
    return found


def example_visits(bodies: dict[int, Organization]) -> list[Visit]:
    """Return the public fictional visits with their partners, the first one first."""
    rows = Participant.objects.exclude(person=None).filter(
        delegation__slug__startswith=visits.PREFIX, delegation__is_public=True
    )
    columns = ("delegation__ends_on", "delegation", "organization")
    return [
        Visit(key, ends_on, bodies[partner])
        for ends_on, key, partner in rows.order_by(*columns).values_list(*columns)
    ]
