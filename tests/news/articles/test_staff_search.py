"""Search among working copies: everything in them, and only what one may see."""

import pytest
from django.test import Client

from news.articles import staff_search, versions
from news.models import Article
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
LIST = "/admin/news/article/"


def found(client: Client, q: str) -> set[str]:
    """Return the titles in the list of articles for a search."""
    rows = client.get(LIST, {"q": q}).context["cl"].queryset
    return {one.title for one in rows}


@pytest.fixture
def desk(client: Client) -> Client:
    """A client signed in as an editor."""
    client.force_login(factories.user("editor"))
    return client


def kept(**values: object) -> Article:
    """Return an article whose first version is kept, as the admin keeps it."""
    made = factories.article(**values)
    versions.keep(made, by=None)
    return made


@pytest.mark.parametrize(
    "q",
    ["rostrum", "示例学院", "photographer", "hua xing", "華星", "rostr", "Body word"],
)
def test_article_is_found_by_anything_in_it(desk: Client, q: str):
    partner = factories.organization(name="Sounding Works", name_zh="华星")
    made = kept(
        title="A rostrum",
        summary="共建示例学院",
        body="<p>Body words</p>",
        photographers="Example Photographer",
        partners=(partner,),
    )
    kept(title="Other")

    assert found(desk, q) == {made.title}


def test_contributor_finds_the_own_articles_only(client: Client):
    writer = factories.user("contributor")
    client.force_login(writer)
    own = kept(title="Own rostrum", created_by=writer)
    kept(title="Other rostrum")

    assert found(client, "rostrum") == {own.title}


def test_many_of_others_hide_nothing_of_one_s_own(client: Client, monkeypatch):
    monkeypatch.setattr(staff_search, "ENOUGH", 3)
    writer = factories.user("contributor")
    client.force_login(writer)
    own = kept(title="Own rostrum", created_by=writer)
    for number in range(5):
        kept(title=f"Rostrum {number}")

    assert found(client, "rostrum") == {own.title}


def test_chooser_finds_by_a_begun_word(desk: Client):
    made = kept(title="Example rostrum")

    answer = desk.get(
        "/admin/autocomplete/",
        {
            "term": "rostr",
            "app_label": "news",
            "model_name": "article",
            "field_name": "translation_of",
        },
    )

    assert [one["text"] for one in answer.json()["results"]] == [made.title]


@pytest.mark.parametrize("q", ['"', "'", "a:* & | !b", "NEAR(", "x" * 5000])
def test_signs_find_nothing_and_break_nothing(desk: Client, q: str):
    kept()

    assert found(desk, q) == set()


def test_visitors_never_find_a_working_copy(client: Client):
    kept(title="Example rostrum")

    answer = client.get("/en/search/?q=rostrum")

    assert not answer.context["page"].counted


@pytest.mark.parametrize(
    "chosen", ["partner=999999", "desk=to_sign", "year=0000", "year=0202099999999"]
)
def test_search_beside_a_filter_that_chooses_nothing_is_no_error(desk: Client, chosen):
    kept(title="A rostrum")

    assert desk.get(f"{LIST}?{chosen}&q=rostrum").status_code == 200
