"""How pages are laid out: without empty places, on paper, in forced colours."""

import pytest

from tests import factories

from .conftest import wait_until

DESK = {"width": 1280, "height": 800}
SHEET = {"width": 657, "height": 900}
"""A sheet of A4 between its margins."""
COLUMNS = range(1, 13)


def wide_table() -> str:
    """Return a table of twelve columns."""
    names = "".join(f"<th>Example column {one}</th>" for one in COLUMNS)
    cells = "".join(f"<td>Exampletown {one * 1234567}</td>" for one in COLUMNS)
    return f"<table><tbody><tr>{names}</tr><tr>{cells}</tr></tbody></table>"


def with_photo(**values: object):
    """Return a live report that has a photo."""
    file = factories.picture((600, 400), "JPEG")
    return factories.published(lead_photo=factories.photo(file=file), **values)


def box_of(page, selector: str) -> dict[str, float]:
    """Return the place and the size of the first element that fits."""
    return page.locator(selector).first.bounding_box()


@pytest.mark.parametrize("width", [768, 1280, 2560])
def test_lead_without_a_photo_leaves_no_empty_place(page, width):
    section = factories.section()
    with_photo(section=section)
    for _each in range(3):
        factories.published(section=section)

    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/en/")

    lead, seconds = box_of(page, ".lead"), box_of(page, ".seconds")
    assert seconds["y"] - (lead["y"] + lead["height"]) < 60
    assert seconds["width"] == lead["width"] == box_of(page, ".front")["width"]


def test_lead_with_a_photo_has_the_others_beside_it(page, live_server):
    section = factories.section()
    for _each in range(3):
        factories.published(section=section)
    with_photo(section=section)

    page.set_viewport_size(DESK)
    page.goto("/en/")

    lead, seconds = box_of(page, ".lead"), box_of(page, ".seconds")
    assert seconds["y"] == lead["y"]
    assert seconds["x"] > lead["x"] + lead["width"]


@pytest.mark.parametrize("have_photos", [True, False])
def test_related_reports_show_photos_only_if_all_have_one(
    page, live_server, have_photos
):
    section = factories.section()
    with_photo(section=section)
    (with_photo if have_photos else factories.published)(section=section)
    edition = factories.published(section=section)

    page.goto(edition.get_absolute_url())

    photo = page.locator(".related .item-photo").first
    assert photo.is_visible() is have_photos


def test_table_is_scrolled_by_keyboard_and_whole_on_paper(page, live_server, axe):
    edition = factories.published(body=wide_table())
    page.goto(edition.get_absolute_url())
    table = page.locator(".table-scroll")
    measure = "one => [one.scrollWidth > one.clientWidth, one.scrollLeft]"

    table.focus()
    page.keyboard.press("ArrowRight")
    wait_until(page, "document.activeElement.scrollLeft > 0")
    on_screen, found = table.evaluate(measure), axe(page)
    page.set_viewport_size(SHEET)
    page.emulate_media(media="print")

    assert on_screen[0]
    assert not found
    assert table.evaluate(measure)[0] is False
    assert page.evaluate("document.documentElement.scrollWidth") <= SHEET["width"]


def test_only_who_said_it_is_set_small_below_a_quotation(page, live_server):
    words = "<p>Example words.</p><p>More words.</p>"
    said = "<p><cite>Example Person</cite>, Example Title</p>"
    body = f"<blockquote>{words}</blockquote><blockquote>{words}{said}</blockquote>"
    edition = factories.published(body=body)
    page.goto(edition.get_absolute_url())

    sizes = page.locator(".prose blockquote p").evaluate_all(
        "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))"
    )

    assert len(set(sizes[:4])) == 1
    assert sizes[4] < sizes[0]
    assert box_of(page, "cite")["height"] < 2 * sizes[4]


@pytest.mark.parametrize("width", [360, 640, 1280])
def test_stages_of_an_agreement_fit_letters_of_twice_the_size(page, live_server, width):
    agreement = factories.agreement(
        factories.organization(), is_public=True, status="negotiation"
    )
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(agreement.get_absolute_url())

    page.evaluate("document.documentElement.style.fontSize = '200%'")

    fits = "one => one.scrollWidth <= one.clientWidth"
    assert page.locator(".stages").evaluate(fits)
    assert page.locator(".standing").evaluate(fits)


def test_button_of_a_film_has_an_edge_in_forced_colours(page, live_server):
    figure = '<figure><a href="https://youtu.be/abcdefghi_-">Example</a></figure>'
    edition = factories.published(body=figure)
    page.emulate_media(forced_colors="active")
    page.goto(edition.get_absolute_url())

    edge = page.get_by_role("button", name="Play").evaluate(
        "one => getComputedStyle(one).borderTop"
    )
    assert edge.startswith("1px solid rgb(")


def test_number_of_readings_stands_in_the_column_of_the_story(
    page, live_server, settings
):
    settings.SHOW_VIEWS = True
    edition = factories.published()
    page.goto(edition.get_absolute_url())

    page.wait_for_load_state("networkidle")

    views, foot = box_of(page, ".views"), box_of(page, ".story-foot")
    assert (views["x"], views["width"]) == (foot["x"], foot["width"])
