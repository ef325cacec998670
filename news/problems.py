"""What an article still lacks before it can be published."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from listsite.lib.html import plain_text
from listsite.lib.problems import Problem
from listsite.lib.text import CHINESE

from .checking.checker import word_problems
from .models import Article, Photo


def publication_problems(article: Article) -> list[Problem]:
    """Return what stands between an article and its publication."""
    return [
        *text_problems(article),
        *photo_problems(article),
        *word_problems(article),
    ]


def text_problems(article: Article) -> Iterator[Problem]:
    """Yield what the texts lack."""
    if not article.summary.strip():
        yield Problem("summary", _("The summary is empty."))
    if not plain_text(article.body) and "<img" not in article.body:
        yield Problem("body", _("The body is empty."))
    if not article.source.strip():
        yield Problem("source", _("The source is not named."))


def photo_problems(article: Article) -> Iterator[Problem]:
    """Yield what the photos lack."""
    field = "alt_zh" if article.language == CHINESE else "alt"
    lead = Photo.objects.filter(pk=article.lead_photo_id or 0, decorative=False)
    if lead.filter(**{field: ""}).exists():
        yield Problem(
            "lead_photo",
            _("The lead photo has no alternative text in the article's language."),
        )
