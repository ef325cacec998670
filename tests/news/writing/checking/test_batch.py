"""Many articles checked at once: the same findings as one by one, in fewer queries."""

import pytest

from news.models import Article, HouseWord
from news.writing.checking.batch import FETCHED, check_all
from news.writing.checking.checker import check
from tests.factories import article, delegation, organization, participant, user
from tests.queries import count_queries

pytestmark = pytest.mark.django_db
SLIP = "<p>The guests saw a blunder,here, on April 18th.</p>"


def fetched() -> list[Article]:
    """Return all articles with what the checks ask for."""
    related = Article.objects.select_related("delegation", "translation_of")
    return list(related.prefetch_related(*FETCHED))


def test_findings_are_those_of_a_single_check():
    HouseWord.objects.create(words="blunder", kind="wrong", language="en")
    visit = delegation(place="Example City")
    participant(delegation=visit)
    organization(name="Example Works Co., Ltd.")
    first = article(body=SLIP, delegation=visit)
    article(body="<p>例 句，5 人 参加。</p>", language="zh-hans", translation_of=first)

    found = check_all(fetched())

    assert found[first.pk]
    assert found == {one.pk: check(one) for one in Article.objects.all()}


def test_ignored_findings_are_left_out():
    working = article(body=SLIP)
    first = check(working)[0]
    ignored = {"fingerprint": first.fingerprint, "reason": "A name.", "by": user()}
    working.ignored_findings.create(**ignored)

    found = check_all(fetched())

    assert first not in found[working.pk]


def test_queries_do_not_grow_with_the_articles():
    article(body=SLIP)
    one = count_queries(lambda: check_all(fetched()))
    for _number in range(5):
        article(body=SLIP)

    assert count_queries(lambda: check_all(fetched())) == one
