"""The command that prints what each question's screen takes."""

import io

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command

from listsite.reports.registry import REPORTS
from tests.factories import home, organization, signed_agreement, topic, user

pytestmark = pytest.mark.django_db


def test_every_question_has_a_line_and_nothing_stays_behind():
    reader = user("administrator")
    signed_agreement(home(), organization())
    topic()
    said = io.StringIO()

    call_command("benchmark_screens", repeat=1, stdout=said)

    lines = said.getvalue().splitlines()
    reader.refresh_from_db()
    assert [line.split()[0] for line in lines[2:]] == list(REPORTS)
    assert not [line for line in lines if line.endswith("!")]
    assert reader.last_login is None
    assert not Session.objects.exists()


def test_without_an_administrator_it_says_what_to_do():
    with pytest.raises(CommandError, match=r"manage\.py demo"):
        call_command("benchmark_screens")
