"""The demo's house words, and what the checker says about the demo's articles."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from listsite.demo.words import WORDS
from news.models import Article, Edition, HouseWord
from news.writing.checking.checker import check
from tests.loaded import loaded_demo


@pytest.fixture(scope="module")
def report(
    database: None, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Edition]:
    """The demo's published report."""
    with loaded_demo(django_db_blocker) as edition:
        yield edition


@pytest.mark.loaded_rows
def test_nothing_is_found_in_the_published_report(report):
    assert check(report.article) == []


@pytest.mark.loaded_rows
def test_nothing_is_found_in_its_translation(report):
    assert check(report.article.translations.get()) == []


@pytest.mark.loaded_rows
def test_slips_of_the_practice_draft_are_found(report):
    found = {
        one.rule for one in check(Article.objects.get(slug__startswith="practice"))
    }

    assert {
        *("company.name", "date.year", "sentence.end", "acronym.swapped"),
        *("word.wrong", "word.severe", "word.discouraged", "sign.space"),
        *("self.mixed", "count.singular", "sign.small"),
    } <= found


@pytest.mark.loaded_rows
def test_words_of_both_languages_are_loaded(report):
    for language, rows in WORDS.items():
        assert HouseWord.objects.in_language(language).count() == len(rows)


@pytest.mark.parametrize("language", WORDS)
def test_words_are_entries_that_can_be_stored(language):
    for row in WORDS[language]:
        HouseWord(language=language, **row).clean_fields()


def test_every_wrong_word_says_what_is_right():
    rows = [row for rows in WORDS.values() for row in rows if row.get("kind")]

    assert all(row["preferred"] and row["note"] for row in rows)
