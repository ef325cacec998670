"""Addresses of the former site lead on, are gone with a reason, or are noted."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from news.models import Edition, MissedAddress, OldAddress
from news.models import addresses as tables
from news.old_addresses.redirect_middleware import note, stored_at
from news.old_addresses.redirects import (
    NO_PAGES,
    CircleError,
    Target,
    lead,
    normalised,
    target_of,
)
from news.publishing.publishing import publish, withdraw
from tests import factories

pytestmark = pytest.mark.django_db
OLD = "/info/1043/1025.htm"


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Nothing is counted yet."""
    cache.clear()


def story(edition: Edition) -> Target:
    """Return the way to a report."""
    return Target(story=edition.translation_key, language=edition.language)


def renamed(edition: Edition) -> Edition:
    """Return the edition of a report whose address name was changed."""
    working = edition.article
    working.slug = "another-name"
    working.save()
    return publish(working, by=factories.superuser())


@pytest.mark.parametrize(
    "asked",
    [
        OLD,
        f"/zh-hans{OLD}",
        f"{OLD}?utm_source=example",
        "/info//1043/1025.htm",
        "/info/1043/%31025.htm",
    ],
)
def test_old_address_leads_to_its_report(client: Client, asked):
    edition = factories.published()
    lead(OLD, story(edition))

    answer = client.get(asked)

    assert (answer.status_code, answer["Location"]) == (
        301,
        edition.get_absolute_url(),
    )


def test_way_to_a_report_survives_its_change_of_name(client: Client):
    edition = factories.published()
    lead(OLD, story(edition))
    changed = renamed(edition)

    answer = client.get(OLD)

    assert answer["Location"] == changed.get_absolute_url()
    assert "another-name" in answer["Location"]


def test_page_named_by_its_parameters_is_found_in_any_order(client: Client):
    lead(normalised("/content.jsp?wbnewsid=1025&wbtreeid=1043"), Target(path="/en/"))

    answer = client.get("/content.jsp?wbtreeid=1043&wbnewsid=1025")
    other = client.get("/content.jsp?wbtreeid=1043&wbnewsid=1026")

    assert (answer.status_code, answer["Location"]) == (301, "/en/")
    assert other.status_code == 404


def test_withdrawn_report_is_gone_at_its_old_address_with_the_reason(client: Client):
    edition = factories.published()
    lead(OLD, story(edition))
    withdraw(edition.article, by=factories.superuser(), reason="An example reason.")

    answer = client.get(OLD)

    assert answer.status_code == 410
    assert "An example reason." in answer.content.decode()
    assert edition.title not in answer.content.decode()


def test_report_that_only_waits_is_not_betrayed(client: Client):
    waiting = factories.published(at=timezone.now() + timedelta(days=1))
    lead(OLD, story(waiting))

    assert client.get(OLD).status_code == 404


def test_page_that_was_given_up_is_gone_with_the_reason(client: Client):
    lead(OLD, Target(gone="The course has ended."))

    answer = client.get(OLD, headers={"Accept-Language": "zh-hans"})

    assert answer.status_code == 410
    assert "The course has ended." in answer.content.decode()
    assert "Accept-Language" in answer["Vary"]


def test_page_of_the_site_wins_over_an_old_address(client: Client):
    lead("/en/partners/", Target(gone="An example reason."))

    assert client.get("/en/partners/").status_code == 200


def test_way_of_an_old_address_is_found_by_one_query(django_assert_num_queries):
    lead(OLD, story(factories.published()))

    with django_assert_num_queries(1):
        assert stored_at([OLD, "/other.htm"])


def test_chain_becomes_one_step():
    lead("/b.htm", Target(path="/c.htm"))
    lead("/a.htm", Target(path="/b.htm"))
    lead("/c.htm", Target(path="/en/visits/"))

    ways = dict(OldAddress.objects.values_list("path", "target"))

    assert ways == dict.fromkeys(["/a.htm", "/b.htm", "/c.htm"], "/en/visits/")


