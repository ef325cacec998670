"""Numbers and dates that differ between two languages."""

import pytest

from news.writing.checking.texts import Writing

from .samples import excerpts, found

CHINESE = "zh-hans"


def compared(english: str, chinese: str) -> list:
    """Return what is found in an English text whose translation is known."""
    other = Writing.of(CHINESE, "", "", f"<p>{chinese}</p>")
    return found(english, counterpart=other)


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("It has 86 students.", "有68名学生。"),
        ("It cost 1.2 million yuan.", "价值12万元。"),
        ("It grew by 15.5 percent.", "增长了15.6%。"),
    ],
)
def test_number_that_the_other_text_does_not_have_is_found(english, chinese):
    assert len(excerpts("pair.number", compared(english, chinese))) == 1


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("It has 1,840 students.", "有1840名学生。"),
        ("It cost 1.2 million yuan.", "价值120万元。"),
        ("It has 20 students in 3 years.", "三年内有二十名学生。"),
        ("It has 30 places.", "有30个名额，其中十五个留给外校。"),
        ("It has 100 places.", "有一百个名额。"),
        ("Section B2 of the G60 road.", "道路的一段。"),
    ],
)
def test_same_number_in_another_form_is_left(english, chinese):
    assert not excerpts("pair.number", compared(english, chinese))


def test_other_date_is_found():
    findings = compared("It was on 18 April 2024.", "时间是2024年4月19日。")

    assert excerpts("pair.date", findings) == ["18 April 2024"]


def test_same_date_is_left_with_or_without_its_year():
    assert not compared("It was on 18 April 2024.", "时间是4月18日。")


def test_chinese_text_is_compared_with_the_english_one():
    other = Writing.of("en", "", "", "<p>It has eighty students in two classes.</p>")

    findings = found("两个班有80名学生、3名教师。", language=CHINESE, counterpart=other)

    assert excerpts("pair.number", findings) == ["3"]


def test_translation_without_a_body_is_not_compared():
    other = Writing.of(CHINESE, "标题", "摘要。", "")

    assert not found("It has 86 students.", counterpart=other)
