"""Going back to what an article said at an earlier save."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_noop

from listsite.lib import audit
from listsite.lib.refusals import RefusedError
from news.articles import versions
from news.articles.snapshot import TEXTS, Content
from news.evidence import passages
from news.models import Article, Version
from news.review import review

STAYS = ("slug", "language")
"""An address once given is not taken back; a language belongs to the translations."""
POINTERS = ("section_id", "lead_photo_id", "delegation_id")
LISTS = {
    "partners": "partners",
    "topics": "tags",
    "agreements": "agreements",
    "commitments": "commitments",
}
"""Relations of a content, with the names under which an article has them."""


class RestoreError(RefusedError):
    """A version that cannot be restored."""


@dataclass(frozen=True)
class Restored:
    """An article after a restore, and what of the old version is gone by now."""

    article: Article
    gone: dict[str, int]
    """How many rows no longer exist, by the name of the relation."""


@transaction.atomic
def restore(version: Version, *, by: User, base: int) -> Restored:
    """Write a kept version anew as the article's next one, relations included.

    `base` is the version that the reader saw last; raises StaleVersionError if the
    article was saved since, RestoreError if the article cannot be so any more, and
    PermissionDenied without the right to change it. Times, assignee and unit stay: an
    embargo is not lifted by going back to a text.
    """
    article = review.locked(version.article)
    if not article.may_be_changed_by(by):
        raise PermissionDenied("news.change_article")
    content = Content.from_json(version.content)
    write_columns(article, content)
    article.saved_by = by
    check(article)
    article.save_version(base=base)
    relate(article, content)
    versions.keep(article, by=by, note=str(version.number))
    audit.record(
        article,
        by=by,
        verb=gettext_noop("Restored an earlier version"),
        before={"version": base},
        after={"version": article.version, "restored": version.number},
    )
    passages.find_again(article)
    review.recheck(article, by=by)
    return Restored(article, gone_from(content))


def write_columns(article: Article, content: Content) -> None:
    """Set the texts of a content, and the rows it points to, as far as they exist."""
    for name in (*TEXTS, "body"):
        if name not in (*STAYS, *POINTERS):
            setattr(article, name, content.texts.get(name, content.body))
    for name in POINTERS:
        key = content.texts[name]
        if key is None or exists(name, key):
            setattr(article, name, key)
        elif name != "section_id":
            setattr(article, name, None)


def check(article: Article) -> None:
    """Raise RestoreError with what forbids the article as it would be."""
    try:
        article.clean()
        article.validate_constraints()
    except ValidationError as refusal:
        raise RestoreError(" ".join(refusal.messages)) from refusal


def model_of(name: str) -> type[Model]:
    """Return what a column or a relation of a content points to."""
    field = Article._meta.get_field(LISTS.get(name, name.removesuffix("_id")))
    found = field.related_model
    if not isinstance(found, type):
        raise TypeError(name)
    return found


def exists(name: str, key: object) -> bool:
    """Whether the row that a column of a content points to is still there."""
    return model_of(name)._default_manager.filter(pk=key).exists()


def relate(article: Article, content: Content) -> None:
    """Give an article the relations of a content, as far as they still exist."""
    for name, own in LISTS.items():
        rows = model_of(name)._default_manager.filter(pk__in=getattr(content, name))
        manager = getattr(article, own)
        manager.set(rows, clear=True) if name == "topics" else manager.set(rows)


def gone_from(content: Content) -> dict[str, int]:
    """Return how many rows that a content names no longer exist, by their names."""
    return {label: count for label, count in counted(content) if count}


def counted(content: Content) -> Iterator[tuple[str, int]]:
    """Yield each relation of a content with the number of its rows that are gone."""
    for name in POINTERS:
        key = content.texts[name]
        model = model_of(name)
        is_gone = key is not None and not exists(name, key)
        yield str(model._meta.verbose_name), int(is_gone)
    for name in LISTS:
        model, keys = model_of(name), getattr(content, name)
        found = model._default_manager.filter(pk__in=keys).count()
        yield str(model._meta.verbose_name_plural), len(keys) - found
