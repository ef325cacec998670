"""Scheduling in a browser: three actions, unsaved text, dragging in the calendar."""

import pytest
from django.test import Client
from django.utils import timezone

from news.models import Edition
from news.publishing.publishing import plan
from tests.factories import (
    article,
    reviewer,
    section,
    signed,
    submitted,
    superuser,
)

from .test_writing import change, writer  # noqa: F401  (a fixture)

pytestmark = pytest.mark.django_db(transaction=True)
YEAR = timezone.now().year + 1
DAY = f"{YEAR}-12-24"


class Hand:
    """What somebody does on a page, counted."""

    def __init__(self, page) -> None:
        self.page, self.actions = page, 0

    def fill(self, selector: str, value: str) -> None:
        """Type into a field."""
        self.actions += 1
        self.page.fill(selector, value)

    def press(self, name: str) -> None:
        """Press a button, and wait for the page that follows."""
        self.actions += 1
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name, exact=True).click()


def test_open_signed_draft_is_scheduled_in_three_actions(writer):  # noqa: F811
    place = section(reviews_required=1)
    working = signed(submitted(section=place), reviewer(place))
    page = writer(change(working))
    hand = Hand(page)

    hand.fill("#id_at_0", DAY)
    hand.fill("#id_at_1", "09:00")
    hand.press("Schedule")

    assert hand.actions == 3
    assert f"24 December {YEAR}, 09:00, Shenyang time, in" in page.inner_text("body")
    assert Edition.objects.waiting().get().article_id == working.pk


def test_unsaved_text_is_offered_to_be_saved_first_and_the_time_stays(writer):  # noqa: F811
    page = writer(change(article()))
    page.fill("#id_title", "Example changed headline")
    page.fill("#id_at_0", DAY)
    page.fill("#id_at_1", "09:00")
    page.get_by_role("button", name="Schedule", exact=True).click()

    with page.expect_navigation():
        page.get_by_role("button", name="Save it first").click()

    assert page.input_value("#id_at_0") == DAY
    assert page.input_value("#id_at_1") == "09:00"
    assert page.input_value("#id_title") == "Example changed headline"


@pytest.fixture
def staff(page, live_server):
    """A page of the admin, signed in; the test fails if the page complains."""
    client = Client()
    client.force_login(superuser())
    session = client.cookies["sessionid"].value
    cookie = {"name": "sessionid", "value": session, "url": str(live_server)}
    page.context.add_cookies([cookie])
    return page


def test_entry_is_dragged_to_another_day_after_a_question(staff):
    working = article()
    moment = timezone.make_aware(timezone.datetime(YEAR, 12, 10, 9))
    plan(working, by=superuser(), at=moment)
    staff.set_viewport_size({"width": 1280, "height": 1600})
    staff.goto(f"/admin/calendar/?month={YEAR}-12")

    with staff.expect_navigation():
        staff.locator("[data-move]").drag_to(staff.locator(f"[data-day='{DAY}']"))
    said = staff.inner_text("body")
    with staff.expect_navigation():
        staff.get_by_role("button", name="Change the time").click()

    working.refresh_from_db()
    assert f"10 December {YEAR}, 09:00 to" in said
    assert timezone.localtime(working.planned_for).day == 24


def test_calendar_has_no_grave_faults_for_assistive_technology(staff, axe):
    article(planned_for=timezone.now())

    staff.goto("/admin/calendar/")

    assert axe(staff) == []


def test_calendar_is_a_list_on_a_phone(staff):
    article(planned_for=timezone.now())
    staff.set_viewport_size({"width": 375, "height": 800})

    staff.goto("/admin/calendar/")

    wide = staff.evaluate("document.documentElement.scrollWidth")
    boxes = staff.locator(".calendar-day:visible").all()
    assert wide <= 375
    assert len(boxes) == 1


def test_links_on_a_page_at_another_time_keep_the_moment(staff):
    staff.goto("/en/?at=2030-04-18T09:00")

    staff.get_by_role("link", name="Visits").first.click()

    staff.wait_for_url("**/en/visits/?at=2030-04-18T09%3A00")
    assert "18 April 2030, 09:00" in staff.inner_text(".moment")
