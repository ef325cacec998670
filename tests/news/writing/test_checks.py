"""The checks on what is typed: found before it is saved, answered beside the form."""

import pytest
from django.test import Client

from news.models import Article, HouseWord, IgnoredFinding
from news.writing.admin.autosave import LARGEST
from tests.factories import article, section, superuser, user

pytestmark = pytest.mark.django_db
SLIP = "<p>The guests saw a blunder,here.</p>"


@pytest.fixture
def desk(client):
    """A client signed in as a superuser."""
    client.force_login(superuser())
    return client


def send(client: Client, working: Article | None, view: str = "check", **typed: object):
    """Send a form to the checks."""
    key = working.pk if working else 0
    form = {"title": "Example headline", "language": "en", "body": SLIP, **typed}
    return client.post(f"/admin/news/article/{key}/{view}/", form)


def fingerprint(client: Client, working: Article) -> str:
    """Return the name of the only finding in the typed text."""
    html = send(client, working).json()["html"]
    return html.split('data-finding="')[1].split('"')[0]


def client_of(role: str) -> Client:
    """Return a client signed in with a role."""
    client = Client()
    client.force_login(user(role))
    return client


def test_text_is_checked_before_it_is_saved(desk):
    html = send(desk, None).json()["html"]

    assert "<mark>blunder,here</mark>" in html
    assert 'data-field="body"' in html
    assert not Article.objects.exists()


def test_typed_text_is_checked_and_not_the_saved_one(desk):
    working = article(body=SLIP)

    html = send(desk, working, body="<p>Fine.</p>").json()["html"]

    assert "Nothing was found" in html
    assert Article.objects.get().body == SLIP


def test_limits_of_the_section_that_is_chosen_count(desk):
    short = section(body_limit=3)

    html = send(desk, None, section=short.pk, body="<p>One two three four.</p>")

    assert "at most 3 characters" in html.json()["html"]


def test_headline_beyond_its_column_is_checked_too(desk):
    html = send(desk, None, title="Words " * 50 + "a,b", body="").json()["html"]

    assert "<mark>a,b</mark>" in html


def test_answers_carry_no_markup_of_the_text(desk):
    body = "<p>x &lt;script&gt;a,b &lt;/script&gt;</p>"

    assert "<script" not in send(desk, None, body=body).json()["html"]


def test_text_beyond_the_limits_is_said_in_words(desk):
    answer = send(desk, None, body="<blockquote>" * 300 + "x")

    assert answer.status_code == 422
    assert answer.json()["error"]


def test_form_too_large_is_not_read(desk):
    assert send(desk, None, body="x" * LARGEST).status_code == 413


def test_finding_in_unsaved_text_is_ignored_for_a_reason(desk):
    working = article(body="<p>Fine.</p>")
    mark = fingerprint(desk, working)

    html = send(desk, working, "answer", finding=mark, because="It is a name.")

    assert IgnoredFinding.objects.get().reason == "It is a name."
    assert "It is a name." in html.json()["html"]


def test_ignored_finding_is_reported_again(desk):
    working = article()
    mark = fingerprint(desk, working)
    send(desk, working, "answer", finding=mark, because="It is a name.")

    send(desk, working, "answer", finding=mark, again="1")

    assert not IgnoredFinding.objects.exists()


@pytest.mark.parametrize("reason", ["", "   ", "long " * 80])
def test_bad_reason_is_refused_in_words(desk, reason):
    working = article()
    mark = fingerprint(desk, working)

    answer = send(desk, working, "answer", finding=mark, because=reason)

    assert answer.status_code == 422
    assert answer.json()["error"]
    assert not IgnoredFinding.objects.exists()


@pytest.mark.parametrize("mark", ["", "0" * 32, "none such"])
def test_finding_that_is_not_there_is_not_found(desk, mark):
    answer = send(desk, article(), "answer", finding=mark, because="Example")

    assert answer.status_code == 404


def test_article_that_was_never_saved_takes_no_answers(desk):
    assert send(desk, None, "answer", finding="x").status_code == 404


@pytest.mark.parametrize("view", ["check", "answer"])
@pytest.mark.parametrize(
    ("role", "status"), [("contributor", 404), ("reviewer", 403), ("viewer", 403)]
)
def test_checks_are_for_those_who_may_change_the_article(view, role, status):
    working = article()

    assert send(client_of(role), working, view).status_code == status


def test_severe_word_is_left_by_publishers_only():
    HouseWord.objects.create(words="blunder", kind="wrong", is_severe=True)
    working, body = article(), "<p>A blunder.</p>"
    html = send(client_of("editor"), working, body=body).json()["html"]
    mark = html.split('data-finding="')[1].split('"')[0]
    typed = {"finding": mark, "because": "It is a name.", "body": body}

    answers = [
        send(client_of(role), working, "answer", **typed).status_code
        for role in ("editor", "publisher")
    ]

    assert answers == [403, 200]


def test_question_offers_no_suggestion_to_take(desk):
    html = send(desk, None, body="<p>Mr Ou Yang came. They ate an apple,too.</p>")

    assert "data-take" not in html.json()["html"]


def test_suggestion_of_a_certain_finding_can_be_taken(desk):
    HouseWord.objects.create(words="blunder", preferred="mistake", kind="wrong")

    html = send(desk, None, body="<p>A blunder.</p>").json()["html"]

    assert 'data-take="mistake"' in html
