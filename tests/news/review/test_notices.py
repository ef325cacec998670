"""Notices: who is written to about a step, in which language, and each time once."""

import datetime
from smtplib import SMTPServerDisconnected

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, override
from time_machine import travel

from news.models import Edition, Notice, Reviewer, StaffProfile
from news.publishing import due
from news.publishing.publishing import publish
from news.review import notices, review
from tests.factories import (
    article,
    edition,
    home,
    member_of,
    published,
    reviewer,
    section,
    signed,
    submitted,
    superuser,
    unit_of,
    user,
)

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def after_commit(monkeypatch):
    """Lets a test see what is done after the commit that it never reaches."""
    monkeypatch.setattr(
        transaction, "on_commit", lambda act, using=None, robust=False: act()
    )


def subjects(person):
    """Return the subjects of the mails to somebody."""
    return [one.subject for one in mail.outbox if one.to == [person.email]]


def writer(role="editor", **values: object):
    """Return an author with an address."""
    return user(role, email="author@example.org", **values)


def reviewed(levels=1):
    """Return a section with reviewers, each with an address."""
    place = section(reviews_required=levels)
    people = [
        reviewer(place, level, email=f"level{level}@example.org")
        for level in range(1, levels + 1)
    ]
    return place, people


def test_reviewers_of_the_first_level_are_asked_on_submission():
    place, (first, second) = reviewed(2)

    submitted(section=place, title="Example Report")

    assert len(subjects(first)) == 1
    assert "Example Report" in subjects(first)[0]
    assert subjects(second) == []


def test_next_level_is_asked_once_the_one_before_has_signed():
    place, (first, second) = reviewed(2)
    working = submitted(section=place)

    signed(working, first)

    assert len(subjects(second)) == 1


def test_author_who_reviews_the_section_is_not_asked():
    place, _people = reviewed()
    author = writer()
    Reviewer.objects.create(section=place, user=author, level=1)

    submitted(section=place, created_by=author)

    assert subjects(author) == []


def test_head_of_the_unit_is_asked_first():
    unit = unit_of(home())
    head = member_of(unit, "reviewer", heads_unit=True)
    head.email = "head@example.org"
    head.save()
    place, (first,) = reviewed()

    submitted(section=place, unit=unit)

    assert (len(subjects(head)), len(subjects(first))) == (1, 0)


def test_author_and_submitter_read_the_reason_of_a_return():
    place, (first,) = reviewed()
    author = writer()
    working = submitted(section=place, created_by=author)

    review.send_back(working, by=first, reason="Name the place.")

    (told,) = (one for one in mail.outbox if one.to == [author.email])
    assert "Name the place." in told.body
    assert f"https://news.example.org/admin/news/article/{working.pk}/" in told.body


def test_earlier_signer_learns_that_the_text_was_returned():
    place, (first, second) = reviewed(2)
    working = signed(submitted(section=place), first)
    mail.outbox.clear()

    review.send_back(working, by=second, reason="Name the place.")

    assert len(subjects(first)) == 1


def test_reviewer_to_whom_it_is_returned_is_asked_with_the_reason():
    place, (first, second) = reviewed(2)
    working = signed(submitted(section=place), first)
    mail.outbox.clear()

    review.send_back(working, by=second, reason="Name the place.", to_level=1)

    bodies = [one.body for one in mail.outbox if one.to == [first.email]]
    assert bodies
    assert all("Name the place." in body for body in bodies)


def test_signer_learns_that_the_text_was_changed():
    place, (first, _second) = reviewed(2)
    working = signed(submitted(section=place), first)
    mail.outbox.clear()

    change(working)

    kinds = Notice.objects.filter(recipient=first).values_list("kind", flat=True)
    assert set(kinds) == {"turn", "signed_changed"}


def change(working):
    """Save an article under review with another headline."""
    working.title = f"{working.title} again"
    working.save_version(base=working.version)
    review.recheck(working, by=superuser())


def test_change_before_any_signature_writes_to_nobody():
    place, _people = reviewed()
    working = submitted(section=place)
    mail.outbox.clear()

    change(working)

    assert mail.outbox == []


def test_author_learns_that_the_article_is_published():
    author = writer()

    live = published(created_by=author)

    assert len(subjects(author)) == 1
    assert live.get_absolute_url() in mail.outbox[0].body


