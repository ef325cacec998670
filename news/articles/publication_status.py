"""Where an article stands, for lists: computed in the list's own query."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from news.models import Article, Edition

PUBLICATION_STATUSES = {
    "draft": _("draft"),
    "submitted": _("submitted"),
    "returned": _("returned"),
    "ready": _("ready"),
    "scheduled": _("scheduled"),
    "live": _("live"),
    "changed": _("live, changed since"),
    "withdrawn": _("withdrawn"),
}


def with_publication_status(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Return articles that know whether they are live, changed since, or scheduled."""
    editions = Edition.objects.filter(article=OuterRef("pk"))
    live = editions.live()
    return articles.annotate(
        was_published=Exists(editions),
        is_live=Exists(live),
        is_scheduled=Exists(editions.filter(live_from__gt=timezone.now())),
        is_unchanged=Exists(live.filter(article_version=OuterRef("version"))),
    )


def publication_status(article: Article) -> str:
    """Return one of STANDINGS for an article that `with_standing` annotated."""
    if getattr(article, "is_scheduled", False):
        return "scheduled"
    if getattr(article, "is_live", False):
        return "live" if getattr(article, "is_unchanged", False) else "changed"
    is_draft = article.state == Article.State.DRAFT
    if is_draft and getattr(article, "was_published", False):
        return "withdrawn"
    return str(article.state)
