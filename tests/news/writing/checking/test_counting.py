"""Announced numbers, enumerations, and nouns after numbers."""

import pytest

from .samples import excerpts, found

CHINESE = "zh-hans"


@pytest.mark.parametrize(
    "text",
    [
        "He spoke of four aspects. First, trust. Second, work. Third, time.",
        "She named three points. First, a. Second, b. Third, c. Finally, d.",
        "<p>It has three parts:</p><ul><li>one,</li><li>two.</li></ul>",
    ],
)
def test_other_number_of_points_than_announced_is_found(text):
    assert excerpts("count.points", found(text))


@pytest.mark.parametrize(
    "text",
    [
        "He spoke of four aspects. First, a. Second, b. Third, c. Fourth, d.",
        "He spoke of three aspects: trust, work and time.",
        "He spoke of three aspects. First, there are five areas. Second, b. Third, c.",
        "<p>It has two parts:</p><ul><li>one,</li><li>two.</li></ul>",
        "Four parts of the building were closed. First, the guests saw the hall.",
    ],
)
def test_right_or_uncountable_numbers_are_left(text):
    assert not excerpts("count.points", found(text))


def test_chinese_points_are_counted():
    wrong = found("他提出四点要求：一是学习，二是工作，三是生活。", language=CHINESE)
    right = found("他提出三点要求：一是学习，二是工作，三是生活。", language=CHINESE)

    assert excerpts("count.points", wrong) == ["四点要求"]
    assert not excerpts("count.points", right)


def test_chinese_nested_points_are_counted_by_their_own_signs():
    text = (
        "会议提出两个方面要求：第一，抓落实，一是部署，二是检查，三是总结；"
        "第二，抓学习。"
    )

    assert not excerpts("count.points", found(text, language=CHINESE))


def test_points_that_begin_in_different_ways_are_found():
    text = "Four aspects follow. One is trust. Second, work. Third, time. Fourth, tea."

    assert excerpts("count.uneven", found(text)) == ["One is"]


@pytest.mark.parametrize(
    "text",
    [
        "First, trust. Second, work. Third, time.",
        "First, trust. Second, work. Third, time. Finally, tea.",
        "Firstly, trust. Secondly, work. Thirdly, time.",
        "One is left. Second, nothing happened.",
    ],
)
def test_points_that_begin_alike_are_left(text):
    assert not excerpts("count.uneven", found(text))


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("Its strategy is “one center, four platform”.", "four platform"),
        ("They visited three company in a week.", "three company"),
        ("It has 12 laboratory, and more will come.", "12 laboratory"),
    ],
)
def test_singular_after_number_is_found(text, excerpt):
    assert excerpts("count.singular", found(text)) == [excerpt]


@pytest.mark.parametrize(
    "text",
    [
        "It has four platforms.",
        "The four-platform plan, a four platform strategy.",
        "Two company engineers came, and 20 student volunteers.",
        "She works in Building 12 company, at Phase 2 project.",
        "One center of the city.",
    ],
)
def test_plurals_labels_and_compounds_are_left(text):
    assert not excerpts("count.singular", found(text))


@pytest.mark.parametrize(
    ("text", "excerpts_found"),
    [
        ("会见了甲公司、乙公司、丙公司等两家企业。", ["等两家"]),
        ("会见了甲公司、乙公司、丙公司等三家企业。", []),
        ("会见了甲公司、乙公司等12家企业。", []),
        ("参观了展厅、车间，会见了甲公司、乙公司等两家企业。", []),
    ],
)
def test_more_names_than_are_counted_are_asked_about(text, excerpts_found):
    assert excerpts("count.named", found(text, language=CHINESE)) == excerpts_found
