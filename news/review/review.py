"""Review: an article is submitted, signed level by level on one exact content, ready.

Every submission begins a round; so does every return, and every change of the content,
which voids the signatures made before. Sign-offs are only added. Whose signatures are
asked for, and which count, is in news.review.signatures.
"""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from listsite.lib import audit
from listsite.lib.refusals import RefusedError
from news.articles import versions
from news.articles.snapshot import Content
from news.models import Article, SignOff
from news.writing.problems import publication_problems

from . import notices
from .signatures import (
    UNDER_REVIEW,
    UNIT_HEAD,
    ReviewProgress,
    State,
    earlier,
    is_reviewer,
    missing_levels,
    refusal,
    review_progress,
)


class ReviewError(RefusedError):
    """A step of the review that is refused."""


class ChangedError(ReviewError):
    """The content is not the one that the reviewer saw."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The article was changed after you opened it. Read what is new below, "
                "and sign again."
            )
        )


@transaction.atomic
def submit(article: Article, *, by: User) -> Article:
    """Ask for the signatures on the content as it is saved now; begin a round.

    Raises ReviewError with what is still missing, and PermissionDenied for somebody
    who may not change the article.
    """
    current = locked(article)
    if not current.may_be_changed_by(by):
        raise PermissionDenied("news.change_article")
    if current.state in UNDER_REVIEW:
        raise ReviewError(_("The article is submitted already."))
    if problems := publication_problems(current):
        raise ReviewError(" ".join(str(problem.sentence) for problem in problems))
    before = state_of(current)
    content = Content.of(current)
    versions.keep(current, by=by, content=content)
    begin_round(current, content.digest)
    current.submitted_by, current.submitted_at = by, timezone.now()
    settle(current)
    notices.ask_to_sign(current)
    audit.record(
        current,
        by=by,
        verb=gettext_noop("Submitted"),
        before=before,
        after=state_of(current),
    )
    return current


@transaction.atomic
def sign(article: Article, *, by: User, seen: str, comment: str = "") -> SignOff:
    """Approve the content whose hash the reviewer saw, at the level whose turn it is.

    Raises ChangedError if the content is another one by now, and ReviewError with the
    rule that forbids the signature.
    """
    current = locked(article)
    digest = Content.of(current).digest
    if digest != seen:
        raise ChangedError
    before = state_of(current)
    if digest != current.review_hash and current.state == State.SUBMITTED:
        begin_round(current, digest)
    standing = review_progress(current, digest)
    if reason := refusal(by, current, standing):
        raise ReviewError(reason)
    signoff = current.signoffs.create(
        round=current.round,
        level=standing.missing[0],
        reviewer=by,
        decision=SignOff.Decision.APPROVED,
        comment=comment.strip(),
        content_hash=digest,
        article_version=current.version,
    )
    settle(current)
    notices.ask_to_sign(current)
    audit.record(
        current,
        by=by,
        verb=gettext_noop("Signed"),
        before=before,
        after=state_of(current) | {"level": signoff.level},
        note=signoff.comment,
    )
    return signoff


@transaction.atomic
def send_back(
    article: Article, *, by: User, reason: str, to_level: int | None = None
) -> SignOff:
    """Return an article to its author, or to an earlier level, with a reason.

    Signatures from that level on are void; on a return to the author, all of them.
    """
    current = locked(article)
    digest = Content.of(current).digest
    standing = review_progress(current, digest)
    level = returning_level(by, current, standing)
    if not reason.strip():
        raise ReviewError(_("Say why; the author reads it."))
    if to_level is not None and to_level not in earlier(standing, level):
        raise ReviewError(_("It can be returned to an earlier level only."))
    before = state_of(current)
    signoff = current.signoffs.create(
        round=current.round,
        level=level,
        reviewer=by,
        decision=SignOff.Decision.RETURNED,
        returned_to=to_level,
        comment=reason.strip(),
        content_hash=digest,
        article_version=current.version,
    )
    if to_level is None:
        begin_round(current, digest)
        leave(current, State.RETURNED)
    else:
        begin_round(current, digest, from_level=to_level)
        settle(current)
        notices.ask_to_sign(current, note=signoff.comment)
    notices.notify_of_return(current, signoff, standing.signers)
    audit.record(
        current,
        by=by,
        verb=gettext_noop("Returned"),
        before=before,
        after=state_of(current) | {"to_level": to_level},
        note=signoff.comment,
    )
    return signoff


@transaction.atomic
def recall(article: Article, *, by: User) -> Article:
    """Take a submitted article back to work on it; its signatures are void."""
    current = locked(article)
    if not current.may_be_changed_by(by):
        raise PermissionDenied("news.change_article")
    if current.state not in UNDER_REVIEW:
        raise ReviewError(_("The article is not submitted."))
    before = state_of(current)
    void(current)
    audit.record(
        current,
        by=by,
        verb=gettext_noop("Taken back"),
        before=before,
        after=state_of(current),
    )
    return current


def recheck(article: Article, *, by: User) -> bool:
    """Begin a new round if a submitted article's content was changed; say whether.

    Whoever saves an article calls it, in the transaction of the save.
    """
    current = locked(article)
    digest = Content.of(current).digest
    if current.state not in UNDER_REVIEW or digest == current.review_hash:
        return False
    before = state_of(current)
    former = review_progress(current, current.review_hash)
    begin_round(current, digest)
    settle(current)
    notices.notify_of_change(current, former.signers, by=by)
    if former.signers:
        notices.ask_to_sign(current)
    audit.record(
        current,
        by=by,
        verb=gettext_noop("Changed: its signatures are void"),
        before=before,
        after=state_of(current),
    )
    return True


def void(article: Article) -> None:
    """Make a draft of an article, with no signature that counts any more."""
    begin_round(article, "")
    leave(article, State.DRAFT)


def begin_round(article: Article, digest: str, *, from_level: int = UNIT_HEAD) -> None:
    """Begin the next round; from the lowest level, it is a submission's first too."""
    article.round += 1
    article.review_from, article.review_hash = from_level, digest
    if from_level == UNIT_HEAD:
        article.first_round = article.round


