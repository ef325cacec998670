"""Persons: titles on that day, titles run together, names read in two ways."""

import pytest

from news.models import Participant

from .samples import body, excerpts, found, person, visit

CHINESE = "zh-hans"


def ana(position: str = "Deputy general manager", **values: object):
    return person("Ana Example", position=position, **values)


@pytest.mark.parametrize(
    "text",
    [
        "General manager Ana Example came.",
        "Ana Example, general manager of the company, came.",
        "Ana Example general manager of the company came.",
        "They met President Ana Example.",
    ],
)
def test_title_that_differs_from_the_present_one_is_asked_about(text):
    (finding,) = found(text, ana())

    assert (finding.rule, finding.kind) == ("person.title", "ask")
    assert finding.suggestion == "Deputy general manager"


@pytest.mark.parametrize(
    "text",
    [
        "Deputy general manager Ana Example came.",
        "Ana Example, the deputy general manager of the company, came.",
        "Ana Example, a Vice General Manager, came.",
        "Ana Example came, and the president spoke.",
        "The president met Ana Example.",
        "Ana Example, who met the director, came.",
    ],
)
def test_same_title_or_none_is_left(text):
    assert not found(text, ana())


def test_part_of_a_long_title_is_enough():
    known = ana("Secretary of the Party Committee")

    assert not found("Party secretary Ana Example came.", known)


def test_title_of_the_day_counts_more_than_the_present_one():
    known = ana("President")
    then = Participant(organization=body("X"), person=known, title="Dean")

    findings = found("President Ana Example came.", known, visit=visit(then))

    assert [(one.kind, one.suggestion) for one in findings] == [("ask", "Dean")]
    assert not found("Dean Ana Example came.", known, visit=visit(then))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("总经理安示例到访。", 1),
        ("校党委书记、校长安示例到访。", 1),
        ("副总经理安示例到访。", 0),
        ("会见安示例。", 0),
    ],
)
def test_chinese_title_before_the_name_is_compared(text, count):
    known = ana(name_zh="安示例", position_zh="副总经理")

    findings = found(text, known, language=CHINESE)

    assert len(excerpts("person.title", findings)) == count


def test_two_titles_without_a_sign_between_names_are_asked_about():
    known = ana(), person("Bo Example", position="General manager")
    text = "Ana Example deputy general manager of the area general manager Bo Example"

    assert excerpts("person.run_together", found(f"{text} came.", *known)) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Example, deputy general manager, and general manager Bo Example came.",
        "Ana Example met general manager Bo Example.",
    ],
)
def test_names_that_are_kept_apart_are_left(text):
    known = ana(), person("Bo Example", position="General manager")

    assert not excerpts("person.run_together", found(text, *known))


def test_two_part_name_that_may_be_a_surname_is_only_asked_about():
    (finding,) = found("The guests met Si Ma in spring.")

    assert (finding.rule, finding.kind, finding.suggestion) == (
        "person.surname",
        "ask",
        "",
    )


@pytest.mark.parametrize("text", ["They met Wang Example.", "A tea si ma tea.", "Sima"])
def test_other_two_part_names_are_left(text):
    assert not excerpts("person.surname", found(text))


def test_somebody_recorded_with_a_chinese_name_is_not_asked_about():
    known = person("Si Ma", name_zh="司马")
    guest = Participant(organization=body("X"), person=known)

    assert not found("The guests met Si Ma.", known, visit=visit(guest))
    assert found("The guests met Si Ma.", known)
