"""From working copy to edition: the only way into and out of public view."""

import datetime
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from listsite.lib import audit
from listsite.lib.problems import Problem
from listsite.lib.refusals import RefusedError
from partnerships.models import Organization

from . import passages, versions
from .contents import PLACEMENT, Content
from .models import (
    Article,
    Edition,
    EditionPartner,
    EditionTopic,
    StaleVersionError,
)
from .problems import publication_problems
from .review import locked, missing_levels, record_of, void
from .search import search_text


class PublishingError(RefusedError):
    """A publication that is refused."""


class NotReadyError(PublishingError):
    """The article still lacks something."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(" ".join(str(problem.sentence) for problem in problems))
        self.problems = problems


class NotSignedError(PublishingError):
    """A review level has not approved this exact content."""

    def __init__(self, levels: list[int]) -> None:
        named = ", ".join(str(level) for level in levels)
        super().__init__(
            _("This content is not signed at review level %(levels)s.")
            % {"levels": named}
        )
        self.levels = levels


class TimeError(PublishingError):
    """The times asked for do not fit the embargo, each other, or earlier editions."""


class AlreadyScheduledError(PublishingError):
    """Another edition of the article waits for its time."""

    def __init__(self, edition: Edition) -> None:
        when = timezone.localtime(edition.live_from)
        super().__init__(
            _(
                "An edition is scheduled for %(when)s. Cancel it before you publish "
                "another."
            )
            % {"when": f"{when:%Y-%m-%d %H:%M}"}
        )


class NothingLiveError(PublishingError):
    """The article has no edition to withdraw or to cancel."""


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
    reason = check_content(current, content, by, override.strip())
    before = public_state(current)
    versions.keep(current, by=current.saved_by)
    ending_after(current, moment).update(live_until=moment)
    edition = write_edition(
        current, content, by, (moment, until), Notes(correction.strip(), reason)
    )
    Article.objects.filter(pk=current.pk).update(
        state=Article.State.DRAFT, waiting_since=None, planned_for=None
    )
    audit.record(
        current,
        by=by,
        verb=gettext_noop("Published"),
        before=before,
        after=public_state(current),
        note=reason,
    )
    return edition


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
    that time. Its signatures are void: what comes back is signed anew.
    """
    require(by, "news.withdraw_article")
    if not reason.strip():
        raise PublishingError(_("Say why; the public reads the reason."))
    current = locked(article)
    moment = at or timezone.now()
    before = public_state(current)
    current.editions.waiting().filter(live_from__gte=moment).delete()
    edition = ending_after(current, moment).first()
    if edition is None or edition.live_from >= moment:
        raise NothingLiveError(_("This article is not live; nothing to withdraw."))
    edition.live_until, edition.withdrawn_reason = moment, reason.strip()
    edition.save(update_fields=["live_until", "withdrawn_reason"])
    void(current)
    audit.record(
        current,
        by=by,
        verb=gettext_noop("Withdrawn"),
        before=before,
        after=public_state(current),
        note=reason,
    )
    return edition


@transaction.atomic
def unschedule(article: Article, *, by: User) -> None:
    """Cancel the edition that waits for its time; the one before it stays live."""
    require(by, "news.publish_article")
    current = locked(article)
    edition = current.editions.waiting().first()
    if edition is None:
        raise NothingLiveError(_("This article has no scheduled edition."))
    before, starts = public_state(current), edition.live_from
    edition.delete()
    current.editions.filter(live_until=starts).update(live_until=None)
    audit.record(
        current,
        by=by,
        verb=gettext_noop("Schedule cancelled"),
        before=before,
        after=public_state(current),
    )


@transaction.atomic
def keep_live(article: Article, *, by: User) -> Edition:
    """Cancel a withdrawal, or an end, whose time has not come."""
    require(by, "news.withdraw_article")
    current = locked(article)
    edition = ending_after(current, timezone.now()).exclude(live_until=None).last()
    if edition is None:
        raise NothingLiveError(_("No end is set for what is live."))
    before = public_state(current)
    edition.live_until, edition.withdrawn_reason = None, ""
    edition.save(update_fields=["live_until", "withdrawn_reason"])
    audit.record(
        current,
        by=by,
        verb=gettext_noop("Its end was cancelled"),
        before=before,
        after=public_state(current),
    )
    return edition


