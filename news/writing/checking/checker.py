"""All rules run over an article, without the findings that somebody chose to ignore."""

from collections.abc import Callable, Iterable, Iterator

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from listsite.lib import audit
from listsite.lib.problems import Problem
from news.models import Article, HouseWord, IgnoredFinding

from .context import Context, writing_of
from .findings import Finding, FindingKind, merged
from .rules.acronyms import swapped_letters, unexplained
from .rules.companies import company_forms
from .rules.counting import more_than_said, singular_after_number, uneven, wrong_count
from .rules.dates import in_future, without_year
from .rules.lengths import too_long
from .rules.names import outside_region, several_names, topic_variants, written_small
from .rules.pairs import different_dates, different_numbers
from .rules.passages import lost_passages
from .rules.persons import other_titles, run_together, two_part_surnames
from .rules.punctuation import (
    mixed_quotes,
    mixed_width,
    small_letters,
    spaces,
    unfinished,
)
from .rules.selves import mixed_selves
from .rules.spelling import misspelt
from .rules.words import SEVERE, house_words, listed
from .texts import Writing

Rule = Callable[[Writing, Context], Iterator[Finding]]
RULES: tuple[Rule, ...] = (
    *(company_forms, misspelt, written_small, several_names, topic_variants),
    *(outside_region, too_long, more_than_said),
    *(other_titles, run_together, two_part_surnames),
    *(swapped_letters, unexplained, mixed_selves),
    *(without_year, in_future, unfinished, spaces, small_letters),
    *(mixed_width, mixed_quotes, wrong_count, uneven, singular_after_number),
    *(different_dates, different_numbers, house_words, lost_passages),
)
OVERRIDE = "news.publish_article"
"""The right to ignore a severe finding."""


def check(article: Article) -> list[Finding]:
    """Return what may be wrong in an article, saved or not, in reading order."""
    ignored = ignored_fingerprints(article)
    return [one for one in findings(article) if one.fingerprint not in ignored]


def findings(article: Article) -> list[Finding]:
    """Return what the rules find, ignored or not."""
    return found_in(writing_of(article), Context.of(article))


def found_in(writing: Writing, context: Context) -> list[Finding]:
    """Return what the rules find in texts, each words and rule once."""
    every = (one for rule in RULES for one in rule(writing, context))
    return merged(without_doubles(every))


def without_doubles(found: Iterable[Finding]) -> list[Finding]:
    """Leave out a name's finding where a company's says more about the same words."""
    every = list(found)
    told = {
        (one.field, position)
        for one in every
        if one.rule.startswith("company.")
        for position in range(one.start, one.end)
    }
    return [
        one
        for one in every
        if not one.rule.startswith("name.")
        or one.kind == FindingKind.ASK
        or (one.field, one.start) not in told
    ]


def ignored_fingerprints(article: Article) -> set[str]:
    """Return the fingerprints that somebody chose to ignore."""
    if article.pk is None:
        return set()
    return set(article.ignored_findings.values_list("fingerprint", flat=True))


def blocking(article: Article) -> list[Finding]:
    """Return the severe words that keep an article from being published."""
    words = list(HouseWord.objects.in_language(article.language).severe())
    if not words:
        return []
    writing = writing_of(article)
    ignored = ignored_fingerprints(article)
    return [
        one for one in merged(listed(writing, words)) if one.fingerprint not in ignored
    ]


def word_problems(article: Article) -> Iterator[Problem]:
    """Yield the severe words as problems of publication."""
    for one in blocking(article):
        sentence = _("“{words}” must not be published. {message}")
        yield Problem(
            one.field, format_lazy(sentence, words=one.excerpt, message=one.message)
        )


def may_ignore(article: Article, finding: Finding, user: User) -> bool:
    """Whether somebody may ignore a finding; a severe one only a publisher may."""
    needs_publisher = finding.rule == SEVERE
    return article.may_be_changed_by(user) and (
        not needs_publisher or user.has_perm(OVERRIDE)
    )


@transaction.atomic
def ignore(
    article: Article, finding: Finding, *, by: User, reason: str
) -> IgnoredFinding:
    """Remember that a finding is to be left, and why; raise PermissionDenied."""
    if not may_ignore(article, finding, by):
        raise PermissionDenied(finding.rule)
    row = IgnoredFinding(
        article=article, fingerprint=finding.fingerprint, reason=reason.strip(), by=by
    )
    row.full_clean()
    row.save()
    audit.record(
        article,
        by=by,
        verb=gettext_noop("Finding ignored"),
        after={"words": finding.excerpt},
        note=row.reason,
    )
    return row


@transaction.atomic
def recall(article: Article, finding: Finding, *, by: User) -> None:
    """Let an ignored finding be reported again; raise PermissionDenied."""
    if not may_ignore(article, finding, by):
        raise PermissionDenied(finding.rule)
    article.ignored_findings.filter(fingerprint=finding.fingerprint).delete()
    audit.record(
        article,
        by=by,
        verb=gettext_noop("Finding reported again"),
        before={"words": finding.excerpt},
    )


@transaction.atomic
def override(article: Article, *, by: User, reason: str) -> list[IgnoredFinding]:
    """Let an article be published with its severe words, for a publisher's reason."""
    if not reason.strip():
        raise ValidationError(_("Say why these words may be published."))
    return [ignore(article, one, by=by, reason=reason) for one in blocking(article)]
