"""What waits for its time: moved, cancelled, withdrawn, planned, and placed."""

import datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from listsite.lib import audit
from news.models import Article, Edition
from news.publishing.checks import NothingLiveError, PublishingError, TimeError
from news.publishing.publishing import (
    Placement,
    correct,
    keep_live,
    place,
    plan,
    reschedule,
    unschedule,
    withdraw,
)
from tests.factories import (
    agreement,
    article,
    organization,
    published,
    reviewer,
    section,
    signed,
    submitted,
    superuser,
    user,
)

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
NEVER = datetime.datetime(2199, 1, 1, tzinfo=datetime.UTC)


def soon(hours: float) -> datetime.datetime:
    """Return a moment some hours from now."""
    return timezone.now() + hours * HOUR


def intervals(working: Article) -> list[tuple[object, object]]:
    """Return from when to when each edition of an article is live."""
    rows = working.editions.order_by("live_from")
    return list(rows.values_list("live_from", "live_until"))


def test_rescheduled_edition_goes_live_at_its_new_time():
    waiting = published(at=soon(1))

    moved = reschedule(waiting.article, by=superuser(), at=soon(5))

    assert not Edition.objects.live(soon(2)).exists()
    assert Edition.objects.live(soon(6)).get() == moved


def test_rescheduled_edition_keeps_text_signatures_and_relations():
    place_ = section(reviews_required=1)
    partner = organization()
    working = submitted(section=place_, partners=(partner,), tags=("Example",))
    working.agreements.add(known := agreement())
    working = signed(working, reviewer(place_))
    before = published(working, at=soon(1))
    kept = (before.title, before.content_hash, before.review_record, before.number)

    after = reschedule(working, by=superuser(), at=soon(3))

    after.refresh_from_db()
    assert (after.title, after.content_hash, after.review_record, after.number) == kept
    assert [*after.partners.all(), *after.agreements.all()] == [partner, known]
    assert [one.name for one in after.topics.all()] == ["Example"]
    assert {link.dated for link in after.partner_links.all()} == {after.dated}


def test_rescheduled_edition_does_not_take_over_a_later_change_of_the_article():
    working = article(title="Example first headline")
    published(working, at=soon(1))
    working.title = "Example second headline"
    working.save_version(base=1)

    moved = reschedule(working, by=superuser(), at=soon(2))

    assert moved.title == "Example first headline"


def test_rescheduled_update_lets_the_present_edition_stay_until_then():
    first = published()
    published(first.article, at=soon(1))

    moved = reschedule(first.article, by=superuser(), at=soon(5))

    first.refresh_from_db()
    assert (first.live_until, moved.dated) == (moved.live_from, first.dated)


def test_rescheduling_to_the_past_is_refused():
    waiting = published(at=soon(1))

    with pytest.raises(TimeError, match="over"):
        reschedule(waiting.article, by=superuser(), at=soon(-1))


def test_rescheduling_into_the_embargo_is_refused():
    end = soon(3)
    waiting = published(embargo_until=end, at=end)

    with pytest.raises(TimeError, match="embargo"):
        reschedule(waiting.article, by=superuser(), at=soon(1))


def test_rescheduling_beyond_its_own_end_is_refused():
    waiting = published(at=soon(1), until=soon(2))

    with pytest.raises(TimeError, match="before the beginning"):
        reschedule(waiting.article, by=superuser(), at=soon(3))


def test_rescheduling_needs_the_right():
    waiting = published(at=soon(1))

    with pytest.raises(PermissionDenied):
        reschedule(waiting.article, by=user("editor"), at=soon(2))


def test_what_is_not_scheduled_is_not_rescheduled():
    with pytest.raises(NothingLiveError, match="no scheduled"):
        reschedule(published().article, by=superuser(), at=soon(2))


def test_rescheduling_is_logged_with_both_times():
    waiting = published(at=soon(1))
    later = soon(2)

    reschedule(waiting.article, by=superuser(), at=later)

    change = audit.change_in(LogEntry.objects.order_by("pk").last())
    assert change.before == {"1": [waiting.live_from.isoformat(), None]}
    assert change.after == {"1": [later.isoformat(), None]}


