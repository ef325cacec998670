"""What must hold before an article is published, and how a refusal is said."""

import datetime

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from listsite.lib.datetimes import wording
from listsite.lib.problems import Problem
from listsite.lib.refusals import RefusedError, require
from listsite.lib.text.bilingual import listing
from news.models import Article, Edition
from news.review.signatures import ReviewProgress
from news.writing.problems import publication_problems


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
        named = listing(levels)
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
        super().__init__(
            _(
                "An edition is scheduled for %(when)s. Cancel it before you publish "
                "another."
            )
            % {"when": wording.dated(edition.live_from)}
        )


class NothingLiveError(PublishingError):
    """The article has no edition to withdraw or to cancel."""


def check_ahead(moment: datetime.datetime | None) -> None:
    """Raise TimeError for a time that is over; None stands for now."""
    if moment is not None and moment < timezone.now():
        raise TimeError(_("This time is over; leave it empty for now."))


def check_embargo(article: Article, moment: datetime.datetime) -> None:
    """Raise TimeError for a time before the end of the embargo."""
    if article.embargo_until and moment < article.embargo_until:
        raise TimeError(
            _("The article is under embargo until %(when)s.")
            % {"when": wording.dated(article.embargo_until)}
        )


def check_end(moment: datetime.datetime, until: datetime.datetime | None) -> None:
    """Raise TimeError if the end is not after the beginning."""
    if until is not None and until <= moment:
        raise TimeError(_("The end lies before the beginning."))


def check_times(
    article: Article, moment: datetime.datetime, until: datetime.datetime | None
) -> None:
    """Raise PublishingError if the times of a new edition do not fit."""
    if scheduled := article.editions.waiting().first():
        raise AlreadyScheduledError(scheduled)
    check_end(moment, until)
    check_embargo(article, moment)
    if article.editions.filter(live_from__gte=moment).exists():
        raise TimeError(_("A later edition of this article exists."))


def check_content(
    article: Article, standing: ReviewProgress, by: User, reason: str
) -> str:
    """Raise PublishingError if something is missing or not signed.

    Returns the reason for publishing it unsigned if that is what happens.
    """
    if problems := publication_problems(article):
        raise NotReadyError(problems)
    levels = standing.missing
    if levels and not reason:
        raise NotSignedError(levels)
    if levels:
        require(by, "news.override_review")
    return reason if levels else ""
