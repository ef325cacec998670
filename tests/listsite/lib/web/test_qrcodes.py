"""QR codes as drawings."""

import re

import pytest
import segno

from listsite.lib.web.qrcodes import MARGIN, MASK, code_of

ADDRESS = "https://news.example.org/en/news/2030/example/"


def drawn(path: str) -> set[tuple[int, int]]:
    """Return the dark modules of a path, margins taken off."""
    return {
        (int(column) + step - MARGIN, int(row) - MARGIN)
        for column, row, length in re.findall(r"M(\d+) (\d+)h(\d+)", path)
        for step in range(int(length))
    }


@pytest.mark.parametrize("text", [ADDRESS, ADDRESS + "%E7%A4%BA" * 100])
def test_drawing_shows_the_modules_of_the_code(text):
    made = segno.make(text, error="l", boost_error=False, micro=False, mask=MASK)

    code = code_of(text)

    dark = {
        (x, y) for y, row in enumerate(made.matrix) for x, one in enumerate(row) if one
    }
    assert drawn(code.path) == dark
    assert code.width == len(made.matrix) + 2 * MARGIN


def test_code_is_drawn_once():
    assert code_of(ADDRESS) is code_of(ADDRESS)
