"""What the checker found, as the page of an article shows it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from news.models import Article, IgnoredFinding

from .checker import findings
from .context import writing_of
from .findings import KINDS, Finding, FindingKind
from .rules.words import SEVERE

FIELDS = {"title": _("headline"), "summary": _("summary"), "body": _("body")}
AROUND = 40
"""Characters shown on each side of what was found."""


@dataclass(frozen=True)
class Shown:
    """A finding with the words around it, and whether somebody chose to ignore it."""

    finding: Finding
    before: str
    after: str
    address: str
    """Where it can be ignored, or reported again; empty for an unsaved article."""
    ignored: IgnoredFinding | None = None

    @property
    def kind_label(self) -> str | Promise:
        """How sure the checker is, in a word."""
        return KINDS[self.finding.kind]

    @property
    def field_label(self) -> str | Promise:
        """The name of the field."""
        return FIELDS[self.finding.field]

    @property
    def is_takeable(self) -> bool:
        """Whether the suggestion may be put in at a press; a question may not."""
        one = self.finding
        return (
            bool(one.suggestion)
            and one.kind != FindingKind.ASK
            and self.ignored is None
        )

    @property
    def is_severe(self) -> bool:
        """Whether it keeps the article from being published."""
        return self.finding.rule == SEVERE


def findings_for(article: Article | None) -> list[Shown]:
    """Return everything found in an article as it is stored; first what is open."""
    if article is None:
        return []
    rows = article.ignored_findings.select_related("by") if article.pk else ()
    ignored = {row.fingerprint: row for row in rows}
    lines = {text.field: text.plain for text in writing_of(article).texts}
    shown = [
        surrounded(article, one, lines[one.field], ignored.get(one.fingerprint))
        for one in findings(article)
    ]
    return sorted(shown, key=lambda one: one.ignored is not None)


def surrounded(
    article: Article, finding: Finding, plain: str, ignored: IgnoredFinding | None
) -> Shown:
    """Return a finding with the words before and after it on its line."""
    line_start = plain.rfind("\n", 0, finding.start) + 1
    line_end = plain.find("\n", finding.end)
    line_end = len(plain) if line_end < 0 else line_end
    start = max(line_start, finding.start - AROUND)
    end = min(line_end, finding.end + AROUND)
    return Shown(
        finding=finding,
        before=("…" if start > line_start else "") + plain[start : finding.start],
        after=plain[finding.end : end] + ("…" if end < line_end else ""),
        address=address_of(article, finding, is_ignored=ignored is not None),
        ignored=ignored,
    )


def address_of(article: Article, finding: Finding, *, is_ignored: bool) -> str:
    """Return where a finding can be ignored, or reported again."""
    if article.pk is None:
        return ""
    view = "recall" if is_ignored else "ignore"
    key = [article.pk, finding.fingerprint]
    return reverse(f"admin:news_ignoredfinding_{view}", args=key)