def test_circle_is_refused():
    lead("/a.htm", Target(path="/b.htm"))

    with pytest.raises(CircleError):
        lead("/b.htm", Target(path="/a.htm"))

    assert OldAddress.objects.count() == 1


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com/en/",
        "//example.com/en/",
        "/\\example.com",
        "javascript:alert(1)",
        "https://[/",
        "/en/nothing/",
        "/en/news/2026/nothing/",
        "/admin/",
        "en/",
        "",
    ],
)
def test_new_address_is_a_page_of_this_site(address):
    with pytest.raises(ValidationError):
        target_of(address)


def test_new_address_of_a_report_names_the_story():
    edition = factories.published(language="zh-hans")

    found = target_of(f"https://news.example.org{edition.get_absolute_url()}")

    assert found == Target(story=edition.translation_key, language="zh-hans")


@pytest.mark.parametrize("address", ["/", "", "https://[/x", "/a\0b", "/" + "x" * 400])
def test_what_can_be_no_page_is_no_old_address(address):
    with pytest.raises(ValidationError):
        normalised(address)


@pytest.mark.parametrize(
    "asked", ["/a%00b.htm", "/info/%ff.htm?%00=%ff", "/" + "x" * 3000, "/?a=1&a=2;%0d"]
)
def test_strange_address_is_answered_as_missing(client: Client, asked):
    assert client.get(asked).status_code in {302, 404}


def test_missed_address_is_counted_with_the_page_that_linked_to_it(client: Client):
    own = {"Referer": "http://testserver/en/visits/?q=example"}
    client.get("/info/1/2.htm?utm_source=example", headers=own)
    client.get("/info/1/2.htm", headers={"Referer": "https://example.com/secret"})

    row = MissedAddress.objects.get()

    assert (row.path, row.count, row.referrer) == ("/info/1/2.htm", 2, "/en/visits/")


@pytest.mark.parametrize(
    "asked", ["/wp-login.php", "/.env", "/a/.git/config", *(f"{p}x" for p in NO_PAGES)]
)
def test_noise_is_not_noted(client: Client, asked):
    client.get(asked)

    assert not MissedAddress.objects.exists()


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("/en/sections/example/", "after=nonsense"),
        ("/en/visits/", "before="),
        ("/en/partners/example/", "year=9999"),
        ("/en/partners/example/", "after=2030-04-18"),
        ("/en/search/", "q=example&after=nonsense"),
    ],
)
def test_existing_page_is_no_missed_address(client: Client, page, query):
    factories.section(slug="example")
    factories.organization(slug="example")

    found, missing = client.get(page), client.get(f"{page}?{query}")

    assert (found.status_code, missing.status_code) == (200, 404)
    assert not MissedAddress.objects.exists()


def test_bad_parameter_of_a_page_follows_no_old_address(client: Client):
    lead("/en/visits/", Target(path="/en/partners/"))

    assert client.get("/en/visits/?after=nonsense").status_code == 404


def test_page_that_is_not_there_is_noted_whatever_its_parameters(client: Client):
    client.get("/en/sections/nothing/?after=nonsense")

    assert MissedAddress.objects.get().path == "/en/sections/nothing/"


def test_address_of_no_report_that_is_to_be_embedded_is_no_missed_one(client: Client):
    own = f"{settings.SITE_URL}/en/news/2026/nothing/"

    answer = client.get("/oembed", {"url": own})

    assert answer.status_code == 404
    assert not MissedAddress.objects.exists()


PAGE = "/content.jsp?urltype=news.NewsContentUrl&wbnewsid=1025&wbtreeid=1043"


@pytest.mark.parametrize(
    "asked",
    [
        PAGE,
        "/content.jsp?wbtreeid=1043&wbnewsid=1025&urltype=news.NewsContentUrl",
        f"{PAGE}&from=singlemessage&openid=example",
    ],
)
def test_page_of_an_old_site_is_noted_by_what_names_it(client: Client, asked):
    client.get(asked)

    assert MissedAddress.objects.get().path == PAGE


