"""The admin's first page: what waits for me, and nothing that is not mine to see."""

import datetime
import re

import pytest
from django.utils import timezone

from listsite.accounts.roles import ROLES
from listsite.dashboard.dashboard import KINDS, MOST_ROWS, blocks_of
from news.review import review
from tests.factories import (
    article,
    commitment,
    delegation,
    published,
    reviewer,
    section,
    signed,
    signed_agreement,
    submitted,
    superuser,
    user,
)
from tests.queries import count_queries

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)
SHOWN = {
    "contributor": {"returned", "due", "drafts", "submitted", "scheduled"},
    "editor": {"returned", "due", "drafts", "submitted", "scheduled", "visits"},
    "reviewer": {"to_sign"},
    "viewer": set(),
    "partnership_officer": {"agreements", "commitments"},
}


def block(person, name):
    """Return the block of somebody's desk with a name."""
    (found,) = (one for one in blocks_of(person) if one.name == name)
    return found


def fill(chief, rows):
    """Put that many rows into every block of a superuser's desk."""
    place = section(reviews_required=1)
    first = reviewer(place)
    today = timezone.localdate()
    for _one in range(rows):
        article(created_by=chief)
        article(created_by=chief, planned_for=timezone.now() - HOUR)
        submitted(section=place, created_by=chief)
        signed(submitted(section=place, created_by=chief), first)
        working = submitted(section=place, created_by=chief)
        review.send_back(working, by=first, reason="Name the place.")
        published(at=timezone.now() + HOUR)
        delegation(starts_on=today - 10 * DAY)
        signed_agreement(effective_on=today - DAY, expires_on=today + DAY)
        commitment(status="agreed", due_on=today - DAY)


@pytest.mark.parametrize("role", SHOWN)
def test_role_gets_the_blocks_that_it_can_act_on(role):
    names = {one.name for one in blocks_of(user(role))}

    assert names == SHOWN[role]


def test_every_block_is_filled_and_leads_to_its_list(client):
    chief = superuser()
    fill(chief, 1)
    client.force_login(chief)

    for kind in KINDS:
        found = block(chief, kind.name)
        answer = client.get(found.all_rows)
        assert answer.status_code == 200, kind.name
        if kind.name != "to_sign":  # nobody signs the own
            assert found.rows, kind.name
            assert str(found.rows[0].text) in answer.content.decode(), kind.name


def test_list_behind_a_block_holds_nothing_else(client):
    chief = superuser()
    mine, other = article(created_by=chief), article(created_by=user("editor"))
    client.force_login(chief)

    page = client.get(block(chief, "drafts").all_rows).content.decode()

    assert mine.title in page
    assert other.title not in page


def test_reviewer_finds_the_longest_wait_first():
    place = section(reviews_required=1)
    first = reviewer(place)
    older, newer = submitted(section=place), submitted(section=place)
    type(older).objects.filter(pk=older.pk).update(waiting_since=timezone.now() - DAY)

    rows = block(first, "to_sign").rows

    assert [one.text for one in rows] == [older.title, newer.title]
    assert rows[0].since < rows[1].since


def test_returned_article_is_shown_with_the_reason(client):
    place = section(reviews_required=1)
    working = submitted(section=place)
    review.send_back(working, by=reviewer(place), reason="Name the place.")
    client.force_login(working.created_by)

    page = client.get("/admin/").content.decode()

    assert "Name the place." in page


def test_submitted_article_is_shown_with_its_level_and_reviewer():
    place = section(reviews_required=1)
    reviewer(place, first_name="Example", last_name="Reviewer")
    working = submitted(section=place)

    (row,) = block(working.created_by, "submitted").rows

    assert row.note == "first review: Example Reviewer"


def test_what_is_due_comes_first():
    chief = superuser()
    article(planned_for=timezone.now() - HOUR)

    assert block(chief, "due").is_alert


def test_block_without_rows_says_what_will_be_there(client):
    client.force_login(user("editor"))

    page = client.get("/admin/").content.decode()

    assert "Articles that you write and have not submitted." in page


def test_block_shows_eight_rows_and_the_way_to_the_rest():
    author = user("editor")
    for _one in range(MOST_ROWS + 1):
        article(created_by=author)

    found = block(author, "drafts")

    assert (len(found.rows), found.has_more) == (MOST_ROWS, True)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("role", ROLES)
def test_desk_opens_for_every_role_in_both_languages(client, role, language):
    client.force_login(user(role))

    answer = client.get("/admin/", headers={"accept-language": language})

    assert answer.status_code == 200


def test_staff_without_a_role_is_told_whom_to_ask(client):
    client.force_login(user())

    assert "no role yet" in client.get("/admin/").content.decode()


def test_reader_is_not_told_to_lack_a_role(client):
    client.force_login(user("viewer"))

    page = client.get("/admin/").content.decode()

    assert "no role yet" not in page
    assert "Your role is to read" in page


def test_desk_runs_no_script_and_sets_no_style_of_its_own(client):
    client.force_login(superuser())

    page = client.get("/admin/").content.decode()

    (shown,) = re.findall(r'<div class="inbox">.*?</div>', page, re.S)
    assert not re.search(r"<script|style=|\son\w+=", shown)


def test_desk_of_a_contributor_names_nothing_of_others(client):
    fill(superuser(), 1)
    client.force_login(user("contributor"))

    page = client.get("/admin/").content.decode()

    assert "Example Article" not in page


def test_desk_asks_the_database_as_often_for_one_row_as_for_many(client):
    chief = superuser()
    client.force_login(chief)
    fill(chief, 1)
    client.get("/admin/")
    few = count_queries(lambda: client.get("/admin/"))
    fill(chief, 6)

    many = count_queries(lambda: client.get("/admin/"))

    assert few == many
    assert many <= 20
