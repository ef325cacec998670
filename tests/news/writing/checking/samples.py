"""Texts and registries for tests of the rules, made without a database."""

import datetime
from itertools import count
from pathlib import Path

from news.models import HouseWord, Participant
from news.writing.checking.checker import found_in
from news.writing.checking.context import Context, Visit
from news.writing.checking.findings import Finding
from news.writing.checking.registry import Registry, Target
from news.writing.checking.texts import Writing
from partnerships.models import Organization, Person, Topic

TEXTS = Path(__file__).parent / "texts"
TODAY = datetime.date(2024, 12, 31)
VISITED = datetime.date(2024, 4, 18)
number = count(1)


def body(name: str, **values: object) -> Organization:
    """Return a company that is in no table."""
    return Organization(pk=next(number), name=name, **{"kind": "company", **values})


def home(**values: object) -> Organization:
    """Return a university in Liaoning."""
    name = "Example University of Liaoning"
    return body(name, **{"kind": "university", "is_home": True, **values})


def person(name: str, **values: object) -> Person:
    """Return a person who is in no table."""
    return Person(pk=next(number), name=name, **values)


def topic(name: str, **values: object) -> Topic:
    """Return a topic that is in no table."""
    return Topic(pk=next(number), name=name, **values)


def word(words: str, preferred: str = "", **values: object) -> HouseWord:
    """Return an entry of the house's list."""
    return HouseWord(words=words, preferred=preferred, **{"kind": "wrong", **values})


def visit(*participants: Participant) -> Visit:
    """Return a visit of one day."""
    return Visit(VISITED, VISITED, "", participants)


def found(
    text: str,
    *known: Target,
    language: str = "en",
    title: str = "",
    summary: str = "",
    words: tuple[HouseWord, ...] = (),
    **context: object,
) -> list[Finding]:
    """Return what all rules find in a text of plain lines, or of HTML."""
    html = text if "<p>" in text else "".join(f"<p>{one}</p>" for one in lines(text))
    writing = Writing.of(language, title, summary, html)
    knowledge = {"today": TODAY, "registry": Registry(known), "words": words, **context}
    return found_in(writing, Context(language=language, **knowledge))


def lines(text: str) -> list[str]:
    """Return the lines of a text that hold words."""
    return [line for line in text.splitlines() if line.strip()]


def excerpts(rule: str, findings: list[Finding]) -> list[str]:
    """Return the words to which a rule was applied."""
    return [one.excerpt for one in findings if one.rule == rule]


def suggestions(rule: str, findings: list[Finding]) -> list[str]:
    """Return what a rule suggests."""
    return [one.suggestion for one in findings if one.rule == rule]
