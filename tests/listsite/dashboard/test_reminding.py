"""Reminders by mail: to whom, in which language, each once, also when run at once."""

import datetime
import threading

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from listsite.dashboard.reminding import remind
from news.models import StaffProfile
from partnerships.models import Reminder
from tests.factories import TODAY, commitment, signed_agreement, user

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
ADDRESS = "owner@example.org"


def owner(**values: object):
    """Return somebody who can be written to, in English."""
    found = user(**{"email": ADDRESS, **values})
    StaffProfile.objects.create(user=found, language="en")
    return found


def ending(days=20, **values: object):
    """Return a signed agreement that ends soon."""
    began = TODAY - 900 * DAY
    values = {"signed_on": began, "effective_on": began, "notice_days": 0, **values}
    return signed_agreement(expires_on=TODAY + days * DAY, **values)


def test_owner_is_written_to():
    ending(owner=owner(), title="Example Agreement")

    remind()

    (message,) = mail.outbox
    assert message.to == [ADDRESS]
    assert "“Example Agreement” expires on" in message.body
    assert "/admin/partnerships/agreement/" in message.body


def test_mail_is_in_the_language_of_its_reader():
    person = owner()
    StaffProfile.objects.filter(user=person).update(language="zh-hans")
    ending(owner=person, title="Example", title_zh="示例协议")

    remind()

    assert "示例协议" in mail.outbox[0].body


def test_several_reminders_come_in_one_mail():
    one = ending(owner=owner())
    commitment(agreement=one, status="agreed", due_on=TODAY - DAY)

    new, sent = remind()

    assert (new > 1, sent) == (True, 1)


def test_second_run_sends_nothing():
    ending(owner=owner())
    remind()

    assert remind() == (0, 0)
    assert len(mail.outbox) == 1


def test_next_stage_is_another_reminder():
    ending(80, owner=owner())
    remind()

    remind(TODAY + 60 * DAY)

    assert len(mail.outbox) == 2


def test_agreement_without_owner_goes_to_the_officers():
    user("partnership_officer", email=ADDRESS)
    user("editor", email="editor@example.org")
    ending()

    remind()

    assert [message.to for message in mail.outbox] == [[ADDRESS]]


def test_agreement_of_somebody_who_left_goes_to_the_officers():
    user("partnership_officer", email=ADDRESS)
    ending(owner=owner(is_active=False, email="left@example.org"))

    remind()

    assert [message.to for message in mail.outbox] == [[ADDRESS]]


def test_mail_that_the_server_refuses_is_sent_by_a_later_run(monkeypatch):
    ending(owner=owner())
    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", refuse)
        assert remind()[1] == 0
    Reminder.objects.update(tried_at=timezone.now() - datetime.timedelta(hours=1))

    assert remind()[1] == 1


def refuse(*messages: object):
    """Fail as a mail server that is not there."""
    raise ConnectionRefusedError


def test_reminder_that_another_run_is_sending_is_left_to_it():
    ending(owner=owner())
    remind()
    Reminder.objects.update(sent_at=None, tried_at=timezone.now())

    assert remind() == (0, 0)


def test_reminder_of_a_row_that_is_gone_is_dropped():
    promise = commitment(status="agreed", due_on=TODAY - DAY, owner=owner())
    remind()
    Reminder.objects.update(sent_at=None, tried_at=None)
    promise.delete()

    assert remind() == (0, 0)
    assert not Reminder.objects.exists()


def test_command_says_what_it_did(capsys):
    commitment(status="agreed", due_on=TODAY - DAY, owner=owner())

    call_command("remind_agreements")

    assert capsys.readouterr().out == "1 new reminders, 1 mails sent.\n"


@pytest.mark.django_db(transaction=True)
def test_runs_at_once_send_one_mail_with_all():
    person = owner()
    for _each in range(12):
        commitment(status="agreed", due_on=TODAY - DAY, owner=person)

    def run():
        try:
            remind()
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _run in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    (message,) = mail.outbox
    assert message.subject.startswith("12 reminders")
