"""How long texts are, and what is said of one that is too long."""

import pytest

from news.writing.checking.checker import check
from news.writing.checking.rules.lengths import length_of
from tests import factories

from .samples import found


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("示例大学", 4),
        ("示例，大学。", 6),
        ("Example words, counted as Word does.", 6),
        ("It's a well-known 3.5 % rise", 6),
        ("与Example公司签约", 6),
        ("他说：“好”", 6),
        ("一行\n二行", 4),
    ],
)
def test_characters_and_words_are_counted_as_word_does(text, length):
    assert length_of(text) == length


def test_first_word_beyond_the_limit_is_the_place():
    (finding,) = found("One two three four.", limits={"body": 2})

    assert (finding.rule, finding.kind) == ("length.over", "warning")
    assert finding.excerpt == "three"
    assert "at most 2 characters here; these are 4" in str(finding.message)


def test_text_as_long_as_its_limit_is_left():
    assert not found("One two three.", limits={"body": 3, "title": 1})


def test_each_field_has_its_own_limit():
    limits = {"title": 1, "summary": 1}

    findings = found("One two.", title="A title", summary="A lead", limits=limits)

    assert [one.field for one in findings] == ["title", "summary"]


@pytest.mark.django_db
def test_limit_of_the_section_is_a_finding_and_refuses_nothing():
    section = factories.section(body_limit=2)
    working = factories.article(body="<p>One two three.</p>", section=section)

    assert [one.rule for one in check(working)] == ["length.over"]
    working.full_clean()
