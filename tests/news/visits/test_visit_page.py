"""Visits as visitors reach them: the list, and the page of each."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from tests import factories
from tests.queries import count_queries

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
MOST_QUERIES = 6
MOST_DOSSIER_QUERIES = 10


def test_visits_are_listed_if_they_are_public(client: Client):
    today = timezone.localdate()
    coming, past = (
        factories.delegation(starts_on=today + DAY),
        factories.delegation(starts_on=today - DAY),
    )
    factories.delegation(starts_on=today, is_public=False)

    context = client.get("/en/visits/").context

    assert list(context["upcoming"]) == [coming]
    assert context["page"].rows == [past]


def test_visits_cost_the_same_for_one_and_for_many(client: Client):
    costs = []
    for count in (1, 25):
        for _each in range(count):
            factories.delegation(starts_on=factories.DAY - 9000 * DAY)
        costs.append(count_queries(lambda: client.get("/en/visits/")))

    assert costs[0] == costs[1] <= MOST_QUERIES


def test_visit_page_shows_both_sides_in_the_order_of_protocol(client: Client):
    visit = factories.delegation()
    second, first, host = (
        factories.participant(delegation=visit, role=role, position=position)
        for role, position in (("member", 2), ("head", 1), ("host", 1))
    )

    visit_page = client.get(visit.get_absolute_url()).context["visit_page"]

    assert (visit_page.guests, visit_page.hosts) == ([first, second], [host])


def test_head_comes_first_whatever_the_number(client: Client):
    visit = factories.delegation()
    member = factories.participant(delegation=visit, position=1)
    head = factories.participant(delegation=visit, role="head", position=2)

    visit_page = client.get(visit.get_absolute_url()).context["visit_page"]

    assert visit_page.guests == [head, member]


def test_visit_page_gives_a_speaker_the_title_of_that_day(client: Client):
    visit = factories.delegation()
    speaker = factories.participant(
        delegation=visit,
        title="Example title then",
        person=factories.person(position="Example title now"),
    )
    factories.agenda_item(delegation=visit, kind="talk", speaker=speaker.person)

    body = client.get(visit.get_absolute_url()).content.decode()

    shown = re.sub("<script.*?</script>", "", body, flags=re.DOTALL)
    assert shown.count("Example title then") == 2
    assert "Example title now" not in body


def test_visit_page_keeps_notes_and_contacts_from_visitors(client: Client):
    visit = factories.delegation(notes="Example secret note")
    contact = factories.person(email="secret@example.org", phone="0000 555")
    factories.participant(delegation=visit, person=contact)

    body = client.get(visit.get_absolute_url()).content.decode()

    for secret in ("Example secret note", "secret@example.org", "0000 555"):
        assert secret not in body


def test_visit_page_names_public_agreements_only(client: Client):
    visit = factories.delegation()
    shown, hidden = factories.agreement(is_public=True), factories.agreement()
    visit.agreements.set([shown, hidden])

    body = client.get(visit.get_absolute_url()).content.decode()

    assert shown.title in body
    assert hidden.title not in body


def test_visit_page_shows_each_report_once_in_the_readers_language(client: Client):
    visit = factories.delegation()
    english = factories.published(delegation=visit)
    chinese = factories.published(
        language="zh-hans",
        translation_of=english.article,
        section=english.section,
        delegation=visit,
        title="示例新闻",
    )
    only_english = factories.published(delegation=visit)

    reports = client.get(f"/zh-hans/visits/{visit.slug}/").context["reports"]

    assert set(reports) == {chinese, only_english}


def test_visit_that_is_not_public_is_unknown(client: Client):
    visit = factories.delegation(is_public=False)

    assert client.get(visit.get_absolute_url()).status_code == 404


def test_visit_page_costs_the_same_for_a_small_visit_and_a_large_one(client: Client):
    costs = []
    for count in (1, 50):
        visit = factories.delegation()
        for _each in range(count):
            factories.delegation(host=visit.host)
            speaker = factories.participant(delegation=visit).person
            step = factories.agenda_item(delegation=visit, kind="talk", speaker=speaker)
            step.topics.add(factories.topic())
            factories.published(delegation=visit)
        costs.append(count_queries(lambda: client.get(visit.get_absolute_url())))  # noqa: B023

    assert costs[0] == costs[1] <= MOST_DOSSIER_QUERIES
