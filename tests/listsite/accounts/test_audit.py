"""The audit: what is written down, who reads it, and the file that holds it."""

import ast
import csv
import io

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from time_machine import travel

from listsite.accounts.admin.audit import VERBS
from listsite.lib import audit
from news.writing.checking.checker import findings, ignore, recall
from tests.factories import (
    article,
    named,
    photo,
    picture,
    published,
    section,
    superuser,
    user,
)
from tests.source import own_trees
from tests.staff_client import Desk

from .admin_addresses import SLIP

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
LIST = "/admin/admin/logentry/"


@pytest.fixture
def chief(client):
    """Somebody who may read the audit, signed in."""
    reader = user("administrator", first_name="Example", last_name="Chief")
    client.force_login(reader)
    return reader


def verbs(target=None):
    """Return what happened, in its order, to one object or to all."""
    rows = LogEntry.objects.order_by("pk")
    if target is not None:
        rows = rows.filter(object_id=target.pk)
    return [change.verb for one in rows if (change := audit.change_in(one))]


def saved(client, query=""):
    """Return the rows of the list's CSV."""
    answer = client.get(f"{LIST}export/{query}")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def named_by_modules():
    """Return what the modules that write into the audit call its steps."""
    found = set()
    for tree in own_trees().values():
        calls = [one for one in ast.walk(tree) if isinstance(one, ast.Call)]
        found |= {
            call.args[0].value
            for call in calls
            if ast.unparse(call.func) == "gettext_noop"
            and isinstance(call.args[0], ast.Constant)
            and "audit" in imported(tree)
        }
    return found


def imported(tree):
    """Return the names that a module imports, and what audits rights for it."""
    nodes = [one for one in ast.walk(tree) if isinstance(one, ast.ImportFrom)]
    names = {alias.name for node in nodes for alias in node.names}
    return names | ({"audit"} if "AuditedAdmin" in names else set())


def written_by_lifecycle():
    return {"Negotiation started", "Reopened", "Abandoned"}


def test_filter_knows_every_step_that_is_written_down():
    known = named_by_modules()

    assert written_by_lifecycle() <= known
    assert known == set(VERBS)


def test_entry_says_what_was_before_and_what_is_after():
    working = article()
    audit.record(
        working,
        by=superuser(),
        verb="Submitted",
        before={"state": "draft", "round": 0, "same": 1},
        after={"state": "submitted", "round": 1, "same": 1},
    )

    said = audit.changed(LogEntry.objects.get())

    assert said == "state: draft → submitted; round: 0 → 1"


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("2030-04-17T16:30:05.123456+00:00", "2030-04-18 00:30:05"),
        ("2030-99-99T00:00:00+00:00", "2030-99-99T00:00:00+00:00"),
        (["a", 2], "a, 2"),
        (None, "–"),
        (False, "No"),
    ],
)
def test_value_is_shown_as_people_read_it(stored, read):
    assert audit.shown(stored) == read


def test_entry_of_a_publication_is_found_by_its_step(client, chief):
    live = published()

    page = client.get(f"{LIST}?verb=Published").content.decode()

    assert live.title in page


@pytest.mark.parametrize("role", ["editor", "publisher", "reviewer", "viewer"])
def test_audit_is_closed_to_who_lacks_the_right(client, role):
    client.force_login(user(role))

    assert client.get(LIST).status_code == 403
    assert client.get(f"{LIST}export/").status_code == 403


def test_nobody_changes_an_entry(client):
    published()
    client.force_login(superuser())
    entry = LogEntry.objects.latest("pk")

    answers = [
        client.post(f"{LIST}{entry.pk}/change/", {"change_message": "Nothing."}),
        client.post(f"{LIST}{entry.pk}/delete/", {"post": "yes"}),
        client.get(f"{LIST}add/"),
    ]

    assert {one.status_code for one in answers} == {403}
    assert LogEntry.objects.get(pk=entry.pk).change_message == entry.change_message


