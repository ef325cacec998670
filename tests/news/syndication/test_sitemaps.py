"""Sitemaps: every public page, nothing else, in files that stay small."""

import datetime
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from listsite.lib.web.addresses import absolute
from news.models import Edition
from news.publishing import publishing
from news.syndication import sitemap_files, sitemaps
from tests import factories
from tests.queries import count_queries

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def read(client: Client, address: str) -> ElementTree.Element:
    """Return the tree of a sitemap."""
    answer = client.get(urlsplit(address).path)
    assert answer.status_code == 200, address
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)  # noqa: S314  (our own)


def locations(tree: ElementTree.Element) -> list[str]:
    """Return the addresses that a sitemap, or an index of them, lists."""
    return [str(one.text) for one in tree.iterfind(f"*/{MAP}loc")]


def files(client: Client) -> list[str]:
    """Return the paths of all sitemaps in the index."""
    return [urlsplit(one).path for one in locations(read(client, "/sitemap.xml"))]


def listed(client: Client) -> list[str]:
    """Return every address in every sitemap."""
    return [one for file in files(client) for one in locations(read(client, file))]


def reports_file(edition: Edition) -> str:
    """Return the path of the sitemap in which a report stands."""
    year = timezone.localtime(edition.dated).year
    return f"/sitemaps/reports/{edition.language}/{year}.xml"


def entries(client: Client, file: str) -> Iterator[tuple[str, ElementTree.Element]]:
    """Yield the entries of a sitemap by their addresses."""
    for entry in read(client, file):
        yield str(entry.findtext(f"{MAP}loc")), entry


def test_every_kind_of_public_page_is_listed_and_answers(client: Client):
    visit = factories.delegation()
    person = factories.participant(delegation=visit).person
    agreement = factories.signed_agreement(visit.host, is_public=True)
    edition = factories.published(partners=(visit.host,), tags=("示例主题",))
    shown = (visit, person, agreement, edition, visit.host, edition.section)

    found = listed(client)

    for one in shown:
        assert absolute(one.get_absolute_url()) in found
    assert any("/zh-hans/topics/" in one for one in found)
    assert {client.get(urlsplit(one).path).status_code for one in found} == {200}
    assert len(found) == len(set(found))


def test_what_is_not_public_is_in_no_sitemap(client: Client):
    section = factories.published().section
    person = factories.person()
    later = timezone.now() + DAY
    gone = factories.published(slug="hidden-withdrawn", section=section)
    publishing.withdraw(gone.article, by=gone.published_by, reason="Example.")
    factories.published(slug="hidden-scheduled", section=section, at=later)
    factories.article(slug="hidden-draft", tags=("hidden topic",), section=section)
    factories.agreement(title="Hidden agreement")
    factories.delegation(title="Hidden visit", is_public=False)

    found = listed(client)

    assert not [one for one in found if "hidden" in one or person.slug in one]


def test_report_is_listed_with_its_translation_its_date_and_its_pictures(
    client: Client,
):
    edition = factories.published(lead_photo=factories.photo())
    chinese = factories.published(
        language="zh-hans", translation_of=edition.article, section=edition.section
    )

    ((address, entry),) = entries(client, reports_file(edition))

    assert address == absolute(edition.get_absolute_url())
    changed = datetime.datetime.fromisoformat(entry.findtext(f"{MAP}lastmod"))
    assert changed == edition.live_from.replace(microsecond=0)
    links = {one.get("hreflang"): one.get("href") for one in entry.iter(f"{XHTML}link")}
    assert links == {
        "en": address,
        "zh-hans": absolute(chinese.get_absolute_url()),
        "x-default": address,
    }
    (image,) = entry.iter(f"{IMAGE}loc")
    assert image.text == absolute(edition.lead_photo.file.url)


def test_correction_changes_the_date_in_the_sitemap(client: Client):
    first = factories.published(at=timezone.now() - DAY)
    working = first.article
    working.refresh_from_db()
    working.title = "Example correction"
    working.save()
    second = publishing.publish(working, by=first.published_by, correction="Example.")

    ((_address, entry),) = entries(client, reports_file(first))

    changed = datetime.datetime.fromisoformat(entry.findtext(f"{MAP}lastmod"))
    assert changed == second.live_from.replace(microsecond=0) > first.live_from


