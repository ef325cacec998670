"""Where a photo is used, as far as somebody may see it."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Q

from news.models import Article, Edition, Photo

MOST = 50


@dataclass(frozen=True)
class Uses:
    """The working copies and editions that show a photo, and how many are not shown."""

    articles: list[Article]
    editions: list[Edition]
    hidden: int

    def __bool__(self) -> bool:
        return bool(self.articles or self.editions or self.hidden)


def uses_of(photo: Photo, user: User) -> Uses:
    """Return the uses of a photo; articles that the user may not see are counted."""
    articles = photo.articles_showing()
    visible = Article.objects.visible_to(user).order_by().values("pk")
    shown = articles.filter(pk__in=visible)
    editions = Edition.objects.filter(Q(photos=photo) | Q(lead_photo=photo)).distinct()
    may = user.has_perm("news.view_edition")
    hidden = articles.count() - shown.count()
    return Uses(
        articles=list(shown.only("pk", "title", "language", "updated_at")[:MOST]),
        editions=list(editions.for_lists()[:MOST]) if may else [],
        hidden=hidden + (0 if may else editions.count()),
    )
