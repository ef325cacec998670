"""Every kind of public page as HTML: valid, outlined, without scripts or dead ends."""

import datetime
import re
from collections import Counter
from itertools import pairwise
from urllib.parse import urldefrag
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from news.models import Edition
from news.publishing.publishing import publish, withdraw
from tests import factories, specials
from tests.loaded import made_once

pytestmark = pytest.mark.loaded_rows
DAY = datetime.timedelta(days=1)
TRICKY = "Example <b>\"&'</b> 示例"
SECRET = "example-canary"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def parsed(html: str) -> Element:
    """Return the tree of a page; raise at the first thing that is not valid."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(html)


@made_once
def answers() -> dict[str, HttpResponse]:
    """The answers of one page of every kind, each full of what it can show."""
    return {address: Client().get(address) for address in addresses()}


@pytest.fixture(scope="module")
def pages(answers: dict[str, HttpResponse]) -> dict[str, str]:
    """Those pages as text, by address."""
    return {address: answer.content.decode() for address, answer in answers.items()}


@pytest.fixture(scope="module")
def trees(pages: dict[str, str]) -> dict[str, Element]:
    """Those pages as trees."""
    return {address: parsed(html) for address, html in pages.items()}


def addresses() -> list[str]:
    """Return the addresses of pages of every kind, after making what they show."""
    partner = factories.organization(
        name=TRICKY, description=TRICKY, logo=factories.picture(), city=TRICKY
    )
    unit = factories.unit_of(partner, website="https://example.org/?a=1&b=2")
    agreement = agreement_with(partner)
    visit = visit_with(unit)
    visit.agreements.add(agreement)
    edition = report_of(visit, agreement)
    gone = factories.published(title=TRICKY)
    withdraw(gone.article, by=gone.published_by, reason=TRICKY)
    topic = edition.topics.get()
    specials.special(
        edition.article, topic=topic, introduction=TRICKY, lead_photo=edition.lead_photo
    )
    day = timezone.localtime(edition.dated)
    facts = [
        "/en/",
        "/en/archive/",
        f"/en/archive/{day:%Y}/",
        f"/en/archive/{day:%Y/%m}/",
        f"/en/topics/{topic.slug}/",
        "/en/partners/",
        "/en/visits/",
        "/en/nothing/",
        edition.section.get_absolute_url(),
        "/en/partners/?q=a&kind=unit",
        "/en/search/",
        "/en/search/?q=example",
        "/en/search/?q=nothing&in=zh-hans",
        *(one.get_absolute_url() for one in (partner, unit, agreement, visit)),
        visit.participants.first().person.get_absolute_url(),
    ]
    chinese = [address.replace("/en/", "/zh-hans/", 1) for address in facts]
    reports = edition.article.translations.get().editions.get(), edition, gone
    return [*facts, *chinese, *(one.get_absolute_url() for one in reports)]


def agreement_with(partner):
    """Return a public agreement with everything that its page can show."""
    signatory = factories.person(
        organization=partner, email=f"{SECRET}@example.org", phone=SECRET
    )
    made = factories.signed_agreement(
        factories.home(), title=TRICKY, summary=TRICKY, notes=SECRET, is_public=True
    )
    made.parties.create(
        organization=partner,
        signatory=signatory,
        contact=signatory,
        signed_on=factories.DAY,
    )
    made.topics.add(factories.topic(name=TRICKY))
    for kind in ("goal", "deliverable", "ongoing"):
        factories.commitment(
            agreement=made, kind=kind, obligor=partner, description=TRICKY
        )
    file = ContentFile(b"example", "example.pdf")
    factories.document(agreement=made, file=file, visibility="public", title=TRICKY)
    factories.document(agreement=made, title=SECRET)
    factories.agreement(title=SECRET, predecessor=made, relation="amends")
    return made


def visit_with(host):
    """Return a public visit with everything that its page can show."""
    made = factories.delegation(
        host=host, title=TRICKY, purpose=TRICKY, place=TRICKY, notes=SECRET
    )
    for position, role in enumerate(("head", "member", "host")):
        person = factories.person(organization=host, email=f"{SECRET}@example.org")
        factories.participant(
            delegation=made, role=role, person=person, title=TRICKY, position=position
        )
    factories.agenda_item(delegation=made, kind="talk", speaker=person, summary=TRICKY)
    seen = factories.agenda_item(delegation=made, kind="visit", site=host, title="")
    seen.topics.add(factories.topic())
    factories.delegation(host=host, title=SECRET, is_public=False)
    return made


def report_of(visit, agreement) -> Edition:
    """Return a corrected and translated report with everything it can show."""
    photo = factories.photo(alt=TRICKY, caption=TRICKY, credit=TRICKY)
    made = factories.article(
        title=TRICKY,
        summary=TRICKY,
        body="<p>a</p>" * 4 + f'<p><img src="{photo.file.url}" alt="b"></p>',
        delegation=visit,
        lead_photo=photo,
        place=TRICKY,
        authors=TRICKY,
        partners=(visit.host,),
        tags=("Example Topic",),
    )
    made.agreements.set([agreement])
    made.commitments.set(agreement.commitments.all())
    factories.published(made, at=timezone.now() - DAY)
    made.refresh_from_db()
    edition = publish(made, by=factories.superuser(), correction=TRICKY)
    factories.published(
        language="zh-hans", title="示例", translation_of=made, section=made.section
    )
    factories.article(title=SECRET, partners=(visit.host,), section=made.section)
    return edition


def test_every_page_is_valid_and_no_id_stands_twice(trees):
    for address, tree in trees.items():
        ids = Counter(node.get("id") for node in tree.iter() if node.get("id"))

        assert [name for name, count in ids.items() if count > 1] == [], address


def test_every_page_has_one_main_heading_and_skips_no_level(trees):
    for address, tree in trees.items():
        levels = [int(node.tag[1]) for node in tree.iter() if is_heading(node)]

        assert levels.count(1) == 1, address
        for before, after in pairwise(levels):
            assert after <= before + 1, (address, levels)


def is_heading(node: Element) -> bool:
    """Whether an element is a heading."""
    return node.tag in HEADINGS


def test_every_page_names_what_a_reader_jumps_to(trees):
    for address, tree in trees.items():
        ids = {node.get("id") for node in tree.iter()}
        asked = [node.get("aria-labelledby") for node in tree.iter()]

        assert {name for name in asked if name} <= ids, address
        for landmark in ("header", "nav", "main", "footer"):
            assert tree.find(f".//{landmark}") is not None, address


def test_no_page_carries_scripts_or_styles_of_its_own(trees):
    for address, tree in trees.items():
        for node in tree.iter():
            assert node.tag not in {"style", "iframe"}, address
            if node.tag == "script":
                is_data = node.get("type") == "application/ld+json"
                assert is_data or (node.get("src") and not node.text), address
            assert not [name for name in node.attrib if name.startswith("on")], address
            assert "style" not in node.attrib, address


def test_every_picture_has_a_text(trees):
    for address, tree in trees.items():
        for node in tree.iter("img"):
            assert node.get("alt") is not None, address


def test_no_page_tells_what_is_for_staff(pages):
    for address, html in pages.items():
        assert SECRET not in html, address


def test_no_page_needs_a_cookie(answers):
    for address, response in answers.items():
        assert not response.cookies, address
        assert "Cookie" not in response.headers.get("Vary", ""), address


def test_link_to_the_other_language_is_never_dead(client: Client, answers):
    led_to = {
        one
        for answer in answers.values()
        for frame in [answer.context["frame"]]
        for one in (frame.switch, *frame.addresses.values())
    }

    for address in led_to:
        found = answers.get(address) or client.get(address)
        assert found.status_code == 200, address


def test_no_link_on_any_page_is_dead(client: Client, pages):
    known = dict(pages)
    waiting = list(pages)
    while waiting:
        for found in links(known[waiting.pop()]) - {*known}:
            response = client.get(found)
            assert response.status_code == 200, found
            if response.streaming:
                known[found] = ""
                list(response.streaming_content)
            else:
                known[found] = response.content.decode()
                waiting.append(found)


def links(html: str) -> set[str]:
    """Return the addresses on this site that a page links to or shows."""
    found = re.findall(r'(?:href|src)="(/[^"]*)"', html)
    return {urldefrag(one).url for one in found if not one.startswith("/static/")}
