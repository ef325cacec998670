"""The editorial calendar: what stands on which day, for whom, and at what cost."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from news.publishing.publishing import plan, withdraw
from tests.factories import (
    article,
    delegation,
    published,
    section,
    signed_agreement,
    superuser,
    user,
)
from tests.queries import count_queries

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
NOW = datetime.datetime(2030, 4, 18, 1, 0, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
MONTH = "/admin/calendar/?month=2030-04"


@pytest.fixture(autouse=True)
def nine_o_clock(time_machine) -> None:
    """Begins every test at nine on 18 April 2030 in the site's zone."""
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def staff(client: Client) -> Client:
    """A client signed in as a superuser."""
    client.force_login(superuser())
    return client


def days(client: Client, address: str = MONTH) -> dict[str, list[tuple[str, str]]]:
    """Return the kinds and titles on the days in use, by day and month."""
    weeks = client.get(address).context["weeks"]
    return {
        f"{day.date:%m-%d}": [(one.kind.name, one.title) for one in day.entries]
        for week in weeks
        for day in week
        if day.entries
    }


def test_planned_scheduled_published_and_withdrawn_stand_on_their_days(staff):
    past = published()
    waiting = published(at=NOW + DAY)
    planned = article(planned_for=NOW + 2 * DAY)
    withdraw(past.article, by=superuser(), reason="Example.", at=NOW + 3 * DAY)

    assert days(staff) == {
        "04-18": [("published", past.title)],
        "04-19": [("scheduled", waiting.title)],
        "04-20": [("planned", planned.title)],
        "04-21": [("withdrawal", past.title)],
    }


def test_update_is_no_withdrawal_of_what_it_replaces(staff):
    first = published()
    published(first.article, at=NOW + DAY)

    assert days(staff)["04-19"] == [("scheduled", first.title)]


def test_visits_and_dates_of_agreements_stand_beside_them(staff):
    day = datetime.date(2030, 4, 10)
    visit = delegation(starts_on=day)
    bound = signed_agreement(
        signed_on=day,
        effective_on=day + DAY,
        expires_on=day + 12 * DAY,
        notice_days=10,
    )

    assert days(staff) == {
        "04-10": [("visit", visit.title), ("signed", bound.title)],
        "04-11": [("effective", bound.title)],
        "04-12": [("notice", bound.title)],
        "04-22": [("expiry", bound.title)],
    }


def test_kinds_differ_by_word_and_sign(staff):
    kinds = list(staff.get(MONTH).context["kinds"])

    assert len({str(kind.label) for kind in kinds}) == len(kinds) == 9
    assert len({kind.sign for kind in kinds}) == len(kinds)


def test_today_is_marked(staff):
    page = staff.get(MONTH).content.decode()

    assert page.count("calendar-today") == 1
    assert 'calendar-empty" data-day="2030-04-18"' in page


def test_moment_stands_on_its_day_in_the_site_s_zone(staff):
    late = datetime.datetime(2030, 4, 20, 16, 30, tzinfo=datetime.UTC)
    article(planned_for=late)

    assert list(days(staff)) == ["04-21"]


def test_full_day_says_how_many_more_there_are(staff):
    for _number in range(16):
        article(planned_for=NOW + DAY)

    page = staff.get(MONTH).content.decode()

    assert "and 12 more" in page
    assert len(days(staff, "/admin/calendar/?week=2030-04-19")["04-19"]) == 16


def test_month_costs_the_same_however_full_it_is(staff):
    empty = count_queries(lambda: staff.get(MONTH))
    for number in range(12):
        article(planned_for=NOW + number % 3 * DAY + DAY)
        published(at=NOW + number % 4 * DAY + DAY)
        delegation(starts_on=datetime.date(2030, 4, 1 + number))

    full = count_queries(lambda: staff.get(MONTH))

    assert full <= empty + 1


@pytest.mark.parametrize("name", ["section", "language", "person"])
def test_filter_shows_only_what_it_names(staff, name):
    writer = user("editor")
    wanted = {"section": section(), "language": "zh-hans", "person": writer}
    values = {"created_by" if name == "person" else name: wanted[name]}
    one = article(planned_for=NOW + DAY, **values)
    article(planned_for=NOW + DAY)
    value = getattr(wanted[name], "pk", wanted[name])

    found = days(staff, f"{MONTH}&{name}={value}")

    assert found == {"04-19": [("planned", one.title)]}


@pytest.mark.parametrize(
    "query",
    [
        *("month=2030-13", "month=nonsense", "week=2030-02-31", "week=", "section=x"),
        *("month=9999-12", "month=0000-01", "person=0&language=xx", "month=1970-01"),
    ],
)
def test_nonsense_in_the_address_shows_a_calendar(staff, query):
    assert staff.get(f"/admin/calendar/?{query}").status_code == 200


def test_week_shows_seven_days_from_monday(staff):
    (week,) = staff.get("/admin/calendar/?week=2030-04-18").context["weeks"]

    assert [f"{day.date:%a %d}" for day in (week[0], week[-1])] == ["Mon 15", "Sun 21"]


def test_contributor_sees_only_the_own_plans(client):
    writer = user("contributor")
    client.force_login(writer)
    own = article(planned_for=NOW + DAY, created_by=writer)
    article(planned_for=NOW + DAY)
    published(at=NOW + DAY)

    assert days(client) == {"04-19": [("planned", own.title)]}


def test_staff_without_a_role_sees_no_calendar(client):
    client.force_login(user())

    assert client.get(MONTH).status_code == 403


def test_visitor_is_asked_to_log_in(client):
    assert client.get(MONTH)["Location"].startswith("/admin/login/")


def test_only_who_may_move_an_entry_is_offered_it(client):
    published(at=NOW + DAY)
    offered = {}

    for role in ("publisher", "editor", "reviewer"):
        client.force_login(user(role))
        offered[role] = "data-move" in client.get(MONTH).content.decode()

    assert offered == {"publisher": True, "editor": False, "reviewer": False}


def test_moving_asks_with_the_old_time_and_the_new_one(staff):
    waiting = published(at=NOW + DAY)

    page = staff.get(move(waiting.article, "?day=2030-04-25")).content.decode()

    assert "From Friday 19 April 2030, 09:00 to Thursday 25 April 2030, 09:00" in page
    assert 'value="2030-04-25"' in page


def test_confirmed_move_changes_a_schedule(staff):
    waiting = published(at=NOW + DAY)

    staff.post(move(waiting.article), {"at_0": "2030-04-25", "at_1": "09:00"})

    assert days(staff) == {"04-25": [("scheduled", waiting.title)]}


def test_confirmed_move_changes_a_plan(staff):
    working = article()
    plan(working, by=superuser(), at=NOW + DAY)

    staff.post(move(working), {"at_0": "2030-04-25", "at_1": "14:30"})

    working.refresh_from_db()
    assert timezone.localtime(working.planned_for).strftime("%d %H:%M") == "25 14:30"


def test_move_to_the_past_is_refused_and_keeps_what_was_typed(staff):
    waiting = published(at=NOW + DAY)

    answer = staff.post(move(waiting.article), {"at_0": "2030-04-01", "at_1": "09:00"})

    assert "This time is over" in answer.content.decode()
    assert 'value="2030-04-01"' in answer.content.decode()


def test_move_needs_the_right(client):
    client.force_login(user("editor"))
    waiting = published(at=NOW + DAY)

    assert client.get(move(waiting.article)).status_code == 403


def move(working, query: str = "") -> str:
    """Return the address at which an article's time is changed."""
    return f"/admin/news/article/{working.pk}/move/{query}"
