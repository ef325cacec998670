"""A visitor reads: from the home page to an article, in both schemes, on a phone."""

import pytest

from tests import factories

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def edition(live_server):
    """A published article with a photo and a partner."""
    return factories.published(
        title="Example headline",
        partners=(factories.organization(),),
        lead_photo=factories.photo(file=factories.picture((600, 400), "JPEG")),
    )


def test_visitor_goes_from_home_to_the_article(page, edition):
    page.goto("/en/")

    page.get_by_role("link", name="Example headline").first.click()

    assert page.url.endswith(edition.get_absolute_url())
    assert page.locator("h1").inner_text() == "Example headline"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", ["home", "article", "partners"])
def test_page_has_no_serious_barrier(page, axe, edition, place, scheme):
    addresses = {"home": "/en/", "article": edition.get_absolute_url()}
    page.emulate_media(color_scheme=scheme)

    page.goto(addresses.get(place, "/en/partners/"))

    assert axe(page) == []


@pytest.mark.parametrize("place", ["home", "article"])
def test_page_fits_a_phone(page, edition, place):
    page.set_viewport_size(PHONE)

    page.goto("/en/" if place == "home" else edition.get_absolute_url())

    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"]


def test_photo_of_the_article_is_shown(page, edition):
    page.goto(edition.get_absolute_url())

    loaded = page.evaluate(
        "[...document.images].map(image => image.complete && image.naturalWidth > 0)"
    )
    assert loaded
    assert all(loaded)
