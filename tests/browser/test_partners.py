"""Looking up partners and people; putting participants in order: in a browser."""

import datetime

import pytest

from tests import factories

NARROW = {"width": 320, "height": 640}
DAY = datetime.date(2021, 5, 4)
PLACES = ["partner", "search", "nothing", "visit", "person"]


@pytest.fixture
def addresses(live_server):
    """The pages of a partner with units, visits, reports and an agreement."""
    partner = factories.organization(name="Example Partner of a Rather Long Name")
    unit = factories.unit_of(partner)
    factories.signed_agreement(
        *(factories.home(), partner),
        is_public=True,
        signed_on=DAY,
        effective_on=DAY,
    )
    visit = factories.delegation(host=unit, starts_on=DAY, place="Exampletown")
    factories.delegation(host=partner, starts_on=DAY, direction="incoming")
    head = factories.participant(delegation=visit, role="head", title="Example title")
    factories.participant(delegation=visit, role="host")
    factories.published(partners=(unit,), delegation=visit, title="Example headline")
    return {
        "partner": partner.get_absolute_url(),
        "search": "/en/partners/?q=example&kind=unit",
        "nothing": "/en/partners/?q=nothing",
        "visit": visit.get_absolute_url(),
        "person": head.person.get_absolute_url(),
    }


@pytest.mark.parametrize("place", PLACES)
def test_page_fits_the_narrowest_phone(page, addresses, place):
    page.set_viewport_size(NARROW)

    page.goto(addresses[place])

    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_visitor_finds_a_partner_and_reads_one_year(page, addresses):
    page.goto("/en/partners/")
    page.get_by_label("Name").fill("rather long")
    page.locator("#content").get_by_role("button", name="Search").click()

    page.get_by_role("link", name="Example Partner of a Rather Long Name").click()
    page.get_by_role("link", name="2021", exact=True).click()

    assert "year=2021" in page.url
    assert page.locator(".moment").count() == 3


def test_timeline_on_paper_has_no_controls(page, addresses):
    page.goto(addresses["partner"])

    page.emulate_media(media="print")

    assert page.locator(".moment").first.is_visible()
    assert not page.locator(".years").is_visible()


def test_staff_drag_a_participant_to_the_place_of_protocol(page, axe, live_server):
    factories.superuser(username="example-editor")
    visit = factories.delegation()
    people = [
        factories.participant(delegation=visit, position=number).person
        for number in (1, 2)
    ]
    page.goto(f"/admin/login/?next=/admin/news/delegation/{visit.pk}/change/")
    page.get_by_label("Username").fill("example-editor")
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_role("button", name="Log in").click()
    handles = page.locator("#participants-data .cursor-move:visible")

    handles.nth(1).drag_to(handles.nth(0))
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/admin/news/delegation/")

    order = [str(one.person) for one in visit.participants.all()]
    assert order == [str(person) for person in reversed(people)]
