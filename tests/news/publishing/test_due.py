"""What the clock sets off: once, in order, also after hours without a run."""

import datetime

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from time_machine import travel

from news.models import (
    Article,
    Edition,
    Notice,
    Presence,
    PreviewComment,
    PreviewLink,
)
from news.publishing import due
from news.publishing.publishing import publish
from news.review import review
from tests.factories import (
    article,
    published,
    reviewer,
    section,
    submitted,
    superuser,
    user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)


def scheduled(hours, **values: object):
    """Return an edition that goes live in some hours."""
    author = user("editor", email="author@example.org")
    working = article(created_by=author, **values)
    return publish(working, by=superuser(), at=timezone.now() + hours * HOUR)


def told():
    """Return the titles of the articles that notices tell of, in their order."""
    return [one.article.title for one in Notice.objects.order_by("pk")]


def waiting(**values: object):
    """Return a submitted article whose reviewer has an address."""
    place = section(reviews_required=1)
    reviewer(place, email="reviewer@example.org")
    working = submitted(section=place, **values)
    Notice.objects.all().delete()
    return working


def test_edition_is_announced_when_its_time_has_come():
    soon = scheduled(1)

    with travel(soon.live_from, tick=False):
        done = due.run()

    assert (done.announced, told()) == (1, [soon.title])
    assert Edition.objects.get(pk=soon.pk).announced_at == soon.live_from


def test_edition_is_not_announced_a_second_early():
    soon = scheduled(1)

    with travel(soon.live_from - datetime.timedelta(seconds=1), tick=False):
        done = due.run()

    assert done.announced == 0


def test_editions_are_announced_in_order_after_three_hours_without_a_run():
    later, sooner = scheduled(2), scheduled(1)

    with travel(later.live_from + 3 * HOUR, tick=False):
        due.run()

    assert told() == [sooner.title, later.title]


def test_second_run_announces_nothing():
    soon = scheduled(1)

    with travel(soon.live_from + HOUR, tick=False):
        first, second = due.run(), due.run()

    assert (first.announced, second.announced) == (1, 0)


def test_two_runs_at_once_announce_an_edition_once():
    soon = scheduled(1)

    with travel(soon.live_from + HOUR, tick=False):
        # Both runs have read the same row before either writes.
        both = [due.notices.announce(one) for one in (soon, soon)]

    assert both == [True, False]
    assert len(told()) == 1


def test_edition_that_is_live_at_once_is_announced_by_its_publication():
    published(created_by=user("editor", email="author@example.org"))

    assert due.announce() == 0


@pytest.mark.parametrize(("hours", "reminded"), [(23, 0), (24, 1), (30, 1), (90, 1)])
def test_reviewer_is_reminded_after_a_day(hours, reminded):
    working = waiting()

    with travel(working.waiting_since + hours * HOUR, tick=False):
        assert due.remind() == reminded


def test_reviewer_is_reminded_once():
    working = waiting()

    with travel(working.waiting_since + 2 * DAY, tick=False):
        due.remind()
    with travel(working.waiting_since + 4 * DAY, tick=False):
        again = due.remind()

    assert again == 0
    assert Notice.objects.count() == 1


def test_two_runs_at_once_remind_once():
    working = waiting()

    with travel(working.waiting_since + 2 * DAY, tick=False):
        both = [due.remind_of(working), due.remind_of(working)]

    assert both == [True, False]


def test_article_that_was_taken_back_is_not_reminded_of():
    working = waiting()
    review.recall(working, by=working.created_by)

    with travel(timezone.now() + 2 * DAY, tick=False):
        assert due.remind() == 0


def test_reminder_leaves_the_time_of_the_last_change():
    working = waiting()

    with travel(working.waiting_since + 2 * DAY, tick=False):
        due.remind()

    assert Article.objects.get(pk=working.pk).updated_at == working.updated_at


def shared(ended):
    """Return a share link that ended some time ago."""
    return PreviewLink.objects.create(
        article=article(),
        token_hash=f"{PreviewLink.objects.count():064}",
        content={},
        created_by=superuser(),
        expires_at=timezone.now() - ended,
    )


def test_share_links_that_ended_long_ago_are_removed():
    kept, gone = shared(29 * DAY), shared(31 * DAY)
    said = shared(31 * DAY)
    PreviewComment.objects.create(link=said, text="An example.")

    removed = due.remove_links()

    assert removed == 1
    assert set(PreviewLink.objects.all()) == {kept, said}
    assert gone not in PreviewLink.objects.all()


def test_notes_of_who_was_there_are_removed_after_an_hour():
    working, writer = article(), user("editor")
    Presence.objects.note(writer, working)

    with travel(timezone.now() + HOUR / 2, tick=False):
        due.forget_presence()
        kept = Presence.objects.count()
    with travel(timezone.now() + 2 * HOUR, tick=False):
        due.forget_presence()

    assert (kept, Presence.objects.count()) == (1, 0)


def test_command_says_what_it_did(capsys):
    soon = scheduled(1)

    with travel(soon.live_from + HOUR, tick=False):
        call_command("run_due")

    assert capsys.readouterr().out == (
        "1 editions announced, 0 reviewers reminded, 1 mails sent, "
        "0 old links removed.\n"
    )
    assert len(mail.outbox) == 1
