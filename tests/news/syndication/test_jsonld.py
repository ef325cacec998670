"""Linked data and previews: what machines and other sites are told of a page."""

import datetime
import json
import re

import pytest
from django.test import Client
from django.utils import timezone

from listsite.lib.web.addresses import absolute
from news.models import Edition
from news.publishing import publishing
from news.syndication.wechat.wechat import hand_over
from tests import factories

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
TRICKY = "Example </script><script>alert(1)</script> <!-- & 示例 \u2028"


def page(client: Client, row) -> str:
    """Return the page of something as text."""
    return client.get(row.get_absolute_url()).content.decode()


def nodes(client: Client, row) -> dict[str, dict]:
    """Return what the page of something tells machines, by kind of thing."""
    (text,) = DATA.findall(page(client, row))
    data = json.loads(text)
    assert data["@context"] == "https://schema.org"
    return {node["@type"]: node for node in data["@graph"]}


def report(client: Client, edition: Edition) -> dict:
    """Return what the page of a report tells machines of it."""
    return nodes(client, edition)["NewsArticle"]


def credited(**values: object) -> Edition:
    """Return a report with every credit there is."""
    return factories.published(
        **{
            "authors": "Example Author, Second Author",
            "photographers": "Example Photographer",
            "editors": "Example Editor",
            "source": "Example Office",
            "place": "Exampletown",
            **values,
        }
    )


def test_report_tells_every_credit(client: Client):
    photo = factories.photo(credit="Example Artist", caption="Example caption")

    told = report(client, credited(lead_photo=photo))

    assert [one["name"] for one in told["author"]] == [
        "Example Author",
        "Second Author",
    ]
    assert [one["name"] for one in told["editor"]] == ["Example Editor"]
    (role,) = told["contributor"]
    assert role["roleName"] == "photographer"
    assert role["contributor"]["name"] == "Example Photographer"
    assert told["sourceOrganization"]["name"] == "Example Office"
    assert told["locationCreated"]["name"] == "Exampletown"
    assert told["image"]["creditText"] == "Example Artist"
    assert told["image"]["caption"] == "Example caption"
    assert told["image"]["url"] == absolute(photo.file.url)


def test_who_signed_last_is_a_credit_everywhere(client: Client):
    section = factories.section(reviews_required=1)
    reviewer = factories.reviewer(section, first_name="Example", last_name="Signer")
    signed = factories.signed(factories.submitted(section=section), reviewer)
    edition = factories.published(signed)

    (role,) = report(client, edition)["contributor"]
    address = f"/api/v1/editions/{edition.translation_key}/{edition.language}/"
    told = client.get(address).json()["credits"]

    assert (role["roleName"], role["contributor"]["name"]) == (
        "reviewer",
        "Example Signer",
    )
    assert told["approver"] == "Example Signer"
    assert "Approval: Example Signer" in hand_over(edition).html


def test_photo_without_a_credit_of_its_own_is_the_photographers(client: Client):
    edition = credited(lead_photo=factories.photo())
    edition.lead_photo.credit = ""
    edition.lead_photo.save()

    assert report(client, edition)["image"]["creditText"] == "Example Photographer"


def test_report_tells_its_dates_and_its_corrections(client: Client):
    first = credited(at=timezone.now() - DAY)
    working = first.article
    working.refresh_from_db()
    working.title = "Example correction"
    working.save()
    second = publishing.publish(working, by=first.published_by, correction="A slip.")

    told = report(client, second)

    dates = [told["datePublished"], told["dateModified"]]
    assert [datetime.datetime.fromisoformat(one) for one in dates] == [
        first.dated,
        second.live_from,
    ]
    assert [one["text"] for one in told["correction"]] == ["A slip."]


def test_report_tells_what_it_is_about_and_who_publishes_it(client: Client):
    home = factories.home(logo=factories.picture())
    visit = factories.delegation()
    edition = credited(
        partners=(visit.host,), tags=("Example Topic",), delegation=visit
    )

    told = report(client, edition)

    about = {one["name"]: one["url"] for one in told["about"]}
    assert about == {
        one.label: absolute(one.get_absolute_url()) for one in (visit.host, visit)
    }
    assert told["keywords"] == ["Example Topic"]
    assert told["articleSection"] == edition.section.name
    assert told["publisher"]["name"] == home.name
    assert told["publisher"]["logo"]["url"] == absolute(home.logo.url)


def test_report_is_silent_on_a_visit_that_is_not_public(client: Client):
    hidden = factories.delegation(is_public=False)

    told = report(client, credited(delegation=hidden))

    assert hidden.title not in json.dumps(told)


def test_original_and_translation_tell_of_each_other(client: Client):
    english = credited()
    chinese = factories.published(
        language="zh-hans", translation_of=english.article, section=english.section
    )

    original, translation = report(client, english), report(client, chinese)

    assert original["workTranslation"]["url"] == translation["url"]
    assert translation["translationOfWork"]["url"] == original["url"]
    assert (original["inLanguage"], translation["inLanguage"]) == ("en", "zh-hans")


