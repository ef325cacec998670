"""Publishing from the article's page: the panel, its form, and its questions."""

import datetime

import pytest
from django.test import Client

from news.models import Article, Autosave, Edition
from news.publishing.publishing import withdraw
from tests.factories import article, published, section, superuser, user

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 11, 22, 1, 0, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
DAY = 24 * HOUR
CHRISTMAS = {"at_0": "2026-12-24", "at_1": "09:00"}
IN_FULL = "Thursday 24 December 2026, 09:00, Shenyang time, in 32 days"


@pytest.fixture(autouse=True)
def nine_o_clock(time_machine) -> None:
    """Begins every test at nine in the site's zone."""
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def desk(client: Client) -> Client:
    """A client signed in as a publisher."""
    client.force_login(user("publisher"))
    return client


def page(working: Article, name: str = "change") -> str:
    """Return the address of an article's page in the admin."""
    return f"/admin/news/article/{working.pk}/{name}/"


def test_schedule_stands_on_the_article_s_page_with_the_zone(desk):
    shown = desk.get(page(article())).content.decode()

    assert "Time, Shenyang time" in shown
    assert 'name="at_0"' in shown


def test_day_time_and_press_schedule_an_article(desk):
    working = article()

    answer = desk.post(page(working, "schedule"), CHRISTMAS, follow=True)

    assert answer.redirect_chain[-1][0] == page(working)
    assert IN_FULL in answer.content.decode()
    assert Edition.objects.waiting().get().article == working


def test_scheduled_article_says_so_on_its_page(desk):
    working = article()
    desk.post(page(working, "schedule"), CHRISTMAS)

    shown = desk.get(page(working)).content.decode()

    assert f"Scheduled for {IN_FULL}." in shown
    assert 'name="at_0"' not in shown


def test_unsigned_article_is_not_scheduled_and_the_page_says_why(desk):
    working = article(section=section(reviews_required=1))

    answer = desk.post(page(working, "schedule"), CHRISTMAS)

    assert answer.status_code == 409
    assert "not signed at review level 1" in answer.content.decode()
    assert 'value="2026-12-24"' in answer.content.decode()


def test_article_that_lacks_something_is_not_scheduled(desk):
    working = article(summary="")

    answer = desk.post(page(working, "schedule"), CHRISTMAS)

    assert "The summary is empty." in answer.content.decode()
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [{}, {"at_0": "2026-11-21", "at_1": "09:00"}, {**CHRISTMAS, "at_1": "25:00"}],
)
def test_time_that_cannot_be_is_refused_in_words(desk, typed):
    answer = desk.post(page(article(), "schedule"), typed)

    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode() or "text-red" in (
        answer.content.decode()
    )
    assert not Edition.objects.exists()


def test_unsaved_text_is_not_left_out_in_silence(desk):
    working = article()
    unsaved(desk, working)

    answer = desk.post(page(working, "schedule"), CHRISTMAS)

    assert "text of yours that is not saved" in answer.content.decode()
    assert not Edition.objects.exists()


def test_unsaved_text_is_left_out_with_consent(desk):
    working = article()
    unsaved(desk, working)

    desk.post(page(working, "schedule"), {**CHRISTMAS, "leave_out": "on"})

    assert Edition.objects.waiting().exists()


def unsaved(desk: Client, working: Article) -> None:
    """Keep a text that the signed-in person typed and did not save."""
    key = desk.session["_auth_user_id"]
    Autosave.objects.create(
        article=working, user_id=key, fields={"title": ["Example typed headline"]}
    )


@pytest.mark.parametrize("name", ["schedule", "correct", "place", "keep-live", "move"])
def test_editor_is_refused_what_publishers_do(client, name):
    client.force_login(user("editor"))
    working = published(at=NOW + DAY).article

    found = [client.get(page(working, name)), client.post(page(working, name))]

    assert [answer.status_code for answer in found] == [403, 403]


@pytest.mark.parametrize("name", ["schedule", "move", "plan", "correct", "place"])
def test_contributor_gets_no_page_of_a_foreign_article(client, name):
    client.force_login(user("contributor"))

    answer = client.get(page(article(), name))

    assert answer.status_code in {403, 404}


def test_correction_without_a_note_is_refused(desk):
    working = published().article

    desk.post(page(working, "correct"), {"note": ""})

    assert Edition.objects.count() == 1


def test_correction_is_public_with_its_date(desk, time_machine):
    edition = published()
    time_machine.shift(HOUR)

    desk.post(page(edition.article, "correct"), {"note": "Example correction."})

    shown = desk.get(edition.get_absolute_url()).content.decode()
    assert "Example correction." in shown
    assert "22 November 2026" in shown


def test_corrections_stand_in_the_order_of_their_days(desk, time_machine):
    edition = published()
    for note in ("Example first note.", "Example second note."):
        time_machine.shift(DAY)
        desk.post(page(edition.article, "correct"), {"note": note})
    time_machine.shift(DAY)
    published(Article.objects.get())

    shown = desk.get(edition.get_absolute_url()).content.decode()

    first, second = shown.index("Example first note."), shown.index("Example second")
    assert first < second


def test_withdrawal_can_be_given_a_time(desk):
    working = published().article

    answer = desk.post(
        page(working, "withdraw"), {**CHRISTMAS, "reason": "Example."}, follow=True
    )

    assert f"It will be withdrawn on {IN_FULL}." in answer.content.decode()
    assert Edition.objects.live().exists()


def test_planned_withdrawal_is_cancelled(desk):
    working = published().article
    withdraw(working, by=superuser(), reason="Example.", at=NOW + DAY)

    desk.post(page(working, "keep-live"))

    assert Edition.objects.get().live_until is None


def test_plan_is_noted_and_shown(desk):
    working = article()

    desk.post(page(working, "plan"), CHRISTMAS)

    assert f"Planned for {IN_FULL}." in desk.get(page(working)).content.decode()


def test_overdue_plan_is_said_on_the_page(desk):
    working = article(planned_for=NOW - DAY)

    assert (
        "It was due and is not published." in desk.get(page(working)).content.decode()
    )


def test_placement_is_changed_from_the_page(desk):
    edition = published()
    times = {"pinned_from_0": "2026-11-22", "pinned_from_1": "08:00"}
    times |= {"pinned_until_0": "2026-11-30", "pinned_until_1": "08:00"}

    desk.post(page(edition.article, "place"), times)

    assert Edition.objects.pinned().get() == edition


def test_placement_that_cannot_be_is_refused_in_words(desk):
    edition = published()
    times = {"pinned_from_0": "2026-11-22", "pinned_from_1": "08:00"}

    answer = desk.post(page(edition.article, "place"), times)

    assert "needs a beginning and a later end" in answer.content.decode()


def test_pinned_report_stands_first_in_its_section(client, time_machine):
    place = section()
    old = published(section=place, pinned_from=NOW, pinned_until=NOW + 3 * DAY)
    time_machine.shift(DAY)
    new = published(section=place)
    orders = []

    for _day in range(2):
        shown = client.get(place.get_absolute_url()).content.decode()
        orders.append(shown.index(old.title) < shown.index(new.title))
        assert shown.count(f">{old.title}<") == 1
        time_machine.shift(2 * DAY)

    assert orders == [True, False]