def public_state(article: Article) -> dict[str, object]:
    """Return what the public sees of an article now or later, for the audit."""
    rows = ending_after(article, timezone.now())
    return {
        str(one.number): [
            one.live_from.isoformat(),
            one.live_until.isoformat() if one.live_until else None,
        ]
        for one in rows
    }


def require(user: User, permission: str) -> None:
    """Raise PermissionDenied unless the user has the right."""
    if not user.has_perm(permission):
        raise PermissionDenied(permission)


def ending_after(article: Article, moment: datetime.datetime) -> QuerySet[Edition]:
    """Return the edition that would still be live after a moment."""
    return article.editions.filter(
        Q(live_until=None) | Q(live_until__gt=moment)
    ).order_by("live_from")


def check_times(
    article: Article, moment: datetime.datetime, until: datetime.datetime | None
) -> None:
    """Raise PublishingError if the times do not fit."""
    if scheduled := article.editions.waiting().first():
        raise AlreadyScheduledError(scheduled)
    if until is not None and until <= moment:
        raise TimeError(_("The end lies before the beginning."))
    if article.embargo_until and moment < article.embargo_until:
        when = timezone.localtime(article.embargo_until)
        raise TimeError(
            _("The article is under embargo until %(when)s.")
            % {"when": f"{when:%Y-%m-%d %H:%M}"}
        )
    if article.editions.filter(live_from__gte=moment).exists():
        raise TimeError(_("A later edition of this article exists."))


def check_content(article: Article, content: Content, by: User, reason: str) -> str:
    """Raise PublishingError if something is missing or not signed.

    Returns the reason for publishing it unsigned if that is what happens.
    """
    if problems := publication_problems(article):
        raise NotReadyError(problems)
    levels = missing_levels(article, content.digest)
    if levels and not reason:
        raise NotSignedError(levels)
    if levels:
        require(by, "news.override_review")
    return reason if levels else ""


@dataclass(frozen=True)
class Notes:
    """What is said about an edition: to the public, and on its review record."""

    correction: str
    override: str


def write_edition(
    article: Article,
    content: Content,
    by: User,
    interval: tuple[datetime.datetime, datetime.datetime | None],
    notes: Notes,
) -> Edition:
    """Write the next edition of an article, with copies of all its relations."""
    earlier = article.editions.order_by("number")
    first, last = earlier.first(), earlier.last()
    edition = Edition.objects.create(
        article=article,
        article_version=article.version,
        translation_key=article.translation_key,
        number=last.number + 1 if last else 1,
        dated=first.dated if first else interval[0],
        live_from=interval[0],
        live_until=interval[1],
        published_by=by,
        correction_note=notes.correction,
        review_record=record_of(article, content.digest),
        review_override=notes.override,
        content_hash=content.digest,
        body=content.body,
        html=content.body,
        search_text=searched(content),
        **content.texts,
        **{name: getattr(article, name) for name in PLACEMENT},
    )
    write_relations(edition, content)
    return edition


def write_relations(edition: Edition, content: Content) -> None:
    """Write the edition's own copies of the article's relations."""
    edition.agreements.set(content.agreements)
    edition.commitments.set(content.commitments)
    edition.photos.set(int(key) for key in content.photos)
    passages.copy_into(edition)
    EditionTopic.objects.bulk_create(
        EditionTopic(edition=edition, topic_id=key, dated=edition.dated)
        for key in content.topics
    )
    EditionPartner.objects.bulk_create(
        EditionPartner(
            edition=edition, organization_id=key, dated=edition.dated, direct=direct
        )
        for key, direct in content.partner_rows().items()
    )


def searched(content: Content) -> str:
    """Return what search looks through: the texts, and the partners' names."""
    partners = Organization.objects.filter(pk__in=content.partners)
    names = [f"{one.name} {one.name_zh} {one.short_name}" for one in partners]
    title, summary = str(content.texts["title"]), str(content.texts["summary"])
    return search_text(title, summary, content.body, names)
