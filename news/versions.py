"""Keeping what an article said at every save, and going back to it."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_noop

from listsite.lib import audit

from .contents import Content
from .models import Article, Photo, Version

MOMENTS = (
    *("planned_for", "embargo_until"),
    *("featured_from", "featured_until", "pinned_from", "pinned_until"),
)
KEYS = ("assignee_id", "translation_of_id", "unit_id")


def keep(article: Article, *, by: User | None, note: str = "") -> Version:
    """Keep an article as it is stored now; a version that is kept already stays.

    It belongs into the transaction that wrote the article, after its relations.
    """
    content = Content.of(article)
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


@transaction.atomic
def restore(version: Version, *, by: User, base: int) -> Article:
    """Write a kept version anew as the article's next one, relations included.

    `base` is the version that the reader saw last; raises StaleVersionError if the
    article was saved since, and PermissionDenied without the right to change it.
    The address name stays as it is now: an address once given is not taken back.
    """
    article = Article.objects.select_for_update(of=("self",)).get(pk=version.article_id)
    if not article.may_be_changed_by(by):
        raise PermissionDenied("news.change_article")
    content = Content.from_json(version.content)
    for name, value in content.texts.items():
        if name != "slug":
            setattr(article, name, value)
    article.body, article.saved_by = content.body, by
    lead = Photo.objects.filter(pk=article.lead_photo_id or 0)
    article.lead_photo_id = article.lead_photo_id if lead.exists() else None
    for name in MOMENTS:
        at = version.placement.get(name)
        setattr(article, name, parse_datetime(at) if at else None)
    article.save_version(base=base)
    relate(article, content)
    keep(article, by=by, note=f"{version.number}")
    audit.record(
        article,
        by=by,
        verb=gettext_noop("Restored an earlier version"),
        before={"version": base},
        after={"version": article.version, "restored": version.number},
    )
    return article


def relate(article: Article, content: Content) -> None:
    """Give an article the relations of a content, as far as they still exist."""
    for name in ("partners", "agreements", "commitments"):
        manager = getattr(article, name)
        manager.set(manager.model.objects.filter(pk__in=getattr(content, name)))
    topics = article.tags.through.tag_model().objects.filter(pk__in=content.topics)
    article.tags.set(topics, clear=True)
