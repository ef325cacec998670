"""No old address is put where a page of this site stands."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from news.old_addresses.existing_pages import has_page, old_path
from news.publishing.publishing import withdraw
from partnerships.models import FormerAddress
from tests import factories

pytestmark = pytest.mark.django_db
NAME = "example-name"


def shown() -> None:
    """Make one public row of everything that has a page, all with one address name."""
    topic = factories.topic(slug=NAME)
    factories.section(slug=NAME)
    factories.delegation(slug=NAME, is_public=True)
    factories.agreement(slug=NAME, is_public=True).topics.add(topic)
    person = factories.person(slug=NAME)
    visit = factories.delegation(is_public=True)
    factories.participant(person=person, delegation=visit)
    host = factories.organization(slug=NAME)
    FormerAddress.objects.create(organization=host, slug="former-name")


@pytest.mark.parametrize(
    "path",
    [
        "/en/visits/",
        "/en/visits",
        "/visits/",
        "/zh-hans/partners",
        "/en/search/",
        "/robots.txt",
        f"/en/sections/{NAME}/",
        f"/zh-hans/topics/{NAME}",
        f"/visits/{NAME}/",
        f"/en/partners/{NAME}/",
        "/en/partners/former-name/",
        f"/en/people/{NAME}/",
        f"/en/agreements/{NAME}/",
    ],
)
def test_no_old_address_where_a_page_stands(client: Client, path):
    shown()

    with pytest.raises(ValidationError, match="A page of this site stands"):
        old_path(f"{path}?example=1")
    assert client.get(path, follow=True).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/info/1043/1025.htm",
        "/content.jsp?wbnewsid=1025",
        "/en/nothing/",
        "/zh-cn/visits/",
        f"/en/sections/{NAME}/",
        f"/topics/{NAME}/",
        f"/en/partners/{NAME}/",
        f"/en/news/2026/{NAME}/",
        "/en/archive/1999/",
    ],
)
def test_old_address_may_stand_where_no_page_is(client: Client, path):
    assert old_path(path) == path
    assert client.get(path, follow=True).status_code == 404


def test_no_old_address_where_a_report_stands_or_stood(client: Client):
    live, gone = factories.published(), factories.published()
    withdraw(gone.article, by=factories.superuser(), reason="An example reason.")

    assert has_page(live.get_absolute_url())
    assert has_page(gone.get_absolute_url())
    assert has_page(f"/en/archive/{timezone.localdate().year}/")


def test_old_address_may_stand_where_one_language_has_no_page(client: Client):
    english = factories.published()

    path = english.get_absolute_url().removeprefix("/en")

    assert not has_page(path)
    assert client.get(f"/zh-hans{path}").status_code == 404


def test_address_of_a_report_that_waits_is_not_betrayed(client: Client):
    waiting = factories.published(at=timezone.now() + timedelta(days=1))

    assert not has_page(waiting.get_absolute_url())


def test_address_that_is_no_page_is_decided_without_a_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        has_page("/info/1043/1025.htm")