def test_planned_withdrawal_passes_to_a_scheduled_update():
    first = published()
    withdraw(first.article, by=superuser(), reason="Example reason.", at=soon(9))

    update = published(Article.objects.get(), at=soon(1))

    first.refresh_from_db()
    assert first.live_until == update.live_from
    assert (update.withdrawn_reason, update.is_live(soon(10))) == (
        "Example reason.",
        False,
    )


def test_cancelled_update_gives_the_withdrawal_back():
    first = published()
    withdraw(first.article, by=superuser(), reason="Example reason.", at=soon(9))
    ends = Edition.objects.get().live_until
    published(Article.objects.get(), at=soon(1))

    unschedule(first.article, by=superuser())

    first.refresh_from_db()
    assert (first.live_until, first.withdrawn_reason) == (ends, "Example reason.")


def test_withdrawal_planned_for_an_update_stays_when_the_update_is_cancelled():
    first = published()
    published(first.article, at=soon(1))
    withdraw(first.article, by=superuser(), reason="Example reason.", at=soon(9))

    unschedule(first.article, by=superuser())

    assert Edition.objects.live(soon(8)).get() == first
    assert not Edition.objects.live(soon(10)).exists()


def test_cancelled_update_gives_a_planned_end_back():
    first = published(until=(end := soon(9)))
    published(first.article, at=soon(1))

    unschedule(first.article, by=superuser())

    first.refresh_from_db()
    assert first.live_until == end


def test_update_scheduled_after_the_withdrawal_brings_the_article_back():
    first = published()
    withdraw(first.article, by=superuser(), reason="Example reason.", at=soon(2))
    published(Article.objects.get(), at=soon(5))

    assert not Edition.objects.live(soon(3)).exists()
    assert Edition.objects.live(soon(6)).exists()


def test_planned_withdrawal_is_moved_to_a_later_time():
    first = published()
    withdraw(first.article, by=superuser(), reason="Example reason.", at=soon(2))

    withdraw(first.article, by=superuser(), reason="Example later reason.", at=soon(5))

    first.refresh_from_db()
    assert first.is_live(soon(3))
    assert not first.is_live(soon(6))
    assert first.withdrawn_reason == "Example later reason."


def test_withdrawal_does_not_prolong_what_ends_by_itself():
    first = published(until=soon(2))

    with pytest.raises(NothingLiveError, match="by itself"):
        withdraw(first.article, by=superuser(), reason="Example.", at=soon(5))


def test_withdrawal_in_the_past_is_refused():
    first = published()

    with pytest.raises(TimeError, match="over"):
        withdraw(first.article, by=superuser(), reason="Example.", at=soon(-1))


def test_cancelled_withdrawal_leaves_the_article_in_public_view():
    first = published()
    withdraw(first.article, by=superuser(), reason="Example.", at=soon(2))

    keep_live(first.article, by=superuser())

    first.refresh_from_db()
    assert (first.live_until, first.withdrawn_reason) == (None, "")


def test_cancelled_withdrawal_does_not_come_back_with_a_cancelled_update():
    first = published()
    withdraw(first.article, by=superuser(), reason="Example.", at=soon(9))
    published(Article.objects.get(), at=soon(1))
    keep_live(first.article, by=superuser())

    unschedule(first.article, by=superuser())

    first.refresh_from_db()
    assert (first.live_until, first.withdrawn_reason) == (None, "")


def test_end_of_what_an_update_replaces_is_not_a_withdrawal_to_cancel():
    first = published()
    published(first.article, at=soon(1))

    with pytest.raises(NothingLiveError, match="No end"):
        keep_live(first.article, by=superuser())


def test_correction_needs_a_note():
    with pytest.raises(PublishingError, match="what was wrong"):
        correct(published().article, by=superuser(), note=" ")


