"""Where a photo or a file is used, as far as somebody may see it."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from news.models import Article, Edition, Photo
from news.models.editions import EditionQuerySet

MOST = 50


@dataclass(frozen=True)
class Uses:
    """The working copies and editions that show something; how many stay hidden."""

    articles: list[Article]
    editions: list[Edition]
    hidden: int

    def __bool__(self) -> bool:
        return bool(self.articles or self.editions or self.hidden)


def uses_of(photo: Photo, user: User) -> Uses:
    """Return the uses of a photo; articles that the user may not see are counted."""
    editions = Edition.objects.filter(Q(photos=photo) | Q(lead_photo=photo)).distinct()
    return uses_in(photo.articles_showing(), editions, user)


def uses_in(articles: QuerySet[Article], editions: EditionQuerySet, user: User) -> Uses:
    """Return what a user may see of articles and editions, and how many are hidden."""
    visible = Article.objects.visible_to(user).order_by().values("pk")
    shown = articles.filter(pk__in=visible)
    may = user.has_perm("news.view_edition")
    hidden = articles.count() - shown.count()
    return Uses(
        articles=list(shown.only("pk", "title", "language", "updated_at")[:MOST]),
        editions=list(editions.for_lists()[:MOST]) if may else [],
        hidden=hidden + (0 if may else editions.count()),
    )
