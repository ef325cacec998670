"""What a text suggests to link, and the words that led to it."""

import pytest
from django.test import Client

from news.models import DroppedProposal, Participant
from news.writing.proposals import Proposal, join, proposals_for
from tests.factories import (
    article,
    delegation,
    home,
    organization,
    participant,
    person,
    superuser,
    unit_of,
    user,
)

pytestmark = pytest.mark.django_db


def saying(text: str, **values: object):
    """Return an article with a text."""
    return article(body=f"<p>{text}</p>", **values)


def test_named_partner_is_proposed_with_its_words():
    partner = organization(name="Example Works Ltd", aliases="Exworks")

    found = proposals_for(saying("They met people of Exworks in the morning."))

    assert found == [Proposal("partners", partner.pk, "Example Works Ltd", "Exworks")]


def test_longest_name_wins():
    company = organization(name="Example Works")
    office = unit_of(company, name="Example Works North")

    found = proposals_for(saying("They went to Example Works North."))

    assert [one.key for one in found] == [office.pk]


def test_chinese_name_is_found_inside_a_sentence():
    partner = organization(name="Example Works", name_zh="示例公司")

    found = proposals_for(saying("代表团访问了示例公司总部。", language="zh-hans"))

    assert [(one.key, one.words) for one in found] == [(partner.pk, "示例公司")]


def test_linked_partner_and_the_university_are_not_proposed():
    home(name="Example University")
    partner = organization(name="Example Works")

    found = proposals_for(
        saying("Example University met Example Works.", partners=(partner,))
    )

    assert found == []


def test_visit_on_a_stated_day_with_a_named_host_is_proposed():
    host = organization(name="Example Works")
    visit = delegation(host=host, starts_on="2030-04-18", ends_on="2030-04-18")

    found = proposals_for(
        saying("On 18 April 2030 they met Example Works.", partners=(host,))
    )

    assert [(one.field, one.key) for one in found] == [("delegation", visit.pk)]


def test_visit_is_known_by_a_participant_too():
    guest = person(name="Wang Example")
    visit = delegation(starts_on="2030-04-18", ends_on="2030-04-18")
    participant(delegation=visit, person=guest)

    found = proposals_for(saying("Wang Example spoke on 18 April 2030."))

    assert [one.key for one in found] == [visit.pk]


def test_day_without_a_year_fits_the_visit():
    host = organization(name="Example Works")
    delegation(host=host, starts_on="2030-04-18", ends_on="2030-04-18")

    found = proposals_for(
        saying("On 18 April they met Example Works.", partners=(host,))
    )

    assert [one.words for one in found] == ["18 April"]


@pytest.mark.parametrize("day", ["2030-05-01", "2029-04-18"])
def test_visit_on_another_day_is_not_proposed(day):
    host = organization(name="Example Works")
    delegation(host=host, starts_on=day, ends_on=day)

    found = proposals_for(
        saying("On 18 April 2030 they met Example Works.", partners=(host,))
    )

    assert [one.field for one in found] == ["visit_day"]


def test_stated_day_without_a_visit_becomes_a_new_one():
    host = organization(name="Example Works")

    *_partners, day = proposals_for(saying("On 18 April 2024 they met Example Works."))

    assert (day.field, day.words) == ("visit_day", "18 April 2024")
    assert day.query == f"starts_on=2024-04-18&ends_on=2024-04-18&host={host.pk}"


def test_people_of_the_linked_visit_are_proposed_once():
    visit = delegation()
    guest, known = person(name="Wang Example"), person(name="Li Example")
    participant(delegation=visit, person=known)
    text = "Wang Example met Li Example. Wang Example spoke."

    found = proposals_for(saying(text, delegation=visit))

    assert [(one.field, one.key, one.words) for one in found] == [
        ("participants", guest.pk, "Wang Example")
    ]


def test_people_are_not_proposed_without_a_visit():
    person(name="Wang Example")

    assert proposals_for(saying("Wang Example spoke.")) == []


