"""Fictional reports in both languages, with what became of each."""

import datetime
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from random import Random
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from listsite.lib.html.sanitizer import clean_html
from listsite.lib.text.bilingual import CHINESE, ENGLISH
from news.articles.snapshot import TEXTS, Content
from news.models import Article
from partnerships.models import Organization

from .numbers import ahead, at, missing, numbered
from .progress import Progress
from .wording import LATER_WORDS, STORIES, story
from .world import Visit, World
from .writing import Life, Specimen, write

Row = TypeVar("Row")
PREFIX = "example-report"
BATCH = 250
"""Reports in one transaction, each in two languages."""
YEARS = 10


def add_articles(count: int, world: World, progress: Progress | None = None) -> None:
    """Write `count` articles, as far as missing: half in English, half in Chinese."""
    wanted = {
        ENGLISH: missing_in(ENGLISH, count - count // 2),
        CHINESE: missing_in(CHINESE, count // 2),
    }
    done = count - sum(map(len, wanted.values()))
    for language in (ENGLISH, CHINESE):
        for start in range(0, len(wanted[language]), BATCH):
            numbers = wanted[language][start : start + BATCH]
            add_batch(numbers, language, world)
            done += len(numbers)
            if progress:
                progress(done, count)


def missing_in(language: str, count: int) -> list[int]:
    """Return the numbers of the reports that are not there in a language."""
    return missing(Article.objects.in_language(language), PREFIX, count)


@transaction.atomic
def add_batch(numbers: list[int], language: str, world: World) -> None:
    """Write some reports in one language; a Chinese one translates the English one."""
    originals: dict[str, int] = {}
    if language == CHINESE:
        slugs = [numbered(PREFIX, number) for number in numbers]
        rows = Article.objects.in_language(ENGLISH).filter(slug__in=slugs)
        originals = dict(rows.values_list("slug", "pk"))
    specimens = [specimen(number, language, world) for number in numbers]
    for one in specimens:
        one.article.translation_of_id = originals.get(one.article.slug)
    write(specimens, world)


def specimen(number: int, language: str, world: World) -> Specimen:
    """Return an unsaved report with its content and its editions to be."""
    starts = begins(number, language, world.newest)
    visit = visit_before(starts, world) if number % 4 == 1 else None
    partners = [visit.partner] if visit else partners_of(number, world)
    photo = pick(number - 1, world.photos) if world.photos else None
    name = partners[0].name if language == ENGLISH else partners[0].name_zh
    words = story(number, language, name)
    article = Article(
        language=language,
        slug=numbered(PREFIX, number),
        section=world.sections[number % len(world.sections)],
        delegation_id=visit.key if visit else None,
        lead_photo=photo,
        created_by=world.writer,
        **{**words, "body": clean_html(words["body"])},
    )
    agreements = world.agreements.get(partners[0].pk, {}) if number % 2 else {}
    topics = {pick(number, world.topics).pk, pick(number // 7, world.topics).pk}
    content = Content(
        texts={name: getattr(article, name) for name in TEXTS},
        body=article.body,
        partners=tuple(sorted(one.pk for one in partners)),
        topics=tuple(sorted(topics)),
        agreements=tuple(agreements),
        commitments=tuple(chain.from_iterable(agreements.values())),
        photos={str(photo.pk): photo.sha256} if photo else {},
    )
    return Specimen(article, content, list(lives(number, content, starts, world)))


def pick(number: int, rows: Sequence[Row]) -> Row:
    """Return one of the rows, by turns."""
    return rows[number % len(rows)]


def partners_of(number: int, world: World) -> list[Organization]:
    """Return the partner of a report; sometimes two."""
    partners = list(world.partners.values())
    first, second = pick(number, partners), pick(number * 7, partners)
    return [first, second] if number % 6 == 0 and first != second else [first]


def visit_before(moment: datetime.datetime, world: World) -> Visit | None:
    """Return the last public visit that ended before a moment."""
    day = timezone.localdate(moment)
    place = bisect_left(world.visits, day, key=lambda one: one.ends_on)
    return world.visits[place - 1] if place else None


def begins(number: int, language: str, newest: datetime.datetime) -> datetime.datetime:
    """Return when a report goes live: the first ones lately, the others in ten years.

    The first translations follow their originals after an hour.
    """
    if number > len(STORIES):
        chance = Random(f"{number} {language}")  # noqa: S311  (the same every time)
        return newest - datetime.timedelta(days=1 + chance.random() * YEARS * 365)
    days = datetime.timedelta(days=1 + round(0.7 * number**2))
    hour = 8 + number % 9 + (language == CHINESE)
    return at(timezone.localdate(newest) - days, hour, 5 * number % 60)


def lives(
    number: int, content: Content, starts: datetime.datetime, world: World
) -> Iterator[Life]:
    """Yield the editions of a report: none, one, one withdrawn or scheduled, or two."""
    language = str(content.texts["language"])
    turn = number % 20
    if turn == 0 or (turn == 5 and language == CHINESE):
        return
    if turn == 7:
        ends = starts + (world.newest - starts) / 2
        yield Life(content, starts, ends, reason=LATER_WORDS[language]["reason"])
    elif turn == 11:
        corrected = starts + datetime.timedelta(hours=12)
        before = replace(content, texts={**content.texts, "place": ""})
        yield Life(before, starts, corrected)
        note = LATER_WORDS[language]["correction"]
        yield Life(content, corrected, correction=note)
    elif number % 400 == 13:
        yield Life(content, ahead(days=6))
    else:
        yield Life(content, starts)
