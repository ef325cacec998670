"""The suggestions below a search field: they fit, and hide nothing that is pressed."""

import pytest

from tests import factories

PHONE = {"width": 360, "height": 740}
NAME = "Example rostrum for a list of suggestions that is wider than its field"


@pytest.fixture
def names(live_server):
    """Things that a word finds, with long names."""
    for number in range(10):
        factories.organization(name=f"{NAME} {number}")


def suggested(page):
    """Open the suggestions of the masthead, and return their list."""
    opener = page.get_by_text("Menu and search")
    if opener.is_visible():
        opener.click()
    page.locator("#search-words").fill("rost")
    shown = page.locator(".search-form .suggestions")
    shown.get_by_role("option").last.wait_for()
    return shown


@pytest.mark.parametrize("width", [320, 768, 1024, 1280])
def test_page_is_no_wider_than_the_window_with_suggestions(page, names, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/en/")

    shown = suggested(page).bounding_box()

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert shown["x"] >= 0
    assert shown["x"] + shown["width"] <= width


def test_suggestions_on_a_phone_stand_between_field_and_close(page, names):
    page.set_viewport_size(PHONE)
    page.goto("/en/")

    shown = suggested(page)

    field = page.locator("#search-words").bounding_box()
    button = page.get_by_role("search").get_by_role("button").bounding_box()
    close = page.get_by_role("button", name="Close").bounding_box()
    place = shown.bounding_box()
    assert button["y"] == field["y"]
    assert place["y"] >= field["y"] + field["height"]
    assert place["y"] + place["height"] <= close["y"]
    assert shown.evaluate("list => list.scrollHeight === list.clientHeight")


def test_one_press_closes_the_menu_with_suggestions(page, names):
    page.set_viewport_size(PHONE)
    page.goto("/en/")
    shown = suggested(page)

    page.get_by_role("button", name="Close").click()

    assert not page.get_by_role("navigation", name="Main menu").is_visible()
    assert not shown.is_visible()


def test_suggestions_close_when_the_field_is_left(page, names):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/en/")
    shown = suggested(page)

    page.keyboard.press("Tab")
    shown.wait_for(state="hidden")
    suggested(page)
    page.mouse.click(5, 795)

    shown.wait_for(state="hidden")


def test_suggestion_is_followed_by_a_press(page, names):
    page.set_viewport_size(PHONE)
    page.goto("/en/")

    suggested(page).get_by_role("option").first.click()

    page.wait_for_url("**/partners/*/")
