"""What machines ask of the site: robots.txt, security.txt, oEmbed, and its text."""

import datetime
import json
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
import trafilatura
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.utils import timezone

from listsite.lib.environment import Environment
from listsite.lib.web.addresses import absolute
from news.publishing import publishing
from tests import factories

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def embedded(client: Client, address: str, query: str = ""):
    """Return what the site answers about an address."""
    return client.get(f"/oembed?url={quote(address, safe='')}{query}")


def test_robots_are_kept_from_staff_and_searches_and_shown_the_sitemaps(
    client: Client, settings
):
    settings.ALLOW_INDEXING = True

    said = client.get("/robots.txt").content.decode().splitlines()

    for path in ("/admin/", "/preview/", "/api/", "/en/search/?", "/zh-hans/search/?"):
        assert f"Disallow: {path}" in said
    assert "Disallow: /" not in said
    assert "Sitemap: https://news.example.org/sitemap.xml" in said
    assert "Sitemap: https://news.example.org/sitemaps/news.xml" in said


def test_programs_that_ask_for_the_usual_icon_are_led_to_it(client: Client):
    answer = client.get("/favicon.ico")

    assert (answer.status_code, answer["Location"]) == (302, "/static/img/mark.svg")


def test_robots_find_nothing_on_a_site_that_is_not_to_be_listed(client: Client):
    answer = client.get("/robots.txt")

    assert answer.content.decode() == "User-agent: *\nDisallow: /\n"
    assert answer["Content-Type"] == "text/plain; charset=utf-8"


def test_security_contact_counts_for_less_than_a_year(client: Client, settings):
    settings.SECURITY_CONTACT = "https://example.org/?a=1&b=2"

    lines = client.get("/.well-known/security.txt").content.decode().splitlines()

    said = dict(line.split(": ", 1) for line in lines)
    assert said["Contact"] == "https://example.org/?a=1&b=2"
    assert said["Canonical"] == "https://news.example.org/.well-known/security.txt"
    expires = datetime.datetime.fromisoformat(said["Expires"])
    assert DAY < expires - timezone.now() < 365 * DAY


def test_without_a_contact_there_is_no_security_file(client: Client):
    assert client.get("/.well-known/security.txt").status_code == 404


@pytest.mark.parametrize(
    ("word", "address"),
    [
        ("security@example.org", "mailto:security@example.org"),
        ("mailto:security@example.org", "mailto:security@example.org"),
        ("https://example.org/@us", "https://example.org/@us"),
        ("", ""),
    ],
)
def test_contact_is_a_page_or_an_e_mail_address(monkeypatch, word: str, address: str):
    monkeypatch.setenv("EXAMPLE_CONTACT", word)

    assert Environment().contact("EXAMPLE_CONTACT") == address


@pytest.mark.parametrize("word", ["somebody", "http://example.org/", "a@b\nExpires: x"])
def test_contact_that_leads_nowhere_is_refused_by_name(monkeypatch, word: str):
    monkeypatch.setenv("EXAMPLE_CONTACT", word)

    with pytest.raises(ImproperlyConfigured, match="EXAMPLE_CONTACT is"):
        Environment().contact("EXAMPLE_CONTACT")


def test_font_that_is_not_there_is_refused_by_name(monkeypatch, tmp_path):
    monkeypatch.setenv("EXAMPLE_FONT", str(tmp_path / "example.ttc"))

    with pytest.raises(ImproperlyConfigured, match="EXAMPLE_FONT is"):
        Environment().existing_file("EXAMPLE_FONT")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_live_report_can_be_embedded(client: Client, language: str):
    photo = factories.photo(file=factories.picture((600, 400), "JPEG"))
    edition = factories.published(
        title="示例 Example & <b>",
        language=language,
        authors="Example Author",
        lead_photo=photo,
    )
    address = absolute(edition.get_absolute_url())

    told = embedded(client, address).json()
    tree = ElementTree.fromstring(embedded(client, address, "&format=xml").content)  # noqa: S314  (our own)

    assert (told["version"], told["type"]) == ("1.0", "link")
    assert told["title"] == edition.title
    assert told["author_name"] == "Example Author"
    assert told["provider_url"] == f"https://news.example.org/{language}/"
    assert told["thumbnail_url"].startswith("https://news.example.org/media/")
    assert (told["thumbnail_width"], told["thumbnail_height"]) == (600, 400)
    assert {one.tag: one.text for one in tree} == {
        name: str(value) for name, value in told.items()
    }


def test_page_of_a_report_tells_where_it_can_be_embedded_from(client: Client):
    edition = factories.published(title="示例")

    body = client.get(edition.get_absolute_url()).content.decode()

    start = body.index('type="application/json+oembed"')
    address = body[start:].partition('href="')[2].partition('"')[0]
    told = client.get(address.removeprefix("https://news.example.org")).json()
    assert told["title"] == "示例"


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example.org/",
        "https://news.example.org/en/",
        "https://news.example.org/en/news/2030/nothing/",
        "https://news.example.org/fr/news/2030/nothing/",
        "https://news.example.org/admin/",
        "https://news.example.org/en/news/%00/\ud7ff%ff/",
        "https://example.net/en/news/2030/nothing/",
        "/en/news/2030/nothing/",
        "javascript:alert(1)",
        "https://[",
    ],
)
def test_what_is_no_live_report_of_ours_cannot_be_embedded(client: Client, address):
    assert embedded(client, address).status_code == 404


def test_report_of_another_site_cannot_be_embedded(client: Client):
    path = factories.published().get_absolute_url()

    for host in ("https://evil.example.net", "ftp://news.example.org", "//x", ""):
        assert embedded(client, host + path).status_code == 404


def test_report_that_is_not_live_answers_like_one_that_is_not_there(client: Client):
    waiting = factories.published(at=timezone.now() + DAY)
    gone = factories.published()
    publishing.withdraw(gone.article, by=gone.published_by, reason="Example.")

    for edition in (waiting, gone):
        answer = embedded(client, absolute(edition.get_absolute_url()))
        assert answer.status_code == 404
        assert edition.title not in answer.content.decode()


@pytest.mark.parametrize(("query", "status"), [("?url=a&format=php", 501), ("", 400)])
def test_wrong_question_is_answered_with_a_sentence(client: Client, query, status):
    answer = client.get(f"/oembed{query}")

    assert answer.status_code == status
    assert answer.content.decode().endswith(".")


def test_reading_machine_recovers_a_report_from_its_page(client: Client):
    edition = factories.published(
        title="Example College Signs an Agreement",
        body="".join(f"<p>{sentence(number)}</p>" for number in range(8)),
        authors="Anna Example, Boris Example",
        lead_photo=factories.photo(file=factories.picture((1200, 800), "JPEG")),
        partners=(factories.organization(),),
    )
    html = client.get(edition.get_absolute_url()).content.decode()

    found = json.loads(
        trafilatura.extract(html, output_format="json", with_metadata=True)
    )

    assert found["title"] == edition.title
    assert found["date"] == f"{timezone.localtime(edition.dated):%Y-%m-%d}"
    assert found["author"] == "Anna Example; Boris Example"
    assert found["image"] == absolute(edition.lead_photo.file.url)
    for number in range(8):
        assert sentence(number) in found["text"]


def sentence(number: int) -> str:
    """Return a paragraph that is like no other one."""
    return (
        f"In the example of paragraph {number} the guests saw workshop {number * 7}, "
        "spoke with teachers and students, and asked what the next year may bring."
    )
