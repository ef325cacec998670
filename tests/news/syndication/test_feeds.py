"""Feeds: what readers of feeds are given, when, and how little it costs."""

import datetime
import json
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
import pytest
from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from listsite.lib.web.addresses import absolute
from news.models import Edition, Section
from news.publishing import publishing
from tests import factories
from tests.queries import count_queries

pytestmark = pytest.mark.django_db
KINDS = ("rss", "atom", "json")
DAY = datetime.timedelta(days=1)
ATOM = "{http://www.w3.org/2005/Atom}"
BODY = (
    '<p>See <a href="/en/partners/">ours</a>, <a href="#below">below</a> and '
    '<a href="https://example.org/?a=1&amp;b=2">theirs</a>. Type href="/x".</p>'
)


def fetched(client: Client, page: str = "/en/", kind: str = "rss", **headers: str):
    """Return the answer at the address of a feed."""
    return client.get(f"{page}feed/{kind}/", headers=headers)


def parsed(response: HttpResponse) -> feedparser.FeedParserDict:
    """Return a feed of XML as a reader understands it; fail at its first fault."""
    found = feedparser.parse(
        response.content, response_headers={"content-type": response["Content-Type"]}
    )
    assert not found.bozo, found.get("bozo_exception")
    return found


def names(client: Client, page: str = "/en/") -> list[str]:
    """Return the headlines in a feed."""
    return [entry.title for entry in parsed(fetched(client, page)).entries]


def told(client: Client, kind: str = "rss") -> feedparser.FeedParserDict:
    """Return the only entry of a feed."""
    (entry,) = parsed(fetched(client, kind=kind)).entries
    return entry


def item(client: Client) -> dict:
    """Return the only item of the JSON feed."""
    (found,) = json.loads(fetched(client, kind="json").content)["items"]
    return found


def full(**values: object) -> Edition:
    """Return a report with everything that a feed can show."""
    if "lead_photo" not in values:
        file = factories.picture((600, 400), "JPEG")
        values["lead_photo"] = factories.photo(file=file, caption="Example caption")
    return factories.published(
        **{
            "title": "Example <b>& 示例",
            "body": BODY,
            "authors": "Example Author, 示例作者",
            "partners": (factories.organization(),),
            "tags": ("Example Topic",),
            **values,
        }
    )


def corrected(edition: Edition, **values: object) -> Edition:
    """Return the next edition of a report, which corrects it."""
    working = edition.article
    working.refresh_from_db()
    for name, value in values.items():
        setattr(working, name, value)
    working.save()
    return publishing.publish(
        working, by=edition.published_by, correction="Example correction."
    )


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_feed_tells_all_of_a_report(client: Client, kind: str):
    edition = full()

    entry = told(client, kind)

    assert entry.link == absolute(edition.get_absolute_url())
    assert [one.name for one in entry.authors] == ["Example Author", "示例作者"]
    assert {one.term for one in entry.tags} == {
        edition.section.name,
        "Example Topic",
        edition.partners.get().name,
    }
    (picture,) = entry.enclosures
    assert picture.type == "image/jpeg"
    name = urlsplit(picture.href).path.removeprefix("/media/")
    assert int(picture.length) == default_storage.size(name) > 0


@pytest.mark.parametrize("kind", KINDS)
def test_feed_holds_the_whole_text_with_full_addresses(client: Client, kind: str):
    full()

    is_json = kind == "json"
    entry = item(client) if is_json else told(client, kind)
    html = entry["content_html"] if is_json else entry.content[0].value

    assert 'href="https://news.example.org/en/partners/"' in html
    assert "/#below" in html
    assert 'href="https://example.org/?a=1&amp;b=2"' in html
    assert 'Type href="/x".' in html
    assert 'src="https://news.example.org/media/' in html
    assert "Example caption" in html


def test_json_feed_follows_its_version(client: Client):
    edition = full()

    feed = json.loads(fetched(client, kind="json").content)

    (found,) = feed["items"]
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://news.example.org/en/feed/json/"
    assert feed["home_page_url"] == "https://news.example.org/en/"
    assert found["url"] == absolute(edition.get_absolute_url())
    assert found["title"] == edition.title
    assert [one["name"] for one in found["authors"]] == ["Example Author", "示例作者"]
    assert found["attachments"][0]["mime_type"] == "image/jpeg"
    assert datetime.datetime.fromisoformat(found["date_published"]) == edition.dated


