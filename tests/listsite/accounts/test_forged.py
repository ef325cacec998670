"""Forms with more in them than the page offered, and rights taken away meanwhile."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from news.models import Article
from tests import factories
from tests.staff_client import fields

pytestmark = pytest.mark.django_db
FORGED = {
    "state": "ready",
    "version": "99",
    "round": "7",
    "first_round": "7",
    "review_hash": "0" * 64,
    "submitted_by": "1",
    "saved_by": "1",
    "created_by": "1",
    "published_by": "1",
    "live_from": "2020-01-01",
    "editions-TOTAL_FORMS": "1",
    "is_superuser": "on",
}
"""Columns that no form offers."""
REVIEWED = ("state", "round", "first_round", "review_hash", "submitted_by_id")


def writer_at(article: Article) -> tuple[Client, dict[str, str]]:
    """Return somebody at the form of an article, and what the form holds."""
    client = Client()
    client.force_login(article.created_by)
    page = client.get(f"/admin/news/article/{article.pk}/change/")
    return client, fields(page.content.decode())


def own(**values: object) -> Article:
    """Return an article whose author is an editor."""
    return factories.article(created_by=factories.user("editor"), **values)


def test_columns_that_no_form_offers_are_not_written():
    article = own()
    before = Article.objects.values(*REVIEWED).get()
    client, form = writer_at(article)

    client.post(
        f"/admin/news/article/{article.pk}/change/",
        {**form, **FORGED, "title": "Example changed headline"},
    )

    after = Article.objects.values(*REVIEWED, "title", "version", "created_by").get()
    assert {name: after[name] for name in REVIEWED} == before
    assert after["title"] == "Example changed headline"
    assert (after["version"], after["created_by"]) == (2, article.created_by_id)


def test_thousands_of_fields_are_refused():
    client, form = writer_at(own())
    many = {f"field-{index}": "x" for index in range(1001)}

    answer = client.post("/admin/news/article/add/", {**form, **many})

    assert answer.status_code == 400


@pytest.mark.crossing
def test_thousands_of_rows_are_refused():
    client = Client()
    client.force_login(factories.user("administrator"))
    page = client.get("/admin/news/delegation/add/")
    form = {
        **fields(page.content.decode()),
        "title": "Example Visit",
        "host": factories.organization().pk,
        "direction": "outgoing",
        "starts_on": "2030-04-18",
        "ends_on": "2030-04-18",
        "participants-TOTAL_FORMS": "1001",
    }

    answer = client.post("/admin/news/delegation/add/", form)

    assert answer.status_code in {200, 400}


def test_right_that_is_taken_away_is_gone_at_the_next_request():
    editor = factories.user("editor")
    client = Client()
    client.force_login(editor)
    address = "/admin/news/article/add/"
    assert client.get(address).status_code == 200

    editor.groups.remove(Group.objects.get(name="editor"))

    assert client.get(address).status_code == 403


def test_closed_account_is_out_at_the_next_request():
    editor = factories.user("editor")
    client = Client()
    client.force_login(editor)

    User.objects.filter(pk=editor.pk).update(is_active=False)

    assert client.get("/admin/news/article/add/").status_code == 302


def account_form(chief: User) -> tuple[Client, str, dict[str, str]]:
    """Return a superuser at the page of the own account."""
    client = Client()
    client.force_login(chief)
    address = f"/admin/auth/user/{chief.pk}/change/"
    return client, address, fields(client.get(address).content.decode())


@pytest.mark.parametrize("right", ["is_superuser", "is_active", "is_staff"])
def test_last_superuser_stays_one(right):
    chief = factories.superuser()
    client, address, form = account_form(chief)
    form.pop(right)

    answer = client.post(address, form)

    chief.refresh_from_db()
    assert "This is the last superuser" in answer.content.decode()
    assert getattr(chief, right)


def test_superuser_steps_down_when_there_is_another():
    factories.superuser()
    chief = factories.superuser()
    client, address, form = account_form(chief)
    form.pop("is_superuser")

    client.post(address, form)

    chief.refresh_from_db()
    assert not chief.is_superuser
