"""Persons: whom visitors may look up, and whom a person met."""

import datetime

import pytest
from django.test import Client

from partnerships.models import Person
from tests import bulk, factories
from tests.queries import count_queries

pytestmark = pytest.mark.django_db
ONE = datetime.timedelta(days=1)
MOST_QUERIES = 8
MOST_STAFF_QUERIES = 16


def taking_part(person: Person | None = None, **values: object):
    """Return a participant of a new visit."""
    person = person or factories.person()
    visit = factories.delegation(**values)
    return factories.participant(
        delegation=visit, person=person, title="Example title then"
    )


def page(client: Client, person: Person, language: str = "en") -> str:
    """Return the public page of somebody."""
    answer = client.get(f"/{language}/people/{person.slug}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_address_is_made_from_the_name_and_is_nobody_elses():
    first, second = (factories.person(name="Example Person") for _twice in range(2))

    assert (first.slug, second.slug) == ("example-person", "example-person-2")


@pytest.mark.parametrize(("name", "slug"), [("示例人员", "示例人员"), ("!", "person")])
def test_address_of_a_name_without_latin_letters(name: str, slug: str):
    assert factories.person(name=name).slug == slug


def test_person_of_no_public_visit_has_no_page(client: Client):
    hidden = taking_part(is_public=False).person

    assert not hidden.is_public
    for one in (hidden, factories.person()):
        assert client.get(one.get_absolute_url()).status_code == 404


def test_page_shows_public_visits_with_the_title_of_that_day(client: Client):
    part = taking_part(factories.person(position="Example title now"))
    hidden = taking_part(part.person, is_public=False).delegation

    body = page(client, part.person)

    assert part.delegation.title in body
    assert "Example title then" in body
    assert "Example title now" not in body
    assert hidden.title not in body


def test_page_shows_whom_a_person_met_in_protocol_order(client: Client):
    part = taking_part()
    second, first = (
        factories.participant(delegation=part.delegation, role="host", position=place)
        for place in (2, 1)
    )
    factories.participant(delegation=part.delegation)

    context = client.get(part.person.get_absolute_url()).context

    (meeting,) = context["page"].rows
    assert meeting.counterparts == [first, second]


def test_host_met_the_delegation_with_its_head_first(client: Client):
    visit = factories.delegation()
    host = factories.participant(delegation=visit, role="host")
    member = factories.participant(delegation=visit, position=1)
    head = factories.participant(delegation=visit, role="head", position=2)

    context = client.get(host.person.get_absolute_url()).context

    assert context["page"].rows[0].counterparts == [head, member]


def test_page_lists_the_live_reports_on_the_visits(client: Client):
    part = taking_part()
    edition = factories.published(delegation=part.delegation)
    factories.article(delegation=part.delegation)
    hidden = taking_part(part.person, is_public=False).delegation
    factories.published(delegation=hidden)

    context = client.get(part.person.get_absolute_url()).context

    assert context["reports"] == [edition]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_page_tells_no_means_of_contact(client: Client, language: str):
    person = factories.person(email="secret@example.org", phone="0000 555")
    taking_part(person)

    body = page(client, person, language)

    assert "secret@example.org" not in body
    assert "0000 555" not in body


def test_participants_lead_to_their_pages(client: Client):
    part = taking_part()

    body = client.get(part.delegation.get_absolute_url()).content.decode()

    assert f'href="{part.person.get_absolute_url()}"' in body


def test_page_costs_the_same_for_one_visit_and_for_many(client: Client):
    costs = []
    for count in (1, 50):
        person = factories.person()
        for _each in range(count):
            visit = taking_part(person).delegation
            factories.participant(delegation=visit, role="host")
            bulk.live(delegation=visit)
        costs.append(count_queries(lambda: client.get(person.get_absolute_url())))  # noqa: B023

    assert costs[0] == costs[1] <= MOST_QUERIES


def test_many_visits_lead_on_to_older_ones(client: Client):
    person = factories.person()
    for number in range(21):
        taking_part(person, starts_on=factories.DAY + number * ONE)
    first = client.get(person.get_absolute_url()).context["page"]

    second = client.get(person.get_absolute_url() + first.after).context["page"]

    assert (len(first.rows), len(second.rows)) == (20, 1)


def desk(client: Client, person: Person, role: str) -> str:
    """Return the page of somebody as staff of a role see it."""
    client.force_login(factories.user(role))
    return client.get(
        f"/admin/partnerships/person/{person.pk}/change/"
    ).content.decode()


def test_staff_see_every_visit_with_capacity_and_counterparts(client: Client):
    part = taking_part(is_public=False)
    host = factories.participant(
        delegation=part.delegation, role="host", title="Example chair"
    )

    body = desk(client, part.person, "partnership_officer")

    for shown in (part.delegation.title, "Example title then", str(host)):
        assert shown in body
    assert "Example chair" in body


def test_person_who_met_nobody_has_a_sentence_that_says_so(client: Client):
    body = desk(client, factories.person(), "viewer")

    assert "Visits in which this person takes part will be listed here" in body


@pytest.mark.parametrize("is_public", [True, False])
def test_staff_are_led_to_a_public_page_that_exists(client: Client, is_public: bool):
    person = taking_part(is_public=is_public).person

    body = desk(client, person, "partnership_officer")

    assert (f'href="{person.get_absolute_url()}"' in body) == is_public


def test_page_for_staff_costs_the_same_for_one_visit_and_for_many(client: Client):
    client.force_login(factories.user("partnership_officer"))
    # What a process asks once and keeps, such as the types of rows, is asked here.
    client.get(f"/admin/partnerships/person/{factories.person().pk}/change/")
    costs = []
    for count in (1, 50):
        person = factories.person()
        for _each in range(count):
            factories.participant(
                delegation=taking_part(person).delegation, role="host"
            )
        address = f"/admin/partnerships/person/{person.pk}/change/"
        costs.append(count_queries(lambda: client.get(address)))  # noqa: B023

    assert costs[0] == costs[1] <= MOST_STAFF_QUERIES
