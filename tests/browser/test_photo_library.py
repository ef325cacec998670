"""The photo library for everybody: by keyboard alone, on a phone, in both languages."""

import io

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from news.models import Photo
from tests import factories
from tests.crossings import crossing

pytestmark = pytest.mark.django_db(transaction=True)
SOON = 20_000
"""Milliseconds that a slow machine may take."""
LIST = "/admin/news/photo/"
FILES = "#photo-files"
WIDTHS = (360, 1280)
LANGUAGES = {"en": "en-GB", "zh-hans": "zh-CN"}


@pytest.fixture
def library(chromium: Browser, live_server):
    """Opens a page of the admin, signed in, at a width, in a scheme and a language."""
    contexts = []
    client = Client()
    client.force_login(factories.superuser())
    session = client.cookies["sessionid"].value

    def opened(path: str, width: int = 1280, **options: str) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
            **options,
        )
        context.add_cookies(
            [{"name": "sessionid", "value": session, "url": live_server.url}]
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()


def scene_file(number: int, size: tuple[int, int] = (600, 400)) -> bytes:
    """Return a scene as the bytes of a file, in a size."""
    buffer = io.BytesIO()
    factories.scene(number).resize(size).save(buffer, "JPEG")
    return buffer.getvalue()


def sent(data: bytes) -> dict[str, object]:
    """Return a file as the browser is given it."""
    return {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": data}


def stored() -> Photo:
    """Return a photo that an article shows, and that looks like another."""
    photos = [
        factories.photo(file=ContentFile(scene_file(1, size), "a.jpg"), alt=alt)
        for size, alt in (((600, 400), "Example hall"), ((300, 200), "Example copy"))
    ]
    factories.published(lead_photo=photos[0], title="Example report")
    return photos[0]


def address_of(place: str, photo: Photo) -> str:
    """Return the address of a page of the library."""
    addresses = {
        "form": f"{LIST}{photo.pk}/change/",
        "texts": f"{LIST}texts/?photos={photo.pk}",
    }
    return addresses.get(place, LIST)


@pytest.mark.parametrize(
    ("language", "scheme"), [("en", "light"), crossing("zh-hans", "dark")]
)
@pytest.mark.parametrize("place", ["list", "form", "texts"])
def test_page_has_no_serious_barrier(library, axe, place, scheme, language):
    address = address_of(place, stored())

    found = []
    for width in WIDTHS:
        page = library(address, width, color_scheme=scheme, locale=LANGUAGES[language])
        page.wait_for_load_state("networkidle")
        assert page.locator("html").get_attribute("lang") == language
        found += axe(page)

    assert found == []


def test_copy_is_offered_and_the_existing_photo_used_by_keyboard(library):
    known = factories.photo(file=ContentFile(scene_file(1), "a.jpg"))
    page = library(LIST)
    page.set_input_files(FILES, [sent(scene_file(1, (300, 200)))])
    expect(page.locator("[data-state=asked]")).to_have_count(1, timeout=SOON)
    assert "look like" in page.locator(".photo-summary").inner_text()

    page.locator("[data-state=asked] button").first.press("Enter")

    expect(page.locator("[data-state=done]")).to_have_count(1, timeout=SOON)
    assert list(Photo.objects.all()) == [known]
    assert str(known.pk) in page.locator(".photo-next a").get_attribute("href")


def test_both_photos_are_kept_by_keyboard(library):
    factories.photo(file=ContentFile(scene_file(1), "a.jpg"))
    page = library(LIST)
    page.set_input_files(FILES, [sent(scene_file(1, (300, 200)))])
    expect(page.locator("[data-state=asked]")).to_have_count(1, timeout=SOON)

    page.locator("[data-state=asked] button").last.press("Enter")

    expect(page.locator("[data-state=done]")).to_have_count(1, timeout=SOON)
    assert Photo.objects.count() == 2


def test_photo_is_described_with_its_rights_by_keyboard_alone(library):
    photo = factories.photo(credit="")
    page = library(address_of("texts", photo))

    page.focus("#id_same-credit")
    page.keyboard.type("Example Office")
    page.keyboard.press("Tab")
    page.keyboard.type("g")
    with page.expect_navigation():
        page.focus("form.photo-texts button[type=submit]")
        page.keyboard.press("Enter")

    photo.refresh_from_db()
    assert (photo.credit, photo.consent) == ("Example Office", "given")


def test_every_control_of_the_focal_point_is_reached_by_tab(library):
    page = library(address_of("form", stored()))
    wanted = {"id_focal_x", "id_focal_y", "id_consent", "id_licence_until"}

    page.focus("#id_alt")
    reached = set()
    for _press in range(30):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id"))

    assert wanted <= reached


@pytest.mark.parametrize("place", ["form", "texts"])
def test_page_fits_a_phone(library, place):
    page = library(address_of(place, stored()), 360)

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
