"""The question which articles still lack a partner, a visit or a translation."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from listsite.lib.reports.definitions import Answer, Asked, Report
from listsite.lib.reports.tables import Column, Table
from news.models import Article
from news.writing.checking.batch import FETCHED, check_all
from news.writing.checking.findings import Finding
from partnerships.reports.cells import admin_page

from .asking import GapsForm

MOST_CHECKED = 100
"""Articles whose words are checked for one answer: that takes time for each."""
LONG = ("body", "summary")
GAPS = {
    "partner": ("has_partner", _("partner")),
    "visit": ("has_visit", _("visit")),
    "translation": ("has_translation", _("translation")),
}
"""What may be lacking: the mark on the row, and its name."""


def marked(rows: QuerySet[Article]) -> QuerySet[Article]:
    """Return articles with marks for what they have."""
    partners = Article.partners.through.objects.filter(article=OuterRef("pk"))
    translations = Article.objects.filter(translation_of=OuterRef("pk"))
    return rows.annotate(
        has_partner=Exists(partners),
        has_visit=Q(delegation__isnull=False),
        has_translation=Exists(translations) | Q(translation_of__isnull=False),
    )


def lacking(article: Article) -> str:
    """Return what an article lacks, from its marks."""
    names = [name for mark, name in GAPS.values() if not getattr(article, mark)]
    return "; ".join(map(str, names))


def those_lacking(rows: QuerySet[Article], what: str) -> QuerySet[Article]:
    """Return the articles that lack one thing; or anything, for nothing named."""
    if what in GAPS:
        return rows.filter(**{GAPS[what][0]: False})
    has_all = {mark: True for mark, _name in GAPS.values()}
    return rows.exclude(**has_all)


TITLE = Column("title", _("headline"), lambda one: one.title, admin_page)
COLUMNS = (
    TITLE,
    Column("language", _("language"), lambda one: one.get_language_display()),
    Column("section", _("section"), lambda one: one.section.label),
    Column("state", _("state"), lambda one: one.get_state_display()),
    Column("lacks", _("lacks"), lacking),
    Column("assignee", _("assignee"), lambda one: one.assignee),
    Column("saved", _("saved on"), lambda one: timezone.localdate(one.updated_at)),
)


@dataclass(frozen=True)
class Flag:
    """Something that the checks found in an article."""

    article: Article
    finding: Finding

    @property
    def title(self) -> str:
        """The headline."""
        return self.article.title


def flags(rows: QuerySet[Article]) -> Answer:
    """Return what the checks find in the articles that were saved last."""
    related = rows.select_related("delegation", "translation_of")
    articles = list(related.prefetch_related(*FETCHED)[:MOST_CHECKED])
    found = check_all(articles)
    table = Table(
        _("What the checks found"),
        (
            Column(
                "title",
                _("headline"),
                lambda one: one.title,
                lambda one: admin_page(one.article),
            ),
            Column("words", _("words"), lambda one: one.finding.excerpt),
            Column("message", _("remark"), lambda one: one.finding.message),
        ),
        [Flag(one, finding) for one in articles for finding in found[one.pk]],
        _("The checks found nothing that is still open."),
    )
    note = _("The {count} articles that were saved last are checked.")
    return Answer((table,), format_lazy(note, count=MOST_CHECKED))


def gaps(asked: Asked) -> Answer:
    """Answer which articles lack something that a report should have."""
    rows = Article.objects.visible_to(asked.user)
    what = asked.get("lacking") or ""
    if what == "findings":
        return flags(rows)
    listed = rows.defer(*LONG).select_related("section", "assignee")
    table = Table(
        _("Incomplete articles"),
        COLUMNS,
        those_lacking(marked(listed), what),
        _("No article lacks any of this."),
    )
    return Answer((table,))


REPORTS = (
    Report(
        "incomplete",
        _("Which articles still lack a partner, a visit, a translation or an answer?"),
        _("Incomplete articles"),
        ("news.view_article",),
        gaps,
        GapsForm,
    ),
)
