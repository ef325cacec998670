"""Who reviews a section, and who belongs to a unit: named in the admin."""

import pytest

from news.models import Reviewer, StaffProfile
from tests.factories import home, organization, reviewer, section, unit_of, user
from tests.staff_client import Desk

pytestmark = pytest.mark.django_db


def reviewers_page(client, place):
    """Return the page of a section as an administrator sees it."""
    client.force_login(user("administrator"))
    return client.get(f"/admin/news/section/{place.pk}/change/").content.decode()


def with_row(form, **row: object):
    """Return a section's form with one more line of reviewers."""
    total = int(form["reviewers-TOTAL_FORMS"])
    added = {f"reviewers-{total}-{name}": value for name, value in row.items()}
    return {**form, **added, "reviewers-TOTAL_FORMS": total + 1}


def test_administrator_names_a_reviewer_on_the_section():
    place, person, desk = section(reviews_required=1), user(), Desk("administrator")
    address = f"/admin/news/section/{place.pk}/change/"

    desk.send(address, with_row(desk.shown(address), level=1, user=person.pk))

    assert Reviewer.objects.get(section=place).user == person


def test_reviewers_are_offered_with_name_and_account(client):
    user(username="example-chen", first_name="Example", last_name="Chen")

    assert "Example Chen (example-chen)" in reviewers_page(client, section())


def test_closed_account_is_not_offered_as_reviewer(client):
    user(username="example-gone", is_active=False)

    assert "example-gone" not in reviewers_page(client, section())


def test_reviewer_whose_account_was_closed_since_still_shows(client):
    place = section()
    reviewer(place, username="example-closed", is_active=False)

    assert "example-closed" in reviewers_page(client, place)


def test_editor_does_not_see_who_reviews(client):
    place = section()
    reviewer(place, username="example-reviewer")
    client.force_login(user("editor"))

    page = client.get(f"/admin/news/section/{place.pk}/change/").content.decode()

    assert "example-reviewer" not in page


def test_administrator_says_who_heads_a_unit():
    unit, person = unit_of(home()), user()
    address = f"/admin/auth/user/{person.pk}/change/"
    desk = Desk("administrator")
    form = desk.shown(address)

    profile = {"language": "en", "unit": unit.pk, "heads_unit": "on"}
    lines = {f"profile-0-{name}": value for name, value in profile.items()}
    desk.send(address, {**form, **lines, "profile-TOTAL_FORMS": 1})

    kept = StaffProfile.objects.get(user=person)
    assert (kept.unit, kept.heads_unit, kept.language) == (unit, True, "en")


def test_partner_is_not_offered_as_somebody_s_unit(client):
    home()
    organization(name="Example Partner 017")
    client.force_login(user("administrator"))

    page = client.get(f"/admin/auth/user/{user().pk}/change/").content.decode()

    assert "Example Partner 017" not in page
