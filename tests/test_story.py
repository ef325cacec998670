"""The source report's way: from the visit, through the newsroom, to its readers."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils.html import conditional_escape
from pytest_django import DjangoDbBlocker

from news.models import Article
from partnerships.models import Organization

from .loaded import rolled_back
from .source_report.source_facts import FACTS
from .source_report.typed_report import publish, type_everything
from .staff_client import Desk

pytestmark = pytest.mark.loaded_rows


@pytest.fixture(scope="module")
def typed(
    database: None, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Article]:
    """The report, typed into the admin by staff of five roles and published."""
    with django_db_blocker.unblock(), rolled_back():
        yield type_everything()


@pytest.fixture
def story(typed: Article) -> Article:
    """The working copy of the published report, as it is stored."""
    typed.refresh_from_db()
    return typed


def page(address: str) -> str:
    """Return a public page as an anonymous visitor sees it."""
    answer = Client().get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def links(text: str) -> set[str]:
    """Return the addresses within the site that a page leads to."""
    found = re.findall(r'(?:href|src)="(/[^"#]*)', text)
    return {address for address in found if not address.startswith("/static/")}


def test_report_typed_into_the_admin_holds_every_fact(story):
    assert [number for number, is_true in FACTS.items() if not is_true()] == []


def test_visitor_finds_the_report_and_what_it_leads_to(story):
    report = story.editions.get().get_absolute_url()
    visit = story.delegation.get_absolute_url()
    agreement = story.agreements.get().get_absolute_url()
    partner = Organization.objects.get(slug="huawei").get_absolute_url()

    assert report in links(page("/en/"))
    assert {visit, agreement, partner} <= links(page(report))
    assert {report, agreement} <= links(page(visit))
    assert {report, visit, agreement} <= links(page(partner))


def test_every_commitment_shows_the_report_as_its_evidence(story):
    agreement = story.agreements.get()
    report = story.editions.get().get_absolute_url()

    shown = page(agreement.get_absolute_url())

    for commitment in agreement.commitments.all():
        assert conditional_escape(commitment.title) in shown
    assert shown.count(f'href="{report}"') >= agreement.commitments.count()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_no_link_of_the_public_site_is_dead(story, language):
    seen, waiting = set(), {f"/{language}/"}
    while waiting:
        address = waiting.pop()
        seen.add(address)
        answer = Client().get(address, follow=True)
        content = b"".join(answer)
        assert answer.status_code == 200, address
        if answer["Content-Type"].startswith("text/html"):
            waiting |= {
                one
                for one in links(content.decode()) - seen
                if not one.startswith("/admin")
            }

    assert story.delegation.get_absolute_url() in seen


def test_edit_of_the_live_report_is_public_only_when_published_again(story):
    address = story.editions.get().get_absolute_url()
    Desk("editor").change(story, {"title": "An edited headline"})

    before = page(address)
    publish(Desk("publisher"), story, correction="The headline was too long.")
    after = page(address)

    assert "An edited headline" not in before
    assert "An edited headline" in after
    assert "The headline was too long." in after


def test_both_editions_stay_readable_for_staff(story):
    Desk("editor").change(story, {"body": "<p>An edited text.</p>"})
    publish(Desk("publisher"), story)
    viewer = Desk("viewer")

    first, second = (
        viewer.client.get(f"/admin/news/edition/{edition.pk}/change/").content.decode()
        for edition in story.editions.order_by("number")
    )

    assert "China red" in first
    assert "An edited text." not in first
    assert "China red" not in second
    assert "An edited text." in second
