"""The index of partners: found by any name and by kind, in the address."""

import pytest
from django.test import Client

from tests import factories
from tests.queries import count_queries

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
MOST_QUERIES = 6


def found(client: Client, query: str) -> list:
    """Return the partners on the page that an address shows."""
    return client.get(f"/en/partners/{query}").context["page"].rows


@pytest.mark.parametrize("words", ["exam tech", "EXT", "Other Spelling", "示例科技"])
def test_partner_is_found_by_any_of_its_names(client: Client, words: str):
    partner = factories.organization(
        name="Example Technologies",
        name_zh="示例科技有限公司",
        short_name="ExT",
        aliases="Other Spelling\nThird",
    )
    factories.organization()

    assert found(client, f"?q={words}") == [partner]


def test_unit_is_found_and_names_what_it_belongs_to(client: Client):
    partner = factories.organization()
    unit = factories.unit_of(partner, name="Example Branch")

    answer = client.get("/en/partners/?q=branch")

    assert answer.context["page"].rows == [unit]
    assert partner.name in answer.content.decode()


def test_partners_are_found_by_kind(client: Client):
    factories.organization()
    office = factories.organization(kind="government")

    assert found(client, "?kind=government") == [office]
    assert found(client, f"?kind=company&q={office.name}") == []


def test_university_and_its_schools_are_no_partners(client: Client):
    factories.unit_of(factories.home(), name="Example School")

    assert found(client, "?q=Example") == []


def test_alias_finds_and_is_not_shown(client: Client):
    factories.organization(aliases="Example Alias")

    body = client.get("/en/partners/?q=alias").content.decode()

    assert "Example Alias" not in body


def test_unknown_kind_shows_all(client: Client):
    partner = factories.organization()

    assert found(client, "?kind=nothing") == [partner]


@pytest.mark.parametrize("words", ["%", "_", "%00", "'"])
def test_sign_that_databases_know_is_a_sign_like_others(client: Client, words: str):
    factories.organization(name="Example")

    answer = client.get("/en/partners/", {"q": words})

    assert answer.status_code == 200
    assert answer.context["page"].rows == []


def test_nothing_found_says_what_to_try(client: Client):
    body = client.get("/en/partners/?q=nothing").content.decode()

    assert "Try a shorter name" in body


def test_pages_and_languages_keep_the_search(client: Client):
    for _each in range(51):
        factories.organization()
    first = client.get("/en/partners/?q=example&kind=company").context

    second = found(client, first["page"].after)

    assert len(second) == 1
    assert first["frame"].switch == "/zh-hans/partners/?q=example&kind=company"


def test_search_costs_the_same_for_one_and_for_many(client: Client):
    factories.unit_of(factories.organization())
    few = count_queries(lambda: client.get("/en/partners/?q=example"))
    for _each in range(50):
        factories.unit_of(factories.organization())

    many = count_queries(lambda: client.get("/en/partners/?q=example"))

    assert few == many <= MOST_QUERIES
