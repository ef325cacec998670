"""What is said of a visit from its facts: order, titles, dates, nothing invented."""

import datetime

import pytest

from listsite.lib.text.bilingual import CHINESE, ENGLISH
from news.visits.visit_drafts import (
    chinese_days,
    english_days,
    english_list,
    paragraphs_of,
)
from tests import factories

pytestmark = pytest.mark.django_db
D = datetime.date


def body(name: str, name_zh: str = "", **values: object):
    """Return an organization with both names."""
    return factories.organization(name=name, name_zh=name_zh, **values)


def part(visit, role, name, name_zh, organization, title, title_zh, **values: object):
    """Return a named participant with the titles of that day."""
    person = factories.person(name=name, name_zh=name_zh, organization=organization)
    return factories.participant(
        delegation=visit,
        role=role,
        person=person,
        title=title,
        title_zh=title_zh,
        **values,
    )


def full_visit(**values: object):
    """Return a visit with a head, a group and two hosts."""
    ours = body("Example Institute", "示例学院", kind="university", is_home=True)
    theirs = body("Example Company", "示例公司")
    visit = factories.delegation(host=theirs, starts_on=D(2030, 4, 18), **values)
    part(visit, "host", "Xin Shi", "", theirs, "Director", "", position=4)
    part(visit, "head", "Jia Yi", "贾一", ours, "President", "校长", position=1)
    factories.participant(
        delegation=visit,
        person=None,
        organization=ours,
        title="Members of a board",
        title_zh="理事会成员",
        position=2,
    )
    part(visit, "host", "Bing Er", "丙二", theirs, "Chair", "董事长", position=3)
    return visit


def test_english_lead_names_both_sides_in_protocol_order():
    (lead,) = paragraphs_of(full_visit(), ENGLISH)

    assert lead == (
        "On 18 April 2030, Jia Yi, President of Example Institute, led a delegation to "
        "Example Company. The delegation included Members of a board of Example "
        "Institute. It was received by Bing Er, Chair of Example Company, and Xin Shi, "
        "Director of Example Company."
    )


def test_chinese_lead_uses_registered_names_and_else_the_latin_ones():
    (lead,) = paragraphs_of(full_visit(), CHINESE)

    assert lead == (
        "2030年4月18日，示例学院校长贾一率代表团赴示例公司访问。"
        "代表团成员还有示例学院理事会成员。"
        "示例公司董事长丙二、示例公司Director Xin Shi接待了代表团。"
    )


def test_visit_to_us_is_said_to_come():
    (lead,) = paragraphs_of(full_visit(direction="incoming"), CHINESE)

    assert lead.startswith("2030年4月18日，示例学院校长贾一率代表团到访示例公司。")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (ENGLISH, "On 18 April 2030, a delegation visited Example Company."),
        (CHINESE, "2030年4月18日，代表团赴Example Company访问。"),
    ],
)
def test_nobody_is_invented_for_a_visit_without_participants(language, said):
    visit = factories.delegation(host=body("Example Company"))

    assert paragraphs_of(visit, language) == [said]


@pytest.mark.parametrize(
    ("language", "said"),
    [(ENGLISH, "a delegation of Example A visited"), (CHINESE, "Example A代表团赴")],
)
def test_delegation_without_a_head_is_named_by_its_bodies(language, said):
    visit = factories.delegation()
    for _twice in range(2):
        factories.participant(
            delegation=visit, organization=visit.host, title="Example"
        )
    visit.participants.update(organization=body("Example A"))

    assert said in paragraphs_of(visit, language)[0]


def test_agenda_gives_one_paragraph_to_each_item():
    visit = full_visit()
    speaker = visit.participants.get(role="head").person
    for position, (kind, values) in enumerate(
        [
            ("visit", {"site": body("Example Hall", "示例馆")}),
            ("talk", {"speaker": speaker, "title": "Ways", "title_zh": "途径"}),
            ("speech", {"speaker": speaker, "title": "Thanks", "title_zh": "致谢"}),
            ("discussion", {"title": "Next steps", "title_zh": "下一步"}),
        ]
    ):
        factories.agenda_item(
            delegation=visit, kind=kind, position=position, **{"title": "", **values}
        )

    english, chinese = (paragraphs_of(visit, one)[1:] for one in (ENGLISH, CHINESE))

    who = "Jia Yi, President of Example Institute,"
    assert english == [
        "The delegation visited Example Hall.",
        f"{who} gave a talk: “Ways”.",
        f"{who} gave a speech: “Thanks”.",
        "The two sides held a discussion: “Next steps”.",
    ]
    assert chinese == [
        "代表团参观了示例馆。",
        "示例学院校长贾一作了题为“途径”的报告。",
        "示例学院校长贾一讲话：致谢。",
        "双方座谈：下一步。",
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (ENGLISH, "The two sides held a discussion. First. Second."),
        (CHINESE, "双方进行了座谈。"),
    ],
)
def test_account_stays_out_of_a_text_in_the_other_language(language, said):
    visit = factories.delegation()
    factories.agenda_item(delegation=visit, title="", summary="First.\nSecond.")

    assert paragraphs_of(visit, language)[1] == said


def test_later_title_of_a_person_changes_nothing():
    visit = full_visit()
    visit.participants.get(role="head").person.organization.people.update(
        position="Example title now"
    )

    assert "Example title now" not in paragraphs_of(visit, ENGLISH)[0]


@pytest.mark.parametrize(
    ("first", "last", "english", "chinese"),
    [
        (D(2030, 4, 8), D(2030, 4, 8), "On 8 April 2030", "2030年4月8日"),
        (D(2030, 4, 8), D(2030, 4, 9), "From 8 to 9 April 2030", "2030年4月8日至9日"),
        (
            *(D(2030, 4, 30), D(2030, 5, 2)),
            *("From 30 April to 2 May 2030", "2030年4月30日至5月2日"),
        ),
        (
            *(D(2030, 12, 30), D(2031, 1, 2)),
            *(
                "From 30 December 2030 to 2 January 2031",
                "2030年12月30日至2031年1月2日",
            ),
        ),
    ],
)
def test_days_are_said_with_the_year(first, last, english, chinese):
    assert english_days(first, last) == english
    assert chinese_days(first, last) == chinese


@pytest.mark.parametrize(
    ("names", "said"),
    [(["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B, and C")],
)
def test_list_of_names_reads_as_a_sentence(names, said):
    assert english_list(names) == said
