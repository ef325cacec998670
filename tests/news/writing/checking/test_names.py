"""Names of organizations: form, number, place, spelling."""

import pytest

from news.models import Participant

from .samples import body, excerpts, found, home, person, suggestions, topic, visit

CHINESE = "zh-hans"
MAKER = "Example Makers Co., Ltd."


@pytest.mark.parametrize(
    "written",
    [
        "Example Makers Co.LTD",
        "Example Makers Co. LTD.",
        "Example Makers Co., LTD",
        "Example Makers co., LTD.",
        "Example Maker Co., Ltd.",
    ],
)
def test_other_form_of_a_registered_company_is_found(written):
    findings = found(f"They went to {written} in spring.", body(MAKER))

    assert suggestions("company.name", findings) == [MAKER]


def test_registered_form_is_left():
    assert not found(f"They met {MAKER} in spring, at {MAKER}", body(MAKER))


def test_longest_registered_company_counts():
    branch = "Northern Example Makers Co., Ltd."

    assert not found(f"They met {branch} in spring.", body(MAKER), body(branch))


def test_unknown_company_is_asked_to_use_the_usual_form():
    findings = found("They met Sample Pumps CO.LTD in spring.")

    assert suggestions("company.form", findings) == ["Sample Pumps Co., Ltd."]


def test_words_that_only_look_like_a_company_are_left():
    assert not found("The co. limited its offer. A colt did the same.")


def test_name_without_its_capitals_is_found():
    center = body("Example Computing Center", kind="facility")

    findings = found("They saw the Example computing center.", center)

    assert suggestions("name.capitals", findings) == ["Example Computing Center"]


def test_capitals_of_quotations_and_of_headlines_are_left():
    center = body("Example Computing Center", kind="facility")
    text = "The talk “How an example computing center works” was good."

    assert not found(text, center, title="EXAMPLE COMPUTING CENTER OPENS")


def test_plural_of_one_place_is_found():
    site = body("Example Industry Incubator", kind="facility")

    findings = found("They saw the Example industry incubators.", site)

    assert suggestions("name.number", findings) == ["Example Industry Incubator"]


def test_plural_of_a_topic_is_left():
    assert not found("It is about big data centers.", topic("Big data center"))


def test_several_names_of_one_body_are_found_once():
    college = body(
        "Example Industry College", aliases="Example Institute\nThe Institute"
    )

    findings = found(
        "Example Industry College grew. Example Institute did, too.", college
    )

    assert excerpts("name.several", findings) == ["Example Institute"]
    assert suggestions("name.several", findings) == ["Example Industry College"]


def test_full_short_and_quoted_names_may_stand_together():
    college = body(
        "Example Industry College", short_name="EIC College", aliases="The Institute"
    )
    text = "Example Industry College, or EIC College, held a talk, “The Institute”."

    assert not excerpts("name.several", found(text, college))


@pytest.mark.parametrize(
    ("written", "registered"),
    [
        ("Example Computng Center", "Example Computing Center"),
        ("Example Comptuing Center", "Example Computing Center"),
        ("Example Commputing Center", "Example Computing Center"),
    ],
)
def test_name_with_one_wrong_letter_is_found(written, registered):
    findings = found(f"They saw the {written}.", body(registered))

    assert suggestions("name.spelling", findings) == [registered]


def test_short_name_with_one_wrong_letter_is_asked_about():
    findings = found("They went to Tamplo in spring.", body(MAKER, short_name="Templo"))

    assert suggestions("name.spelling", findings) == ["Templo"]


@pytest.mark.parametrize("text", ["They like templos.", "They went to Temple Road."])
def test_other_words_are_no_misspelt_names(text):
    known = body(MAKER, short_name="Templo"), topic("Temple")

    assert not excerpts("name.spelling", found(text, *known))


def test_numbers_in_names_are_no_slips():
    text = "They saw Example School 12345."

    assert not found(text, body("Example School 12346", kind="unit"))


def test_chinese_name_with_one_wrong_character_is_asked_about():
    known = body(MAKER, name_zh="示例人工智能计算中心")

    findings = found("参观了示例人工只能计算中心。", known, language=CHINESE)

    assert suggestions("name.spelling", findings) == ["示例人工智能计算中心"]


def test_chinese_names_that_differ_in_a_number_are_left():
    known = body(MAKER, name_zh="示例第一实验学校")

    assert not found("参观了示例第二实验学校。", known, language=CHINESE)


def test_branch_in_another_province_is_only_asked_about():
    maker = body(MAKER, short_name="Exmakers")

    (finding,) = found("They met Zhejiang Exmakers in spring.", home(), maker)

    assert (finding.rule, finding.kind, finding.suggestion) == ("name.place", "ask", "")


def test_chinese_branch_in_another_province_is_asked_about():
    maker = body(MAKER, short_name="示例公司")

    findings = found("代表团到访浙江示例公司。", home(), maker, language=CHINESE)

    assert excerpts("name.place", findings) == ["浙江示例公司"]


def test_place_of_the_region_or_of_another_body_is_left():
    maker = body(MAKER, short_name="Exmakers")
    text = "They met Liaoning Exmakers and Zhejiang University in Zhejiang."

    assert not excerpts("name.place", found(text, home(), maker))


def test_branch_that_took_part_in_the_visit_is_left():
    maker = body(MAKER, short_name="Exmakers")
    branch = body("Zhejiang Exmakers Co., Ltd.")
    guest = Participant(organization=branch, person=person("Ana Example"))
    text = "They met Zhejiang Exmakers Co., Ltd. in spring."

    assert not found(text, home(), maker, branch, visit=visit(guest))
    assert found(text, home(), maker, branch, visit=visit())


def test_topic_under_two_names_is_asked_about():
    known = topic("Talent training", aliases="Cultivation of talents")
    text = "Talent training comes first. The cultivation of talents takes years."

    (finding,) = found(text, known)

    assert (finding.rule, finding.kind) == ("name.topic", "ask")
    assert finding.excerpt == "cultivation of talents"
    assert finding.suggestion == "Talent training"


def test_topic_under_one_name_is_left():
    known = topic("Talent training", aliases="Cultivation of talents")

    assert not found("The cultivation of talents takes years.", known)


def test_chinese_topic_under_two_names_is_asked_about():
    known = topic("Talent training", name_zh="人才培养", aliases="人才培育")

    findings = found("人才培养是根本。人才培育需要时间。", known, language=CHINESE)

    assert suggestions("name.topic", findings) == ["人才培养"]
