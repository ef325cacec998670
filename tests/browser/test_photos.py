"""The photo library in a real browser: many at once, and the focal point."""

import re

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from news.models import Photo
from tests.factories import photo, picture, superuser

SOON = 20_000
"""Milliseconds that a slow machine may take."""
LIST = "/admin/news/photo/"
FILES = "#photo-files"


@pytest.fixture
def page(live_server, chromium):
    """A page of the admin, signed in, that knows the server's address."""
    client = Client()
    client.force_login(superuser())
    context = chromium.new_context(
        viewport={"width": 1280, "height": 900}, base_url=live_server.url
    )
    session = client.cookies["sessionid"].value
    context.add_cookies(
        [{"name": "sessionid", "value": session, "url": live_server.url}]
    )
    yield context.new_page()
    context.close()


def sent(name: str, data: bytes | None = None) -> dict[str, object]:
    """Return a file as the browser is given it."""
    kind = {"name": name, "mimeType": "image/png"}
    return {**kind, "buffer": picture().read() if data is None else data}


def items(page: Page, state: str):
    """Return the files of the queue in a state."""
    return page.locator(f'.photo-item[data-state="{state}"]')


def position(page: Page) -> str:
    """Return where the wide crop is held."""
    return page.locator(".photo-wide").evaluate("one => one.style.objectPosition")


def test_many_files_are_added_at_once_and_one_failure_stops_none(page):
    page.goto(LIST)
    good = [sent(f"IMG_{number}.png") for number in range(5)]

    page.set_input_files(FILES, [*good[:2], sent("bad.png", b"Example"), *good[2:]])

    expect(items(page, "done")).to_have_count(5, timeout=SOON)
    expect(items(page, "failed")).to_contain_text("no JPEG")
    expect(page.locator(".photo-item progress")).to_have_count(6)
    expect(page.locator(".photo-summary")).to_contain_text("5 of 6")
    assert Photo.objects.count() == 5


def test_added_photos_are_described_next(page):
    page.goto(LIST)
    page.set_input_files(FILES, [sent("a.png"), sent("b.png")])
    expect(items(page, "done")).to_have_count(2, timeout=SOON)

    page.click(".photo-next a")

    expect(page.locator(".photo-row")).to_have_count(2, timeout=SOON)


def test_same_bytes_lead_to_the_photo_that_is_there(page):
    data = picture().read()
    page.goto(LIST)

    page.set_input_files(FILES, [sent("a.png", data)])
    expect(items(page, "done")).to_have_count(1, timeout=SOON)
    page.set_input_files(FILES, [sent("b.png", data)])

    expect(items(page, "done").nth(1)).to_contain_text("already", timeout=SOON)
    assert Photo.objects.count() == 1


def test_lost_connection_is_said_and_the_file_sent_again(page):
    page.goto(LIST)
    page.route("**/upload/", lambda route: route.abort())
    page.set_input_files(FILES, [sent("a.png")])
    expect(items(page, "failed")).to_contain_text("connection", timeout=SOON)

    page.unroute("**/upload/")
    page.locator(".photo-again").press("Enter")

    expect(items(page, "done")).to_have_count(1, timeout=SOON)


def test_files_are_added_by_dragging_them(page):
    page.goto(LIST)
    data = page.evaluate_handle(
        """(bytes) => {
          const data = new DataTransfer()
          data.items.add(new File([new Uint8Array(bytes)], "a.png"))
          return data
        }""",
        [*picture().read()],
    )

    page.dispatch_event("#photo-upload", "drop", {"dataTransfer": data})

    expect(items(page, "done")).to_have_count(1, timeout=SOON)


def test_focal_point_follows_the_arrow_keys(page):
    shown = photo(file=picture((400, 300)))
    page.goto(f"{LIST}{shown.pk}/change/")

    page.focus("#id_focal_x")
    for _press in range(10):
        page.keyboard.press("ArrowRight")

    assert position(page) == "60% 50%"


def test_focal_point_is_set_by_pointing_and_saved(page):
    shown = photo(file=picture((400, 300)))
    page.goto(f"{LIST}{shown.pk}/change/")
    area = page.locator(".photo-pointer")
    area.scroll_into_view_if_needed()
    box = area.bounding_box()

    area.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.75})
    assert re.fullmatch(r"2[456]% 7[456]%", position(page))
    with page.expect_navigation():
        page.click("[name=_continue]")

    shown.refresh_from_db()
    assert (round(shown.focal_x, 1), round(shown.focal_y, 1)) in {
        (0.2, 0.8),
        (0.3, 0.7),
        (0.2, 0.7),
        (0.3, 0.8),
    }