def test_who_publishes_the_own_article_is_not_written_to():
    author = superuser(email="author@example.org")

    published(article(created_by=author), by=author)

    assert mail.outbox == []


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_mail_is_in_its_readers_language(language):
    author = writer()
    StaffProfile.objects.create(user=author, language=language)

    published(created_by=author, title="Example Report")

    with override(language):
        expected = gettext("Published: %(title)s") % {"title": "Example Report"}
    assert mail.outbox[0].subject == expected


def test_headline_stands_in_a_mail_as_it_was_written():
    author = writer()

    published(created_by=author, title="Example & <Sons>")

    assert "Example & <Sons>" in mail.outbox[0].subject
    assert "Example & <Sons>" in mail.outbox[0].body


def test_nobody_reads_about_an_article_that_they_may_not_see():
    place = section(reviews_required=1)
    stranger = user("reviewer", email="stranger@example.org")
    Reviewer.objects.create(section=place, user=stranger, level=1)
    stranger.groups.clear()
    stranger.user_permissions.set(permission_to_sign())

    submitted(section=place)

    assert mail.outbox == []
    assert Notice.objects.get(recipient=stranger).dropped_at


def permission_to_sign():
    """Return the right to sign, without the right to see."""
    return Permission.objects.filter(codename="add_signoff")


def test_person_without_an_address_is_left_out():
    published(created_by=user("editor"))

    assert not Notice.objects.exists()


def refused(*args: object, **kwargs: object):
    """Refuse a mail, as a server that is gone does."""
    raise SMTPServerDisconnected


def test_step_stands_when_the_mail_server_is_gone(monkeypatch):
    monkeypatch.setattr(mail.EmailMessage, "send", refused)
    author = writer()

    live = published(created_by=author)

    assert live.is_live()
    assert Notice.objects.get(recipient=author).sent_at is None


def test_refused_mail_is_sent_by_a_later_run(monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(mail.EmailMessage, "send", refused)
        published(created_by=writer())

    with travel(timezone.now() + HOUR, tick=False):
        done = due.run()

    assert (done.sent, len(mail.outbox)) == (1, 1)


def test_refused_mail_rests_between_attempts(monkeypatch):
    monkeypatch.setattr(mail.EmailMessage, "send", refused)
    published(created_by=writer())
    tried = Notice.objects.get().tried_at

    due.run()

    assert Notice.objects.get().tried_at == tried


def test_mail_that_could_not_be_sent_for_days_is_dropped(monkeypatch):
    monkeypatch.setattr(mail.EmailMessage, "send", refused)
    published(created_by=writer())

    with travel(timezone.now() + 73 * HOUR, tick=False):
        due.run()

    assert Notice.objects.get().dropped_at


def test_request_that_was_answered_meanwhile_is_not_sent(monkeypatch):
    place, (first,) = reviewed()
    with monkeypatch.context() as patch:
        patch.setattr(mail.EmailMessage, "send", refused)
        working = submitted(section=place)
    signed(working, first)

    with travel(timezone.now() + HOUR, tick=False):
        due.run()

    assert subjects(first) == []


def test_notice_is_sent_once():
    published(created_by=writer())

    again = notices.deliver.call(Notice.objects.get().pk)

    assert (again, len(mail.outbox)) == (False, 1)


def test_step_that_is_taken_back_tells_nobody(monkeypatch):
    monkeypatch.undo()
    author = writer()

    with pytest.raises(KeyError):
        publish_and_fail(author)

    assert not Notice.objects.exists()
    assert mail.outbox == []


def publish_and_fail(author):
    """Publish an article in a transaction that does not end well."""
    with transaction.atomic():
        published(created_by=author)
        raise KeyError


def test_edition_of_the_past_that_has_ended_is_marked_without_a_mail():
    ended = timezone.now() - HOUR
    over = edition(
        article=article(created_by=writer()),
        live_from=ended - HOUR,
        live_until=ended,
    )

    assert notices.announce(over)

    assert mail.outbox == []
    assert Edition.objects.get(pk=over.pk).announced_at


def test_scheduled_edition_is_not_announced_when_it_is_scheduled():
    later = timezone.now() + HOUR

    publish(article(created_by=writer()), by=superuser(), at=later)

    assert mail.outbox == []
