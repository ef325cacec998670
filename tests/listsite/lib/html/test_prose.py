"""Where a text is cut so that a box can stand between its paragraphs."""

import pytest

from listsite.lib.html.prose import parted

FOUR = "<p>1</p>\n<p>2<br>b</p>\n<p>3</p><p>4</p>"


def test_text_is_cut_after_the_paragraph_asked_for():
    assert parted(FOUR, 3) == ("<p>1</p>\n<p>2<br>b</p>\n<p>3</p>", "<p>4</p>")


@pytest.mark.parametrize("text", ["", "words", "<p>1</p>", "<p>1</p><p>2</p><p>3</p>"])
def test_short_text_stays_whole(text: str):
    assert parted(text, 3) == (text, "")


def test_paragraph_inside_a_quotation_is_no_place_to_cut():
    quoted = "<blockquote><p>a</p><p>b</p></blockquote>"

    assert parted(f"<p>1</p>{quoted}<p>2</p><p>3</p>", 2) == (
        f"<p>1</p>{quoted}<p>2</p>",
        "<p>3</p>",
    )


def test_parts_together_are_the_text():
    assert "".join(parted(FOUR, 2)) == FOUR
