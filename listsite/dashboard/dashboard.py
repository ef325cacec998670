"""The admin's first page: what waits for the member of staff who looks at it.

A block is shown to who can act on it. Each asks the database once, the submitted ones
and the agreements two or three times, however many rows there are.
"""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from listsite.lib.text.bilingual import listing
from listsite.lib.web.users import staff_of
from news.models import Article, Delegation
from news.review import inbox
from news.review.signatures import display_name, level_name
from partnerships.models import Agreement, Commitment

MOST_ROWS = 8
MOST_NAMES = 3
ARTICLES = "admin:news_article_changelist"
LONG = ("body", "summary")


@dataclass(frozen=True)
class Row:
    """One thing that waits: where it is opened, what is said of it, since when."""

    text: str
    address: str
    note: str = ""
    since: datetime.datetime | None = None


@dataclass(frozen=True)
class Block:
    """Things of one kind, at most eight of them, and the way to all."""

    name: str
    title: str | Promise
    empty: str | Promise
    """What will stand here."""
    rows: list[Row]
    all_rows: str
    has_more: bool
    is_alert: bool = False


@dataclass(frozen=True)
class BlockKind:
    """A block before it is filled: who gets it, from where, and what it says."""

    name: str
    title: str | Promise
    empty: str | Promise
    permission: str
    rows: Callable[[User], list[Row]]
    """Returns one more than is shown, if there are more."""
    all_rows: tuple[str, str]
    """The list's address name, and its filter."""
    is_alert: bool = False

    def filled(self, user: User) -> Block:
        """Return the block as it is for somebody now."""
        found = self.rows(user)
        name, chosen = self.all_rows
        return Block(
            self.name,
            self.title,
            self.empty,
            found[:MOST_ROWS],
            f"{reverse(name)}?{chosen}",
            has_more=len(found) > MOST_ROWS,
            is_alert=self.is_alert and bool(found),
        )


