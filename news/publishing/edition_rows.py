"""Editions as rows: written from an article, moved to another time, dropped.

Only `news.publishing.publishing` calls these, inside its transactions.
"""

import datetime
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Q

from news.articles.snapshot import PLACEMENT, Content
from news.evidence import passages
from news.models import Article, Edition, EditionPartner, EditionTopic
from news.review.signatures import ReviewProgress, record_of
from news.search.index import forget, index_edition
from news.search.words import search_text
from partnerships.models import Organization

from .record import publication_record


@dataclass(frozen=True)
class Terms:
    """From when to when an edition is live, what is said about it, who signed it."""

    begins: datetime.datetime
    ends: datetime.datetime | None
    correction: str
    override: str
    standing: ReviewProgress


def write_edition(
    article: Article, content: Content, by: User, terms: Terms
) -> Edition:
    """Write the next edition of an article, with copies of all its relations.

    The edition before ends when this one begins. A withdrawal that was planned for the
    one before is meant for the article: it passes to this one, unless it has an end of
    its own.
    """
    last = article.editions.order_by("-number").only("number", "dated").first()
    before = cut(article, terms.begins)
    is_passed_on = terms.ends is None and is_withdrawn_after(before, terms.begins)
    edition = Edition.objects.create(
        article=article,
        article_version=article.version,
        translation_key=article.translation_key,
        number=last.number + 1 if last else 1,
        dated=last.dated if last else terms.begins,
        live_from=terms.begins,
        live_until=before.live_until if before and is_passed_on else terms.ends,
        withdrawn_reason=before.withdrawn_reason if before and is_passed_on else "",
        replaced_until=before.live_until if before else None,
        published_by=by,
        correction_note=terms.correction,
        review_record=record_of(terms.standing),
        review_override=terms.override,
        publication_record=publication_record(article, content, by),
        content_hash=content.digest,
        body=content.body,
        html=content.body,
        search_text=searched(content),
        **content.texts,
        **{name: getattr(article, name) for name in PLACEMENT},
    )
    write_relations(edition, Relations.of(content))
    return edition


def is_withdrawn_after(edition: Edition | None, moment: datetime.datetime) -> bool:
    """Whether an edition is to be withdrawn, and later than at a moment."""
    if edition is None or edition.live_until is None:
        return False
    return bool(edition.withdrawn_reason) and edition.live_until > moment


def cut(article: Article, moment: datetime.datetime) -> Edition | None:
    """End at a moment what would be live then; return it with the end it had."""
    rows = article.editions.filter(Q(live_until=None) | Q(live_until__gte=moment))
    found = rows.order_by("live_from").first()
    if found is not None:
        article.editions.filter(pk=found.pk).update(live_until=moment)
    return found


def remove(edition: Edition) -> None:
    """Delete an edition whose time has not come; the one before gets its end back.

    A withdrawal that was planned for it passes to the one before, unless that one was
    to end at this very moment anyway.
    """
    before = edition.article.editions.filter(live_until=edition.live_from)
    given_back: dict[str, object] = {"live_until": edition.replaced_until}
    if edition.withdrawn_reason and edition.replaced_until != edition.live_from:
        given_back["live_until"] = edition.live_until
        given_back["withdrawn_reason"] = edition.withdrawn_reason
    forget(edition)
    edition.delete()
    before.update(**given_back)


def move(edition: Edition, begins: datetime.datetime) -> Edition:
    """Write an edition whose time has not come anew, with another beginning.

    Its text, its signatures and its number stay; the database lets no edition change
    when it goes live.
    """
    relations, article = Relations.kept(edition), edition.article
    remove(edition)
    before, first = cut(article, begins), article.editions.order_by("number").first()
    edition.pk = None
    edition.live_from, edition.dated = begins, first.dated if first else begins
    edition.replaced_until = before.live_until if before else None
    edition.save(force_insert=True)
    write_relations(edition, relations)
    return edition


@dataclass(frozen=True)
class Relations:
    """What an edition is linked to, as keys; partners with "is it named"."""

    agreements: tuple[int, ...]
    commitments: tuple[int, ...]
    photos: tuple[int, ...]
    files: tuple[int, ...]
    topics: tuple[int, ...]
    partners: dict[int, bool]

    @classmethod
    def of(cls, content: Content) -> "Relations":
        """Return the relations that a content names, with the partners' ancestors."""
        return cls(
            agreements=content.agreements,
            commitments=content.commitments,
            photos=tuple(int(key) for key in content.photos),
            files=tuple(int(key) for key in content.files),
            topics=content.topics,
            partners=content.partner_rows(),
        )

    @classmethod
    def kept(cls, edition: Edition) -> "Relations":
        """Return the relations of an edition as they are stored."""
        named = edition.partner_links.values_list("organization", "direct")
        return cls(
            agreements=tuple(edition.agreements.values_list("pk", flat=True)),
            commitments=tuple(edition.commitments.values_list("pk", flat=True)),
            photos=tuple(edition.photos.values_list("pk", flat=True)),
            files=tuple(edition.files.values_list("pk", flat=True)),
            topics=tuple(edition.topic_links.values_list("topic", flat=True)),
            partners=dict(named),
        )


def write_relations(edition: Edition, relations: Relations) -> None:
    """Write the edition's own copies of relations, and let search know it."""
    edition.agreements.add(*relations.agreements)
    edition.commitments.add(*relations.commitments)
    edition.photos.add(*relations.photos)
    edition.files.add(*relations.files)
    passages.copy_into(edition)
    EditionTopic.objects.bulk_create(
        EditionTopic(edition=edition, topic_id=key, dated=edition.dated)
        for key in relations.topics
    )
    EditionPartner.objects.bulk_create(
        EditionPartner(
            edition=edition, organization_id=key, dated=edition.dated, direct=direct
        )
        for key, direct in relations.partners.items()
    )
    index_edition(edition)


def searched(content: Content) -> str:
    """Return what search looks through: the texts, and the partners' names."""
    partners = Organization.objects.filter(pk__in=content.partners)
    names = [f"{one.name} {one.name_zh} {one.short_name}" for one in partners]
    title, summary = str(content.texts["title"]), str(content.texts["summary"])
    return search_text(title, summary, content.body, names)