def test_headline_cannot_end_the_element_that_holds_it(client: Client):
    edition = credited(title=TRICKY, authors=TRICKY)

    body = page(client, edition)

    (text,) = DATA.findall(body)
    assert not set("<>&") & set(text)
    assert report(client, edition)["headline"] == edition.title
    assert "<script>alert(1)" not in body


def test_visit_tells_days_place_host_and_who_is_named(client: Client):
    visit = factories.delegation(
        place="Exampletown", ends_on=factories.DAY + 2 * DAY, notes="example-secret"
    )
    guest = factories.participant(delegation=visit, title="Example title")
    guest.person.email, guest.person.phone = (
        "example-secret@example.org",
        "example-secret",
    )
    guest.person.save()
    factories.participant(
        delegation=visit, person=None, organization=visit.host, title="Group"
    )

    told = nodes(client, visit)["Event"]

    assert (told["startDate"], told["endDate"]) == ("2030-04-18", "2030-04-20")
    assert told["location"]["name"] == "Exampletown"
    assert told["organizer"]["name"] == visit.host.name
    (attendee,) = told["attendee"]
    assert attendee["name"] == guest.person.name
    assert attendee["jobTitle"] == "Example title"
    assert "example-secret" not in json.dumps(told)


def test_partner_tells_its_names_place_and_family(client: Client):
    parent = factories.organization()
    partner = factories.organization(
        parent=parent,
        name_zh="示例公司",
        city="Exampletown",
        website="https://example.org/",
        logo=factories.picture(),
    )
    unit = factories.unit_of(partner)

    told = nodes(client, partner)["Corporation"]

    assert told["name"] == partner.name
    assert told["alternateName"] == ["示例公司"]
    assert told["address"]["addressLocality"] == "Exampletown"
    assert told["sameAs"] == "https://example.org/"
    assert told["logo"] == absolute(partner.logo.url)
    assert told["parentOrganization"]["name"] == parent.name
    assert [one["name"] for one in told["subOrganization"]] == [unit.name]


def test_page_tells_the_way_from_the_home_page(client: Client):
    edition = credited()

    way = nodes(client, edition)["BreadcrumbList"]["itemListElement"]

    assert [one["position"] for one in way] == [1, 2, 3]
    assert [one["item"] for one in way] == [
        "https://news.example.org/en/",
        absolute(edition.section.get_absolute_url()),
        absolute(edition.get_absolute_url()),
    ]


def meta(client: Client, row) -> dict[str, list[str]]:
    """Return what a page says in its `<meta>` elements, by name."""
    found: dict[str, list[str]] = {}
    pairs = re.findall(
        r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', page(client, row)
    )
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def test_report_has_a_preview_on_other_sites(client: Client):
    file = factories.picture((1300, 650), "JPEG")
    photo = factories.photo(file=file, alt="Example picture")
    photo.render()
    edition = credited(lead_photo=photo, tags=("Example Topic",))
    factories.published(
        language="zh-hans", translation_of=edition.article, section=edition.section
    )

    told = meta(client, edition)

    assert told["og:type"] == ["article"]
    assert told["og:title"] == [edition.title]
    assert told["og:description"] == [edition.summary]
    assert told["og:url"] == [absolute(edition.get_absolute_url())]
    assert told["og:image"] == [absolute(photo.rendition(1200, "jpg").url)]
    assert told["og:image:width"] + told["og:image:height"] == ["1200", "600"]
    assert told["og:image:alt"] == ["Example picture"]
    assert told["og:locale"] + told["og:locale:alternate"] == ["en_US", "zh_CN"]
    assert told["article:section"] == [edition.section.name]
    assert told["article:tag"] == ["Example Topic"]
    published = datetime.datetime.fromisoformat(told["article:published_time"][0])
    assert published == edition.dated.replace(microsecond=0)


def test_page_that_is_no_report_is_a_website(client: Client):
    told = meta(client, factories.organization())

    assert told["og:type"] == ["website"]
    assert "article:section" not in told


def test_alternates_lead_every_other_language_to_english(client: Client):
    partner = factories.organization()
    address = absolute(partner.get_absolute_url())

    links = re.findall(
        r'hreflang="([^"]+)" href="(https:[^"]+)"', page(client, partner)
    )

    assert dict(links) == {
        "en": address,
        "zh-hans": address.replace("/en/", "/zh-hans/"),
        "x-default": address,
    }


@pytest.mark.parametrize("query", ["?utm_source=example", "?q=1&at=2020-01-01", "?a"])
def test_query_that_changes_nothing_is_no_part_of_the_canonical_address(
    client: Client, query: str
):
    partner = factories.organization()

    body = client.get(partner.get_absolute_url() + query).content.decode()

    address = absolute(partner.get_absolute_url())
    assert f'<link rel="canonical" href="{address}">' in body


def test_forged_host_stands_nowhere_on_a_page(client: Client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    edition = credited()

    for row in (edition, edition.section):
        answer = client.get(
            row.get_absolute_url(), headers={"host": "evil.example.net"}
        )
        assert b"evil" not in answer.content
