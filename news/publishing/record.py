"""The review record of an edition (审核表): who signed what, and who published it.

It is read from rows that the database keeps unchanged: the edition itself, the
sign-offs of its article, and the versions that were kept.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils.dateparse import parse_datetime

from news.articles.comparing import Difference, compared
from news.articles.snapshot import Content
from news.models import Article, Edition, HouseWord, SignOff
from news.review.signatures import display_name, level_name, levels_of
from news.review.signed_versions import content_with
from news.writing.checking.context import writing_of
from news.writing.checking.findings import Finding, merged
from news.writing.checking.rules.words import listed

Fact = dict[str, object]


def publication_record(article: Article, content: Content, by: User) -> Fact:
    """Return on what terms a content is published, as plain data to keep."""
    return terms(article, content, by) | {"ignored": [*ignored_words(article)]}


def terms(article: Article, content: Content, by: User) -> Fact:
    """Return who wrote, submitted and published a content, and what it needed."""
    author, at = article.submitted_by or article.created_by, article.submitted_at
    return {
        "publisher": display_name(by),
        "author": display_name(author) if author else "",
        "submitted_at": at.isoformat() if at else None,
        "needed": levels_of(article),
        "photos": content.photos,
    }


def ignored_words(article: Article) -> Iterator[Fact]:
    """Yield the severe words that a publisher let pass, with the reason."""
    rows = article.ignored_findings.select_related("by")
    reasons = {one.fingerprint: one for one in rows}
    for finding in severe_words(article) if reasons else ():
        if row := reasons.get(finding.fingerprint):
            yield {
                "words": finding.excerpt,
                "reason": row.reason,
                "by": display_name(row.by),
                "at": row.at.isoformat(),
            }


def severe_words(article: Article) -> list[Finding]:
    """Return the words in an article that must not be published, ignored or not."""
    words = list(HouseWord.objects.in_language(article.language).severe())
    return merged(listed(writing_of(article), words)) if words else []


@dataclass(frozen=True)
class Level:
    """One level of review: its signature, or none."""

    name: str
    signature: Fact | None
    at: datetime.datetime | None


@dataclass(frozen=True)
class Decision:
    """A decision on the way to an edition, and what was new since the one before."""

    signoff: SignOff
    level: str
    returned_to: str
    counts: bool
    """Whether the edition rests on it."""
    is_compared: bool
    changes: list[Difference]


@dataclass(frozen=True)
class ReviewRecord:
    """Everything that the page of the record shows."""

    edition: Edition
    levels: list[Level]
    decisions: list[Decision]
    ignored: list[Fact]
    publisher: str
    author: str
    submitted_at: datetime.datetime | None

    @classmethod
    def of(cls, edition: Edition) -> "ReviewRecord":
        """Return the record of an edition."""
        terms = terms_of(edition)
        return cls(
            edition=edition,
            levels=[*levels(edition)],
            decisions=[*decisions(edition)],
            ignored=[
                {**one, "at": moment(one.get("at"))} for one in terms.get("ignored", [])
            ],
            publisher=str(terms.get("publisher") or display_name(edition.published_by)),
            author=str(terms.get("author", "")),
            submitted_at=moment(terms.get("submitted_at")),
        )


def terms_of(edition: Edition) -> dict[str, list[Fact]]:
    """Return the terms of a publication; nothing for one from before they were kept."""
    return edition.publication_record or {}


def needed_levels(edition: Edition) -> list[int]:
    """Return the levels at which an edition had to be signed, as far as is known."""
    needed = {int(str(level)) for level in terms_of(edition).get("needed", [])}
    return sorted(needed | {one["level"] for one in edition.review_record})


def levels(edition: Edition) -> Iterator[Level]:
    """Yield the levels that an edition needed, with their signatures."""
    signed = {one["level"]: one for one in edition.review_record}
    for level in needed_levels(edition):
        signature = signed.get(level)
        at = moment(signature["at"]) if signature else None
        yield Level(level_name(level), signature, at)


def decisions(edition: Edition) -> Iterator[Decision]:
    """Yield the decisions on the way to an edition, oldest first."""
    rests_on = {(one["round"], one["level"]) for one in edition.review_record}
    before: Content | None = None
    for signoff in course(edition):
        content = content_with(edition.article, signoff.content_hash)
        to_level = signoff.returned_to
        approved = signoff.decision == SignOff.Decision.APPROVED
        yield Decision(
            signoff=signoff,
            level=level_name(signoff.level),
            returned_to="" if to_level is None else level_name(to_level),
            counts=approved and (signoff.round, signoff.level) in rests_on,
            is_compared=before is not None and content is not None,
            changes=compared(before, content) if before and content else [],
        )
        before = content or before


def course(edition: Edition) -> list[SignOff]:
    """Return the decisions since the edition before, and those this one rests on."""
    rounds = [one["round"] for one in edition.review_record]
    earlier = edition.article.editions.filter(number__lt=edition.number)
    last = earlier.order_by("-number").first()
    rows = edition.article.signoffs.filter(at__lte=edition.created_at)
    if last is not None:
        rows = rows.filter(Q(at__gt=last.created_at) | Q(round__in=rounds))
    return list(rows.select_related("reviewer").order_by("at", "pk"))


def moment(text: object) -> datetime.datetime | None:
    """Return a kept moment."""
    return parse_datetime(str(text)) if text else None
