"""Passages that prove commitments: marked, found again, published, shown."""

import pytest
from django.core.exceptions import PermissionDenied

from news.evidence import passages
from news.evidence.passages import PassageError, mark, place_of, sentences, words_of
from news.models import Article, EditionPassage, Passage
from news.writing.checking.checker import check
from tests.factories import (
    agreement,
    article,
    commitment,
    published,
    superuser,
    user,
)
from tests.refusals import refused

BODY = (
    "<p>The guests arrived. The base was opened on Monday. All were glad.</p>"
    "<p>It trained 120 teachers of Example Works Co., Ltd. in a year.</p>"
)
PROOF = "The base was opened on Monday."


def texts(body):
    """Return the sentences of a body."""
    return [one.text for one in sentences(words_of(body))]


def edited(working, body):
    """Store another text of an article and look for its passages."""
    Article.objects.filter(pk=working.pk).update(body=body)
    return passages.find_again(Article.objects.get(pk=working.pk))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>One. Two.</p><p>Three</p>", ["One.", "Two.", "Three"]),
        ("<p>来访。签约！“好。”他说。</p>", ["来访。", "签约！", "“好。”", "他说。"]),
        ("<p>At Example Co., Ltd. in May.</p>", ["At Example Co., Ltd. in May."]),
        ("<p>By 1.5. Why? “So.” Yes</p>", ["By 1.5.", "Why?", "“So.”", "Yes"]),
        ("<ul><li>One</li><li>Two</li></ul>", ["One", "Two"]),
        ("", []),
    ],
)  # fmt: skip
def test_sentences_end_where_readers_see_them_end(body, expected):
    assert texts(body) == expected


def test_sentence_knows_where_it_begins():
    text = words_of(BODY)

    assert all(text[one.start :].startswith(one.text) for one in sentences(text))


def test_of_equal_words_those_in_the_same_surroundings_are_found():
    text = "First it rains. Then it rains."

    assert place_of(text, "it rains", prefix="Then ") == text.rindex("it rains")
    assert place_of(text, "it rains", prefix="First ") == text.index("it rains")


def test_words_that_are_not_there_have_no_place():
    assert place_of("An example.", "Another") is None


@pytest.mark.django_db
def test_marked_sentence_lets_the_article_report_on_the_commitment():
    working, promise = article(body=BODY), commitment()

    passage = mark(working, promise, PROOF, by=superuser())

    assert (passage.prefix, passage.suffix) == (
        "The guests arrived. ",
        " All were glad.\nIt trained 120 teachers "[:40],
    )
    assert list(working.commitments.all()) == [promise]
    assert Article.objects.get(pk=working.pk).version == working.version + 1


@pytest.mark.django_db
def test_marking_the_same_words_again_changes_nothing():
    working, promise, writer = article(body=BODY), commitment(), superuser()

    for _each in range(2):
        mark(working, promise, PROOF, by=writer)

    assert Passage.objects.count() == 1


@pytest.mark.django_db
def test_selection_across_chinese_sentences_is_marked_as_it_is_written():
    working = article(body="<p>双方签约。基地启用。</p>", language="zh-hans")

    passage = mark(working, commitment(), "双方签约。 基地启用。", by=superuser())

    assert passage.quote == "双方签约。基地启用。"


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["Nowhere said.", "glad. It trained", "", "  "])
def test_words_that_do_not_stand_in_a_paragraph_are_not_marked(words):
    with pytest.raises(PassageError, match="do not stand"):
        mark(article(body=BODY), commitment(), words, by=superuser())


@pytest.mark.django_db
def test_passage_longer_than_a_quote_is_refused():
    working = article(body=f"<p>{'a' * 700}</p>")

    with pytest.raises(PassageError, match="600"):
        mark(working, commitment(), "a" * 700, by=superuser())


@pytest.mark.django_db
def test_article_of_others_is_not_marked():
    with pytest.raises(PermissionDenied):
        mark(article(body=BODY), commitment(), PROOF, by=user("contributor"))


@pytest.mark.django_db
def test_passage_survives_edits_elsewhere():
    working = article(body=BODY)
    passage = mark(working, commitment(), PROOF, by=superuser())

    lost = edited(working, f"<p>Before.</p><h2>New</h2><p>{PROOF} <em>After</em></p>")

    passage.refresh_from_db()
    assert (lost, passage.is_lost, passage.suffix) == ([], False, " After")


@pytest.mark.django_db
def test_passage_whose_words_changed_is_flagged_and_found_when_they_are_back():
    working = article(body=BODY)
    passage = mark(working, commitment(), PROOF, by=superuser())

    assert edited(working, BODY.replace("Monday", "Tuesday")) == [passage]
    assert edited(working, BODY) == []


@pytest.mark.django_db
def test_changed_passage_is_a_finding_of_the_checks():
    working = article(body=BODY)
    mark(working, commitment(), PROOF, by=superuser())
    edited(working, BODY.replace("Monday", "Tuesday"))

    found = [one for one in check(Article.objects.get()) if one.rule == "passage.lost"]

    assert [one.excerpt for one in found] == [PROOF]


