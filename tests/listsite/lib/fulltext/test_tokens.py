"""Texts as tokens: Han in pairs, words by their stems, everything folded."""

import string
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listsite.lib.fulltext.pinyin import readings, with_readings
from listsite.lib.fulltext.queries import Phrase
from listsite.lib.fulltext.tokens import (
    GAP,
    LONGEST_TOKEN,
    compact,
    name_tokens,
    stem,
    tokens,
)

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2)


def test_han_text_becomes_overlapping_pairs():
    assert tokens("产业学院") == ["产业", "业学", "学院", "院"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("產業學院", "产业学院"),
        ("ＩＣＴ", "ict"),
        ("Café", "CAFE"),
        ("cafe\u0301", "café"),
        ("visits", "visiting"),
        ("ﬁle", "FILE"),
        ("示 例", "示例"),
        ("⒈", "1"),
    ],
)
def test_ways_to_write_the_same_have_the_same_tokens(one: str, other: str):
    assert tokens(one) == tokens(other)


def test_scripts_that_touch_are_parted():
    assert tokens("示例ICT学院") == ["示例", "例", "ict", "学院", "院"]


@pytest.mark.parametrize("text", ["", "\0", '"*:^-+()', "\ud800", "…—!", "\ufe70"])
def test_signs_are_no_tokens(text: str):
    assert tokens(text) == []


@given(st.text())
def test_no_token_has_what_a_database_could_read_as_its_own(text: str):
    found = tokens(text)

    assert not [one for one in found if set(one) & set("\"'\\ \t\n:*&|!()<>\0")]
    assert all(len(one.encode()) <= LONGEST_TOKEN for one in found)


@given(HAN, st.data())
def test_part_of_a_han_text_is_a_row_of_its_tokens(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text) - 2))
    part = text[start : data.draw(st.integers(start + 2, len(text)))]

    stored, asked = tokens(text), list(Phrase.of(part).tokens)

    rows = [stored[at : at + len(asked)] for at in range(len(stored))]
    assert asked in rows


def test_names_keep_their_words_as_typed():
    found = name_tokens(["Example Technologies"])

    assert "technologies" in found
    assert "technolog" in found


def test_name_is_one_word_when_it_is_compared():
    assert compact("Han Jin-song") == compact("hanjinsong")


def test_every_reading_of_a_short_name_is_known():
    assert readings("曾乐") == ["ceng le", "ceng yue", "zeng le", "zeng yue"]


def test_only_chinese_names_have_readings():
    assert with_readings(["Example", "示例大学", ""])[:2] == ["Example", "示例大学"]
    assert readings("Example") == []
    assert readings("示" * 40) == []


def test_words_are_stemmed_alike_however_many_ask_at_once():
    typed = [f"visit{letter}ing colleg{letter}es" for letter in string.ascii_lowercase]
    alone = [tokens(text) for text in typed]
    stem.cache_clear()

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(tokens, typed * 40))

    assert together == alone * 40


def test_words_as_typed_do_not_follow_each_other():
    found = name_tokens(["Ict with Huawei"])

    assert found[-6:] == [GAP, "huawei", GAP, "ict", GAP, "with"]
