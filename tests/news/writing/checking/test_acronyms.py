"""Acronyms: explained where first used, with their letters in order."""

import pytest

from .samples import body, excerpts, found, home, suggestions, topic

CHINESE = "zh-hans"


def test_swapped_letters_of_a_registered_acronym_are_found():
    college = body("Example ICT College", kind="industry_college")

    findings = found("They talked about the ITC college.", college)

    assert suggestions("acronym.swapped", findings) == ["ICT"]
    assert not excerpts("acronym.unknown", findings)


def test_swapped_letters_are_found_in_chinese_too():
    college = body("Example ICT College", name_zh="示例ICT学院")

    findings = found("共建示例ITC学院。", college, language=CHINESE)

    assert excerpts("acronym.swapped", findings) == ["ITC"]


@pytest.mark.parametrize("text", ["The Example ICT College.", "The CIO of it.", "ict"])
def test_right_common_and_small_words_are_not_swapped(text):
    assert not excerpts("acronym.swapped", found(text, body("Example ICT College")))


def test_acronym_before_its_full_name_is_found():
    university = home(short_name="EUL")

    findings = found("EUL won. Example University of Liaoning did.", university)

    assert suggestions("acronym.unexpanded", findings) == [
        "Example University of Liaoning (EUL)"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Example University of Liaoning (EUL) won. EUL did.",
        "EUL (Example University of Liaoning) won.",
        "Example University of Liaoning won, and EUL did.",
    ],
)
def test_explained_acronym_of_a_body_is_left(text):
    assert not excerpts("acronym.unexpanded", found(text, home(short_name="EUL")))


def test_short_name_in_capitals_is_not_an_ordinary_word():
    assert not found("There is a list of names.", home(short_name="LIST"))


def test_unknown_acronym_is_asked_about_once():
    (finding,) = found("The QZX was shown. The QZX works.")

    assert (finding.rule, finding.kind) == ("acronym.unknown", "ask")


@pytest.mark.parametrize(
    "text",
    [
        "The PhD students, the UN and the WHO met.",
        "A quick zoom (QZX) was shown. The QZX works.",
        "The QZX (quick zoom) was shown.",
        "THIS WHOLE LINE IS SET IN CAPITALS.",
        "It is about IOT at home.",
    ],
)
def test_familiar_explained_and_shouted_words_are_left(text):
    assert not excerpts("acronym.unknown", found(text, topic("IOT")))


def test_unexplained_acronym_of_a_chinese_text_is_asked_about():
    (finding,) = found("参观了QZX实验室。", language=CHINESE)

    assert (finding.rule, finding.kind) == ("acronym.unknown", "ask")
    assert not found("参观了快拉研究院（QZX）。QZX成立多年。", language=CHINESE)


def test_chinese_text_spells_a_body_out_before_its_acronym():
    known = body("Example University", name_zh="示例大学", short_name="EXU")

    late = found("EXU举行开幕式，示例大学校长致辞。", known, language=CHINESE)
    right = found("示例大学（EXU）举行开幕式。EXU校长致辞。", known, language=CHINESE)

    assert suggestions("acronym.unexpanded", late) == ["示例大学（EXU）"]
    assert not excerpts("acronym.unexpanded", right)


def test_text_that_names_itself_in_two_ways_is_found():
    text = "Our school thanks you. Our university does, too."

    assert excerpts("self.mixed", found(text)) == ["Our school"]


def test_text_that_names_itself_in_one_way_is_left():
    assert not found("Our school thanks you. “Our university is old,” she said.")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("我校领导出席。我院教师发言。", ["warning"]),
        ("我校领导出席，本校教师发言。", ["warning"]),
        ("我校领导出席。学院将继续合作。", ["ask"]),
        ("我校领导出席。学校将继续合作。", []),
        ("我院领导出席。计算机学院教师发言。", []),
        ("学校领导出席。学院将继续合作。", []),
        ("我校领导出席。他说：“我院欢迎你们。”", []),
    ],
)
def test_chinese_text_that_names_itself_in_two_ways_is_found(text, kinds):
    findings = found(text, language=CHINESE)

    assert [one.kind for one in findings if one.rule == "self.mixed"] == kinds