def test_rss_keeps_to_its_rules(client: Client):
    edition = full()

    channel = ElementTree.fromstring(fetched(client).content).find("channel")  # noqa: S314  (our own)

    assert [one.text for one in channel.findall("link")] == [
        "https://news.example.org/en/"
    ]
    assert channel.find(f"{ATOM}link").get("href").endswith("/en/feed/rss/")
    assert channel.find("language").text == "en"
    found = channel.find("item")
    assert found.find("guid").get("isPermaLink") == "false"
    dated = parsedate_to_datetime(found.find("pubDate").text)
    assert dated == edition.dated.replace(microsecond=0)
    assert found.find("title").text == edition.title


def test_atom_keeps_to_its_rules(client: Client):
    full()
    full(authors="")

    feed = ElementTree.fromstring(fetched(client, kind="atom").content)  # noqa: S314  (our own)

    for part in (feed, *feed.findall(f"{ATOM}entry")):
        assert part.find(f"{ATOM}id").text.startswith("tag:news.example.org,")
        assert datetime.datetime.fromisoformat(part.find(f"{ATOM}updated").text)
    assert feed.find(f"{ATOM}author/{ATOM}name").text
    links = {one.get("rel"): one.get("href") for one in feed.findall(f"{ATOM}link")}
    assert links["self"] == "https://news.example.org/en/feed/atom/"
    assert links["alternate"] == "https://news.example.org/en/"


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_names_of_reports_differ_and_stay_when_the_address_changes(
    client: Client, kind: str
):
    edition, other = full(), full()
    before = {one.link: one.id for one in parsed(fetched(client, kind=kind)).entries}

    moved = corrected(edition, slug="example-new-address")

    after = {one.link: one.id for one in parsed(fetched(client, kind=kind)).entries}
    old, new = (absolute(one.get_absolute_url()) for one in (edition, moved))
    assert before[old] == after[new] != after[absolute(other.get_absolute_url())]


def test_correction_changes_the_date_of_the_update_alone(client: Client):
    edition = full(authors="")
    before = told(client, "atom")
    later = timezone.now() + datetime.timedelta(minutes=5)

    working = edition.article
    working.refresh_from_db()
    publishing.publish(
        working, by=edition.published_by, at=later, correction="Example correction."
    )
    now = told_at(client, later)

    assert now.published == before.published
    assert now.updated_parsed > before.updated_parsed
    assert "Example correction." in now.content[0].value


def told_at(client: Client, moment: datetime.datetime) -> feedparser.FeedParserDict:
    """Return the only entry of the Atom feed as of a moment, as staff see it."""
    client.force_login(factories.superuser())
    asked = timezone.localtime(moment + datetime.timedelta(minutes=1))
    answer = client.get(f"/en/feed/atom/?at={asked:%Y-%m-%dT%H:%M}")
    assert "no-store" in answer["Cache-Control"]
    (entry,) = parsed(answer).entries
    return entry


def test_feed_lists_the_newest_twenty_that_are_live_in_its_language(client: Client):
    section = factories.section()
    for number in range(22):
        factories.published(title=f"Example {number}", section=section)
    factories.published(title="Later", section=section, at=timezone.now() + DAY)
    factories.published(title="示例", language="zh-hans", section=section)

    assert names(client) == [f"Example {number}" for number in range(21, 1, -1)]
    assert names(client, "/zh-hans/") == ["示例"]


@pytest.mark.parametrize("days", [-1, 0], ids=["oldest", "newest"])
def test_withdrawn_report_leaves_at_once_also_for_readers_who_ask_by_date(
    client: Client, time_machine, days: int
):
    time_machine.move_to(timezone.now(), tick=False)
    other = factories.published(at=timezone.now() - DAY / 2)
    at = timezone.now() + days * DAY
    edition = factories.published(section=other.section, at=at)
    before = fetched(client)
    time_machine.shift(DAY)

    publishing.withdraw(edition.article, by=edition.published_by, reason="Example.")
    by_date = fetched(client, **{"if-modified-since": before["Last-Modified"]})
    by_tag = fetched(client, **{"if-none-match": before["ETag"]})

    for answer in (by_date, by_tag):
        assert answer.status_code == 200
        assert edition.title not in [one.title for one in parsed(answer).entries]