def settle(article: Article) -> None:
    """Let a submitted article wait for its next signature, or be ready."""
    missing = missing_levels(article, article.review_hash)
    leave(article, State.SUBMITTED if missing else State.READY)


def leave(article: Article, state: Article.State) -> None:
    """Store where an article stands, and from when it waits."""
    article.state, article.reminded_at = state, None
    article.waiting_since = timezone.now() if state == State.SUBMITTED else None
    article.save(update_fields=sorted(Article.columns()))


def locked(article: Article) -> Article:
    """Return the article as it is stored, locked until the transaction ends."""
    rows = Article.objects.select_for_update(of=("self",)).select_related("section")
    return rows.get(pk=article.pk)


def state_of(article: Article) -> dict[str, object]:
    """Return the state of an article's review, for the audit."""
    return {"state": str(article.state), "round": article.round}


def may_submit(user: User, article: Article) -> bool:
    """Whether somebody may ask for signatures on an article now."""
    return article.state not in UNDER_REVIEW and article.may_be_changed_by(user)


def may_recall(user: User, article: Article) -> bool:
    """Whether somebody may take a submitted article back now."""
    return article.state in UNDER_REVIEW and article.may_be_changed_by(user)


def may_return(user: User, article: Article, standing: ReviewProgress) -> bool:
    """Whether somebody may return an article now."""
    try:
        returning_level(user, article, standing)
    except ReviewError:
        return False
    return True


def returning_level(user: User, article: Article, standing: ReviewProgress) -> int:
    """Return the level at which somebody returns an article, or raise ReviewError.

    It is the level whose turn it is; when all have signed, the last one, or the
    publisher who would publish it.
    """
    if article.state not in UNDER_REVIEW:
        raise ReviewError(_("The article is not submitted."))
    level = standing.next_level
    if level is None:
        level = max(standing.needed, default=UNIT_HEAD)
        if user.has_perm("news.publish_article"):
            return level
    if not is_reviewer(user, article, level):
        raise ReviewError(_("You do not review this section at this level."))
    return level
