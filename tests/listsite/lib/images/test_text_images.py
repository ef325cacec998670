"""Lines of headlines in a picture: where they break, and how large they are."""

import pytest

from listsite.lib.images import text_images

pytestmark = pytest.mark.skipif(
    not text_images.can_draw("示例"),
    reason="No font with Chinese characters (on Debian: fonts-noto-cjk).",
)
SIZES = (76, 60, 40)


def wide(line: str, size: int) -> float:
    """Return how wide a line is in pixels."""
    return text_images.font_of(size).getlength(line)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("An example, twice", ["An", " ", "example,", " ", "twice"]),
        ("示例（一）：“签约”", ["示", "例", "（一）：", "“签", "约”"]),
        ("与ABC公司", ["与", "ABC", "公", "司"]),
        ("2030年4月", ["2030", "年", "4", "月"]),
    ],
)
def test_words_and_characters_keep_their_signs(text: str, units: list[str]):
    assert text_images.units_of(text) == units


@pytest.mark.parametrize(
    "text", ["示例新闻（第一次），共建“产业学院”。" * 4, "word " * 60]
)
def test_no_line_is_too_wide_or_begins_with_a_closing_sign(text: str):
    lines = text_images.lines_of(text, 60, 700)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert wide(line, 60) <= 700
        assert line[0] not in "，。”）"
        assert line[-1] not in "（“"


def test_word_that_no_line_can_hold_is_divided():
    lines = text_images.lines_of("a" * 200, 60, 700)

    assert "".join(lines) == "a" * 200
    assert max(wide(line, 60) for line in lines) <= 700


def test_short_headline_is_large_and_a_long_one_is_smaller():
    short, _lines = text_images.fitted("示例新闻", SIZES, 1000, 350)
    long, lines = text_images.fitted("示例新闻" * 20, SIZES, 1000, 350)

    assert short == 76 > long
    assert len(lines) * text_images.line_height(long) <= 350


def test_no_character_is_left_over_on_the_last_line():
    _size, lines = text_images.fitted("示" * 14, (76,), 1000, 350)

    assert [len(line) for line in lines] == [7, 7] or len(lines[-1]) > 3


def test_headline_without_end_is_cut_with_an_ellipsis():
    size, lines = text_images.fitted("示例" * 400, SIZES, 1000, 350)

    assert size == 40
    assert lines[-1].endswith("…")
    assert wide(lines[-1], size) <= 1000
    assert len(lines) * text_images.line_height(size) <= 350


@pytest.mark.parametrize("sign", ["\U000f1234", "\uffff", "\ue123"])
def test_sign_that_the_font_lacks_is_noticed(sign: str):
    assert not text_images.can_draw(f"示例{sign}")
    assert text_images.can_draw("示例 Example, №1 “é”")
