"""Results as they are shown: what is marked, and which passage stands below a title."""

import pytest
from django.test import Client

from news.search.results import Result
from tests import factories

pytestmark = pytest.mark.django_db


def results(client: Client, q: str, language: str = "en", **filters: str) -> list:
    """Return what is found."""
    context = client.get(f"/{language}/search/", {"q": q, **filters}).context
    return context.get("results", [])


def marks(found: list[Result]) -> set[str]:
    """Return what is marked in results."""
    runs = [run for one in found for run in (*one.title, *one.passage)]
    return {text for text, is_marked in runs if is_marked}


def test_other_names_are_marked_as_a_whole_and_not_word_by_word(client: Client):
    factories.organization(
        name="Rostrum Technologies Co., Ltd.",
        short_name="Rostrum",
        description="A technology company of the Rostrum Technology Co., Ltd. group.",
    )

    assert marks(results(client, "rostrum")) == {
        "Rostrum Technologies Co., Ltd",
        "Rostrum Technology Co., Ltd",
    }


def test_words_of_another_name_are_not_marked_where_they_stand_alone(client: Client):
    factories.organization(name="Rostrum Institute of Example", short_name="LEC")
    factories.published(title="LEC and an institute", summary="Of a rostrum.")

    assert marks(results(client, "lec", type="report")) == {"LEC"}


def test_report_that_is_found_by_its_visit_begins_plainly(client: Client):
    visit = factories.delegation(title="Rostrum")
    factories.published(delegation=visit, summary="Example words. " * 40)

    (one,) = results(client, "rostrum", type="report")

    ((read, is_marked),) = one.passage
    assert read.startswith("Example words. Example")
    assert read.endswith(("words. …", "Example …"))
    assert not is_marked


def test_visit_that_is_found_by_its_agenda_begins_with_its_purpose(client: Client):
    visit = factories.delegation(
        title="Example", purpose="Purpose of many words. " * 20
    )
    factories.agenda_item(delegation=visit, title="Rostrum")
    visit.index()

    (one,) = results(client, "rostrum")

    ((read, is_marked),) = one.passage
    assert read.startswith("Purpose of")
    assert read.endswith((" of …", "Purpose …", "many …", "words. …"))
    assert not is_marked


def test_alias_in_one_language_finds_what_has_the_name_in_the_other(client: Client):
    names = {"name": "Rostrum Works Ltd.", "name_zh": "示例讲台有限公司"}
    factories.organization(**names, short_name="Rostrum", aliases="讲台")
    branch = factories.organization(name="Eastern Rostrum branch")
    visit = factories.delegation(title="Visit to 讲台")

    for q in ("rostrum", "讲台"):
        found = {one.address for one in results(client, q)}
        assert found >= {branch.get_absolute_url(), visit.get_absolute_url()}


def test_name_that_can_be_read_in_many_ways_is_found_by_its_other_name(client: Client):
    factories.organization(name="Rostrum Works", name_zh="示例单位001")
    visit = factories.delegation(title="Visit to the Rostrum Works")

    found = {one.address for one in results(client, "示例单位001")}

    assert visit.get_absolute_url() in found
