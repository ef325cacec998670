"""Unsaved text: kept apart from the article, offered again, dropped when saved."""

import json

import pytest
from django.test import Client

from news.models import Article, Autosave
from news.writing.admin import autosave
from tests.factories import article, organization, superuser, user

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    """A client signed in as a superuser."""
    client.force_login(superuser())
    return client


def keep(client: Client, working: Article | None, *, base: int = 1, **fields: object):
    """Send fields as the form's script does."""
    sent = {"fields": fields, "base_version": base}
    return client.post(
        f"/admin/news/article/{working.pk if working else 0}/autosave/",
        json.dumps(sent),
        content_type="application/json",
    )


def page(working: Article, name: str = "change") -> str:
    """Return an address below an article in the admin."""
    return f"/admin/news/article/{working.pk}/{name}/"


def test_kept_text_touches_neither_article_nor_version(desk):
    working = article()

    answer = keep(desk, working, title=["Example typed"])

    assert answer.status_code == 200
    stored = Article.objects.get()
    assert (stored.title, stored.version) == (working.title, 1)
    assert stored.updated_at == working.updated_at


def test_one_writer_keeps_one_text_of_an_article(desk):
    working = article()

    keep(desk, working, title=["Example first"])
    keep(desk, working, title=["Example second"])

    assert Autosave.objects.get().fields == {"title": ["Example second"]}


def test_new_article_is_kept_without_a_row(desk):
    keep(desk, None, title=["Example new"])
    keep(desk, None, title=["Example newer"])

    assert Autosave.objects.get().article is None
    assert not Article.objects.exists()
    assert "Example newer" in desk.get("/admin/news/article/add/?restore=1").text


def test_kept_text_is_offered_and_restored(desk):
    working, partner = article(), organization()
    keep(desk, working, title=["Example typed"], partners=[str(partner.pk)])

    offered = desk.get(page(working)).text
    restored = desk.get(page(working) + "?restore=1").text

    assert "that was not saved" in offered
    assert "Example typed" not in offered
    assert "Example typed" in restored
    assert f'<option value="{partner.pk}" selected>' in restored


def test_kept_text_of_somebody_else_is_not_offered(desk):
    working = article()
    other = Client()
    other.force_login(user("editor"))
    keep(other, working, title=["Example typed by another"])

    assert "that was not saved" not in desk.get(page(working)).text


def test_comparison_shows_the_fields_that_differ(desk):
    working = article(summary="Example saved", source="Example Office")
    typed = {"summary": ["Example typed"], "source": ["Example Office"]}
    keep(desk, working, title=[working.title], **typed)

    shown = desk.get(page(working, "compare")).text

    assert "Example saved" in shown
    assert "Example typed" in shown
    assert ">Source<" not in shown


def test_comparison_shows_only_the_paragraphs_that_differ(desk):
    working = article(body="<p>Example same</p><p>Example old</p>\n")
    typed = "<p>Example same</p><p>Example new</p>"
    keep(desk, working, title=[working.title], body=[typed])

    shown = desk.get(page(working, "compare")).text

    assert "Example old" in shown
    assert "Example new" in shown
    assert "Example same" not in shown


def test_text_that_differs_in_line_ends_only_is_not_offered(desk):
    working = article(body="<p>Example</p>\n<p>Example</p>\n")
    typed = {name: [getattr(working, name)] for name in ("title", "summary", "source")}
    keep(
        desk,
        working,
        **typed,
        body=["<p>Example</p>\r\n<p>Example</p>"],
        section=[str(working.section_id)],
        language=["en"],
        slug=[working.slug],
    )

    assert "that was not saved" not in desk.get(page(working)).text


def test_comparison_says_when_the_article_was_saved_since(desk):
    working = article()
    keep(desk, working, title=["Example typed"])
    Article.objects.get().save_version(base=1)

    assert "somebody else since then" in desk.get(page(working)).text


def test_discarded_text_is_gone(desk):
    working = article()
    keep(desk, working, title=["Example typed"])

    desk.post(page(working, "discard"))

    assert not Autosave.objects.exists()


def test_saved_article_leaves_no_kept_text(desk):
    working = article()
    keep(desk, working, title=["Example typed"])
    form = {"title": "Example typed", "section": working.section_id, "language": "en"}

    desk.post(page(working), {**form, "base_version": 1})

    assert not Autosave.objects.exists()


def test_refused_save_keeps_the_kept_text(desk):
    working = article()
    keep(desk, working, title=["Example typed"])

    desk.post(page(working), {"title": "", "base_version": 1})

    assert Autosave.objects.exists()


def test_unknown_fields_are_not_kept(desk):
    keep(desk, article(), title=["Example"], created_by=["1"], csrf=["x"])

    assert Autosave.objects.get().fields == {"title": ["Example"]}


@pytest.mark.parametrize(
    "body", ["", "[]", "{", '{"fields": []}', '{"fields": {"title": "x"}}', "\x00"]
)
def test_malformed_text_is_refused(desk, body):
    address = page(article(), "autosave")

    answer = desk.post(address, body, content_type="application/json")

    assert answer.status_code == 400
    assert not Autosave.objects.exists()


def test_text_beyond_a_megabyte_is_refused(desk):
    assert keep(desk, article(), body=["x" * 1_000_001]).status_code == 413
    assert not Autosave.objects.exists()


def test_article_of_others_is_not_there_for_a_contributor():
    working, client = article(), Client()
    client.force_login(user("contributor"))

    assert keep(client, working, title=["Example"]).status_code == 404
    assert client.get(page(working, "compare")).status_code == 404


def test_reviewer_who_may_not_change_it_keeps_nothing():
    working, client = article(), Client()
    client.force_login(user("reviewer"))

    assert keep(client, working, title=["Example"]).status_code == 403
    assert keep(client, None, title=["Example"]).status_code == 403


def test_text_of_an_article_that_is_gone_is_answered_plainly(desk):
    working = article()
    working.delete()

    assert keep(desk, Article(pk=working.pk or 10**6), title=["x"]).status_code == 404


def test_article_deleted_meanwhile_is_answered_plainly(desk, monkeypatch):
    working = article()

    def opened(*_ignored: object) -> Article:
        """Return the article, which somebody deletes at this moment."""
        found = Article.objects.get(pk=working.pk)
        Article.objects.all().delete()
        return found

    monkeypatch.setattr(autosave, "opened", opened)

    assert keep(desk, working, title=["Example typed"]).status_code == 410
    assert not Autosave.objects.exists()
