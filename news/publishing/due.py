"""What the clock sets off: announcements, reminders, mails once refused, tidying.

Nothing here makes anything public or takes it away; visibility follows the clock alone.
Each step may be repeated, run late, or run twice at once.
"""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from news.models import Article, Edition, Notice, Presence, PreviewLink
from news.review import notices

PATIENCE = datetime.timedelta(hours=24)
"""For which a reviewer is not reminded."""
LINKS_KEPT = datetime.timedelta(days=30)
"""After the end of a share link; the desk shows for as long that it was there."""


@dataclass(frozen=True)
class Done:
    """How much was done."""

    announced: int
    reminded: int
    sent: int
    removed: int


def run() -> Done:
    """Do everything that is due."""
    done = Done(announce(), remind(), send(), remove_links())
    forget_presence()
    return done


def announce() -> int:
    """Tell the authors of editions that went live, the first one first."""
    waiting = Edition.objects.filter(
        announced_at=None, live_from__lte=timezone.now()
    ).select_related("article")
    due = waiting.defer("body", "html", "search_text").order_by("live_from", "pk")
    return sum(notices.announce(edition) for edition in due)


def remind() -> int:
    """Ask reviewers again who have let an article wait; once for each wait."""
    late = Article.objects.filter(
        state=Article.State.SUBMITTED,
        waiting_since__lte=timezone.now() - PATIENCE,
        reminded_at=None,
    )
    return sum(remind_of(article) for article in late.order_by("waiting_since", "pk"))


@transaction.atomic
def remind_of(article: Article) -> bool:
    """Remind of one article, unless somebody else just did."""
    same = Article.objects.filter(
        pk=article.pk, round=article.round, reminded_at=None
    ).filter(waiting_since=article.waiting_since)
    if not same.update(reminded_at=timezone.now()):
        return False
    return notices.ask_to_sign(article, is_late=True) > 0


def send() -> int:
    """Attempt the notices that are still to be sent; drop those that are too old."""
    Notice.objects.outlived().update(dropped_at=timezone.now())
    keys = list(Notice.objects.to_send().values_list("pk", flat=True))
    return sum(notices.deliver.call(key) for key in keys)


def forget_presence() -> None:
    """Delete the notes of who had an article open an hour ago and longer."""
    past = timezone.now() - datetime.timedelta(hours=1)
    Presence.objects.filter(seen_at__lte=past).delete()


def remove_links() -> int:
    """Delete share links that ended long ago; those with comments stay."""
    ended = timezone.now() - LINKS_KEPT
    old = PreviewLink.objects.filter(expires_at__lte=ended, comments=None)
    return old.delete()[1].get("news.PreviewLink", 0)
