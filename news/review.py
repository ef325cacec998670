"""Review: an article is submitted, signed level by level on one exact content, ready.

Level 0 is the head of the unit that contributes it, 1 to 3 are the section's reviewers
(三审三校). Every submission begins a round; so does every return, and every change of
the content, which voids the signatures made before. Sign-offs are only added.
"""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from listsite.lib import audit
from listsite.lib.refusals import RefusedError

from . import versions
from .contents import Content
from .models import Article, Reviewer, SignOff, StaffProfile
from .problems import publication_problems

UNIT_HEAD = 0
State = Article.State
UNDER_REVIEW = (State.SUBMITTED, State.READY)


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


@dataclass(frozen=True)
class Standing:
    """How far an article has come: what needs signing, and who has signed it."""

    needed: tuple[int, ...]
    signed: dict[int, SignOff]
    """The valid approvals of the present content, by level."""

    @property
    def missing(self) -> list[int]:
        """The levels that nobody has approved for this exact content."""
        return [level for level in self.needed if level not in self.signed]

    @property
    def next_level(self) -> int | None:
        """The level whose turn it is."""
        return next(iter(self.missing), None)

    @property
    def signers(self) -> set[int]:
        """The keys of those who have signed."""
        return {signoff.reviewer_id for signoff in self.signed.values()}


def standing_of(article: Article, digest: str) -> Standing:
    """Return how far a content of an article has come in its present submission.

    A signature counts in the round in which it was made; below the level to which a
    reviewer returned the article, those of the submission's earlier rounds count too.
    """
    approvals = article.signoffs.filter(
        decision=SignOff.Decision.APPROVED,
        content_hash=digest,
        round__gte=article.first_round,
    ).select_related("reviewer")
    signed = {
        one.level: one
        for one in approvals.order_by("round")
        if one.round == article.round or one.level < article.review_from
    }
    return Standing(tuple(levels_of(article)), signed)


def levels_of(article: Article) -> list[int]:
    """Return the levels at which an article is signed, in their order."""
    reviews = list(range(1, article.section.reviews_required + 1))
    return [UNIT_HEAD, *reviews] if needs_unit_head(article) else reviews


def needs_unit_head(article: Article) -> bool:
    """Whether it comes from a unit, and was not written by the unit's own head."""
    if article.unit_id is None:
        return False
    heads = StaffProfile.objects.filter(unit=article.unit_id, heads_unit=True)
    return not heads.filter(user=article.created_by_id).exists()


def missing_levels(article: Article, digest: str) -> list[int]:
    """Return the levels that nobody has approved for this exact content."""
    return standing_of(article, digest).missing


def reviewers_at(article: Article, level: int) -> list[User]:
    """Return those who may be asked to sign an article at a level."""
    if level == UNIT_HEAD:
        found = User.objects.filter(
            profile__unit=article.unit_id, profile__heads_unit=True
        )
    else:
        found = User.objects.filter(
            reviewer_of__section=article.section_id, reviewer_of__level=level
        )
    active = found.filter(is_active=True, is_staff=True).order_by("pk")
    return [user for user in active if user.has_perm("news.add_signoff")]


def is_reviewer(user: User, article: Article, level: int) -> bool:
    """Whether somebody has the right to sign an article's section at a level."""
    if not user.has_perm("news.add_signoff"):
        return False
    if level == UNIT_HEAD:
        heads = StaffProfile.objects.filter(user=user.pk, heads_unit=True)
        return heads.filter(unit=article.unit_id or 0).exists()
    rows = Reviewer.objects.filter(user=user.pk, section=article.section_id)
    return rows.filter(level=level).exists()


def refusal(user: User, article: Article, standing: Standing) -> str | Promise | None:
    """Return why somebody may not sign an article now; None for a yes."""
    level = standing.next_level
    if article.state != State.SUBMITTED or level is None:
        return _("The article waits for no signature.")
    if not is_reviewer(user, article, level):
        return _("You do not review this section at this level.")
    if user.pk in (article.created_by_id, article.submitted_by_id, article.saved_by_id):
        return _("Nobody signs what they wrote, submitted or saved last.")
    if user.pk in standing.signers:
        return _("You have signed this article at another level.")
    return None


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
    versions.keep(current, by=by)
    begin_round(current, Content.of(current).digest)
    current.submitted_by, current.submitted_at = by, timezone.now()
    settle(current)
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
    standing = standing_of(current, digest)
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
    standing = standing_of(current, digest)
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
    begin_round(current, digest)
    settle(current)
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
    missing = standing_of(article, article.review_hash).missing
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


def returning_level(user: User, article: Article, standing: Standing) -> int:
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


def earlier(standing: Standing, level: int) -> list[int]:
    """Return the levels before one, to which an article can be returned."""
    return [one for one in standing.needed if one < level]


def record_of(article: Article, digest: str) -> list[dict[str, object]]:
    """Return the valid signatures as an edition keeps them: plain data, by level."""
    signed = standing_of(article, digest).signed
    return [
        {
            "level": level,
            "round": signed[level].round,
            "reviewer": signed[level].reviewer_id,
            "name": signed[level].reviewer.get_full_name()
            or signed[level].reviewer.get_username(),
            "at": signed[level].at.isoformat(),
            "comment": signed[level].comment,
            "version": signed[level].article_version,
            "content_hash": signed[level].content_hash,
        }
        for level in sorted(signed)
    ]
