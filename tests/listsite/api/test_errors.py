"""The read interface: what it refuses, and how it answers everybody."""

import pytest
from django.test import Client
from openapi_spec_validator import validate

from news.publishing.publishing import withdraw
from tests import factories

from .test_api import BASE, LISTS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("question", "parameter"),
    [
        ("editions/?lanuage=en", "lanuage"),
        ("editions/?at=2030-01-01", "at"),
        ("editions/?language=fr", "language"),
        ("editions/?section=nothing", "section"),
        ("editions/?partner=nothing", "partner"),
        ("editions/?topic=%00", "topic"),
        ("editions/?delegation=%FF", "delegation"),
        ("editions/?agreement=" + "x" * 5000, "agreement"),
        ("editions/?year=two", "year"),
        ("editions/?year=99999999999999999999", "year"),
        ("editions/?since=2030-02-31", "since"),
        ("editions/?since=0001-01-01", "since"),
        ("editions/?since=9999-12-31", "since"),
        ("editions/?limit=0", "limit"),
        ("editions/?limit=101", "limit"),
        ("editions/?after=nonsense", "after"),
        ("editions/?after=", "after"),
        ("editions/?after=9999-12-31T23:59:59.999999Z~999999999999999999", None),
        ("editions/?after=0001-01-01T00:00:00.000000Z~1", None),
        ("editions/?direct=perhaps", "direct"),
        ("delegations/?after=2030-02-31~1", "after"),
        ("delegations/?year=1", "year"),
        ("partners/?kind=rocket", "kind"),
        ("partners/?after=%00~1", "after"),
        ("partners/?parent=%27%20OR%201=1", "parent"),
        ("agreements/?after=a~1&year=1", "year"),
        ("agreements/x/?expand=1", "expand"),
        ("topics/?kind=", "kind"),
    ],
)
def test_wrong_question_is_answered_with_a_problem(client: Client, question, parameter):
    answer = client.get(f"{BASE}{question}")

    if parameter is None:
        assert answer.status_code == 200
        return
    told = answer.json()
    assert (answer.status_code, told["status"]) == (400, 400)
    assert answer["Content-Type"] == "application/problem+json"
    assert told["parameter"] == parameter
    assert told["detail"].endswith(".")


@pytest.mark.parametrize(
    "path",
    [
        "nothing/",
        "editions/1/en/",
        "editions/1/fr/",
        "editions/99999999999999999999999/en/",
        "delegations/nothing/",
        "partners/%00/",
        "agreements/nothing/",
        "topics/nothing/",
        "../v2/",
    ],
)
def test_what_is_not_there_is_a_problem_in_a_sentence(client: Client, path):
    answer = client.get(f"{BASE}{path}")

    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"].endswith(".")


def test_problem_is_told_in_the_language_of_whoever_asks(client: Client):
    answer = client.get(f"{BASE}nothing/", headers={"Accept-Language": "zh-hans"})

    assert "Accept-Language" in answer["Vary"]
    assert answer["Content-Language"] == "zh-hans"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(method):
    client = Client(enforce_csrf_checks=True)

    answer = getattr(client, method)(f"{BASE}editions/")

    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    assert answer.json()["status"] == 405


def test_every_site_may_ask_and_nobody_gets_a_cookie(client: Client):
    factories.published()
    answers = [client.get(f"{BASE}editions/"), client.options(f"{BASE}editions/")]

    assert [answer.status_code for answer in answers] == [200, 204]
    for answer in answers:
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert answer["Access-Control-Allow-Headers"] == "If-None-Match"
        assert "Access-Control-Allow-Credentials" not in answer
        assert not answer.cookies


def test_answer_that_has_not_changed_is_not_sent_again(client: Client):
    edition = factories.published()
    first = client.get(f"{BASE}editions/")
    known = {"If-None-Match": first["ETag"]}

    same = client.get(f"{BASE}editions/", headers=known)
    withdraw(edition.article, by=factories.superuser(), reason="An example reason.")
    changed = client.get(f"{BASE}editions/", headers=known)

    assert (same.status_code, same.content) == (304, b"")
    assert changed.status_code == 200
    assert "public" in first["Cache-Control"]


def test_head_tells_what_get_would(client: Client):
    got, head = client.get(f"{BASE}topics/"), client.head(f"{BASE}topics/")

    assert (head.status_code, head["ETag"]) == (200, got["ETag"])
    assert head.content == b""


def test_description_is_valid_openapi(client: Client):
    described = client.get(f"{BASE}openapi.json").json()

    validate(described)

    assert {f"/api/v1/{name}/" for name in LISTS} <= set(described["paths"])
    assert all(set(methods) == {"get"} for methods in described["paths"].values())


def test_manual_is_a_page_of_our_own(client: Client):
    page = client.get(BASE).content.decode()

    assert "GET /api/v1/editions/" in page
    assert "Slug of a section." in page
    assert "<script src" not in page
    assert "cdn" not in page
