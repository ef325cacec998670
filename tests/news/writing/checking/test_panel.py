"""What the page of an article shows of the checks, and the answers to them."""

import pytest
from django.template.loader import render_to_string
from django.test import Client

from news.models import Article, HouseWord, IgnoredFinding
from news.writing.checking.checker import ignore
from news.writing.checking.panel import findings_for
from tests import factories

pytestmark = pytest.mark.django_db
SLIP = "<p>Line one.</p><p>The guests saw a blunder,here.</p>"


def client_of(role: str) -> Client:
    client = Client()
    client.force_login(factories.user(role))
    return client


def ignored(article: Article) -> Article:
    (shown,) = findings_for(article)
    writer = factories.superuser(username="ana")
    ignore(article, shown.finding, by=writer, reason="It is a name.")
    return article


def page(article: Article, **context: object) -> str:
    values = {"original": article, "findings": findings_for(article)}
    return render_to_string("admin/news/writing/findings.html", {**values, **context})


def test_finding_is_shown_with_the_words_around_it():
    (shown,) = findings_for(factories.article(body=SLIP))

    assert (shown.before, shown.finding.excerpt, shown.after) == (
        "The guests saw a ",
        "blunder,here",
        ".",
    )
    assert (shown.kind_label, shown.field_label) == ("Check", "body")


def test_long_lines_are_cut_around_the_finding():
    words = "word " * 30

    (shown,) = findings_for(factories.article(body=f"<p>{words}a,b {words}end.</p>"))

    assert shown.before.startswith("…")
    assert shown.after.endswith("…")


def test_article_that_was_never_saved_has_no_addresses():
    (shown,) = findings_for(Article(title="A title", body=SLIP))

    assert shown.address == ""
    assert findings_for(None) == []


def test_ignored_findings_come_last_with_their_reason():
    article = ignored(factories.article(body=SLIP))
    article.body += "<p>More,words.</p>"

    first, last = findings_for(article)

    assert first.finding.excerpt == "More,words"
    assert last.ignored.reason == "It is a name."


def test_panel_shows_place_rule_and_answer():
    article = factories.article(body=SLIP)

    shown = page(article, has_change_permission=True)

    assert "<mark>blunder,here</mark>" in shown
    assert "A space is missing here." in shown
    assert findings_for(article)[0].address in shown


def test_panel_escapes_what_it_shows():
    article = factories.article(body="<p>x &lt;script&gt;a,b &lt;/script&gt;</p>")

    assert "<script>" not in page(article)


def test_panel_offers_no_answer_to_those_who_only_look():
    article = factories.article(body=SLIP)

    assert findings_for(article)[0].address not in page(article)


def test_panel_says_when_nothing_was_found():
    assert "Nothing was found" in page(factories.article())


def test_finding_is_ignored_on_its_page_and_reported_again():
    article = factories.article(body=SLIP)
    client = client_of("editor")
    address = findings_for(article)[0].address

    asked = client.get(address)
    answered = client.post(address, {"reason": "It is a name."})

    assert "blunder,here" in asked.content.decode()
    assert answered.headers["Location"] == f"/admin/news/article/{article.pk}/change/"
    assert IgnoredFinding.objects.get().reason == "It is a name."

    client.post(findings_for(article)[0].address)

    assert not IgnoredFinding.objects.exists()


def test_page_asks_again_without_a_reason():
    article = factories.article(body=SLIP)

    answer = client_of("editor").post(findings_for(article)[0].address, {"reason": ""})

    assert answer.status_code == 200
    assert not IgnoredFinding.objects.exists()


@pytest.mark.parametrize(
    ("role", "status"),
    [("contributor", 404), ("reviewer", 403), ("viewer", 403), ("publisher", 200)],
)
def test_page_is_for_those_who_may_change_the_article(role, status):
    article = factories.article(body=SLIP)

    assert client_of(role).get(findings_for(article)[0].address).status_code == status


def test_severe_finding_is_answered_by_publishers_only():
    HouseWord.objects.create(words="blunder", kind="wrong", is_severe=True)
    article = factories.article(body="<p>A blunder.</p>")
    address = findings_for(article)[0].address

    assert client_of("editor").get(address).status_code == 403
    assert client_of("publisher").get(address).status_code == 200


def test_finding_that_is_gone_is_not_found():
    article = factories.article(body=SLIP)
    address = findings_for(article)[0].address
    Article.objects.filter(pk=article.pk).update(body="<p>Fine.</p>")

    assert client_of("editor").get(address).status_code == 404


@pytest.mark.parametrize(
    ("role", "status"), [("editor", 200), ("contributor", 403), ("publisher", 200)]
)
def test_house_words_are_edited_by_editors(role, status):
    answer = client_of(role).get("/admin/news/houseword/add/")

    assert answer.status_code == status


def test_editor_adds_wordings_as_lines():
    form = {"language": "en", "words": "one slip\ntwo slips", "kind": "wrong"}

    client_of("editor").post("/admin/news/houseword/add/", form)

    assert HouseWord.objects.get().wordings == ["one slip", "two slips"]


def test_lists_of_words_and_of_ignored_findings_open():
    ignored(factories.article(body=SLIP))
    HouseWord.objects.create(words="blunder", kind="wrong")
    client = client_of("editor")

    words = client.get("/admin/news/houseword/?q=blunder").content.decode()
    left = client.get("/admin/news/ignoredfinding/").content.decode()

    assert "blunder" in words
    assert "It is a name." in left