@pytest.mark.parametrize("kind", KINDS)
def test_second_fetch_is_answered_with_304(client: Client, kind: str):
    full()
    first = fetched(client, kind=kind)

    by_tag = fetched(client, kind=kind, **{"if-none-match": first["ETag"]})
    by_date = fetched(
        client, kind=kind, **{"if-modified-since": first["Last-Modified"]}
    )

    for answer in (by_tag, by_date):
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer["ETag"] == first["ETag"]
    assert first["Cache-Control"] == "public, max-age=60"
    assert not first.cookies
    assert "Cookie" not in first.headers.get("Vary", "")


def test_changed_caption_and_renamed_section_make_another_feed(client: Client):
    edition = full()
    tags = [fetched(client)["ETag"]]

    edition.lead_photo.caption = "Another caption"
    edition.lead_photo.save()
    tags.append(fetched(client)["ETag"])
    Section.objects.update(name="Another section")
    tags.append(fetched(client)["ETag"])

    assert len(set(tags)) == 3


@pytest.mark.parametrize("page", ["section", "topic", "unit", "parent"])
def test_section_topic_and_partner_have_feeds_of_their_own(client: Client, page: str):
    parent = factories.organization()
    unit = factories.unit_of(parent)
    edition = factories.published(partners=(unit,), tags=("示例主题",))
    factories.published()
    pages = {
        "section": edition.section.get_absolute_url(),
        "topic": "/en/topics/示例主题/",
        "unit": unit.get_absolute_url(),
        "parent": parent.get_absolute_url(),
    }

    feed = parsed(fetched(client, pages[page]))

    assert [one.title for one in feed.entries] == [edition.title]
    assert urlsplit(feed.feed.link).hostname == "news.example.org"
    assert client.get(urlsplit(feed.feed.link).path).status_code == 200


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_partner_without_news_has_an_empty_feed(client: Client, kind: str):
    partner = factories.organization()

    feed = parsed(fetched(client, partner.get_absolute_url(), kind))

    assert feed.entries == []
    assert feed.feed.title.startswith(partner.name)


def test_former_address_of_a_partner_leads_to_its_feed(client: Client):
    partner = factories.organization()
    partner.former_addresses.create(slug="example-former")

    answer = fetched(client, "/en/partners/example-former/")

    assert answer.status_code == 301
    assert answer["Location"] == f"{partner.get_absolute_url()}feed/rss/"


@pytest.mark.parametrize(
    "address",
    [
        "/en/feed/xml/",
        "/en/sections/nothing/feed/rss/",
        "/en/topics/nothing/feed/rss/",
        "/en/partners/nothing/feed/rss/",
    ],
)
def test_feed_of_nothing_is_not_found(client: Client, address: str):
    assert client.get(address).status_code == 404


def test_topic_that_only_drafts_carry_has_no_feed(client: Client):
    factories.article(tags=("Example Secret",))

    assert fetched(client, "/en/topics/example-secret/").status_code == 404


def test_signs_that_xml_cannot_hold_are_left_out(client: Client):
    factories.published(title="Example\x0b\x1f\ufffe title", authors="A\x01")

    assert told(client).title == "Example title"
    assert told(client, "atom").author == "A"


def test_forged_host_stands_nowhere_in_a_feed(client: Client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    full()

    for kind in KINDS:
        answer = fetched(client, kind=kind, host="evil.example.net")
        assert b"evil" not in answer.content


@pytest.mark.parametrize("kind", KINDS)
def test_feed_costs_the_same_for_little_and_for_much(client: Client, kind: str):
    section = factories.section()
    page = section.get_absolute_url()
    photo = full(section=section).lead_photo
    little = count_queries(lambda: fetched(client, page, kind))
    for _number in range(20):
        full(section=section, lead_photo=photo)
    much = count_queries(lambda: fetched(client, page, kind))
    tag = fetched(client, page, kind)["ETag"]
    known = count_queries(lambda: fetched(client, page, kind, **{"if-none-match": tag}))

    assert little == much <= 6
    assert known <= 3


def test_pages_name_their_own_feeds_or_else_those_of_the_site(client: Client):
    edition = full()

    section = client.get(edition.section.get_absolute_url()).content.decode()
    report = client.get(edition.get_absolute_url()).content.decode()

    own = absolute(edition.section.get_absolute_url())
    for kind, media in (
        ("rss", "rss+xml"),
        ("atom", "atom+xml"),
        ("json", "feed+json"),
    ):
        link = f'<link rel="alternate" type="application/{media}"'
        assert link in section
        assert f'href="{own}feed/{kind}/"' in section
        assert f'href="https://news.example.org/en/feed/{kind}/"' in report
