"""The pages of the desk in both languages, widths and schemes: barriers and keys."""

import json

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page

from news.models import Autosave, HouseWord
from tests.crossings import crossing
from tests.factories import article, organization

from .test_writing import change, writer

__all__ = ["writer"]
pytestmark = pytest.mark.django_db(transaction=True)
LOOKS = [
    crossing("en", 360, "light"),
    ("zh-hans", 1280, "dark"),
]
LONGEST_WALK = 120
WALK = """() => {
  const one = document.activeElement
  const box = one.getBoundingClientRect()
  const isSeen = box.width > 0 && box.height > 0
  return JSON.stringify([one.id || one.className || one.localName, isSeen])
}"""
"""What has the focus, and whether it can be seen."""


@pytest.fixture
def working(writer):
    """An article with findings, proposals, unsaved text, and a link to share it."""
    HouseWord.objects.create(words="blunder", preferred="mistake", kind="wrong")
    organization(name="Example Works")
    text = "<p>A blunder at Example Works,here.</p>"
    made = article(body=text, summary="Example summary")
    fields = {"title": ["Example typed headline"], "body": [text]}
    keeper = User.objects.filter(is_superuser=True).earliest("pk")
    Autosave.objects.create(article=made, user=keeper, fields=fields, base_version=1)
    return made


def looked_at(page: Page, language: str, width: int, scheme: str) -> None:
    """Show the admin in a language, a width and a scheme."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    site = page.url.partition("/admin/")[0]
    cookie = {"name": "django_language", "value": language, "url": site}
    page.context.add_cookies([cookie])


@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
def test_pages_of_the_desk_have_no_serious_barrier(
    writer, axe, working, language, width, scheme
):
    page = writer(change(working))
    base = page.url.partition("/admin/")[0]
    looked_at(page, language, width, scheme)

    found = []
    for path in (
        change(working),
        change(working) + "?restore=1",
        f"/admin/news/article/{working.pk}/compare/",
        "/admin/news/article/new_from_word/",
    ):
        answer = page.goto(base + path)
        assert answer.ok, path
        page.wait_for_load_state("networkidle")
        found += axe(page)
        assert page.evaluate(
            "document.documentElement.scrollWidth <= window.innerWidth"
        ), path

    assert found == []


@pytest.mark.parametrize("width", [360, crossing(1280)])
def test_tab_key_reaches_every_part_of_the_form_and_is_always_seen(
    writer, working, width
):
    page = writer(change(working))
    page.set_viewport_size({"width": width, "height": 900})

    page.focus("#id_title")
    seen: dict[str, bool] = {}
    for _step in range(LONGEST_WALK):
        page.keyboard.press("Tab")
        name, is_seen = json.loads(page.evaluate(WALK))
        seen[name] = is_seen
        if name == "body":
            break

    assert "id_summary" in seen
    assert any("finding-answer" in name for name in seen)
    assert any("select2" in name for name in seen)
    assert any("desk-button" in name for name in seen)
    unseen = [name for name, is_seen in seen.items() if not is_seen and name != "body"]
    assert unseen == []