def add_desk(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Give the admin's first page its blocks; Any: the context is Django's."""
    user = staff_of(request)
    blocks = list(blocks_of(user))
    # What should have been public by now comes before everything else.
    context["blocks"] = sorted(blocks, key=lambda block: not block.is_alert)
    context["title"] = gettext("My desk")
    context["may_write"] = user.has_perm("news.add_article")
    return context


def blocks_of(user: User) -> Iterator[Block]:
    """Yield the blocks of those who can act on what stands in them."""
    for kind in KINDS:
        if user.has_perm(kind.permission):
            yield kind.filled(user)


def first(name: str, user: User) -> list[Article]:
    """Return the first articles that wait for somebody in one way."""
    rows = inbox.INBOXES[name](user).select_related("section").defer(*LONG)
    return list(rows[: MOST_ROWS + 1])


def moment(at: datetime.datetime | None) -> str:
    """Return a date and time as people read it."""
    return date_format(timezone.localtime(at), "DATETIME_FORMAT") if at else ""


def day(on: datetime.date | None) -> str:
    """Return a date as people read it."""
    return date_format(on) if on else ""


def row(target: Model, note: str = "", since: datetime.datetime | None = None) -> Row:
    """Return a row that opens something in the admin."""
    name = f"{target._meta.app_label}_{target._meta.model_name}"
    address = reverse(f"admin:{name}_change", args=[target.pk])
    return Row(str(target), address, note, since)


def returned(user: User) -> list[Row]:
    """Return what was sent back, with the reasons."""
    found = first("returned", user)
    return [row(one, one.reason, one.returned_at) for one in found]  # type: ignore[attr-defined]  # annotated


def to_sign(user: User) -> list[Row]:
    """Return what waits for a signature, the longest wait first."""
    found = first("to_sign", user)
    return [row(one, one.section.label, one.waiting_since) for one in found]


def drafts(user: User) -> list[Row]:
    """Return drafts, the one saved last first."""
    return [
        row(one, one.section.label, one.updated_at) for one in first("drafts", user)
    ]


def submitted(user: User) -> list[Row]:
    """Return what somebody submitted: at which level it is, and with whom."""
    found = first("submitted", user)
    asked = inbox.asked_of(found)
    return [row(one, stage(one, asked[one.pk]), one.waiting_since) for one in found]


def stage(article: Article, asked: list[User]) -> str:
    """Return at which level an article waits, and for whom."""
    level = inbox.next_level(article)
    if level is None:
        return ""
    names = listing(display_name(one) for one in asked[:MOST_NAMES])
    return f"{level_name(level)}: {names or gettext('nobody is named for it')}"


def ready(user: User) -> list[Row]:
    """Return what can be published, with its plan."""
    return [row(one, moment(one.planned_for)) for one in first("ready", user)]


def due(user: User) -> list[Row]:
    """Return what should have appeared, with how far it has come."""
    return [
        row(one, one.get_state_display(), one.planned_for or one.embargo_until)
        for one in first("due", user)
    ]


def scheduled(user: User) -> list[Row]:
    """Return what will go live, with its time."""
    return [row(one, moment(one.goes_live)) for one in first("scheduled", user)]  # type: ignore[attr-defined]  # annotated


def visits(user: User) -> list[Row]:
    """Return visits whose article is late."""
    late = Delegation.objects.coverage_overdue().order_by("ends_on", "pk")
    return [row(one, day(one.ends_on)) for one in late[: MOST_ROWS + 1]]


def agreements(user: User) -> list[Row]:
    """Return agreements near their end."""
    found = Agreement.objects.expiring().order_by("expires_on", "pk")
    return [row(one, day(one.expires_on)) for one in found[: MOST_ROWS + 1]]


def commitments(user: User) -> list[Row]:
    """Return what was promised and is late."""
    found = Commitment.objects.overdue().order_by("due_on", "pk")
    late = found.select_related("agreement")[: MOST_ROWS + 1]
    return [row(one, day(one.due_on)) for one in late]


KINDS = (
    BlockKind(
        "returned",
        _("Returned to me"),
        _("Articles that a reviewer sent back, with the reason."),
        "news.change_article",
        returned,
        (ARTICLES, "desk=returned"),
    ),
    BlockKind(
        "to_sign",
        _("Waiting for my signature"),
        _("Articles whose next signature is yours, the longest wait first."),
        "news.add_signoff",
        to_sign,
        (ARTICLES, "desk=to_sign"),
    ),
    BlockKind(
        "ready",
        _("Ready to publish"),
        _("Articles that are signed at every level."),
        "news.publish_article",
        ready,
        (ARTICLES, "desk=ready"),
    ),
    BlockKind(
        "due",
        _("Due, not published"),
        _("Articles whose planned time has come. None appears by itself."),
        "news.change_article",
        due,
        (ARTICLES, "desk=due"),
        is_alert=True,
    ),
    BlockKind(
        "drafts",
        _("My drafts"),
        _("Articles that you write and have not submitted."),
        "news.change_article",
        drafts,
        (ARTICLES, "desk=drafts"),
    ),
    BlockKind(
        "submitted",
        _("Submitted by me"),
        _("Your articles under review: at which level, and with whom."),
        "news.change_article",
        submitted,
        (ARTICLES, "desk=submitted"),
    ),
    BlockKind(
        "scheduled",
        _("Scheduled"),
        _("Articles that go live at a time to come."),
        "news.change_article",
        scheduled,
        (ARTICLES, "desk=scheduled"),
    ),
    BlockKind(
        "visits",
        _("Visits without a report"),
        _("Visits that ended more than a working day ago and have no article."),
        "news.change_others_article",
        visits,
        ("admin:news_delegation_changelist", "coverage=coverage_overdue"),
    ),
    BlockKind(
        "agreements",
        _("Agreements near their end"),
        _("Agreements whose period of notice has begun."),
        "partnerships.change_agreement",
        agreements,
        ("admin:partnerships_agreement_changelist", "standing=expiring"),
    ),
    BlockKind(
        "commitments",
        _("Overdue commitments"),
        _("Commitments that were due and are not settled."),
        "partnerships.change_commitment",
        commitments,
        ("admin:partnerships_commitment_changelist", "due=overdue"),
    ),
)
