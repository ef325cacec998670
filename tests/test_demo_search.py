"""The demo's report is found by the words under which people look for it."""

import pytest
from django.test import Client

from news.models import Delegation
from news.search.index import index_visit

from .loaded import loaded_demo, rolled_back

pytestmark = [pytest.mark.loaded_rows, pytest.mark.both_databases]
WORDS = (
    *("华为", "产业学院", "ICT", "韩劲松", "考察", "学", "huawei"),
    *("華為", "產業學院", "韓勁松", "hanjinsong"),
)


@pytest.fixture(scope="module")
def report(database, django_db_setup, django_db_blocker):
    """The demo's only live report."""
    with loaded_demo(django_db_blocker) as edition:
        yield edition


@pytest.fixture
def rows(report, django_db_blocker):
    """The demo's rows; nothing that is done to them stays."""
    with django_db_blocker.unblock(), rolled_back():
        yield


def found(words: str) -> str:
    """Return what the English page of search shows."""
    answer = Client().get("/en/search/", {"q": words})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("words", WORDS)
def test_report_of_the_demo_is_found(report, rows, words):
    assert report.get_absolute_url() in found(words)


def test_report_is_not_found_by_a_visit_that_is_no_longer_public(report, rows):
    visit = Delegation.objects.get(pk=report.delegation_id)
    visit.is_public = False
    visit.save()

    index_visit(visit)

    assert report.get_absolute_url() not in found("考察")
