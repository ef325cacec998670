"""The main road: from a Word file with photos to a published article, counted."""

import time

import pytest
from django.test import Client
from playwright.sync_api import Page

from news.models import Article, Edition, Photo
from tests.factories import organization, section, superuser
from tests.news.writing.importing.word_files import report, word

from .conftest import wait_until

SHOWN = "document.querySelectorAll('.prose figure img')[%d].naturalWidth > 0"
"""Whether a picture of the text has come."""
pytestmark = pytest.mark.django_db(transaction=True)
MOST_ACTIONS = 14


class Writer:
    """Somebody at the desk, whose clicks, typed fields and chosen files are counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions = 0

    def click(self, selector: str) -> None:
        """Press what a selector finds."""
        self.actions += 1
        self.page.click(selector)

    def type(self, selector: str, text: str) -> None:
        """Fill a field."""
        self.actions += 1
        self.page.fill(selector, text)

    def choose(self, selector: str, path: str) -> None:
        """Pick a file."""
        self.actions += 1
        self.page.set_input_files(selector, path)


@pytest.fixture
def writer(page: Page, live_server: object) -> Writer:
    """A publisher who has signed in and stands at the list of articles."""
    client = Client()
    client.force_login(superuser())
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies(
        [{"name": "sessionid", "value": cookie, "url": str(live_server)}]
    )
    page.goto("/admin/news/article/")
    return Writer(page)


def test_word_file_with_three_photos_is_published_in_few_actions(writer, tmp_path):
    section()
    partner = organization(name="Example Works")
    path = tmp_path / "report.docx"
    path.write_bytes(word(report).getvalue())
    began = time.monotonic()

    writer.click("text=New from Word")
    writer.choose("input[type=file]", str(path))
    writer.click("text=Make drafts")
    writer.click("[data-take=id_partners]")
    writer.type("#id_summary", "Both sides spoke about training.")
    writer.click("[name=_continue]")
    writer.click("text=Publish >> nth=0")
    writer.click(".question-button")
    writer.page.wait_for_selector("text=Edition 1 is live.")

    took = time.monotonic() - began
    print(f"From Word to public: {writer.actions} actions, {took:.1f} s.")  # noqa: T201
    edition = Edition.objects.live().get()
    assert writer.actions <= MOST_ACTIONS
    assert list(edition.partners.all()) == [partner]
    assert_every_photo_is_in_place(writer.page, edition)


def assert_every_photo_is_in_place(page: Page, edition: Edition) -> None:
    """Check on the public page that each photo follows what it followed in Word."""
    assert Photo.objects.count() == Article.objects.get().body.count("<figure>") == 3
    page.goto(edition.get_absolute_url())
    figures = page.locator(".prose figure img")
    assert figures.count() == 3
    for index in range(3):
        figure = figures.nth(index)
        assert figure.get_attribute("alt") is not None
        figure.scroll_into_view_if_needed()
        wait_until(page, SHOWN % index)
