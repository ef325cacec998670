"""The site at any moment: for staff with the right, and kept by no cache."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from listsite.lib.datetimes import clock
from listsite.site.as_of import Moment
from news.publishing.publishing import correct, withdraw
from tests.factories import article, photo, published, superuser, user

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2030, 4, 18, 1, 0, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
PRIVATE = "private, no-store"


@pytest.fixture(autouse=True)
def nine_o_clock(time_machine) -> None:
    """Begins every test at nine in the site's zone."""
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def staff(client: Client) -> Client:
    """A client signed in as a reviewer, who may look at any moment."""
    client.force_login(user("reviewer"))
    return client


def at(hours: int) -> str:
    """Return the query of a moment some hours from now."""
    return f"?at={timezone.localtime(NOW + hours * HOUR):%Y-%m-%dT%H:%M}"


def said(client: Client, address: str) -> str:
    """Return what a page says."""
    return client.get(address).content.decode()


def test_scheduled_report_is_seen_at_its_time(staff):
    edition = published(at=NOW + HOUR)

    found = [
        staff.get(edition.get_absolute_url() + at(hours)).status_code
        for hours in (0, 1, 2)
    ]

    assert found == [404, 200, 200]


def test_home_and_section_show_what_will_be_there(staff):
    edition = published(at=NOW + HOUR)

    for address in ("/en/", edition.section.get_absolute_url()):
        assert edition.title in said(staff, address + at(2))
        assert edition.title not in said(staff, address + at(0))


def test_past_page_says_what_it_said_then(staff, time_machine):
    first = published(article(title="Example first headline"))
    time_machine.shift(2 * HOUR)
    working = first.article
    working.title = "Example second headline"
    working.save_version(base=1)
    correct(working, by=superuser(), note="Example correction.")

    page = said(staff, first.get_absolute_url() + at(1))

    assert "Example first headline" in page
    assert "Example correction." not in page


def test_withdrawal_to_come_answers_410_at_its_time(staff):
    edition = published()
    withdraw(edition.article, by=superuser(), reason="Example.", at=NOW + HOUR)

    found = [
        staff.get(edition.get_absolute_url() + at(hours)).status_code
        for hours in (0, 1)
    ]

    assert found == [200, 410]


def test_page_at_another_time_is_kept_by_no_cache_and_no_index(staff):
    answer = staff.get("/en/" + at(1))

    assert answer.headers["Cache-Control"] == PRIVATE
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_picture_of_a_scheduled_report_is_not_kept_as_a_public_one(staff):
    edition = published(lead_photo=photo(), at=NOW + HOUR)

    answer = staff.get(edition.lead_photo.file.url + at(2))

    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, PRIVATE)
    assert b"".join(answer)


def test_banner_names_the_moment_and_leads_back(staff):
    page = said(staff, "/en/" + at(1))

    assert "The site as of 18 April 2030, 10:00" in page
    assert "Back to now" in page


def test_date_and_time_may_come_in_two_fields(staff):
    assert "18 April 2030, 17:30" in said(staff, "/en/?at=2030-04-18&time=17:30")


def test_address_that_moved_keeps_the_moment(staff):
    edition = published()
    wrong_year = edition.get_absolute_url().replace("2030", "2029")

    answer = staff.get(wrong_year + at(1))

    assert answer.status_code == 301
    assert answer["Location"].endswith("?at=2030-04-18T10%3A00")


@pytest.mark.parametrize(
    "asked", ["nonsense", "2030-02-31T09:00", "0001-01-01", "9999-12-31", "2030-4"]
)
def test_nonsense_is_said_and_shows_now(staff, asked):
    edition = published()

    page = said(staff, f"/en/?at={asked}")

    assert "is no time" in page
    assert edition.title in page


def test_empty_moment_offers_the_choice(staff):
    assert "Choose another time" in said(staff, "/en/?at=")


@pytest.mark.parametrize("role", [None, "contributor", "partnership_officer"])
def test_parameter_means_nothing_without_the_right(client, role):
    client.force_login(user(role))
    edition = published(at=NOW + HOUR)

    answer = client.get("/en/" + at(2))

    assert edition.title not in answer.content.decode()
    assert "The site as of" not in answer.content.decode()


def test_parameter_means_nothing_to_a_visitor_and_is_cached_for_nobody(client):
    edition = published(at=NOW + HOUR)

    answer = client.get(edition.get_absolute_url() + at(2))

    assert answer.status_code == 404
    assert answer.headers["Cache-Control"] == PRIVATE


def test_account_that_is_not_staff_sees_now(client):
    client.force_login(superuser(is_staff=False))
    edition = published(at=NOW + HOUR)

    assert client.get(edition.get_absolute_url() + at(2)).status_code == 404


def test_visitor_s_plain_page_sets_no_cookie_and_knows_of_none(client):
    answer = client.get("/en/")

    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_moment_is_over_with_its_request(staff):
    staff.get("/en/" + at(5))

    assert clock.now() == NOW


def test_admin_knows_no_other_time(client):
    client.force_login(superuser())
    edition = published(at=NOW + HOUR)

    page = said(client, "/admin/news/edition/" + "?public=live&at=2031-01-01")

    assert edition.title not in page


def test_moment_with_an_offset_is_read_as_such():
    moment = Moment.read({"at": "2030-04-18T09:00+00:00"})

    assert moment.at == NOW + 8 * HOUR
