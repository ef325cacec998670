"""Ten clean texts, five in each language, on which the checker stays quiet."""

import pytest

from listsite.demo.words import WORDS
from listsite.lib.text.bilingual import CHINESE, ENGLISH
from news.models import HouseWord

from .samples import TEXTS, body, found, home, person

CLEAN = sorted(TEXTS.glob("[ez]*-?.txt"))
KNOWN = (
    home(name_zh="示例大学", short_name="EUL", city="Benxi"),
    body(
        "Example Instruments Co., Ltd.",
        name_zh="示例仪器有限公司",
        short_name="Example Instruments",
    ),
    body(
        "Example Motors Co., Ltd.",
        name_zh="示例汽车有限公司",
        short_name="Example Motors",
    ),
    body("Example College of Technology", name_zh="示例技术学院", kind="university"),
    body("School of Mechanical Engineering", name_zh="机械工程学院", kind="unit"),
    person("Ana Example", position="Head of the laboratory"),
    person("Li Example", position="Dean"),
    person("Sam Sample", position="Vice president"),
    person("Maria Muster", position="General manager"),
)


def house_words(language: str) -> tuple[HouseWord, ...]:
    """Return the demo's list, in no table."""
    return tuple(HouseWord(language=language, **row) for row in WORDS[language])


def written(name: str) -> tuple[str, str, str]:
    """Return headline, summary and body of a text."""
    title, summary, rest = (TEXTS / name).read_text("utf-8").split("\n", 2)
    return title, summary, rest


@pytest.mark.parametrize("name", [path.name for path in CLEAN])
def test_clean_text_has_at_most_one_finding(name):
    language = ENGLISH if name.startswith("en") else CHINESE
    title, summary, rest = written(name)

    findings = found(
        rest,
        *KNOWN,
        language=language,
        title=title,
        summary=summary,
        words=house_words(language),
    )

    assert len(findings) <= 1, [(one.rule, one.excerpt) for one in findings]


def test_there_are_five_clean_texts_in_each_language():
    assert [path.name[:2] for path in CLEAN] == ["en"] * 5 + ["zh"] * 5
