"""The content of an article as plain data: what a reviewer signs and readers get."""

from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from listsite.lib.files.digests import digest_of
from listsite.lib.html.sanitizer import clean_html
from news.models import Article, Attachment, Photo
from partnerships.models import Organization

TEXTS = (
    "language",
    "title",
    "slug",
    "summary",
    "section_id",
    "lead_photo_id",
    "delegation_id",
    "place",
    "source",
    "authors",
    "photographers",
    "editors",
)
PLACEMENT = ("featured_from", "featured_until", "pinned_from", "pinned_until")
"""Where it stands on the site: copied into editions, no part of what is signed."""
RELATIONS = ("partners", "topics", "agreements", "commitments")


@dataclass(frozen=True)
class Content:
    """An article's texts, and the keys of what it is related to, sorted."""

    texts: dict[str, Any]  # Any: columns of several types
    body: str
    partners: tuple[int, ...]
    topics: tuple[int, ...]
    agreements: tuple[int, ...]
    commitments: tuple[int, ...]
    photos: dict[str, str]
    """Photo keys, as JSON writes them, with the hashes of their files."""
    files: dict[str, str] = field(default_factory=dict)
    """Likewise the attachments that the text links to."""

    @classmethod
    def of(cls, article: Article) -> "Content":
        """Return the content of a working copy as it is stored."""
        body = clean_html(article.body)
        return cls(
            texts={name: getattr(article, name) for name in TEXTS},
            body=body,
            partners=keys(article, "partners"),
            topics=keys(article, "tags"),
            agreements=keys(article, "agreements"),
            commitments=keys(article, "commitments"),
            photos=photos_of(article, body),
            files=files_of(body),
        )

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Content":  # Any: JSON
        """Return the content that `as_json` wrote."""
        lists = {name: tuple(kept[name]) for name in RELATIONS}
        return cls(**{**kept, **lists})

    def as_json(self) -> dict[str, object]:
        """Return it as a database keeps it; of this the hash is made."""
        return asdict(self)

    @cached_property
    def digest(self) -> str:
        """The content hash: 64 hex digits, the same for the same content."""
        return digest_of(self.as_json())

    def partner_rows(self) -> dict[int, bool]:
        """Return the partners and all their ancestors, each with "is it named"."""
        tree = Organization.tree()
        above = {key for partner in self.partners for key in tree.above(partner)}
        return {key: key in self.partners for key in above | set(self.partners)}


def keys(article: Article, relation: str) -> tuple[int, ...]:
    """Return the sorted keys of what an article is related to."""
    rows = getattr(article, relation).order_by("pk").values_list("pk", flat=True)
    return tuple(rows)


def photos_of(article: Article, body: str) -> dict[str, str]:
    """Return the photos an article shows: in its text, and as its lead."""
    shown = Photo.objects.used_in(body)
    if article.lead_photo_id:
        shown = shown | Photo.objects.filter(pk=article.lead_photo_id)
    rows = shown.order_by("pk").values_list("pk", "sha256")
    return {str(key): sha256 for key, sha256 in rows}


def files_of(body: str) -> dict[str, str]:
    """Return the attachments that a text links to."""
    linked = Attachment.objects.linked_in(body).order_by("pk")
    return {str(key): sha256 for key, sha256 in linked.values_list("pk", "sha256")}