def test_list_is_filtered_by_actor(client, chief):
    mine, other = article(), article()
    audit.record(mine, by=chief, verb="Submitted")
    audit.record(other, by=superuser(), verb="Submitted")

    rows = saved(client, f"?user__id__exact={chief.pk}")

    assert [row[4] for row in rows[1:]] == [mine.title]


def test_list_is_filtered_by_step_and_kind(client, chief):
    one, two = article(), section()
    audit.record(one, by=chief, verb="Submitted")
    audit.record(one, by=chief, verb="Signed")
    audit.record(two, by=chief, verb="Submitted")
    kind = ContentType.objects.get_for_model(one).pk

    rows = saved(client, f"?verb=Submitted&kind={kind}")

    assert [(row[4], row[5]) for row in rows[1:]] == [(one.title, "Submitted")]


def test_note_that_names_a_step_is_not_taken_for_it(client, chief):
    audit.record(article(), by=chief, verb="Signed", note='"verb": "Submitted"')

    assert len(saved(client, "?verb=Submitted")) == 1


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("from=2030-04-18&action_time_to=2030-04-18", 1),
        ("from=2030-04-19", 0),
        ("to=2030-04-17", 0),
        ("from=nonsense", 1),
    ],
)
def test_list_is_filtered_by_days_of_the_site(client, chief, query, count):
    with travel("2030-04-17T16:30:00+00:00", tick=False):  # 00:30 in Shenyang
        audit.record(article(), by=chief, verb="Submitted")

    assert len(saved(client, f"?action_time_{query}&verb=Submitted")) == count + 1


def test_what_is_nonsense_filters_nothing(client, chief):
    audit.record(article(), by=chief, verb="Submitted")

    assert client.get(f"{LIST}?verb=Nothing&kind=x").status_code in {200, 302}


def test_file_begins_with_the_mark_that_spreadsheets_look_for(client, chief):
    answer = client.get(f"{LIST}export/")

    assert answer.streaming
    assert b"".join(answer.streaming_content).startswith(b"\xef\xbb\xbf")
    assert "no-store" in answer["Cache-Control"]


def test_formula_in_a_headline_does_not_calculate(client, chief):
    audit.record(article(title="=cmd()"), by=chief, verb="Submitted")

    rows = saved(client, "?verb=Submitted")

    assert rows[1][4] == "'=cmd()"


def test_history_of_an_object_tells_steps_in_words(client):
    live = published().article
    client.force_login(superuser())

    page = client.get(f"/admin/news/section/{live.section_id}/history/")

    assert page.status_code == 200
    audit.record(live.section, by=superuser(), verb="Reopened", note="An example.")
    page = client.get(f"/admin/news/section/{live.section_id}/history/")
    assert "Reopened: An example." in page.content.decode()


def test_ignoring_a_finding_and_recalling_it_are_written_down():
    chief, working = superuser(), article(body=SLIP)
    (finding,) = findings(working)

    ignore(working, finding, by=chief, reason="It is a name.")
    recall(working, finding, by=chief)

    assert verbs(working) == ["Finding ignored", "Finding reported again"]


def test_share_link_is_written_down_when_it_is_made_and_revoked(client):
    working = article()
    client.force_login(superuser())

    client.post(f"/admin/news/article/{working.pk}/share/")
    link = working.preview_links.get()
    address = f"/admin/news/article/{working.pk}/share/{link.pk}/revoke/"
    for _time in range(2):
        client.post(address)

    assert verbs(working) == ["Share link made", "Share link revoked"]


def test_replaced_file_of_a_photo_is_written_down():
    desk, shown = Desk("editor"), photo()
    former = shown.file.name

    desk.change(shown, {"file": picture()})

    entries = [audit.change_in(one) for one in LogEntry.objects.all()]
    (change,) = (one for one in entries if one and one.verb == "File replaced")
    assert change.before == {"file": former}


def test_deletion_is_written_down():
    desk, gone = Desk("editor"), article(title=named("Headline"))

    desk.client.post(f"/admin/news/article/{gone.pk}/delete/", {"post": "yes"})

    assert LogEntry.objects.get(object_repr=gone.title).is_deletion()
