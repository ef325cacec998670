"""From working copy to edition: the only way into and out of public view."""

import datetime
from dataclasses import asdict, dataclass

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from listsite.lib import audit
from listsite.lib.refusals import require
from news.articles import versions
from news.articles.snapshot import Content
from news.models import Article, Edition, StaleVersionError
from news.models.editions import EditionQuerySet
from news.review import notices
from news.review.review import locked, void
from news.review.signatures import review_progress

from . import edition_rows
from .checks import (
    NothingLiveError,
    PublishingError,
    check_ahead,
    check_content,
    check_embargo,
    check_end,
    check_times,
)

State = dict[str, object]


@transaction.atomic
def publish(
    article: Article,
    *,
    by: User,
    at: datetime.datetime | None = None,
    until: datetime.datetime | None = None,
    correction: str = "",
    override: str = "",
) -> Edition:
    """Write the article's next edition and close the one before, all or nothing.

    `at` is when it goes live (now, if none is given; a time in the past is for reports
    taken over from elsewhere) and `until` when it ends by itself. `correction` is a
    note that the public reads; `override` is the reason of somebody with the right
    `news.override_review` to publish what is not signed. Raises PublishingError with a
    sentence, StaleVersionError for an article that was saved since it was read, and
    PermissionDenied without the right.
    """
    require(by, "news.publish_article")
    current = locked(article)
    if current.version != article.version:
        raise StaleVersionError(current)
    moment = at or timezone.now()
    content = Content.of(current)
    check_times(current, moment, until)
    standing = review_progress(current, content.digest)
    reason = check_content(current, standing, by, override.strip())
    before = public_state(current)
    versions.keep(current, by=current.saved_by, content=content)
    terms = edition_rows.Terms(moment, until, correction.strip(), reason, standing)
    edition = edition_rows.write_edition(current, content, by, terms)
    if edition.is_live(timezone.now()):
        notices.announce(edition)
    Article.objects.filter(pk=current.pk).update(
        state=Article.State.DRAFT, waiting_since=None, planned_for=None
    )
    log_change(current, by, gettext_noop("Published"), before, note=reason)
    return edition


@transaction.atomic
def correct(
    article: Article,
    *,
    by: User,
    note: str,
    at: datetime.datetime | None = None,
    override: str = "",
) -> Edition:
    """Publish the next edition of a live article with a note that the public reads."""
    if not note.strip():
        raise PublishingError(_("Say what was wrong; the public reads it."))
    if not article.editions.live(at or timezone.now()).exists():
        raise NothingLiveError(_("Only a live article can be corrected."))
    return publish(article, by=by, at=at, correction=note, override=override)


@transaction.atomic
def withdraw(
    article: Article,
    *,
    by: User,
    reason: str,
    at: datetime.datetime | None = None,
) -> Edition:
    """End the live edition with a reason that the public reads; now, or at a time.

    An edition that would begin only then is cancelled; one that begins before ends at
    that time. A withdrawal that waits for its time is replaced. The signatures of the
    working copy are void: what comes back is signed anew.
    """
    require(by, "news.withdraw_article")
    if not reason.strip():
        raise PublishingError(_("Say why; the public reads the reason."))
    check_ahead(at)
    current = locked(article)
    moment = at or timezone.now()
    before = public_state(current)
    for waiting in current.editions.waiting().filter(live_from__gte=moment):
        edition_rows.remove(waiting)
    edition = to_withdraw(current, moment)
    edition.live_until, edition.withdrawn_reason = moment, reason.strip()
    edition.save(update_fields=["live_until", "withdrawn_reason"])
    void(current)
    log_change(current, by, gettext_noop("Withdrawn"), before, note=reason)
    return edition


def to_withdraw(article: Article, moment: datetime.datetime) -> Edition:
    """Return the edition that a withdrawal at a moment ends, or raise a refusal.

    It is one that would be live then, or would be but for an earlier withdrawal whose
    own time has not come.
    """
    begun = still_to_come(article, timezone.now()).filter(live_from__lt=moment)
    edition = begun.last()
    if edition is None:
        raise NothingLiveError(_("This article is not live; nothing to withdraw."))
    ends = edition.live_until
    if ends is not None and ends <= moment and not edition.withdrawn_reason:
        raise NothingLiveError(_("It ends by itself before this time."))
    return edition


