"""Who comes in, and who may do what: every change of it is in the audit."""

import datetime
import logging

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.utils import timezone
from time_machine import travel

from listsite.lib import audit
from news.models import Reviewer
from tests.factories import PASSWORD, article, section, superuser, user
from tests.staff_client import Desk

pytestmark = pytest.mark.django_db


def verbs(target=None):
    """Return what happened, in its order, to one object or to all."""
    rows = LogEntry.objects.order_by("pk")
    if target is not None:
        rows = rows.filter(object_id=target.pk)
    return [change.verb for one in rows if (change := audit.change_in(one))]


def last():
    """Return the newest change of state; Django's own entry of the save is none."""
    told = [audit.change_in(one) for one in LogEntry.objects.order_by("-pk")]
    return next(one for one in told if one)


def test_login_is_written_down(client):
    reader = user("editor")

    client.post("/admin/login/", {"username": reader.username, "password": PASSWORD})

    assert verbs(reader) == ["Logged in"]


def test_refused_login_is_written_down_once_a_minute(client):
    reader = user("editor")
    wrong = {"username": reader.username, "password": "wrong"}
    for _time in range(3):
        client.post("/admin/login/", wrong)

    assert verbs(reader) == ["Login refused"]


def test_refused_login_is_written_down_again_after_a_while(client):
    reader = user("editor")
    wrong = {"username": reader.username, "password": "wrong"}
    client.post("/admin/login/", wrong)

    with travel(timezone.now() + datetime.timedelta(minutes=2), tick=False):
        client.post("/admin/login/", wrong)

    assert verbs(reader) == ["Login refused", "Login refused"]


def test_unknown_name_is_kept_nowhere(client, caplog):
    with caplog.at_level(logging.WARNING):
        client.post("/admin/login/", {"username": "my password", "password": "x"})

    assert not LogEntry.objects.exists()
    assert "unknown name" in caplog.text
    assert "my password" not in caplog.text


def test_account_that_is_closed_is_refused_and_written_down(client):
    former = user("editor", is_active=False)

    client.post("/admin/login/", {"username": former.username, "password": PASSWORD})

    assert verbs(former) == ["Login refused"]


def test_change_of_roles_is_written_down_with_both():
    desk, worker = Desk("administrator"), user("editor")
    publisher = Group.objects.get(name="publisher")

    desk.change(worker, {"groups": [publisher.pk]})

    change = last()
    assert (change.before["roles"], change.after["roles"]) == (
        ["editor"],
        ["publisher"],
    )


def test_save_that_changes_no_right_is_no_change_of_rights():
    desk, worker = Desk("administrator"), user("editor")

    desk.change(worker, {"last_name": "Example"})

    assert "Account changed" not in verbs(worker)


def test_closing_of_an_account_is_written_down():
    desk, worker = Desk("administrator"), user("editor")

    desk.change(worker, {"is_active": None})

    assert last().after["is_active"] is False


def test_rights_of_a_role_are_written_down():
    desk = Desk("administrator")
    role = Group.objects.create(name="guests")

    desk.change(role, {"name": "visitors"})

    assert verbs(role) == ["Rights of the role changed"]


def test_reviewers_of_a_section_are_written_down():
    desk, place = Desk("administrator"), section()
    signer = user("reviewer")

    desk.change(
        place,
        {
            "reviewers-TOTAL_FORMS": "1",
            "reviewers-0-level": "1",
            "reviewers-0-user": str(signer.pk),
            "reviewers-0-section": str(place.pk),
        },
    )

    assert Reviewer.objects.filter(user=signer).exists()
    assert last().after["reviewers"] == [f"1: {signer.username}"]


def test_account_with_entries_is_closed_and_not_deleted(client):
    worker, plain = user("editor"), user("editor")
    audit.record(article(), by=worker, verb="Submitted")
    client.force_login(superuser())

    kept = client.post(f"/admin/auth/user/{worker.pk}/delete/", {"post": "yes"})
    gone = client.post(f"/admin/auth/user/{plain.pk}/delete/", {"post": "yes"})

    assert (kept.status_code, gone.status_code) == (403, 302)
    page = client.get(f"/admin/auth/user/{worker.pk}/change/").content.decode()
    assert "take away “active”" in page


def test_accounts_with_entries_are_not_deleted_together_either(client):
    worker, plain = user("editor"), user("editor")
    audit.record(article(), by=worker, verb="Submitted")
    client.force_login(superuser())

    answer = client.post(
        "/admin/auth/user/",
        {
            "action": "delete_selected",
            "_selected_action": [worker.pk, plain.pk],
            "post": "yes",
        },
    )

    assert answer.status_code == 403
    assert type(worker).objects.filter(pk__in=[worker.pk, plain.pk]).count() == 2
