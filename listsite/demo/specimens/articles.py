"""Fictional reports in both languages, with what became of each."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from random import Random

from django.db import transaction
from django.utils import timezone

from listsite.lib.html import clean_html
from listsite.lib.text import CHINESE, ENGLISH
from news.contents import TEXTS, Content
from news.models import Article
from partnerships.models import Organization

from .numbers import missing, numbered
from .progress import Progress
from .wording import LATER_WORDS, story
from .world import World
from .writing import Life, Specimen, write

PREFIX = "example-report"
BATCH = 250
"""Reports in one transaction, each in two languages."""
YEARS = 10


def add_articles(count: int, world: World, progress: Progress) -> None:
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
    partners = partners_of(number, world)
    name = partners[0].name if language == ENGLISH else partners[0].name_zh
    words = story(number, language, name)
    article = Article(
        language=language,
        slug=numbered(PREFIX, number),
        section=world.sections[number % len(world.sections)],
        delegation_id=pick(number, world.delegations) if number % 3 == 0 else None,
        created_by=world.writer,
        **{**words, "body": clean_html(words["body"])},
    )
    agreement, commitments = pick(number, world.agreements)
    topics = {pick(number, world.topics).pk, pick(number // 7, world.topics).pk}
    content = Content(
        texts={name: getattr(article, name) for name in TEXTS},
        body=article.body,
        partners=tuple(sorted(one.pk for one in partners)),
        topics=tuple(sorted(topics)),
        agreements=(agreement,) if number % 2 else (),
        commitments=tuple(commitments[:2]) if number % 2 else (),
        photos={},
    )
    return Specimen(article, content, list(lives(number, content, world.newest)))


def pick(number: int, rows: list) -> object: ...
