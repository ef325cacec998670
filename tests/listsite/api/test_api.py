"""The read interface: what it tells, and what it never tells."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news.models import Edition
from news.publishing.publishing import correct, withdraw
from tests import factories
from tests.queries import count_queries

pytestmark = pytest.mark.django_db
BASE = "/api/v1/"
LISTS = ("editions", "delegations", "partners", "agreements", "topics")


def asked(client: Client, path: str, **query: object) -> dict:
    """Return the answer to a question that is understood."""
    answer = client.get(f"{BASE}{path}", query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def items(client: Client, path: str, **query: object) -> list[dict]:
    """Return the items of a page."""
    return asked(client, f"{path}/", **query)["items"]


def titles(client: Client, **query: object) -> list[str]:
    """Return the headlines of a page of reports."""
    return [one["title"] for one in items(client, "editions", **query)]


def of(edition: Edition) -> str:
    """Return the path of one report."""
    return f"editions/{edition.translation_key}/{edition.language}/"


def test_report_is_told_with_all_that_its_page_says(client: Client):
    partner, agreement = factories.organization(), factories.signed_agreement()
    agreement.is_public = True
    agreement.save()
    visit, photo = factories.delegation(), factories.photo(caption="A caption.")
    edition = factories.published(
        partners=(partner,),
        tags=("Example Topic",),
        body='<p>One <a href="/en/visits/">two</a></p>',
        authors="Example Author",
        lead_photo=photo,
        delegation=visit,
    )
    edition.agreements.add(agreement)

    told = asked(client, of(edition))

    assert told["title"] == edition.title
    assert told["url"] == f"https://news.example.org{edition.get_absolute_url()}"
    assert 'href="https://news.example.org/en/visits/"' in told["html"]
    assert told["text"] == "One two"
    assert told["credits"]["authors"] == "Example Author"
    assert told["photos"][0]["caption"] == told["lead_photo"]["caption"] == "A caption."
    assert [one["slug"] for one in told["partners"]] == [partner.slug]
    assert [one["name"] for one in told["topics"]] == ["Example Topic"]
    assert told["delegation"]["slug"] == visit.slug
    assert [one["slug"] for one in told["agreements"]] == [agreement.slug]


def test_report_names_its_translation_and_its_corrections(client: Client):
    english = factories.published()
    chinese = factories.published(
        translation_of=english.article, language="zh-hans", section=english.section
    )
    working = english.article
    working.refresh_from_db()
    working.title = "Another headline"
    working.save()
    correct(working, by=factories.superuser(), note="The headline was wrong.")

    told = asked(client, of(english))

    assert told["title"] == "Another headline"
    assert [one["url"] for one in told["translations"]] == [
        f"https://news.example.org{chinese.get_absolute_url()}"
    ]
    assert [one["note"] for one in told["corrections"]] == ["The headline was wrong."]


def test_reports_are_filtered_as_on_the_site(client: Client):
    partner = factories.organization()
    unit = factories.unit_of(partner)
    one = factories.published(partners=(partner,), tags=("Example A",))
    two = factories.published(partners=(unit,), tags=("Example A", "Example B"))
    other = factories.published(language="zh-hans", delegation=factories.delegation())

    assert titles(client) == [other.title, two.title, one.title]
    assert titles(client, language="zh-hans") == [other.title]
    assert titles(client, section=one.section.slug) == [one.title]
    assert titles(client, partner=partner.slug) == [two.title, one.title]
    assert titles(client, partner=partner.slug, direct=1) == [one.title]
    assert titles(client, topic="example-a") == [two.title, one.title]
    assert titles(client, topic="example-b", partner=partner.slug) == [two.title]
    assert titles(client, delegation=other.delegation.slug) == [other.title]
    assert titles(client, year=timezone.localdate().year + 1) == []
    assert len(titles(client, year=timezone.localdate().year)) == 3


def test_since_finds_what_was_published_or_corrected_later(client: Client):
    later = timezone.now() + timedelta(days=2)
    factories.published()
    day = timezone.localdate() + timedelta(days=2)
    with time_machine.travel(later):
        new = factories.published()

        assert titles(client, since=day.isoformat()) == [new.title]


def test_list_goes_on_to_its_end(client: Client):
    partner = factories.organization()
    made = [factories.published(partners=(partner,)).title for _number in range(5)]

    for filtered in ("", f"&partner={partner.slug}"):
        found, address = [], f"{BASE}editions/?limit=2{filtered}"
        while address:
            page = client.get(address).json()
            found += [one["title"] for one in page["items"]]
            address = page["next"]
        assert found == made[::-1]


def test_waiting_and_withdrawn_reports_are_not_told(client: Client):
    tomorrow = timezone.now() + timedelta(days=1)
    waiting = factories.published(at=tomorrow, tags=("Example Secret",))
    gone = factories.published()
    withdraw(gone.article, by=factories.superuser(), reason="An example reason.")

    assert titles(client) == []
    assert items(client, "topics") == []
    for edition in (waiting, gone):
        assert client.get(f"{BASE}{of(edition)}").status_code == 404


def test_visits_are_told_with_those_who_took_part(client: Client):
    head = factories.participant(role="head", title="Example Title")
    visit = head.delegation
    factories.delegation(is_public=False)

    listed = items(client, "delegations")
    told = asked(client, f"delegations/{visit.slug}/")

    assert [one["slug"] for one in listed] == [visit.slug]
    assert [(one["name"], one["title"]) for one in told["participants"]] == [
        (head.person.name, "Example Title")
    ]


def test_visits_are_filtered_by_partner_and_year(client: Client):
    partner = factories.organization()
    unit = factories.unit_of(partner)
    visit = factories.delegation(host=unit)
    factories.delegation()

    by_partner = items(client, "delegations", partner=partner.slug)
    alone = items(client, "delegations", partner=partner.slug, direct=1)

    assert [one["slug"] for one in by_partner] == [visit.slug]
    assert alone == []
    assert len(items(client, "delegations", year=factories.DAY.year)) == 2


def test_agreements_are_told_with_commitments_and_standing(client: Client):
    partner = factories.organization()
    made = factories.signed_agreement(factories.home(), partner, is_public=True)
    promise = factories.commitment(agreement=made, due_on=factories.DAY)
    factories.signed_agreement(partner)

    listed = items(client, "agreements", partner=partner.slug, year=2030)
    told = asked(client, f"agreements/{made.slug}/")

    assert [one["slug"] for one in listed] == [made.slug]
    assert told["standing"] == str(made.standing)
    assert [one["title"] for one in told["commitments"]] == [promise.title]
    assert len(told["parties"]) == 2


def test_partners_are_told_without_the_university(client: Client):
    factories.home()
    partner = factories.organization(name_zh="示例单位")
    unit = factories.unit_of(partner)

    assert [one["slug"] for one in items(client, "partners")] == [
        partner.slug,
        unit.slug,
    ]
    assert [one["parent"] for one in items(client, "partners", kind="unit")] == [
        partner.slug
    ]
    assert [one["slug"] for one in items(client, "partners", parent=partner.slug)] == [
        unit.slug
    ]
    assert asked(client, f"partners/{partner.slug}/")["name_zh"] == "示例单位"


def test_means_of_contact_are_told_nowhere(client: Client):
    person = factories.person(email="canary@example.org", phone="canaryphone")
    visit = factories.participant(person=person).delegation
    made = factories.signed_agreement(
        is_public=True, notes="canarynotes", reference="canaryreference"
    )
    made.parties.create(
        organization=person.organization, signatory=person, contact=person
    )

    addresses = [f"{name}/" for name in LISTS]
    addresses += [f"delegations/{visit.slug}/", f"agreements/{made.slug}/"]
    told = "".join(json.dumps(asked(client, one)) for one in addresses)

    assert person.name in told
    assert "canary" not in told


@pytest.mark.parametrize("name", LISTS)
def test_list_of_many_costs_what_a_list_of_one_costs(client: Client, name):
    def add(number: int) -> None:
        for _time in range(number):
            partner = factories.organization()
            made = factories.signed_agreement(partner, is_public=True)
            edition = factories.published(
                partners=(partner,),
                tags=(factories.named("Topic"),),
                lead_photo=factories.photo(),
            )
            edition.agreements.add(made)
            factories.participant()

    add(1)
    few = count_queries(lambda: client.get(f"{BASE}{name}/"))
    add(4)

    assert count_queries(lambda: client.get(f"{BASE}{name}/")) == few
    assert few <= 5


def test_one_report_costs_the_same_however_much_it_names(client: Client):
    few = factories.published()
    many = factories.published(
        partners=tuple(factories.organization() for _number in range(6)),
        tags=("Example A", "Example B", "Example C"),
        lead_photo=factories.photo(),
    )

    costs = [
        count_queries(lambda one=one: client.get(f"{BASE}{of(one)}"))
        for one in (few, many)
    ]

    assert costs[0] == costs[1] <= 8


def test_list_is_paged_without_offset(client: Client):
    partner = factories.organization()
    for _number in range(3):
        factories.published(partners=(partner,))
    following = client.get(f"{BASE}editions/?limit=1&partner={partner.slug}").json()

    with CaptureQueriesContext(connection) as asked_for:
        client.get(following["next"])

    said = " ".join(query["sql"].upper() for query in asked_for)
    assert "OFFSET" not in said
    assert "COUNT(" not in said


def test_manual_at_another_moment_is_kept_by_no_cache(client: Client):
    client.force_login(factories.superuser())

    answer = client.get(BASE, {"at": "2030-01-01T09:00"})

    assert "public" not in answer["Cache-Control"]
    assert "no-store" in answer["Cache-Control"]