def test_pages_of_an_old_site_are_noted_one_by_one(client: Client):
    for number in (1, 2, 2):
        client.get(f"/content.jsp?urltype=news&wbnewsid={number}")

    assert dict(MissedAddress.objects.values_list("path", "count")) == {
        "/content.jsp?urltype=news&wbnewsid=1": 1,
        "/content.jsp?urltype=news&wbnewsid=2": 2,
    }


@pytest.mark.parametrize(
    "asked",
    [
        "/search.jsp?q=example+name",
        "/search.jsp?wbtreeid=%E5%BC%A0%E4%B8%89",
        "/list.aspx?name=example&id=A3F9",
        "/score.jsp?studentid=2030001&id=13900000000",
        "/view.asp?userid=17&sessionid=17",
        "/info/1/2.htm?gclid=1&fbclid=2&utm_source=example",
        "/anything?id=17",
        "/en/anything/?q=example&id=17",
    ],
)
def test_what_people_type_or_carry_is_not_noted(client: Client, asked):
    client.get(asked)

    assert MissedAddress.objects.get().path == asked.partition("?")[0]


def test_way_made_of_a_noted_address_leads_all_who_ask_for_its_page(client: Client):
    asked = f"{PAGE}&from=singlemessage"
    client.get(asked)
    noted = MissedAddress.objects.get().path

    lead(normalised(noted), Target(path="/en/visits/"))

    assert (
        client.get(asked)["Location"] == client.get(PAGE)["Location"] == "/en/visits/"
    )
    assert client.get(PAGE.replace("1025", "1026")).status_code == 404
    assert not MissedAddress.objects.filter(path=noted).exists()


def test_page_without_a_language_is_led_on_and_not_missed(client: Client):
    answer = client.get("/partners/")

    assert answer.status_code == 302
    assert not MissedAddress.objects.exists()


def test_log_keeps_what_is_asked_for_most(monkeypatch):
    monkeypatch.setattr(tables, "MOST_MISSED", 2)
    for path in ("/often.htm", "/often.htm", "/once.htm", "/new.htm"):
        MissedAddress.objects.note(path)

    assert set(MissedAddress.objects.values_list("path", flat=True)) == {
        "/often.htm",
        "/new.htm",
    }


def test_flood_of_missed_addresses_writes_little(monkeypatch):
    monkeypatch.setattr("news.old_addresses.redirect_middleware.MOST_A_MINUTE", 2)
    for number in range(5):
        note(f"/{number}.htm", "")

    assert MissedAddress.objects.count() <= 2


def test_new_way_takes_its_address_off_the_log():
    MissedAddress.objects.note(OLD)

    lead(OLD, Target(path="/en/"))

    assert not MissedAddress.objects.exists()


@pytest.mark.parametrize("path", ["/media/a.pdf", "/documents/1/", "/admin/x/"])
def test_address_at_which_nothing_is_looked_for_is_refused(path):
    with pytest.raises(ValidationError, match="looks for no pages"):
        normalised(path)


@pytest.mark.parametrize("path", ["/preview/x/", "/api/v1/", "/documents/1/"])
def test_way_to_what_readers_do_not_open_is_refused(path):
    with pytest.raises(ValidationError):
        target_of(path)


def test_way_to_a_page_that_went_does_not_lead_to_itself(client: Client):
    topic = "/topics/example-topic/"
    OldAddress.objects.create(path=topic, target=f"/zh-hans{topic}")

    assert client.get(f"/zh-hans{topic}").status_code == 404
    assert client.get(f"/en{topic}")["Location"] == f"/zh-hans{topic}"


def test_log_forgets_a_decision_last(monkeypatch):
    monkeypatch.setattr(tables, "MOST_MISSED", 2)
    for path in ("/ignored.htm", "/often.htm", "/often.htm"):
        MissedAddress.objects.note(path)
    MissedAddress.objects.filter(path="/ignored.htm").update(is_ignored=True)

    MissedAddress.objects.note("/new.htm")

    assert MissedAddress.objects.ignored().exists()
