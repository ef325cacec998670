"""A form that is sent twice is one."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import Mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.test import Client
from psycopg.errors import DeadlockDetected

from listsite.lib.db.sqlite.base import Turn
from news.models import Article, Edition, Submission, Version
from news.models.submissions import KEPT
from tests.factories import article, section, superuser
from tests.staff_client import Desk, fields

ADD = "/admin/news/article/add/"
PRESSES = 20


@pytest.fixture
def desk(db):
    """An editor at the admin."""
    return Desk("publisher")


def filled(desk: Desk, **values: object) -> dict[str, object]:
    """Return the form of a new article, filled in."""
    own = {"title": "Example new", "section": section().pk, "slug": "", **values}
    return {**desk.shown(ADD), **own}


def test_second_press_makes_no_second_article(desk):
    form = filled(desk)

    first, second = desk.send(ADD, form), desk.send(ADD, form)

    assert Article.objects.count() == 1
    assert second.url == first.url


def test_second_press_is_said_to_be_one(desk):
    form = filled(desk)
    desk.send(ADD, form)

    page = desk.client.post(ADD, form, follow=True).text

    assert "This was sent twice, and done once." in page


def test_other_text_from_the_same_page_is_no_second_press(desk):
    form = filled(desk)
    desk.send(ADD, form)

    desk.send(ADD, {**form, "title": "Example other"})

    assert Article.objects.count() == 2


def test_form_that_was_refused_may_be_sent_again(desk):
    form = filled(desk, section="")
    desk.client.post(ADD, form)

    again = desk.client.post(ADD, form)

    assert (again.status_code, Submission.objects.count()) == (200, 0)


def test_same_form_of_somebody_else_is_another(desk):
    form = filled(desk)
    desk.send(ADD, form)

    Desk("publisher").send(ADD, form)

    assert Article.objects.count() == 2


def test_publish_pressed_twice_makes_one_edition(desk):
    working = article()
    page = f"/admin/news/article/{working.pk}/publish/"
    token = desk.client.get(page).wsgi_request.once
    form = {"once": token, "at_0": "", "at_1": "", "until_0": "", "until_1": ""}

    first = desk.client.post(page, form)
    second = desk.client.post(page, form)

    assert (first.status_code, second.status_code) == (302, 302)
    assert Edition.objects.count() == 1


def test_form_without_a_token_is_sent_as_ever(desk):
    form = filled(desk) | {"once": ""}
    desk.send(ADD, form)
    desk.send(ADD, form)

    assert Article.objects.count() == 2


def test_yesterday_s_forms_are_forgotten(desk):
    desk.send(ADD, filled(desk))
    old = Submission.objects.get()
    Submission.objects.update(at=old.at - KEPT - KEPT)

    desk.send(ADD, filled(desk))

    assert not Submission.objects.filter(pk=old.pk).exists()


def busy(error: Exception):
    """Return a database's refusal as Django passes it on."""
    refusal = OperationalError(str(error))
    refusal.__cause__ = error
    return Mock(side_effect=refusal)


@pytest.mark.parametrize(
    "error", [sqlite3.OperationalError("database is locked"), DeadlockDetected()]
)
def test_form_that_finds_the_database_busy_is_kept_and_can_be_sent_again(
    desk, monkeypatch, error
):
    form = filled(desk, title='Example "typed" <b>\nnew', body="<p>Kept &amp; safe</p>")
    with monkeypatch.context() as patch:
        patch.setattr(Submission.objects, "once", busy(error))
        answer = desk.client.post(ADD, form)

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert Article.objects.count() == 0
    desk.send(ADD, fields(answer.text))
    made = Article.objects.get()
    assert (made.title, made.body) == ('Example "typed" <b> new', form["body"])


@pytest.mark.only_sqlite
@pytest.mark.django_db(transaction=True)
def test_form_that_meets_a_writer_of_sqlite_is_kept(monkeypatch):
    desk = Desk("publisher")
    form = filled(desk)
    monkeypatch.setattr(connection.turn, "timeout", 0.05)
    writer = Turn(connection.turn.path, 1)

    writer.take()
    answer = desk.client.post(ADD, form)
    writer.leave()

    assert (answer.status_code, Article.objects.count()) == (503, 0)
    desk.send(ADD, fields(answer.text))
    assert Article.objects.get().title == "Example new"


def test_busy_page_names_the_files_that_it_cannot_keep(desk, monkeypatch):
    monkeypatch.setattr(Submission.objects, "once", busy(DeadlockDetected()))
    file = SimpleUploadedFile("example-list.csv", b"x")

    answer = desk.client.post(ADD, {"once": "example", "file": file})

    assert "example-list.csv" in answer.text


def test_database_that_is_broken_is_not_taken_for_a_busy_one(desk, monkeypatch):
    error = sqlite3.OperationalError("no such table: news_submission")
    monkeypatch.setattr(Submission.objects, "once", busy(error))

    with pytest.raises(OperationalError, match="no such table"):
        desk.client.post(ADD, {"once": "example"})


@pytest.mark.django_db(transaction=True)
def test_twenty_presses_at_once_make_one_article_and_one_version():
    person, place = superuser(), section()
    client = Client()
    client.force_login(person)
    form = {
        "title": "Example new",
        "language": "en",
        "section": place.pk,
        "body": "<p>x</p>",
        "once": "example-token",
    }

    def press(_number: int) -> str:
        one = Client()
        one.cookies = client.cookies
        try:
            return one.post(ADD, form).url
        finally:
            connection.close()

    with ThreadPoolExecutor(PRESSES) as pool:
        answers = list(pool.map(press, range(PRESSES)))

    assert len(set(answers)) == 1
    assert (Article.objects.count(), Version.objects.count()) == (1, 1)