@pytest.mark.parametrize(
    ("direction", "is_ours", "role"),
    [
        ("outgoing", False, "host"),
        ("outgoing", True, "member"),
        ("incoming", False, "member"),
        ("incoming", True, "host"),
    ],
)
def test_person_joins_on_the_right_side_with_the_present_title(
    direction, is_ours, role
):
    body = home() if is_ours else organization()
    guest = person(organization=body, position="Dean", position_zh="院长")

    joined = join(delegation(direction=direction), guest)

    assert (joined.role, joined.title, joined.title_zh) == (role, "Dean", "院长")


def test_person_joins_once_and_last():
    visit, guest = delegation(), person()
    participant(delegation=visit, position=4)

    first, second = join(visit, guest), join(visit, guest)

    assert first == second
    assert first.position == 5


def answer(client: Client, working, view: str, proposal: str):
    """Send an answer to a proposal, as the form's script does."""
    address = f"/admin/news/article/{working.pk}/{view}/"
    return client.post(address, {"proposal": proposal})


@pytest.fixture
def desk(client):
    """A client signed in as a superuser."""
    client.force_login(superuser())
    return client


def test_what_is_not_meant_does_not_come_back(desk):
    partner = organization(name="Example Works")
    working = saying("They met Example Works.")

    said = answer(desk, working, "drop", f"partners-{partner.pk}").json()["said"]

    assert "Example Works is not proposed again" in said
    assert proposals_for(working) == []
    assert "Named in the text" not in desk.get(working.get_absolute_url()).text


def test_what_is_not_meant_in_one_article_is_proposed_in_another(desk):
    partner = organization(name="Example Works")
    answer(desk, saying("Example Works."), "drop", f"partners-{partner.pk}")

    assert proposals_for(saying("Example Works."))


def test_dropping_twice_is_no_error(desk):
    partner = organization(name="Example Works")
    working = saying("They met Example Works.")

    for _time in range(2):
        assert (
            answer(desk, working, "drop", f"partners-{partner.pk}").status_code == 200
        )
    assert DroppedProposal.objects.count() == 1


def test_person_is_entered_in_the_visit_by_one_press(desk):
    guest, visit = person(name="Wang Example"), delegation()
    working = saying("Wang Example spoke.", delegation=visit)

    response = answer(desk, working, "join", f"participants-{guest.pk}")

    assert response.status_code == 200
    assert Participant.objects.get(delegation=visit).person == guest


@pytest.mark.parametrize("name", ["", "participants-0", "partners-1", "x" * 500])
@pytest.mark.parametrize("view", ["drop", "join"])
def test_what_is_not_proposed_is_not_found(desk, view, name):
    working = saying("Nobody spoke.", delegation=delegation())

    assert answer(desk, working, view, name).status_code == 404


@pytest.mark.parametrize(
    ("role", "drops", "joins"),
    [
        ("contributor", 404, 404),
        ("reviewer", 403, 403),
        ("editor", 200, 200),
        ("publisher", 200, 200),
    ],
)
def test_answers_are_for_those_who_may_change_the_article(role, drops, joins):
    guest = person(name="Wang Example")
    working = saying("Wang Example spoke.", delegation=delegation())
    client, name = Client(), f"participants-{guest.pk}"
    client.force_login(user(role))

    assert answer(client, working, "join", name).status_code == joins
    Participant.objects.all().delete()
    assert answer(client, working, "drop", name).status_code == drops


def test_author_without_the_right_to_visits_enters_nobody():
    guest, author = person(name="Wang Example"), user("contributor")
    client = Client()
    client.force_login(author)
    working = saying("Wang Example spoke.", delegation=delegation(), created_by=author)

    assert (
        answer(client, working, "join", f"participants-{guest.pk}").status_code == 403
    )
    assert "Took part" not in client.get(working.get_absolute_url()).text
