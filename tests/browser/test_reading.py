"""A visitor reads: from the home page to an article, in both schemes, on a phone."""

from typing import Any

import pytest
from django.utils import timezone

from tests import factories

PHONE = {"width": 360, "height": 740}
SMALLEST = {"width": 320, "height": 600}
TABLET = {"width": 768, "height": 1024}
DESK = {"width": 1280, "height": 800}
PLACES = ("home", "article", "partners", "section", "topic", "archive", "nothing")


@pytest.fixture
def edition(live_server):
    """A published article with a photo and a partner."""
    section = factories.section()
    made = factories.published(
        title="Example headline",
        partners=(factories.organization(),),
        tags=("Example Topic",),
        section=section,
        lead_photo=factories.photo(file=factories.picture((600, 400), "JPEG")),
    )
    factories.published(section=section)
    return made


def address_of(place: str, edition) -> str:
    """Return the address of a kind of page."""
    day = timezone.localtime(edition.dated)
    return {
        "home": "/en/",
        "article": edition.get_absolute_url(),
        "partners": "/en/partners/",
        "section": edition.section.get_absolute_url(),
        "topic": "/en/topics/example-topic/",
        "archive": f"/en/archive/{day:%Y/%m}/",
        "nothing": "/en/archive/",
    }[place]


def test_visitor_goes_from_home_to_the_article(page, edition):
    page.goto("/en/")

    page.get_by_role("link", name="Example headline").first.click()

    assert page.url.endswith(edition.get_absolute_url())
    assert page.locator("h1").inner_text() == "Example headline"


@pytest.mark.parametrize("place", PLACES)
def test_page_fits_the_smallest_phone_and_large_letters(page, edition, place):
    page.set_viewport_size(SMALLEST)
    page.goto(address_of(place, edition))
    widths = [width_of(page)]

    page.evaluate("document.documentElement.style.fontSize = '200%'")
    for window in (TABLET, DESK):
        page.set_viewport_size(window)
        widths.append(width_of(page))

    assert widths == [window["width"] for window in (SMALLEST, TABLET, DESK)]


def width_of(page) -> int:
    """Return how wide a page is, what stands outside the window included."""
    return page.evaluate("document.documentElement.scrollWidth")


@pytest.mark.parametrize("window", [PHONE, DESK])
def test_menu_works_without_scripts(chromium, live_server, edition, window):
    context = chromium.new_context(
        base_url=str(live_server), java_script_enabled=False, viewport=window
    )
    page = context.new_page()
    page.goto(edition.get_absolute_url())

    if window is PHONE:
        page.get_by_text("Menu and search").click()
    page.get_by_role("navigation", name="Main menu").get_by_text("Visits").click()

    assert page.url.endswith("/en/visits/")
    context.close()


def test_escape_closes_the_menu_on_a_phone(page, edition):
    page.set_viewport_size(PHONE)
    page.goto("/en/")
    menu = page.get_by_role("navigation", name="Main menu")
    page.get_by_text("Menu and search").click()
    is_open = menu.is_visible()

    page.keyboard.press("Escape")

    assert (is_open, menu.is_visible()) == (True, False)


def test_menu_closes_by_its_button_and_by_a_press_beside_it(page, edition):
    page.set_viewport_size(PHONE)
    page.goto("/en/")
    menu = page.get_by_role("navigation", name="Main menu")
    seen = []

    page.get_by_text("Menu and search").click()
    page.get_by_role("button", name="Close").click()
    seen.append(menu.is_visible())
    page.get_by_text("Menu and search").click()
    seen.append(menu.is_visible())
    page.mouse.click(PHONE["width"] / 2, PHONE["height"] - 10)

    assert [*seen, menu.is_visible()] == [False, True, False]


def test_address_of_a_report_is_marked_by_one_press(page, edition):
    page.goto(edition.get_absolute_url())
    page.get_by_text("Share", exact=True).click()

    page.locator(".share-address").click()

    marked = page.evaluate("String(getSelection())")
    assert marked.strip().endswith(edition.get_absolute_url())


def test_report_without_photos_asks_for_its_style_and_icon_only(page, live_server):
    edition = factories.published(body="<p>An example text.</p>" * 20)
    asked: list[Any] = []  # Any: the browser's requests

    def keep(request) -> None:
        asked.append(request)

    page.on("request", keep)
    page.goto(edition.get_absolute_url())
    page.wait_for_load_state("networkidle")

    icon = f"{live_server}/static/img/mark.svg"
    rest = {one.url for one in asked if one.resource_type != "stylesheet"}
    assert rest == {f"{live_server}{edition.get_absolute_url()}", icon}
    assert all(request.url.startswith(f"{live_server}/") for request in asked)
    assert {request.method for request in asked} == {"GET"}


def gallery() -> str:
    """Return the text of a gallery of two photos."""
    tags = [
        f'<figure><img src="{factories.photo(file=file).file.url}" alt="{name}" '
        'width="600" height="400"></figure>'
        for name in ("First", "Second")
        for file in [factories.picture((600, 400), "JPEG")]
    ]
    return f"<figure>{''.join(tags)}</figure>"


def test_photo_of_a_gallery_is_enlarged_and_leads_on(page, live_server, axe):
    page.goto(factories.published(body=gallery()).get_absolute_url())
    page.get_by_role("button", name="Enlarge: First").click()
    viewer = page.get_by_role("dialog")
    assert viewer.get_by_role("img").get_attribute("alt") == "First"
    assert axe(page) == []

    page.keyboard.press("ArrowRight")
    shown = viewer.get_by_role("img").get_attribute("alt")
    page.keyboard.press("Escape")

    assert (shown, viewer.is_visible()) == ("Second", False)
    focused = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused == "Enlarge: First"


def test_photo_of_the_article_is_shown(page, edition):
    page.goto(edition.get_absolute_url())

    loaded = page.evaluate(
        "[...document.images].map(image => image.complete && image.naturalWidth > 0)"
    )
    assert loaded
    assert all(loaded)