def test_what_is_not_live_is_not_corrected():
    with pytest.raises(NothingLiveError, match="live"):
        correct(article(), by=superuser(), note="Example correction.")


def test_correction_is_an_edition_with_its_note():
    first = published()

    corrected = correct(first.article, by=superuser(), note="Example correction.")

    assert (corrected.number, corrected.correction_note) == (2, "Example correction.")


def test_plan_publishes_nothing():
    working = article()

    plan(working, by=superuser(), at=soon(1))

    assert Article.objects.get().planned_for
    assert not Edition.objects.exists()


def test_plan_needs_the_right_to_change_the_article():
    with pytest.raises(PermissionDenied):
        plan(article(), by=user("contributor"), at=soon(1))


def test_form_that_was_open_does_not_undo_a_plan():
    opened = article()
    plan(opened, by=superuser(), at=soon(1))

    opened.title = "Example changed headline"
    opened.save_version(base=1)

    assert Article.objects.get().planned_for


def test_publication_fulfils_the_plan():
    working = article()
    plan(working, by=superuser(), at=soon(1))

    published(Article.objects.get())

    assert Article.objects.get().planned_for is None


@pytest.mark.parametrize(
    ("values", "is_overdue"),
    [
        ({}, False),
        ({"planned_for": soon(-1)}, True),
        ({"planned_for": NEVER}, False),
        ({"embargo_until": soon(-1)}, True),
        ({"embargo_until": NEVER}, False),
    ],
)
def test_what_is_due_and_not_published_is_overdue(values, is_overdue):
    working = article(**values)

    assert working.is_overdue is is_overdue
    assert Article.objects.overdue().exists() is is_overdue


def test_what_was_published_after_its_embargo_is_not_overdue():
    edition = published(embargo_until=soon(-1))

    assert not edition.article.is_overdue
    assert not Article.objects.overdue().exists()


def test_overdue_article_does_not_appear_by_itself(client):
    working = article(planned_for=soon(-1), section=section(reviews_required=3))

    assert client.get(f"/en/news/2030/{working.slug}/").status_code == 404


def test_placement_changes_what_is_live_without_an_edition():
    edition = published()
    start, end = soon(-1), soon(1)

    place(edition.article, by=superuser(), placement=Placement(None, None, start, end))

    edition.refresh_from_db()
    assert (edition.is_pinned(), Edition.objects.count()) == (True, 1)
    assert Article.objects.get().pinned_until == end


def test_placement_of_what_is_over_stays_as_it_was():
    first = published()
    published(first.article)

    place(first.article, by=superuser(), placement=Placement(soon(-1)))

    first.refresh_from_db()
    assert first.featured_from is None


def test_placement_with_times_that_do_not_fit_is_refused():
    edition = published()
    placement = Placement(None, None, soon(2), soon(1))

    with pytest.raises(ValidationError, match="later end"):
        place(edition.article, by=superuser(), placement=placement)


def test_placement_needs_the_right():
    with pytest.raises(PermissionDenied):
        place(published().article, by=user("editor"), placement=Placement())


def test_placement_is_logged():
    edition = published()

    place(edition.article, by=superuser(), placement=Placement(soon(-1)))

    entry = LogEntry.objects.order_by("pk").last()
    assert audit.said(entry) == "Placed"


@pytest.mark.parametrize(
    ("start", "end", "is_pinned"),
    [(-1, 1, True), (-2, -1, False), (1, 2, False), (0, 1, True), (-1, 0, False)],
)
def test_pinned_follows_the_clock(time_machine, start, end, is_pinned):
    time_machine.move_to("2030-04-18T09:00:00+00:00", tick=False)
    edition = published(pinned_from=soon(start), pinned_until=soon(end))

    assert edition.is_pinned() is is_pinned
    assert Edition.objects.pinned().exists() is is_pinned


def test_embargo_is_not_moved_beyond_what_is_scheduled():
    working = published(at=soon(1)).article
    working.embargo_until = soon(2)

    with pytest.raises(ValidationError, match="Move it first"):
        working.full_clean()
