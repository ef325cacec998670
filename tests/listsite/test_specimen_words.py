"""The words and numbers of specimens: plainly made up, whole, and always the same."""

import re

import pytest

from listsite.demo.specimens.numbers import numbered
from listsite.demo.specimens.wording import (
    FRAME,
    HEADLINES,
    LATER_WORDS,
    SENTENCES,
    story,
)
from listsite.lib.html import clean_html
from listsite.lib.text import CHINESE, ENGLISH

HAN = re.compile(r"[\u4e00-\u9fff]")
PARTNERS = {ENGLISH: "Example Partner 017", CHINESE: "示例公司017"}
both = pytest.mark.parametrize("language", [ENGLISH, CHINESE])


@pytest.mark.parametrize(
    ("number", "name"),
    [(1, "example-001"), (17, "example-017"), (1234, "example-1234")],
)
def test_address_name_carries_the_number(number, name):
    assert numbered("example", number) == name


@both
def test_same_number_tells_the_same_story(language):
    partner = PARTNERS[language]

    assert story(17, language, partner) == story(17, language, partner)


@both
def test_two_numbers_tell_two_stories(language):
    titles = {story(number, language, "X")["title"] for number in range(1, 101)}

    assert len(titles) == 100


@both
def test_no_gap_of_a_pattern_stays_open(language):
    for number in range(1, 41):
        told = story(number, language, PARTNERS[language])

        assert "$" not in "".join(told.values())


@both
def test_story_names_its_partner(language):
    told = story(3, language, PARTNERS[language])

    assert PARTNERS[language] in told["title"]
    assert PARTNERS[language] in told["body"]


@both
def test_story_says_that_it_is_made_up(language):
    told = story(5, language, PARTNERS[language])

    sign = "Example" if language == ENGLISH else "示例"
    assert sign in told["title"]
    assert sign in told["source"]
    assert ("made up" if language == ENGLISH else "虚构") in told["body"]


@both
def test_title_fits_its_column(language):
    titles = [story(number, language, "x" * 60)["title"] for number in range(1, 20)]

    assert max(map(len, titles)) <= 200


@both
def test_body_is_clean_already(language):
    body = story(7, language, PARTNERS[language])["body"]

    assert "".join(clean_html(body).split()) == "".join(body.split())


def test_english_words_hold_no_chinese_ones():
    told = "".join(story(11, ENGLISH, PARTNERS[ENGLISH]).values())

    assert not HAN.search(told)


def test_chinese_sentences_follow_each_other_without_a_space():
    assert "。 " not in story(11, CHINESE, PARTNERS[CHINESE])["body"]


@pytest.mark.parametrize("words", [HEADLINES, SENTENCES, FRAME, LATER_WORDS])
def test_both_languages_have_the_same_parts(words):
    assert set(words) == {ENGLISH, CHINESE}
    assert len(words[ENGLISH]) == len(words[CHINESE])


@both
def test_every_headline_has_a_place_for_the_partner(language):
    assert all("$partner" in headline for headline in HEADLINES[language])


@both
def test_no_sentence_stands_twice(language):
    assert len(set(SENTENCES[language])) == len(SENTENCES[language])
