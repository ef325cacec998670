"""Whether a stored edition is still what was signed and published.

The database refuses to change an edition; this finds what was changed past it.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from news.articles.snapshot import TEXTS, Content
from news.models import Edition, FormerFile, SignOff, Version
from news.review.signatures import level_name

from .record import terms_of

CHUNK = 500
Signature = dict[str, Any]  # Any: JSON


def to_verify(keys: list[int]) -> QuerySet[Edition]:
    """Return the editions with these keys, or all of them, with their relations."""
    rows = Edition.objects.order_by("pk")
    chosen = rows.filter(pk__in=keys) if keys else rows
    return chosen.prefetch_related(
        "partner_links", "topic_links", "agreements", "commitments", "photos", "files"
    )


def faults(edition: Edition) -> Iterator[str]:
    """Yield a sentence for everything in which an edition is not what it was."""
    content = content_of(edition)
    if content.digest != edition.content_hash:
        yield "the stored content does not have the stored hash."
    if edition.html != edition.body:
        yield "the text that visitors read is not the text that was signed."
    yield from photo_faults(edition)
    yield from version_faults(edition, content)
    yield from signature_faults(edition)
    yield from level_faults(edition)


def content_of(edition: Edition) -> Content:
    """Return the content of an edition from its own columns and relations.

    Photos count with the files that they had when it was published.
    """
    published = published_photos(edition)
    present = {str(one.pk): one.sha256 for one in edition.photos.all()}
    return Content(
        texts={name: getattr(edition, name) for name in TEXTS},
        body=edition.body,
        partners=tuple(
            sorted(
                one.organization_id for one in edition.partner_links.all() if one.direct
            )
        ),
        topics=tuple(sorted(one.topic_id for one in edition.topic_links.all())),
        agreements=tuple(sorted(one.pk for one in edition.agreements.all())),
        commitments=tuple(sorted(one.pk for one in edition.commitments.all())),
        photos={key: published.get(key, sha256) for key, sha256 in present.items()},
        files={str(one.pk): one.sha256 for one in edition.files.all()},
    )


def published_photos(edition: Edition) -> dict[str, str]:
    """Return the hashes that an edition's photos had when it was published, by key."""
    kept = terms_of(edition).get("photos")
    return kept if isinstance(kept, dict) else {}


def photo_faults(edition: Edition) -> Iterator[str]:
    """Yield the photos whose file is another one, unless it was replaced openly."""
    published = published_photos(edition)
    for photo in edition.photos.all():
        was = published.get(str(photo.pk), photo.sha256)
        if was != photo.sha256 and not FormerFile.objects.filter(photo=photo).exists():
            yield f"photo {photo.pk} has another file than the one published."


def version_faults(edition: Edition, content: Content) -> Iterator[str]:
    """Yield how the kept version of the article differs; photos' files may be newer."""
    version = Version.objects.filter(
        article=edition.article_id, number=edition.article_version
    ).first()
    if version is None:
        yield f"version {edition.article_version} of the article is not kept."
        return
    kept = Content.from_json(version.content)
    if kept.digest != version.content_hash:
        yield f"the kept version {version.number} does not have its own hash."
    if replace(kept, photos=content.photos).digest != edition.content_hash:
        yield f"the kept version {version.number} says something else."


def signature_faults(edition: Edition) -> Iterator[str]:
    """Yield the signatures of the record without an equal row of sign-offs."""
    for signature in edition.review_record:
        name = level_name(signature["level"])
        if signature["content_hash"] != edition.content_hash:
            yield f"the signature “{name}” was made on another content."
        if not is_signed(edition, signature):
            yield f"no sign-off says what the record says of “{name}”."


def is_signed(edition: Edition, signature: Signature) -> bool:
    """Whether there is a sign-off that says what a signature of the record says."""
    return SignOff.objects.filter(
        article=edition.article_id,
        round=signature["round"],
        level=signature["level"],
        reviewer=signature["reviewer"],
        decision=SignOff.Decision.APPROVED,
        content_hash=signature["content_hash"],
        article_version=signature["version"],
        comment=signature["comment"],
        at=signature["at"],
    ).exists()


def level_faults(edition: Edition) -> Iterator[str]:
    """Yield the levels that had to sign and did not, if nobody gave a reason."""
    if edition.review_override:
        return
    signed = {one["level"] for one in edition.review_record}
    for level in terms_of(edition).get("needed", []):
        if level not in signed:
            yield f"“{level_name(int(str(level)))}” is not signed, without a reason."