@transaction.atomic
def reschedule(article: Article, *, by: User, at: datetime.datetime) -> Edition:
    """Move the edition that waits for its time to another one; its signatures stay."""
    require(by, "news.publish_article")
    check_ahead(at)
    current = locked(article)
    edition = waiting_edition(current)
    check_embargo(current, at)
    check_end(at, edition.live_until)
    before = public_state(current)
    moved = edition_rows.move(edition, at)
    log_change(current, by, gettext_noop("Rescheduled"), before)
    return moved


@transaction.atomic
def unschedule(article: Article, *, by: User) -> None:
    """Cancel the edition that waits for its time; the one before it stays live."""
    require(by, "news.publish_article")
    current = locked(article)
    edition = waiting_edition(current)
    before = public_state(current)
    edition_rows.remove(edition)
    log_change(current, by, gettext_noop("Schedule cancelled"), before)


@transaction.atomic
def keep_live(article: Article, *, by: User) -> Edition:
    """Cancel a withdrawal, or an end, whose time has not come."""
    require(by, "news.withdraw_article")
    current = locked(article)
    edition = still_to_come(current, timezone.now()).last()
    if edition is None or edition.live_until is None:
        raise NothingLiveError(_("No end is set for what is live."))
    before = public_state(current)
    if edition.replaced_until != edition.live_from:
        replaced = current.editions.filter(live_until=edition.live_from)
        replaced.update(withdrawn_reason="")
        edition.replaced_until = None
    edition.live_until, edition.withdrawn_reason = None, ""
    edition.save(update_fields=["live_until", "withdrawn_reason", "replaced_until"])
    log_change(current, by, gettext_noop("Its end was cancelled"), before)
    return edition


@dataclass(frozen=True)
class Placement:
    """When an article leads the home page, and when it stands first in its section."""

    featured_from: datetime.datetime | None = None
    featured_until: datetime.datetime | None = None
    pinned_from: datetime.datetime | None = None
    pinned_until: datetime.datetime | None = None

    @classmethod
    def of(cls, article: Article) -> "Placement":
        """Return the placement of an article as it was read."""
        return cls(*(getattr(article, name) for name in cls.__dataclass_fields__))


@transaction.atomic
def place(article: Article, *, by: User, placement: Placement) -> None:
    """Give an article another place on the site, without a new edition.

    Where it stands is no part of what was signed. Raises ValidationError for times
    that do not fit each other.
    """
    require(by, "news.publish_article")
    current = locked(article)
    before, values = asdict(Placement.of(current)), asdict(placement)
    for name, value in values.items():
        setattr(current, name, value)
    current.validate_constraints()
    Article.objects.filter(pk=current.pk).update(**values)
    still_to_come(current, timezone.now()).update(**values)
    audit.record(
        current, by=by, verb=gettext_noop("Placed"), before=before, after=values
    )


@transaction.atomic
def plan(article: Article, *, by: User, at: datetime.datetime | None) -> None:
    """Note when an article should appear, or that nobody plans it; publish nothing."""
    current = locked(article)
    if not current.may_be_changed_by(by):
        raise PermissionDenied("news.change_article")
    check_ahead(at)
    Article.objects.filter(pk=current.pk).update(planned_for=at)
    audit.record(
        current,
        by=by,
        verb=gettext_noop("Planned"),
        before={"planned_for": current.planned_for},
        after={"planned_for": at},
    )


def log_change(
    article: Article, by: User, verb: str, before: State, note: str = ""
) -> None:
    """Write down what the public saw and would see before a change, and after it."""
    after = public_state(article)
    audit.record(article, by=by, verb=verb, before=before, after=after, note=note)


def public_state(article: Article) -> State:
    """Return what the public sees of an article now or later, for the audit."""
    rows = still_to_come(article, timezone.now())
    return {
        str(one.number): [
            one.live_from.isoformat(),
            one.live_until.isoformat() if one.live_until else None,
        ]
        for one in rows
    }


def waiting_edition(article: Article) -> Edition:
    """Return the edition that waits for its time, or raise a refusal."""
    edition = article.editions.waiting().first()
    if edition is None:
        raise NothingLiveError(_("This article has no scheduled edition."))
    return edition


def still_to_come(article: Article, moment: datetime.datetime) -> EditionQuerySet:
    """Return the editions that are live after a moment, in the order of their times."""
    editions: EditionQuerySet = article.editions.all()
    ends_later = Q(live_until=None) | Q(live_until__gt=moment)
    return editions.filter(ends_later).order_by("live_from")
