"""The checker over stored articles: what is ignored, what blocks, who may say so."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from news.models import Article, HouseWord, IgnoredFinding
from news.publishing.checks import NotReadyError
from news.publishing.publishing import publish
from news.writing.checking.checker import (
    blocking,
    check,
    findings,
    ignore,
    may_ignore,
    override,
    recall,
)
from news.writing.problems import publication_problems
from tests import factories
from tests.queries import count_queries

pytestmark = pytest.mark.django_db
SLIP = "<p>A blunder,here.</p>"


def house_word(words: str = "blunder", **values: object) -> HouseWord:
    return HouseWord.objects.create(**{"words": words, "kind": "wrong", **values})


def rules(article: Article) -> list[str]:
    return [one.rule for one in check(article)]


def test_stored_registry_and_words_are_used():
    house_word()
    factories.organization(name="Example Makers Co., Ltd.")

    article = factories.article(body="<p>A blunder of Example Makers Co.LTD.</p>")

    assert rules(article) == ["word.wrong", "company.name"]


def test_article_that_was_never_saved_is_checked():
    article = Article(title="A title", body=SLIP)

    assert rules(article) == ["sign.space"]


def test_translation_is_compared_from_both_sides():
    first = factories.article(title="News", body="<p>It has 86 students.</p>")
    second = factories.article(
        title="新闻",
        translation_of=first,
        language="zh-hans",
        body="<p>有68名学生。</p>",
    )

    assert rules(first) == rules(second) == ["pair.number"]


def test_words_of_the_other_language_are_not_looked_for():
    house_word(language="zh-hans")

    assert rules(factories.article(body="<p>A blunder.</p>")) == []


def test_visit_of_the_article_is_known():
    host = factories.delegation()
    told = f"<p>They came on {host.starts_on.day} April.</p>"

    assert rules(factories.article(body=told)) == ["date.year"]
    assert rules(factories.article(body=told, delegation=host)) == []


def test_number_of_queries_does_not_grow_with_the_text():
    short, long = (
        factories.article(body=SLIP * times, delegation=factories.delegation())
        for times in (1, 50)
    )

    assert count_queries(lambda: check(short)) == count_queries(lambda: check(long))


def test_ignored_finding_stays_ignored_when_other_parts_change():
    article, writer = factories.article(body=SLIP), factories.superuser()
    ignore(article, check(article)[0], by=writer, reason="It is a name.")

    article.body = f"<p>New.</p>{SLIP}<p>More,words.</p>"

    assert [one.excerpt for one in check(article)] == ["More,words"]
    assert len(findings(article)) == 2


def test_finding_is_ignored_in_one_article_only():
    first, second = (factories.article(body=SLIP) for _times in range(2))
    ignore(first, check(first)[0], by=factories.superuser(), reason="It is a name.")

    assert check(second)


def test_recalled_finding_is_reported_again():
    article, writer = factories.article(body=SLIP), factories.superuser()
    (finding,) = check(article)
    ignore(article, finding, by=writer, reason="It is a name.")

    recall(article, finding, by=writer)

    assert check(article) == [finding]


def test_ignoring_needs_a_reason():
    article = factories.article(body=SLIP)

    with pytest.raises(ValidationError):
        ignore(article, check(article)[0], by=factories.superuser(), reason="  ")


def test_finding_is_ignored_once():
    article, writer = factories.article(body=SLIP), factories.superuser()
    (finding,) = check(article)
    ignore(article, finding, by=writer, reason="It is a name.")

    with pytest.raises(ValidationError, match="ignored already"):
        ignore(article, finding, by=writer, reason="Again.")


@pytest.mark.parametrize(
    ("role", "is_own", "expected"),
    [
        ("contributor", True, True),
        ("contributor", False, False),
        ("editor", False, True),
        ("reviewer", False, False),
        ("viewer", False, False),
    ],
)
def test_who_may_change_an_article_may_ignore_its_findings(role, is_own, expected):
    writer = factories.user(role)
    article = factories.article(body=SLIP, created_by=writer if is_own else None)

    assert may_ignore(article, check(article)[0], writer) is expected


def test_only_a_publisher_may_ignore_a_severe_finding():
    house_word(is_severe=True)
    article = factories.article(body="<p>A blunder.</p>")
    (finding,) = blocking(article)

    with pytest.raises(PermissionDenied):
        ignore(article, finding, by=factories.user("editor"), reason="No.")
    assert may_ignore(article, finding, factories.user("publisher"))


def test_severe_word_keeps_an_article_from_being_published():
    house_word(is_severe=True, note="It is one.")
    article = factories.article(summary="A blunder.")

    (problem,) = publication_problems(article)

    assert problem.field == "summary"
    assert "“blunder”" in str(problem.sentence)
    with pytest.raises(NotReadyError, match="It is one"):
        publish(article, by=factories.superuser())


def test_other_findings_do_not_keep_an_article_from_being_published():
    house_word()

    assert publication_problems(factories.article(body="<p>A blunder,here.</p>")) == []


def test_publisher_overrides_severe_words_with_a_reason():
    house_word(is_severe=True)
    article = factories.article(summary="A blunder.", body="<p>A blunder.</p>")
    publisher = factories.user("publisher")

    rows = override(article, by=publisher, reason="It is quoted.")

    assert [(row.by, row.reason) for row in rows] == [(publisher, "It is quoted.")]
    assert publish(article, by=publisher).number == 1


def test_override_needs_a_reason_and_the_right():
    house_word(is_severe=True)
    article = factories.article(summary="A blunder.")

    with pytest.raises(ValidationError):
        override(article, by=factories.user("publisher"), reason=" ")
    with pytest.raises(PermissionDenied):
        override(article, by=factories.user("editor"), reason="It is quoted.")
    assert not IgnoredFinding.objects.exists()


def test_word_that_becomes_severe_is_not_ignored_any_more():
    word = house_word()
    article = factories.article(summary="A blunder.")
    ignore(article, check(article)[0], by=factories.superuser(), reason="Fine.")

    word.is_severe = True
    word.save()

    assert blocking(article)


def test_ignored_findings_go_with_their_article():
    article, writer = factories.article(body=SLIP), factories.superuser()
    ignore(article, check(article)[0], by=writer, reason="It is a name.")

    article.delete()

    assert not IgnoredFinding.objects.exists()


def test_wordings_stand_once_in_each_language():
    house_word()
    house_word(language="zh-hans")

    with pytest.raises(IntegrityError), transaction.atomic():
        house_word()
