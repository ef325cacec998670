"""Signs and spaces: what is a slip, and what only looks like one."""

import pytest

from .samples import excerpts, found

ENGLISH, CHINESE = "en", "zh-hans"


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("It aggregates industry,Empowers schools.", "industry,Empowers"),
        ('It is a pride of the nation."If it lasts" is a saying.', 'nation."If'),
        ("The visit ended.The guests left.", "ended.The"),
        ("They asked:what next?", "asked:what"),
    ],
)
def test_missing_space_is_found(text, excerpt):
    assert excerpts("sign.space", found(text)) == [excerpt]


@pytest.mark.parametrize(
    "text",
    [
        "Write to office@example.org, or see www.example.org/News,Events.",
        "It begins at 10:30 and costs 1,200 yuan.",
        "See https://example.org/a,b for more.",
        "He holds a Ph.D. and came from the U.S. last year.",
        "“Well done,” she said.",
        "A file such as report.docx is fine.",
    ],
)
def test_signs_that_need_no_space_are_left(text):
    assert not excerpts("sign.space", found(text))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Two  spaces stand here.", "sign.spaces"),
        ("One&nbsp; more stands here.", "sign.spaces"),
        ("A space stands here , before a sign.", "sign.space_before"),
        ("A sign stands here,, twice.", "sign.twice"),
        ("It ended.. Nobody knew why.", "sign.twice"),
        ("It ended. nobody knew why.", "sign.small"),
    ],
)
def test_spaces_signs_and_small_letters_are_found(text, rule):
    assert len(excerpts(rule, found(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "And then ... it ended.",
        "Example Co., Ltd. on the river, Prof. of physics, and so on.",
        "Cables, pumps, etc. were shown.",
        "Line one,\nline two.",
    ],
)
def test_abbreviations_and_ellipses_are_no_slips(text):
    assert not [one for one in found(text) if one.rule.startswith("sign.")]


def test_line_breaks_of_the_markup_are_no_doubled_spaces():
    assert not found("<p>One line\n    goes on.</p>\n  <p>Another.</p>")


@pytest.mark.parametrize("text", ["代表团参观了实验室,并座谈。", "双方交流.会后合影。"])
def test_half_width_sign_in_chinese_is_found(text):
    assert excerpts("sign.width", found(text, language=CHINESE))


@pytest.mark.parametrize(
    "text", ["共投入1.5万元，于10:30开始。", "参观了AI, ICT等实验室。", "版本为3.2。"]
)
def test_half_width_sign_between_digits_or_letters_is_left(text):
    assert not excerpts("sign.width", found(text, language=CHINESE))


def test_full_width_sign_in_english_is_found():
    assert excerpts("sign.width", found("The guests came， and left."))


def test_mixed_brackets_in_chinese_are_found_and_one_kind_is_not():
    mixed = found("学校（本部）与学院(分部)。", language=CHINESE)
    even = found("学校(本部)与学院(分部)。", language=CHINESE)

    assert excerpts("sign.brackets", mixed)
    assert not excerpts("sign.brackets", even)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('He said “yes” and she said "no".', 1),
        ('He said "yes" and she said "no".', 0),
        ("“It's ours,” he said.", 0),
        ("“It’s ours and it's good,” he said.", 1),
    ],
)
def test_straight_and_curly_quotes_are_compared_by_kind(text, count):
    assert len(excerpts("sign.quotes", found(text))) == count


def test_paragraph_that_breaks_off_is_found():
    text = "Both sides will cultivate talent for education, science and talent"

    assert excerpts("sentence.end", found(text))


def test_chinese_paragraph_that_breaks_off_is_found():
    text = "双方将继续加强人才培养和科学研究方面的合作，并为区域"

    assert excerpts("sentence.end", found(text, language=CHINESE))


@pytest.mark.parametrize(
    "html",
    [
        "<h2>A heading of more than eight words without a full stop</h2><p>Ok.</p>",
        "<p>The list:</p><ul><li>an item of more than eight words without any stop"
        "</li></ul>",
        "<figure><figcaption>A caption of more than eight words without a full stop"
        "</figcaption></figure><p>Ok.</p>",
        "<p>These are the points that were named by the guests:</p>",
        "<p>Text: Ana Example</p>",
        "<p>“A sentence of more than eight words that ends within quotes.”</p>",
    ],
)
def test_headings_items_captions_and_credits_need_no_full_stop(html):
    assert not excerpts("sentence.end", found(html))
