"""Long texts: the time that a usual one takes, and that no text takes forever."""

import time

import pytest

from listsite.demo.words import WORDS
from news.models import HouseWord

from .samples import TEXTS, body, excerpts, found, home, lines, person

LENGTH = 100_000
KNOWN = (
    home(),
    body("Example Makers Co., Ltd.", short_name="Exmakers", name_zh="示例制造有限公司"),
    person("Ana Example", position="Dean"),
)
UNITS = {
    "a": "en",
    "A ": "en",
    "a,a": "en",
    "ab,Cd ": "en",
    "“": "en",
    '"': "en",
    " ": "en",
    "1,": "en",
    "18 April ": "en",
    "First, x. ": "en",
    "One is. ": "en",
    "four aspects ": "en",
    "Ana Example dean ": "en",
    "Example Maker ": "en",
    "Example Makers Co.LTD ": "en",
    "ecological ": "en",
    "示": "zh-hans",
    "示例制造": "zh-hans",
    "示(": "zh-hans",
    "示,": "zh-hans",
    "1月1日": "zh-hans",
    "四个方面一是": "zh-hans",
}


@pytest.mark.parametrize("unit", UNITS)
def test_text_of_one_thing_repeated_is_read_to_its_end(unit):
    words = tuple(HouseWord(**row) for row in WORDS[UNITS[unit]])
    text = unit * (LENGTH // len(unit))

    findings = found(f"<p>{text}</p>", *KNOWN, language=UNITS[unit], words=words)

    # Each place is reported once for a rule: what repeats itself is counted.
    assert len(findings) < 100


def test_usual_text_is_checked_against_a_large_registry():
    bodies = [body(f"Example Partner {at:04} Co., Ltd.") for at in range(1199)]
    clean = lines((TEXTS / "en-1.txt").read_text("utf-8"))
    text = "\n".join([*clean * 14, "They met Exampel Makers and Ana Exampel."])
    words = tuple(HouseWord(**row) for row in WORDS["en"])

    start = time.perf_counter()
    findings = found(text, *KNOWN, *bodies, words=words)
    taken = time.perf_counter() - start

    print(f"\n{len(text.split())} words, 1,200 bodies: {taken * 1000:.0f} ms")  # noqa: T201  (a figure to be read)
    assert excerpts("name.spelling", findings) == ["Exampel Makers", "Ana Exampel"]
