"""The pages that look back: the list of versions, two side by side, going back."""

import pytest
from django.http import HttpResponse
from django.test import Client

from news.articles import versions
from news.models import Article, Autosave
from tests.factories import (
    article,
    organization,
    published,
    reviewer,
    section,
    signed,
    submitted,
    superuser,
    user,
)
from tests.queries import count_queries
from tests.staff_client import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    """A client signed in as a superuser."""
    client.force_login(superuser())
    return client


def page(working: Article, name: str = "versions") -> str:
    """Return the address of a page about an article."""
    return f"/admin/news/article/{working.pk}/{name}/"


def saved(times: int, **values: object) -> Article:
    """Return an article that was saved so often, each time with another headline."""
    working = article(**values)
    versions.keep(working, by=None)
    for number in range(2, times + 1):
        working.title = f"Example headline {number}"
        working.save_version(base=working.version)
        versions.keep(working, by=None)
    return working


def compare(client: Client, working: Article, before: str, after: str) -> HttpResponse:
    """Ask for two versions or editions side by side."""
    query = {"before": before, "after": after}
    return client.get(page(working, "comparison"), query)


def test_versions_are_listed_newest_first(desk):
    answer = desk.get(page(saved(3)))

    assert [line.version.number for line in answer.context["lines"]] == [3, 2, 1]


def test_versions_go_on_on_a_second_page(desk):
    working = saved(25)
    first = desk.get(page(working))

    second = desk.get(page(working) + first.context["page"].after)

    assert [line.version.number for line in second.context["lines"]] == [5, 4, 3, 2, 1]


def test_list_costs_the_same_for_few_versions_and_for_many(desk):
    few, many = saved(2), saved(15)
    desk.get(page(few))

    assert count_queries(lambda: desk.get(page(few))) == count_queries(
        lambda: desk.get(page(many))
    )


def test_version_says_what_became_of_it(desk):
    place = section(reviews_required=1)
    working = signed(submitted(section=place), reviewer(place))
    published(working)

    (line,) = desk.get(page(working)).context["lines"]

    assert line.marks == ["submitted", "signed by level 1", "published as edition 1"]


def test_unsaved_texts_are_named_by_person(desk):
    working = saved(1)
    writer = user("editor", first_name="Example", last_name="Writer")
    Autosave.objects.create(article=working, user=writer, fields={"title": ["x"]})

    answer = desk.get(page(working))

    assert "Example Writer has text of" in answer.text


def test_two_versions_stand_side_by_side_with_words_marked(desk):
    working = saved(3)

    answer = compare(desk, working, "v2", "v3")

    assert "Example headline <del>2</del>" in answer.text
    assert "Example headline <ins>3</ins>" in answer.text


def test_version_is_compared_with_an_edition(desk):
    working = saved(1, title="Example first")
    published(working)
    working.title = "Example second"
    working.save_version(base=1)
    versions.keep(working, by=None)

    answer = compare(desk, working, "e1", "v2")

    assert "Example <del>first</del>" in answer.text


def test_compared_text_is_escaped(desk):
    working = saved(1, title="<img src=x onerror=alert(1)>")
    working.title = "Example other"
    working.save_version(base=1)
    versions.keep(working, by=None)

    assert "<img src=x" not in compare(desk, working, "v1", "v2").text


@pytest.mark.parametrize("choice", ["", "v9", "e1", "x1", "v1x", "v0", "v99999999999"])
def test_choice_that_is_none_of_the_article_is_not_found(desk, choice):
    assert compare(desk, saved(1), "v1", choice).status_code == 404


@pytest.mark.parametrize("name", ["versions", "comparison", "versions/1/restore"])
def test_article_of_others_is_not_found_by_a_contributor(client, name):
    client.force_login(user("contributor"))
    working = saved(1, created_by=user("editor"))

    query = {"before": "v1", "after": "v1"}

    assert client.get(page(working, name), query).status_code == 404


def test_reader_sees_versions_and_restores_none(client):
    client.force_login(user("viewer"))
    working = saved(2)

    assert client.get(page(working)).status_code == 200
    assert "/restore/" not in client.get(page(working)).text
    assert client.post(page(working, "versions/1/restore")).status_code == 403


def test_restore_shows_the_difference_and_asks_first(desk):
    working = saved(2, title="Example first")

    answer = desk.get(page(working, "versions/1/restore"))

    working.refresh_from_db()
    assert "<ins>first</ins>" in answer.text
    assert working.version == 2


def test_restore_makes_a_new_version():
    desk, working = Desk("editor"), saved(2, title="Example first")

    desk.client.post(page(working, "versions/1/restore"), {"base": 2})

    working.refresh_from_db()
    assert (working.title, working.version) == ("Example first", 3)
    assert "restored from version 1" in desk.client.get(page(working)).text


def test_restore_says_which_relations_are_gone(desk):
    lost = organization()
    working = saved(1, partners=(lost,))
    lost.delete()

    answer = desk.post(page(working, "versions/1/restore"), {"base": 1}, follow=True)

    assert "no longer exists and cannot be restored: organizations." in answer.text


def test_restore_of_what_was_saved_meanwhile_is_refused(desk):
    working = saved(3)

    answer = desk.post(page(working, "versions/1/restore"), {"base": 2})

    working.refresh_from_db()
    assert (answer.status_code, working.version) == (409, 3)
    assert "saved by somebody else" in answer.text
