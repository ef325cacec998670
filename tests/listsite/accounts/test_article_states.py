"""Every door of an article, in every state of the article, with every method.

`test_doors.py` says who gets in where. Here the article behind the doors is submitted,
scheduled, withdrawn and so on: whoever is kept out stays out and learns nothing, and
whoever gets in is answered, never with a fault of ours.
"""

from functools import cache

import pytest
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse

from news.models import Article
from tests import factories
from tests.canaries.test_many_canaries import STATES, hidden, name_of
from tests.loaded import made_once, rolled_back

from .admin_addresses import names, statuses
from .permission_matrix import LOOKING, SENDING

pytestmark = pytest.mark.loaded_rows
METHODS = ("get", "post", "head", "put", "patch", "delete", "options")
KEPT_OUT = {302, 403, 404, 405}
FIELDS = ("title", "summary", "body", "authors")
CHANGES = ("state", "version", "title", "round", "section_id", "embargo_until")


@cache
def doors() -> dict[str, str]:
    """Return the addresses of an article's pages with "0" for its key, by name."""
    found = {}
    for name in names():
        if name.startswith("news_article_"):
            try:
                found[name] = reverse(f"admin:{name}", args=[0])
            except NoReverseMatch:
                continue
    return found


def kept_out(role: str) -> list[str]:
    """Return the doors at which a role is refused, however it asks."""
    looks, sends = statuses(LOOKING)[role], statuses(SENDING)[role]
    refused = {403, 404, 405} | ({302} if role == "contributor" else set())
    return [
        name
        for name in doors()
        if looks[name] in refused and sends.get(name, 403) in refused
    ]


@made_once
def articles() -> dict[str, Article]:
    """An article of somebody else in each state."""
    made = {}
    for state, put in STATES.items():
        made[state] = hidden(state, "en")
        put(made[state])
    return made


def asked(client: Client, method: str, name: str, key: int) -> tuple[int, str]:
    """Return the status and the words of an answer; what it did is undone."""
    address = doors()[name].replace("/0/", f"/{key}/")
    with transaction.atomic(), rolled_back():
        answer = getattr(client, method)(address)
        words = b"".join(answer) if answer.streaming else answer.content
    return answer.status_code, f"{answer.headers} {words.decode(errors='replace')}"


def test_doors_of_an_article_are_found(articles):
    assert len(doors()) >= 20


@pytest.mark.parametrize("role", ["contributor", "partnership_officer", "viewer"])
def test_who_is_kept_out_stays_out_and_learns_nothing(
    role, articles, everywhere, request
):
    if role != "contributor":
        request.getfixturevalue("unrendered")
    client = Client()
    client.force_login(factories.user(role))
    faults = []
    # Only of a contributor's doors does the article decide; of others' their role does.
    some = ("draft", "embargoed", "withdrawn")
    for state in STATES if role == "contributor" and everywhere else some:
        article = articles[state]
        methods = METHODS if state == "draft" else ("get", "post")
        for name in kept_out(role):
            for method in methods:
                status, words = asked(client, method, name, article.pk)
                told = [f for f in FIELDS if name_of(state, "en", f) in words]
                told = told if role == "contributor" else []
                if status not in KEPT_OUT or told:
                    faults.append((state, name, method, status, told))

    assert not faults


@pytest.mark.parametrize("role", ["editor", "publisher", "administrator"])
def test_whoever_gets_in_is_answered_without_a_fault(role, articles, everywhere):
    client = Client()
    client.force_login(factories.user(role))
    faults = []
    some = {"editor": "submitted", "publisher": "embargoed"}.get(role, "withdrawn")
    for state in ("submitted", "embargoed", "withdrawn") if everywhere else (some,):
        for name in doors():
            for method in ("get", "post"):
                status, _words = asked(client, method, name, articles[state].pk)
                if status >= 500:
                    faults.append((state, name, method, status))

    assert not faults


@pytest.mark.parametrize("method", ["get", "head", "put", "patch", "delete", "options"])
def test_only_a_form_changes_an_article(method, articles, unrendered):
    client = Client()
    client.force_login(factories.user("administrator"))
    article = articles["draft"]
    before = Article.objects.values(*CHANGES).get(pk=article.pk)

    for address in doors().values():
        getattr(client, method)(address.replace("/0/", f"/{article.pk}/"))

    assert Article.objects.values(*CHANGES).get(pk=article.pk) == before


@pytest.mark.parametrize("state", STATES)
def test_reviewer_of_another_section_signs_and_returns_nothing(state, articles):
    article = articles[state]
    client = Client()
    client.force_login(factories.reviewer(factories.section()))
    decisions = article.signoffs.count()

    for name in ("news_article_sign", "news_article_return"):
        for method in ("get", "post"):
            address = doors()[name].replace("/0/", f"/{article.pk}/")
            status = getattr(client, method)(address).status_code
            assert status in KEPT_OUT | {409}, (name, method)
    assert article.signoffs.count() == decisions


@pytest.mark.parametrize("state", STATES)
def test_visitor_is_asked_to_sign_in_at_every_door(state, articles):
    article = articles[state]
    client = Client()

    for name in doors():
        for method in METHODS if state == "draft" else ("get", "post"):
            status, words = asked(client, method, name, article.pk)
            assert status == 302, (name, method)
            assert name_of(state, "en", "title") not in words
