"""The signatures that count for a content: who gave them, who is asked for the next.

Level 0 is the head of the unit that contributes an article, 1 to 3 are the section's
reviewers (三审三校). Nothing here changes anything; news.review.review does.
"""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from news.models import Article, Reviewer, SignOff, StaffProfile

UNIT_HEAD = 0
State = Article.State
UNDER_REVIEW = (State.SUBMITTED, State.READY)


@dataclass(frozen=True)
class ReviewProgress:
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


def review_progress(article: Article, digest: str) -> ReviewProgress:
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
    return ReviewProgress(tuple(levels_of(article)), signed)


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


def level_name(level: int) -> str:
    """Return how a level is called in the reader's language."""
    names = dict(Reviewer._meta.get_field("level").flatchoices)
    return str(names.get(level, _("head of the unit")))


def missing_levels(article: Article, digest: str) -> list[int]:
    """Return the levels that nobody has approved for this exact content."""
    return review_progress(article, digest).missing


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


def refusal(
    user: User, article: Article, standing: ReviewProgress
) -> str | Promise | None:
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


def earlier(standing: ReviewProgress, level: int) -> list[int]:
    """Return the levels before one, to which an article can be returned."""
    return [one for one in standing.needed if one < level]


def display_name(user: User) -> str:
    """Return the name by which records and screens call a member of staff."""
    return user.get_full_name() or user.get_username()


def record_of(standing: ReviewProgress) -> list[dict[str, object]]:
    """Return the valid signatures as an edition keeps them: plain data, by level."""
    signed = standing.signed
    return [as_kept(signed[level]) for level in sorted(signed)]


def as_kept(signoff: SignOff) -> dict[str, object]:
    """Return a signature as plain data that says the same for ever."""
    return {
        "level": signoff.level,
        "round": signoff.round,
        "reviewer": signoff.reviewer_id,
        "name": display_name(signoff.reviewer),
        # What readers may see: never the name of an account.
        "full_name": signoff.reviewer.get_full_name(),
        "at": signoff.at.isoformat(),
        "comment": signoff.comment,
        "version": signoff.article_version,
        "content_hash": signoff.content_hash,
    }
