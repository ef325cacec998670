"""Articles, editions and their links in bulk, just as publishing writes them.

Publishing one by one takes some thirty queries for each; here it is a few for hundreds.
A test publishes specimens once more and finds the same texts, hash and links.
"""

import datetime
from dataclasses import dataclass
from itertools import chain

from news.articles.snapshot import Content
from news.articles.versions import placement_of
from news.models import (
    Article,
    ArticleTopic,
    Edition,
    EditionPartner,
    EditionTopic,
    SignOff,
    Version,
)
from news.publishing.record import terms
from news.review.signatures import as_kept
from news.search.words import search_text

from .world import World

BATCH = 1000


@dataclass(frozen=True)
class Life:
    """One edition to be: its content, from when to when it is live, and its notes."""

    content: Content
    starts: datetime.datetime
    ends: datetime.datetime | None = None
    correction: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Specimen:
    """An article to be, its present content, and its editions, oldest first."""

    article: Article
    content: Content
    lives: list[Life]


Pairs = list[tuple[Edition, Content]]


def write(specimens: list[Specimen], world: World) -> None:
    """Write articles and editions with all that belongs to them."""
    for one in specimens:
        rounds = len(one.lives)
        one.article.version = rounds or 1
        one.article.round = one.article.first_round = rounds
    Article.objects.bulk_create(one.article for one in specimens)
    write_article_links(specimens)
    Version.objects.bulk_create(
        chain.from_iterable(versions(one) for one in specimens), batch_size=BATCH
    )
    signed = [
        (one, number, life, signoffs(one, number, life, world))
        for one in specimens
        for number, life in enumerate(one.lives, start=1)
    ]
    SignOff.objects.bulk_create(
        chain.from_iterable(rows for *_life, rows in signed), batch_size=BATCH
    )
    pairs = [
        (edition(one, number, life, world, rows), life.content)
        for one, number, life, rows in signed
    ]
    Edition.objects.bulk_create(edition for edition, _content in pairs)
    write_edition_links(pairs)
    write_dated_links(pairs, world)


def write_article_links(specimens: list[Specimen]) -> None:
    """Write what the working copies relate to."""
    for name, column in (
        ("partners", "organization_id"),
        ("agreements", "agreement_id"),
        ("commitments", "commitment_id"),
    ):
        through = getattr(Article, name).through
        through.objects.bulk_create(
            through(article_id=one.article.pk, **{column: key})
            for one in specimens
            for key in getattr(one.content, name)
        )
    ArticleTopic.objects.bulk_create(
        ArticleTopic(content_object=one.article, tag_id=key)
        for one in specimens
        for key in one.content.topics
    )


def edition(
    one: Specimen, number: int, life: Life, world: World, signed: list[SignOff]
) -> Edition:
    """Return an unsaved edition of an article, with the record of its signatures."""
    return Edition(
        article=one.article,
        article_version=number,
        translation_key=one.article.translation_key,
        number=number,
        dated=one.lives[0].starts,
        live_from=life.starts,
        live_until=life.ends,
        published_by=world.publisher,
        announced_at=life.starts,
        correction_note=life.correction,
        withdrawn_reason=life.reason,
        review_record=[as_kept(signoff) for signoff in signed],
        publication_record=terms(one.article, life.content, world.publisher)
        | {"ignored": []},
        content_hash=life.content.digest,
        body=life.content.body,
        html=life.content.body,
        search_text=searched(life.content, world),
        **life.content.texts,
    )


def searched(content: Content, world: World) -> str:
    """Return what search looks through."""
    named = [world.partners[key] for key in content.partners]
    names = [f"{one.name} {one.name_zh} {one.short_name}" for one in named]
    title, summary = str(content.texts["title"]), str(content.texts["summary"])
    return search_text(title, summary, content.body, names)


def write_edition_links(pairs: Pairs) -> None:
    """Write the agreements, commitments and photos of editions."""
    for name, column in (
        ("agreements", "agreement_id"),
        ("commitments", "commitment_id"),
        ("photos", "photo_id"),
    ):
        through = getattr(Edition, name).through
        through.objects.bulk_create(
            (
                through(edition_id=edition.pk, **{column: key})
                for edition, content in pairs
                for key in getattr(content, name)
            ),
            batch_size=BATCH,
        )


def write_dated_links(pairs: Pairs, world: World) -> None:
    """Write the topics of editions, and their partners with all ancestors."""
    EditionTopic.objects.bulk_create(
        (
            EditionTopic(edition=edition, topic_id=key, dated=edition.dated)
            for edition, content in pairs
            for key in content.topics
        ),
        batch_size=BATCH,
    )
    EditionPartner.objects.bulk_create(
        (
            EditionPartner(
                edition=edition,
                organization_id=key,
                dated=edition.dated,
                direct=key in content.partners,
            )
            for edition, content in pairs
            for key in with_ancestors(content.partners, world)
        ),
        batch_size=BATCH,
    )


def with_ancestors(partners: tuple[int, ...], world: World) -> set[int]:
    """Return the keys of partners and of everything they are units of."""
    above = chain.from_iterable(world.tree.above(key) for key in partners)
    return {*partners, *above}


def versions(one: Specimen) -> list[Version]:
    """Return a kept version for each edition of an article, or for its only text."""
    contents = [life.content for life in one.lives] or [one.content]
    return [
        Version(
            article=one.article,
            number=number,
            content=content.as_json(),
            placement=placement_of(one.article),
            content_hash=content.digest,
            saved_by=one.article.created_by,
        )
        for number, content in enumerate(contents, start=1)
    ]


def signoffs(one: Specimen, number: int, life: Life, world: World) -> list[SignOff]:
    """Return the approvals that an edition's section asks for, one round each time."""
    required = one.article.section.reviews_required
    return [
        SignOff(
            article=one.article,
            round=number,
            level=level,
            reviewer=reviewer,
            decision=SignOff.Decision.APPROVED,
            content_hash=life.content.digest,
            article_version=number,
        )
        for level, reviewer in enumerate(world.reviewers[:required], start=1)
    ]
