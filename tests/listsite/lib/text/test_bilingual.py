"""Texts in two languages, slugs and lists of lines."""

from xml.etree import ElementTree

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from listsite.lib.text.bilingual import (
    Localized,
    for_xml,
    free_slug,
    lines,
    local_text,
    names_in,
    other_language,
    reader_language,
)


class Example:
    """Something with a paired column."""

    label = Localized("name")

    def __init__(self, name: str, name_zh: str) -> None:
        self.name, self.name_zh = name, name_zh


@pytest.mark.parametrize(
    ("language", "texts", "shown"),
    [
        ("en", ("name", "名称"), "name"),
        ("zh-hans", ("name", "名称"), "名称"),
        ("zh-hans", ("name", ""), "name"),
        ("en", ("", "名称"), "名称"),
        ("en", ("", ""), ""),
    ],
)
def test_paired_text_follows_the_reader(language, texts, shown):
    with translation.override(language):
        assert Example(*texts).label == shown


def test_paired_text_knows_its_language():
    with translation.override("en"):
        assert local_text(Example("", "名称"), "name") == ("名称", "zh-hans")


def test_paired_text_on_the_class_is_the_attribute_itself():
    assert isinstance(Example.label, Localized)


@pytest.mark.parametrize(
    ("active", "read"),
    [("en", "en"), ("zh-hans", "zh-hans"), ("zh-cn", "zh-hans"), ("de", "en")],
)
def test_reader_language_is_one_of_the_two(active, read):
    with translation.override(active):
        assert reader_language() == read


def test_without_a_language_the_reader_reads_english():
    with translation.override(None):
        assert reader_language() == "en"


def test_other_language_is_the_other_one():
    assert other_language("en") == "zh-hans"
    assert other_language("zh-hans") == "en"


def test_lines_are_stripped_and_empty_ones_left_out():
    assert lines(" one \n\n  \ntwo\r\nthree") == ["one", "two", "three"]


def slug_of(text: str, *taken: str) -> str:
    """Return the slug of a text among taken ones."""
    return free_slug(text, is_taken=lambda slug: slug in taken, fallback="example")


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Huawei, Liaoning!", "huawei-liaoning"),
        ("产业学院 2030", "产业学院-2030"),
        ("——！", "example"),
        ("", "example"),
        ("_-_", "example"),
    ],
)
def test_slug_is_readable_and_never_empty(text, slug):
    assert slug_of(text) == slug


def test_taken_slug_gets_the_next_free_number():
    assert slug_of("Example", "example", "example-2") == "example-3"


def test_long_text_is_cut():
    assert len(slug_of("word " * 100)) <= 80


@given(st.text())
def test_every_text_has_a_slug_that_an_address_takes(text):
    slug = slug_of(text)

    assert slug
    assert not set(slug) & set("/?#% .")


@given(st.text(st.characters(blacklist_characters="\r<>&")))
def test_text_for_xml_can_be_written_and_read_again(text):
    kept = for_xml(text)

    tree = ElementTree.fromstring(f"<a>{kept}</a>")  # noqa: S314  (our own)
    assert (tree.text or "") == kept


@pytest.mark.parametrize("text", ["Example, 示例\n𠀀", "\ud7ff\ue000\ufffd"])
def test_signs_that_xml_knows_stay(text):
    assert for_xml(f"\0{text}\x1f\ud800\uffff") == text


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("A Example, B Example", ["A Example", "B Example"]),
        ("甲、乙；丙，丁", ["甲", "乙", "丙", "丁"]),
        (" A ; ", ["A"]),
        ("", []),
    ],
)
def test_line_of_credits_is_read_as_names(line, names):
    assert names_in(line) == names
