"""What fictional reports can relate to, and who writes, signs and publishes them."""

import datetime
from dataclasses import dataclass

from django.contrib.auth.models import Group, User

from listsite.demo.stories import REPORT_SLUG
from news.models import Delegation, Edition, Section
from news.models.sections import MOST_REVIEWS
from partnerships.models import Commitment, Organization, Topic, Tree

from . import agreements, partners, visits


@dataclass(frozen=True)
class World:
    """The rows around the reports, read once."""

    newest: datetime.datetime
    """Published specimens are older, so that the real report stays on top."""
    partners: dict[int, Organization]
    """By key, in the order of their making."""
    tree: Tree
    topics: list[Topic]
    agreements: list[tuple[int, list[int]]]
    """Keys of agreements, each with those of its commitments."""
    delegations: list[int]
    sections: list[Section]
    writer: User
    publisher: User
    reviewers: list[User]

    @classmethod
    def read(cls) -> "World":
        """Return the world as the database has it now."""
        promises: dict[int, list[int]] = {}
        rows = Commitment.objects.filter(agreement__slug__startswith=agreements.PREFIX)
        for agreement, key in rows.order_by("pk").values_list("agreement", "pk"):
            promises.setdefault(agreement, []).append(key)
        return cls(
            newest=Edition.objects.get(slug=REPORT_SLUG, number=1).dated,
            partners=example_partners(),
            tree=Organization.tree(),
            topics=partners.add_topics(),
            agreements=sorted(promises.items()),
            delegations=example_visits(),
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


def example_visits() -> list[int]:
    """Return the keys of the fictional visits in the order of their making."""
    rows = Delegation.objects.filter(slug__startswith=visits.PREFIX)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def account(name: str, role: str) -> User:
    """Return a fictional account that cannot log in, made if it is missing."""
    user, is_new = User.objects.get_or_create(
        username=name, defaults={"is_active": False}
    )
    if is_new:
        user.set_unusable_password()
        user.save()
        user.groups.set(Group.objects.filter(name=role))
    return user
