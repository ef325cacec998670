"""The panel of an article's page: where its review stands, and what comes next."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from news.articles.publication_status import PUBLICATION_STATUSES
from news.articles.publication_status import publication_status as standing_in_lists
from news.articles.snapshot import Content
from news.models import Article, Edition, SignOff
from news.review import review
from news.review.signatures import (
    ReviewProgress,
    display_name,
    is_reviewer,
    level_name,
    refusal,
    review_progress,
    reviewers_at,
)
from news.review.signed_versions import last_signoff

LABELS = {
    "sign": _("Sign"),
    "return": _("Return"),
    "submit": _("Submit for review"),
    "recall": _("Take back"),
    "override": _("Publish unsigned"),
}
"""The steps of a review in the order of their buttons."""


@dataclass(frozen=True)
class ReviewStep:
    """One level: who has signed it, or who is asked to."""

    name: str
    signoff: SignOff | None
    asked: list[str]
    is_next: bool


@dataclass(frozen=True)
class Button:
    """A step that this person may take now."""

    label: str | Promise
    address: str
    is_first: bool


@dataclass(frozen=True)
class Panel:
    """How far the review of an article has come, for one reader."""

    state: str
    label: str | Promise
    steps: list[ReviewStep]
    buttons: list[Button]
    refusal: str | Promise | None
    """Why a reviewer whose turn it is may not sign."""
    returned: SignOff | None
    """The return that the author has to answer."""
    void: SignOff | None
    """The last signature, if it does not count any more."""
    is_changed: bool
    """Whether the content is another one than that signature's."""
    edition: Edition | None


def panel_of(article: Article, user: User) -> Panel:
    """Return the panel of an article as somebody sees it."""
    digest = Content.of(article).digest
    standing = review_progress(article, digest)
    edition = article.editions.order_by("-number").first()
    last = last_signoff(article)
    void = void_signature(last, standing, edition)
    state = str(article.state)
    if state == Article.State.DRAFT:
        state = standing_in_lists(article)
    return Panel(
        state=state,
        label=PUBLICATION_STATUSES[state],
        steps=[step(article, level, standing) for level in standing.needed],
        buttons=buttons(article, user, standing),
        refusal=why_not(article, user, standing),
        returned=last if article.state == Article.State.RETURNED else None,
        void=void,
        is_changed=void is not None and void.content_hash != digest,
        edition=edition,
    )


def step(article: Article, level: int, standing: ReviewProgress) -> ReviewStep:
    """Return one level of the review; reviewers are named while they are asked."""
    is_next = article.state == Article.State.SUBMITTED and level == standing.next_level
    asked = reviewers_at(article, level) if is_next else []
    return ReviewStep(
        level_name(level),
        standing.signed.get(level),
        [display_name(one) for one in asked],
        is_next,
    )


def open_steps(article: Article, user: User, standing: ReviewProgress) -> set[str]:
    """Return the steps that somebody may take now."""
    may = {
        "sign": refusal(user, article, standing) is None,
        "return": review.may_return(user, article, standing),
        "submit": review.may_submit(user, article),
        "recall": review.may_recall(user, article),
        "override": may_override(user, article, standing),
    }
    return {name for name, allowed in may.items() if allowed}


def may_override(user: User, article: Article, standing: ReviewProgress) -> bool:
    """Whether somebody may publish an article although it is not signed."""
    rights = ["news.publish_article", "news.override_review"]
    unsigned = bool(standing.missing) and not article.editions.waiting().exists()
    return unsigned and user.has_perms(rights)


def buttons(article: Article, user: User, standing: ReviewProgress) -> list[Button]:
    """Return a button for each open step, the one to take first in front."""
    allowed = open_steps(article, user, standing)
    named = [(name, label) for name, label in LABELS.items() if name in allowed]
    return [
        Button(
            label,
            reverse(f"admin:news_article_{name}", args=[article.pk]),
            is_first=place == 0 and name in ("sign", "submit"),
        )
        for place, (name, label) in enumerate(named)
    ]


def why_not(
    article: Article, user: User, standing: ReviewProgress
) -> str | Promise | None:
    """Return why a reviewer at the level whose turn it is may not sign."""
    level = standing.next_level
    if article.state != Article.State.SUBMITTED or level is None:
        return None
    if not is_reviewer(user, article, level):
        return None
    return refusal(user, article, standing)


def void_signature(
    last: SignOff | None, standing: ReviewProgress, edition: Edition | None
) -> SignOff | None:
    """Return the latest signature if it counts no more and was not yet used."""
    if last is None or last.decision != SignOff.Decision.APPROVED:
        return None
    if last.pk in {one.pk for one in standing.signed.values()}:
        return None
    return None if edition and edition.created_at > last.at else last
