"""Who else has an article open: named within seconds, forgotten within thirty."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from news.models import Article, Presence
from tests.factories import article, user
from tests.queries import count_queries

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def address(working: Article, page: str = "presence") -> str:
    """Return a page of an article."""
    return f"/admin/news/article/{working.pk}/{page}/"


def at_desk(**values: object) -> Client:
    """Return the client of an editor."""
    client = Client()
    client.force_login(user("editor", **values))
    return client


def test_other_writer_is_named_with_time():
    working, first, second = article(), at_desk(first_name="Example"), at_desk()
    first.get(address(working, "change"))

    told = second.post(address(working)).json()["others"]

    time = f"{timezone.localtime():%H:%M}"
    assert told == [f"Example has this article open since {time}."]


def test_own_name_is_not_told():
    working, only = article(), at_desk()
    only.get(address(working, "change"))

    assert only.post(address(working)).json() == {"others": []}


def test_page_names_the_others_without_a_script():
    working, first, second = article(), at_desk(first_name="Example"), at_desk()
    first.get(address(working, "change"))

    page = second.get(address(working, "change")).text

    assert "Example has this article open" in page


def test_typing_is_told():
    working, first, second = article(), at_desk(first_name="Example"), at_desk()
    first.post(address(working), {"typed": "1"})

    (told,) = second.post(address(working)).json()["others"]

    assert told.endswith("and has typed.")


def test_writer_who_left_is_gone_at_once():
    working, first, second = article(), at_desk(), at_desk()
    first.post(address(working))
    first.post(address(working), {"left": "1"})

    assert second.post(address(working)).json() == {"others": []}


def test_writer_who_is_silent_for_thirty_seconds_does_not_count():
    working, first, second = article(), at_desk(), at_desk()
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        first.post(address(working))

    with time_machine.travel(start + datetime.timedelta(seconds=30), tick=False):
        assert second.post(address(working)).json() == {"others": []}


def test_since_when_stays_while_the_form_speaks():
    working, first = article(), at_desk()
    start = timezone.now()
    for seconds in (0, 20, 40):
        moment = start + datetime.timedelta(seconds=seconds)
        with time_machine.travel(moment, tick=False):
            first.post(address(working))

    found = Presence.objects.get()
    assert (found.seen_at - found.opened_at).total_seconds() == 40


def test_form_that_was_silent_begins_anew():
    working, first = article(), at_desk()
    start = timezone.now()
    for seconds in (0, 31):
        moment = start + datetime.timedelta(seconds=seconds)
        with time_machine.travel(moment, tick=False):
            first.post(address(working), {"typed": "1"} if not seconds else {})

    found = Presence.objects.get()
    assert (found.has_typed, found.seen_at) == (False, found.opened_at)


def test_article_of_others_tells_a_contributor_nothing(client):
    working = article(created_by=user("editor"))
    client.force_login(user("contributor"))

    assert client.post(address(working)).status_code == 404


def test_reader_who_may_not_change_is_refused(client):
    client.force_login(user("viewer"))

    assert client.post(address(article())).status_code == 403


def test_others_are_found_by_one_query_however_many():
    working, writer = article(), user("editor")
    for _other in range(5):
        Presence.objects.note(user("editor"), working)

    found = []
    cost = count_queries(lambda: found.extend(Presence.objects.beside(writer, working)))

    assert (cost, len(found)) == (1, 5)
