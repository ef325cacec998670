"""The questions of staff in a real browser: by hand, counted in actions."""

import io

import pytest
from django.test import Client
from openpyxl import load_workbook
from playwright.sync_api import Download, Page, expect

from tests.crossings import crossing
from tests.factories import (
    DAY,
    commitment,
    delegation,
    home,
    organization,
    published,
    signed_agreement,
    unit_of,
    user,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(page, live_server):
    """A browser at the admin's first page, signed in at the cooperation office."""
    client = Client()
    client.force_login(user("administrator"))
    session = client.cookies["sessionid"].value
    page.context.add_cookies(
        [{"name": "sessionid", "value": session, "url": live_server.url}]
    )
    page.goto("/admin/")
    return page


def test_news_of_a_partner_and_its_units_as_a_spreadsheet_takes_four_actions(desk):
    partner = organization(name="Example Partner Plc")
    edition = published(partners=(unit_of(partner),))

    desk.locator("a[href='/admin/questions/']").first.click()  # 1
    card = desk.locator("form[action='/admin/questions/news/']")
    choose_partner(desk, partner.name)  # 2
    card.get_by_label("Year").select_option(str(edition.dated.year))  # 3
    with desk.expect_download() as saved:
        card.get_by_role("button", name="Excel file").click()  # 4

    assert headlines(saved.value) == [edition.title]


def choose_partner(page: Page, name: str) -> None:
    """Choose a partner by typing its name."""
    page.locator("#news-partner + .select2 .select2-selection").click()
    page.locator(".select2-search__field").fill(name)
    page.get_by_role("option", name=name, exact=True).click()


def headlines(saved: Download) -> list[str]:
    """Return the headlines of a saved spreadsheet."""
    with open(saved.path(), "rb") as file:  # noqa: PTH123  (a path of playwright's)
        rows = load_workbook(io.BytesIO(file.read())).active.values
    found = list(rows)
    return [row[found[0].index("headline")] for row in found[1:]]


@pytest.mark.parametrize("scheme", [crossing("light"), "dark"])
def test_questions_and_answers_have_no_grave_fault(desk, axe, scheme):
    partner = organization()
    agreement = signed_agreement(home(), partner)
    commitment(agreement=agreement, status="agreed", due_on=DAY)
    delegation(host=partner, starts_on="2020-02-02")
    desk.emulate_media(color_scheme=scheme)

    for address in ("", "overdue/", f"years/?partner={partner.pk}", "network/"):
        desk.goto(f"/admin/questions/{address}")
        assert axe(desk) == [], address


def test_briefing_is_printed_without_the_admin_around_it(desk):
    partner = organization()

    desk.goto(f"/admin/questions/briefing/?partner={partner.pk}&file=print")
    desk.emulate_media(media="print")

    expect(desk.get_by_role("heading", level=1)).to_contain_text(partner.name)
    expect(desk.get_by_text("print command")).to_be_hidden()
