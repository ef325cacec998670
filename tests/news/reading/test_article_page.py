"""The page of a report: its way up, credits, sharing, weight."""

import gzip
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from django.contrib.staticfiles.finders import find
from django.test import Client
from django.utils import timezone

from listsite.lib.web.bundles import BUNDLES, IMPORT
from listsite.lib.web.qrcodes import code_of
from news.publishing.publishing import publish
from tests import factories

pytestmark = pytest.mark.django_db
MOST_BYTES = 40 * 1024


def read(client: Client, edition) -> str:
    """Return the page of an edition as text."""
    return client.get(edition.get_absolute_url()).content.decode()


def test_report_shows_the_pages_above_it(client: Client):
    edition = factories.published()

    answer = client.get(edition.get_absolute_url())

    (crumb,) = answer.context["frame"].trail
    assert (crumb.name, crumb.address) == (
        edition.section.name,
        edition.section.get_absolute_url(),
    )
    assert f'<li><a href="{crumb.address}">{crumb.name}</a></li>' in (
        answer.content.decode()
    )


def test_report_offers_its_full_address_as_text_and_as_code(client: Client):
    edition = factories.published()

    body = read(client, edition)

    address = f"https://news.example.org{edition.get_absolute_url()}"
    assert f">{address}</p>" in body
    assert re.search(r'<path id="code" d="M\d', body)
    assert f"body={address.replace(':', '%3A').replace('/', '%2F')}" in body


def test_people_read_a_chinese_address_and_machines_the_encoded_one(client: Client):
    edition = factories.published(language="zh-hans", slug="示例-报道")
    encoded = f"https://news.example.org{edition.get_absolute_url()}"

    answer = client.get(edition.get_absolute_url())

    body = answer.content.decode()
    year = timezone.localtime(edition.dated).year
    legible = f"https://news.example.org/zh-hans/news/{year}/示例-报道/"
    assert body.count(f">{legible}</p>") == 2
    assert answer.context["code"] == code_of(encoded)
    assert f'<link rel="canonical" href="{encoded}">' in body
    assert f"body={quote(encoded, safe='')}" in body


def test_code_is_drawn_once_for_screen_and_paper(client: Client):
    body = read(client, factories.published())

    paper = body[body.index('<div class="paper">') :]
    assert '<use href="#code"/>' in paper
    assert 'd="M' not in paper.partition("</div>")[0]
    assert body.count('id="code"') == 1


def test_number_of_readings_stands_in_the_foot_of_the_story(client: Client, settings):
    settings.SHOW_VIEWS = True

    body = read(client, factories.published())

    foot = body[body.index('<div class="story-foot">') : body.index("</article>")]
    assert foot.index('class="credits"') < foot.index('class="views"')
    assert foot.index('class="views"') < foot.index('class="share"')


def test_credits_stand_in_one_order(client: Client):
    section = factories.section(reviews_required=1)
    reviewer = factories.reviewer(section, first_name="Example", last_name="Signer")
    working = factories.submitted(
        section=section, authors="A", photographers="B", editors="C"
    )
    edition = factories.published(factories.signed(working, reviewer))

    shown = read(client, edition).partition('<dl class="credits">')[2]

    found = re.findall(r"<dd>(.*?)</dd>", shown)[:5]
    assert found == ["Example Office", "A", "B", "C", "Example Signer"]


def test_credits_never_name_an_account(client: Client):
    section = factories.section(reviews_required=1)
    reviewer = factories.reviewer(section)
    signed = factories.signed(factories.submitted(section=section), reviewer)

    body = read(client, factories.published(signed))

    assert reviewer.get_username() not in body
    assert "Approval" not in body


def test_topic_of_a_report_leads_to_its_page(client: Client):
    topic = factories.topic()

    body = read(client, factories.published(tags=(topic.name,)))

    assert f'href="/en/topics/{topic.slug}/"' in body


def test_report_shows_what_is_related_and_its_neighbours(client: Client):
    section = factories.section()
    before = factories.published(section=section)
    here = factories.published(section=section)

    body = read(client, here)

    assert f'<a rel="prev" class="neighbour" href="{before.get_absolute_url()}"' in body
    assert 'rel="next"' not in body
    assert "Related reports" in body


def test_script_for_galleries_comes_with_a_gallery_only(client: Client):
    photo = factories.photo(file=factories.picture((900, 600), "JPEG"))
    tag = f'<img src="{photo.file.url}" alt="a" width="900" height="600">'
    shown = f"<figure>{tag}</figure>"
    bodies = {True: f"<figure>{shown}{shown}</figure>", False: shown}

    found = {
        has_gallery: "reading/gallery.js"
        in read(client, factories.published(body=body))
        for has_gallery, body in bodies.items()
    }

    assert found == {True: True, False: False}


def test_partner_of_many_reports_is_named_once_and_only_where_it_is_named(
    client: Client,
):
    partner = factories.organization(name="Example Partner 001")
    unit = factories.unit_of(partner, name="Example Unit 001")
    other = factories.organization(name="Example Partner 002")
    first = factories.published(partners=(unit,))
    for _each in range(3):
        factories.published(partners=(partner, other))

    answer = client.get(first.get_absolute_url())

    assert [one.name for one in answer.context["partners"]] == [unit.name]
    page = answer.content.decode()
    assert page.count(f">{unit.name}</a>") == 1
    assert page.count(f'property="article:tag" content="{unit.name}"') == 1
    assert f'property="article:tag" content="{partner.name}"' not in page


def test_report_that_was_corrected_says_so_beside_its_date(client: Client):
    edition = factories.published()
    before = read(client, edition)
    working = edition.article
    working.body = "<p>Another text.</p>"
    working.save()

    corrected = publish(working, by=edition.published_by, correction="Example note.")

    head = read(client, corrected).partition('<div class="byline">')[2]
    assert "Corrected on" not in before
    assert f'href="#correction-{corrected.number}">Corrected on' in head


def test_section_is_led_by_its_newest_report(client: Client):
    section = factories.section()
    old, new = (factories.published(section=section) for _each in "ab")

    answer = client.get(section.get_absolute_url())

    assert answer.context["lead"] == new
    assert answer.content.decode().count(f">{new.title}</a>") == 1
    assert f">{old.title}</a>" in answer.content.decode()


def test_report_without_photos_is_light(client: Client):
    section = factories.section()
    for _each in range(5):
        factories.published(section=section)
    edition = factories.published(
        body="<p>An example sentence of usual length.</p>" * 60, section=section
    )

    page = read(client, edition)

    asked = set(re.findall(r'(?:src|href)="/static/([^"]+)"', page))
    sent = [page, *(whole(name) for name in asked)]
    assert sum(len(gzip.compress(one.encode())) for one in sent) <= MOST_BYTES


def whole(name: str) -> str:
    """Return a static file as production sends it."""
    text = Path(find(name)).read_text()
    if name not in BUNDLES:
        return text
    return "".join(
        Path(find(found["name"])).read_text() for found in IMPORT.finditer(text)
    )
