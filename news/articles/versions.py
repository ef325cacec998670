"""Keeping what an article said at every save."""

from django.contrib.auth.models import User

from news.models import Article, Version

from . import staff_search
from .snapshot import Content

MOMENTS = (
    *("planned_for", "embargo_until"),
    *("featured_from", "featured_until", "pinned_from", "pinned_until"),
)
KEYS = ("assignee_id", "translation_of_id", "unit_id")


def keep(
    article: Article,
    *,
    by: User | None,
    note: str = "",
    content: Content | None = None,
) -> Version:
    """Keep an article as it is stored now; a version that is kept already stays.

    It belongs into the transaction that wrote the article, after its relations. Staff
    find the article by what is kept. `content` is given by those who have read it.
    """
    staff_search.index(article)
    content = content or Content.of(article)
    kept, _is_new = Version.objects.get_or_create(
        article=article,
        number=article.version,
        defaults={
            "content": content.as_json(),
            "placement": placement_of(article),
            "content_hash": content.digest,
            "saved_by": by,
            "note": note,
        },
    )
    return kept


def placement_of(article: Article) -> dict[str, object]:
    """Return the columns of an article that are no part of what is signed."""
    moments = {name: getattr(article, name) for name in MOMENTS}
    return {
        **{name: at.isoformat() if at else None for name, at in moments.items()},
        **{name: getattr(article, name) for name in KEYS},
    }
