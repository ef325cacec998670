"""A text of ours with slips of all kinds, and what is found in it."""

import pytest

from listsite.demo.words import WORDS
from listsite.lib.text.bilingual import ENGLISH
from news.models import HouseWord
from news.writing.checking.findings import Finding

from .samples import TEXTS, body, excerpts, found, home, person

SLIPS = {
    "company.name": ["Example Makers Co.LTD", "Example Makers co., LTD."],
    "word.discouraged": ["investigation"],
    "self.mixed": ["Our school"],
    "count.singular": ["four platform"],
    "date.year": ["April 18th"],
    "acronym.unexpanded": ["EUL"],
    "person.run_together": [
        "Ana Example deputy general manager of Examplia area general manager Bo Example"
    ],
    "person.surname": ["Si Ma"],
    "person.title": ["Director Cy Example"],
    "name.capitals": ["Example computing center"],
    "name.number": ["Example industry incubators"],
    "name.several": ["Example ITC institute"],
    "name.place": ["Zhejiang Exmakers"],
    "acronym.swapped": ["ITC"],
    "sign.space": ["incubators,Empowering"],
    "sign.small": ["sides. liaoning"],
    "sign.quotes": ['"education'],
    "sign.space_before": ["Liaoning ,"],
    "count.points": ["four aspects"],
    "count.uneven": ["One is"],
    "sentence.end": ["for a common future with a lasting"],
    "word.wrong": [
        "education fusion",
        "landing and implementation",
        "cultivating people by virtue",
        "party and government",
    ],
}
KNOWN = (
    home(short_name="EUL"),
    body("Example Makers Co., Ltd.", short_name="Exmakers"),
    body("Example Computing Center", kind="facility"),
    body("Example Industry Incubator", kind="facility"),
    body(
        "Example ICT College",
        kind="industry_college",
        aliases="Example ITC institute",
    ),
    person("Ana Example", position="Deputy general manager"),
    person("Bo Example", position="General manager"),
    person("Cy Example", position="Deputy director"),
)


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    """What is found in the text."""
    title, summary, rest = (TEXTS / "slips.txt").read_text("utf-8").split("\n", 2)
    words = tuple(HouseWord(language=ENGLISH, **row) for row in WORDS[ENGLISH])
    return found(rest, *KNOWN, title=title, summary=summary, words=words)


@pytest.mark.parametrize("rule", SLIPS)
def test_slip_is_found_in_its_place(findings, rule):
    assert excerpts(rule, findings) == SLIPS[rule]


def test_nothing_else_is_found(findings):
    assert {one.rule for one in findings} == set(SLIPS)


def test_every_place_holds_the_words_it_names(findings):
    assert all(one.end - one.start == len(one.excerpt) for one in findings)