@pytest.mark.django_db
def test_edition_quotes_the_passages_that_stand_in_its_text():
    working, promise, writer = article(body=BODY), commitment(), superuser()
    for words in (PROOF, "The guests arrived."):
        mark(working, promise, words, by=writer)
    edited(working, BODY.replace("guests", "visitors"))

    edition = published(Article.objects.get(pk=working.pk), by=writer)

    assert [one.quote for one in edition.passages.all()] == [PROOF]


@pytest.mark.django_db
def test_edition_does_not_quote_for_a_commitment_it_is_not_about():
    working, promise, writer = article(body=BODY), commitment(), superuser()
    mark(working, promise, PROOF, by=writer)
    working.commitments.clear()

    edition = published(Article.objects.get(pk=working.pk), by=writer)

    assert not edition.passages.exists()


@pytest.mark.django_db
def test_published_passage_never_changes():
    promise = commitment()
    row = EditionPassage.objects.create(
        edition=published(), commitment=promise, quote=PROOF
    )

    with refused("a published passage is never changed"):
        EditionPassage.objects.filter(pk=row.pk).update(quote="Other words.")


@pytest.mark.django_db
def test_reader_of_the_agreement_reads_the_sentence_and_its_source(client):
    promise = commitment(agreement=agreement(is_public=True))
    working, writer = article(body=BODY), superuser()
    mark(working, promise, PROOF, by=writer)
    address = promise.agreement.get_absolute_url()
    before = client.get(address).content.decode()

    edition = published(Article.objects.get(pk=working.pk), by=writer)
    after = client.get(address).content.decode()

    assert PROOF not in before
    assert f'<blockquote class="passage">{PROOF}</blockquote>' in after
    assert edition.get_absolute_url() in after


@pytest.fixture
def desk(client):
    """A client signed in as an editor."""
    client.force_login(user("editor"))
    return client


def door(working):
    """Return the address on which an article is marked."""
    return f"/admin/news/article/{working.pk}/mark/"


def test_form_without_scripts_offers_every_sentence(db, desk):
    working = article(body=BODY)

    page = desk.get(door(working)).content.decode()

    assert page.count('name="starts"') == 4


def test_ticked_sentences_become_passages(db, desk):
    working, promise = article(body=BODY), commitment()
    text = words_of(BODY)
    starts = [text.index(PROOF), text.index("All were")]

    desk.post(door(working), {"commitment": promise.pk, "starts": starts, "version": 1})

    assert {one.quote for one in promise.passages.all()} == {PROOF, "All were glad."}


def test_selected_words_become_a_passage(db, desk):
    working, promise = article(body=BODY), commitment()
    values = {"commitment": promise.pk, "quote": "opened on Monday", "version": 1}

    desk.post(door(working), {**values, "before": "The base was "})

    assert promise.passages.get().prefix.endswith("The base was ")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"version": 1}, "Tick a sentence"),
        ({"version": 7, "quote": "opened"}, "was saved since"),
        ({"version": 1, "quote": "Nowhere said."}, "do not stand"),
    ],
)
def test_refused_mark_says_why_and_keeps_what_was_chosen(db, desk, values, said):
    working, promise = article(body=BODY), commitment()

    answer = desk.post(door(working), {"commitment": promise.pk, **values})

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert answer.context["form"]["commitment"].value() == str(promise.pk)


def test_mark_is_removed(db, desk):
    working = article(body=BODY)
    passage = mark(working, commitment(), PROOF, by=superuser())

    desk.post(door(working), {"unmark": passage.pk})

    assert not Passage.objects.exists()


@pytest.mark.parametrize("key", ["x", "-1", "٣", "99"])
def test_mark_of_another_article_is_not_removed(db, desk, key):
    mark(article(body=BODY), commitment(), PROOF, by=superuser())

    assert desk.post(door(article()), {"unmark": key}).status_code == 404


def test_saving_the_article_looks_for_its_passages(db, desk):
    working = article(body=BODY)
    passage = mark(working, commitment(), PROOF, by=superuser())
    form = desk.get(f"/admin/news/article/{working.pk}/change/").context["adminform"]
    values = {
        name: value
        for name, value in form.form.initial.items()
        if isinstance(value, str | int)
    }

    typed = {**values, "body": "<p>Other words.</p>", "base_version": 2}
    desk.post(f"/admin/news/article/{working.pk}/change/", typed)

    passage.refresh_from_db()
    assert passage.is_lost


def test_commitment_shows_staff_the_passages_they_may_see(db, client):
    promise = commitment()
    mark(article(body=BODY), promise, PROOF, by=superuser())
    address = f"/admin/partnerships/commitment/{promise.pk}/change/"
    shown = []

    for role in ("partnership_officer", "contributor"):
        client.force_login(user(role))
        shown.append(PROOF in client.get(address).content.decode())

    assert shown == [True, False]
