"""The article form: what the sanitiser takes out is said; the library is offered."""

import html
import re

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from listsite.lib.html.sanitizer import removed_from
from news.models import Article
from tests.factories import article, photo, superuser, user

LIBRARY = "/admin/news/article/library/"


@pytest.fixture
def desk(client):
    """A client signed in as a superuser."""
    client.force_login(superuser())
    return client


def signed_in(role: str) -> Client:
    """Return a client signed in with a role."""
    client = Client()
    client.force_login(user(role))
    return client


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("<p>Example</p>", []),
        ('<p style="color: red" class="x"><span>Example</span></p>', []),
        ("<p>Example</p><script>x</script>", ["<script>"]),
        ('<p onclick="x()">Example</p>', ["onclick"]),
        ('<img src="https://example.org/a.png">', ["https://example.org/a.png"]),
        ('<a href="javascript:x()">Example</a>', ["javascript:x()"]),
        ('<a href="https://example.org/" target="_blank">Example</a>', []),
        ('<iframe src="https://example.org/"></iframe>', ["<iframe>"]),
        ('<img src="/media/photos/a.jpg" alt="" role="presentation">', []),
        ('<img src="/media/photos/a.jpg" alt="a" role="presentation">', ["role"]),
        ('<img src="/media/photos/a.jpg" alt="" role="alert">', ["role"]),
    ],
)
def test_sanitiser_names_what_it_takes_out(text, names):
    assert removed_from(text) == names


@pytest.mark.django_db
def test_writer_reads_what_was_taken_out(desk):
    working = article()
    form = {
        "title": working.title,
        "section": working.section_id,
        "language": "en",
        "body": '<p>Example<iframe src="https://example.org/"></iframe></p>',
        "base_version": 1,
    }

    answer = desk.post(f"/admin/news/article/{working.pk}/change/", form)

    (said, *_rest) = [str(one) for one in get_messages(answer.wsgi_request)]
    assert "<iframe>" in said
    assert Article.objects.get().body == "<p>Example</p>"


@pytest.mark.django_db
def test_headline_pasted_on_two_lines_is_one(desk):
    working = article()
    form = {
        "title": "Example headline\r\n on two lines",
        "section": working.section_id,
        "language": "en",
        "base_version": 1,
    }

    desk.post(f"/admin/news/article/{working.pk}/change/", form)

    assert Article.objects.get().title == "Example headline on two lines"


@pytest.mark.django_db
def test_library_is_searched_in_both_languages(desk):
    wanted = photo(alt="Example hall", alt_zh="示例大厅")
    photo(alt="Example garden")

    english = desk.get(LIBRARY, {"q": "hall example"}).json()
    chinese = desk.get(LIBRARY, {"q": "大厅"}).json()

    assert [one["id"] for one in english["photos"]] == [wanted.pk]
    assert english == chinese
    assert english["photos"][0]["src"] == wanted.file.url


@pytest.mark.django_db
def test_library_is_closed_to_those_who_may_not_see_photos():
    client = Client()
    client.force_login(user("", is_staff=True))

    assert client.get(LIBRARY).status_code == 403


@pytest.mark.django_db
def test_inline_script_of_the_form_carries_the_nonce(desk):
    answer = desk.get("/admin/news/article/add/")

    policy = answer.headers["Content-Security-Policy"]
    scripts = policy.partition("script-src")[2].partition(";")[0]
    nonce = scripts.partition("'nonce-")[2].partition("'")[0]
    (tag,) = re.findall(r"<script [^>]*importmap[^>]*>", html.unescape(answer.text))
    assert f'nonce="{nonce}"' in tag
    assert nonce
    assert "'unsafe-inline'" not in scripts
