"""What is offered while somebody types, and what is noted when nothing is found."""

import datetime

import pytest
from django.core.cache import cache
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from listsite.lib.fulltext.queries import SearchQuery
from news.models import UnansweredQuestion, unanswered
from news.search import suggesting
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def no_kept_spellings():
    """Words of titles that another test has read are not known here."""
    cache.clear()


def offered(client: Client, q: str, language: str = "en") -> list[str]:
    """Return the titles that are offered to somebody who types."""
    answer = client.get(f"/{language}/search/suggest/", {"q": q})
    return [one["title"] for one in answer.json()["suggestions"]]


@pytest.mark.parametrize("q", ["ros", "Rostr", "example ros", "rostrums"])
def test_begun_word_offers_titles(client: Client, q: str):
    edition = factories.published(title="Example rostrums")
    factories.published(title="Other", body="<p>rostrum</p>")

    assert offered(client, q) == [edition.title]


@pytest.mark.parametrize("q", ["示", "示例华", "shilihua", "shi li hua"])
def test_chinese_name_is_offered_by_its_beginning_and_its_sound(client: Client, q: str):
    factories.organization(name="Example", name_zh="示例华")

    assert offered(client, q, "zh-hans") == ["示例华"]


def test_only_what_is_public_is_offered(client: Client):
    factories.article(title="Rostrum draft")
    factories.published(title="Rostrum to come", at=timezone.now() + DAY)
    factories.person(name="Rostrum Person")

    assert offered(client, "rostrum") == []


def test_suggestions_lead_to_pages_and_are_not_for_machines(client: Client):
    edition = factories.published(title="Rostrum")

    answer = client.get("/en/search/suggest/?q=rost")

    (one,) = answer.json()["suggestions"]
    assert one["address"] == edition.get_absolute_url()
    assert answer["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("rostrun", "rostrum"), ("exampel rostrum", "example rostrum")],
)
def test_word_that_is_misspelled_is_offered_as_it_is_spelled(
    client: Client, typed: str, meant: str
):
    factories.published(title="Example rostrum")

    context = client.get("/en/search/", {"q": typed}).context

    assert context["meant"] == meant


def test_han_with_one_wrong_character_is_offered_as_it_is_written(client: Client):
    factories.published(title="学校共建示例产业学院", language="zh-hans")

    context = client.get("/zh-hans/search/", {"q": "产业学园"}).context

    assert context["meant"] == "产业学院"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("范例", "示例"),
        ("示例花星", "示例华星"),
        ("示例花兴", ""),
        ("示范单", ""),
        ("丁", ""),
    ],
)
def test_chinese_name_with_one_wrong_character_is_offered(
    client: Client, typed: str, meant: str
):
    for name in ("示例", "示华", "示例华星", "例"):
        factories.organization(name_zh=name)

    assert client.get("/zh-hans/search/", {"q": typed}).context["meant"] == meant


def test_name_of_two_characters_that_sounds_the_same_is_offered_first(client: Client):
    for name in ("示华", "示例", "示众"):
        factories.organization(name_zh=name)

    assert client.get("/zh-hans/search/?q=示力").context["meant"] == "示例"


def test_two_characters_are_no_part_of_a_longer_name(client: Client):
    factories.organization(name_zh="示例华星")

    assert client.get("/zh-hans/search/?q=华兴").context["meant"] == ""


@pytest.mark.parametrize("typed", ["2019", "ab12", "rostrum 2019"])
def test_word_with_digits_is_left_alone(client: Client, typed: str):
    factories.published(title="Rostrum 019 and 201 and ab1")

    assert client.get("/en/search/", {"q": typed}).context["meant"] == ""


def test_word_that_is_spelled_right_is_left_alone(client: Client):
    factories.published(title="Example rostrum")
    factories.published(title="Example rostrums together")

    assert client.get("/en/search/?q=rostrum+examplf").context["meant"] == (
        "rostrum example"
    )


def test_only_a_few_words_of_a_question_are_compared(monkeypatch):
    compared = []
    monkeypatch.setattr(
        suggesting, "nearest", lambda word, _known: compared.append(word)
    )

    suggesting.spelled_otherwise(
        SearchQuery.of("-".join(f"word{a}" for a in "abcdefghij"))
    )

    assert len(compared) == suggesting.MOST_DOUBTFUL


def test_flood_of_questions_writes_little(client: Client, monkeypatch):
    monkeypatch.setattr("news.search.views.MOST_A_MINUTE", 2)

    for number in range(5):
        client.get("/en/search/", {"q": f"nothing{number}"})

    assert UnansweredQuestion.objects.count() <= 4


def test_program_that_asks_for_the_head_alone_leaves_no_note(client: Client):
    client.head("/en/search/?q=nothing")

    assert not UnansweredQuestion.objects.exists()


def test_hidden_names_are_no_spelling(client: Client):
    factories.person(name="Rostrum Person")
    factories.organization(aliases="Lectern")

    for typed in ("rostrun", "lecterm"):
        assert client.get("/en/search/", {"q": typed}).context["meant"] == ""


def test_page_without_results_offers_the_sections(client: Client):
    section = factories.section()

    body = client.get("/en/search/?q=nothing").content.decode()

    assert "Nothing was found for “nothing”." in body
    assert section.get_absolute_url() in body


def test_filters_that_leave_nothing_can_be_dropped_and_are_not_noted(client: Client):
    factories.published(title="Rostrum")

    context = client.get("/en/search/?q=rostrum&year=1999").context

    assert context["without_filters"] == "?q=rostrum"
    assert not UnansweredQuestion.objects.exists()


def test_question_without_answer_is_counted_as_its_words(client: Client):
    for typed in ("Rostrum?", "ROSTRUM", " rostrum "):
        client.get("/en/search/", {"q": typed})

    noted = UnansweredQuestion.objects.get()
    assert (noted.words, noted.language, noted.count) == ("rostrum", "en", 3)


def test_number_of_a_person_is_not_noted(client: Client):
    client.get("/en/search/", {"q": "139 1234 5678"})

    assert not UnansweredQuestion.objects.exists()


def test_staff_at_another_moment_leave_no_note(client: Client):
    client.force_login(factories.superuser())

    client.get("/en/search/?q=rostrum&at=2030-01-01T09:00")

    assert not UnansweredQuestion.objects.exists()


def test_list_of_questions_stays_short(monkeypatch):
    monkeypatch.setattr(unanswered, "MOST", 3)

    for number in range(5):
        UnansweredQuestion.note([f"word{number}"], "en")

    kept = UnansweredQuestion.objects.order_by("pk").values_list("words", flat=True)
    assert list(kept) == ["word2", "word3", "word4"]


def test_readers_get_their_page_where_nothing_can_be_noted(client: Client, monkeypatch):
    def refuse(words, language):
        raise DatabaseError("read only")

    monkeypatch.setattr(UnansweredQuestion, "note", refuse)

    assert client.get("/en/search/?q=nothing").status_code == 200


def test_publishers_read_what_was_asked_in_the_last_seven_days(client: Client):
    client.force_login(factories.user("publisher"))
    UnansweredQuestion.note(["rostrum"], "en")
    UnansweredQuestion.objects.create(
        words="long ago", language="en", last_asked=timezone.now() - 8 * DAY
    )

    shown = client.get("/admin/news/unansweredquestion/?asked=lately").context["cl"]

    assert [one.words for one in shown.queryset] == ["rostrum"]