def test_year_that_is_too_full_for_one_file_has_files_for_its_months(
    client: Client, monkeypatch
):
    monkeypatch.setattr(sitemap_files, "FULL", 2)
    section = factories.section()
    moments = [
        datetime.datetime(2025, month, 9, tzinfo=datetime.UTC) for month in (3, 3, 7)
    ]
    dated = [
        factories.published(section=section, at=moment)
        for moment in [*moments, datetime.datetime(2024, 5, 9, tzinfo=datetime.UTC)]
    ]

    found = [one for one in files(client) if "reports" in one]

    base = "/sitemaps/reports/en/"
    assert found == [f"{base}2025-03.xml", f"{base}2025-07.xml", f"{base}2024.xml"]
    pages = [one for file in found for one in locations(read(client, file))]
    assert sorted(pages) == sorted(absolute(one.get_absolute_url()) for one in dated)
    assert client.get(f"{base}2025.xml").status_code == 404


def test_month_without_end_lists_and_looks_up_only_so_many(client: Client, monkeypatch):
    monkeypatch.setattr(sitemaps, "MOST", 2)
    section = factories.section()
    moment = datetime.datetime(2025, 3, 9, tzinfo=datetime.UTC)
    dated = [
        factories.published(section=section, at=moment + number * DAY)
        for number in range(3)
    ]

    found = locations(read(client, "/sitemaps/reports/en/2025-03.xml"))

    newest = [absolute(one.get_absolute_url()) for one in dated[:0:-1]]
    assert found == newest


def test_rows_beyond_one_file_stand_in_the_next(client: Client, monkeypatch):
    partners = [factories.organization() for _number in range(3)]
    monkeypatch.setattr(sitemap_files, "BLOCK", partners[-1].pk)

    found = [one for one in files(client) if "partners" in one]

    assert found == ["/sitemaps/partners/0.xml", "/sitemaps/partners/1.xml"]


@pytest.mark.parametrize(
    "file",
    [
        "reports/fr/2026",
        "reports/en/1985",
        "reports/en/9999",
        "reports/en/2026-13",
        "nothing/0",
        f"partners/{10**17}",
        f"partners/{'9' * 5000}",
    ],
)
def test_sitemap_of_nothing_is_not_found(client: Client, file: str):
    assert client.get(f"/sitemaps/{file}.xml").status_code == 404


def test_news_sitemap_lists_the_last_two_days(client: Client):
    fresh = factories.published(title="Example\x0b & 示例")
    now = timezone.now()
    factories.published(at=now - 3 * DAY, section=fresh.section)
    factories.published(at=now + DAY, section=fresh.section)
    factories.published(language="zh-hans", section=fresh.section)

    found = dict(entries(client, "/sitemaps/news.xml"))

    assert len(found) == 2
    told = found[absolute(fresh.get_absolute_url())].find(f"{NEWS}news")
    assert told.findtext(f"{NEWS}title") == "Example & 示例"
    assert told.findtext(f"{NEWS}publication/{NEWS}language") == "en"
    languages = [one.findtext(f".//{NEWS}language") for one in found.values()]
    assert sorted(languages) == ["en", "zh-cn"]


def test_index_of_a_new_site_is_valid(client: Client):
    assert files(client) == ["/sitemaps/pages.xml"]
    assert "https://news.example.org/en/" in listed(client)


def test_sitemaps_cost_the_same_for_little_and_for_much(client: Client):
    photo = factories.photo()
    first = factories.published(lead_photo=photo)
    places = ["/sitemap.xml", reports_file(first), "/sitemaps/news.xml"]
    places.append("/sitemaps/partners/0.xml")

    def counts() -> list[int]:
        return [count_queries(lambda: read(client, place)) for place in places]  # noqa: B023

    little = counts()
    for _number in range(8):
        factories.published(
            lead_photo=photo,
            partners=(factories.organization(),),
            section=first.section,
        )

    assert little == counts()
    assert max(little) <= 5
