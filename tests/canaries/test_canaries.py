"""What only staff may know, searched for on everything that a visitor can reach."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import urldefrag, urljoin

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from news.models import Autosave, Edition, HouseWord, PreviewComment, PreviewLink
from news.publishing.publishing import publish, withdraw
from partnerships.models import Agreement, Organization, Person
from tests import factories
from tests.loaded import made_once

pytestmark = pytest.mark.loaded_rows
DAY = timedelta(days=1)
MOST_PAGES = 400
LINK = re.compile(r'(?:href|src)="([^"]+)"')
SIZES = re.compile(r'srcset="([^"]+)"')
LISTED = re.compile(r"<(?:image:)?loc>([^<]+)<")
"""What a page links to or shows, and what a sitemap lists."""
API = "/api/v1/"
LISTS = ("editions", "delegations", "partners", "agreements", "topics", "sections")
STARTS = (
    *("/", "/en/", "/zh-hans/", "/en/partners/", "/en/visits/", "/zh-hans/partners/"),
    *("/zh-hans/visits/", "/robots.txt", "/sitemap.xml", "/en/search/?q=canary"),
    *("/en/feed/", "/zh-hans/feed/", "/en/agreements/", "/healthz", "/readyz"),
    *("/en/partners/?q=example", "/zh-hans/partners/?kind=company", "/en/people/"),
    *("/zh-hans/feed/rss/", "/en/feed/atom/", "/en/feed/json/", "/sitemaps/news.xml"),
    *("/en/nothing/", "/media/", "/media/photos/", "/documents/", "/preview/"),
    *(f"{API}{name}/" for name in LISTS),
    *(API, f"{API}openapi.json", f"{API}editions/?limit=100"),
)
"""Where a visitor may begin, guesses among them."""
PAGES = re.compile("html|xml")
"""What is read for the addresses in it."""


def canary(name: str) -> str:
    """Return a word that stands nowhere else."""
    return f"canary{name}zq"


CANARIES = [
    *("email", "phone", "contact", "agreementnotes", "visitnotes", "reference"),
    *("draft", "draftsummary", "draftbody", "draftpartner", "changed", "scheduled"),
    *("withdrawn", "unsaved", "previewname", "previewcomment", "previewcontent"),
    *("restricted", "internal", "hiddenagreement", "hiddenvisit", "hiddencommitment"),
    *("photoalt", "photocaption", "photocredit", "username", "ignored", "houseword"),
    *("signoff", "hiddenperson"),
]
"""What is hidden, each in a column of its own."""


def partner_with_people() -> Organization:
    """Return a partner with a person whose means of contact are for staff."""
    partner = factories.organization()
    factories.person(
        organization=partner,
        email=f"{canary('email')}@example.org",
        phone=canary("phone"),
    )
    factories.person(organization=partner, name=canary("hiddenperson"))
    return partner


def agreements_of(partner: Organization) -> Agreement:
    """Return a public agreement with hidden notes, papers, contact and neighbours."""
    made = factories.signed_agreement(
        factories.home(), notes=canary("agreementnotes"), is_public=True
    )
    made.parties.create(
        organization=partner,
        signatory=Person.objects.filter(organization=partner).earliest("pk"),
        contact=factories.person(organization=partner, name=canary("contact")),
    )
    for kept in ("restricted", "internal"):
        file = ContentFile(canary(kept).encode(), f"{canary(kept)}.pdf")
        factories.document(
            agreement=made, title=canary(kept), file=file, visibility=kept
        )
    hidden = factories.agreement(
        partner,
        title=canary("hiddenagreement"),
        reference=canary("reference"),
        predecessor=made,
        relation="amends",
    )
    factories.commitment(agreement=hidden, title=canary("hiddencommitment"))
    return made


def visits_of(partner: Organization, agreement: Agreement) -> None:
    """Add a visit with notes, and one that is not public, to the same partner."""
    shown = factories.delegation(host=partner, notes=canary("visitnotes"))
    known = Person.objects.filter(organization=partner).earliest("pk")
    factories.participant(delegation=shown, person=known)
    hidden = factories.delegation(
        host=partner, title=canary("hiddenvisit"), is_public=False
    )
    for visit in (shown, hidden):
        visit.agreements.add(agreement)


def stories_of(partner: Organization, agreement: Agreement) -> Edition:
    """Return a live report of somebody; beside it a draft, and what is not live."""
    writer = factories.user("publisher", username=canary("username"))
    edition = factories.published(
        factories.article(
            partners=(partner,), created_by=writer, lead_photo=factories.photo()
        ),
        by=writer,
    )
    working = edition.article
    working.agreements.set([agreement])
    working.commitments.set(
        [factories.commitment(agreement=agreement), hidden_commitment()]
    )
    working.refresh_from_db()
    edition = publish(working, by=writer)
    working.title = canary("changed")
    working.save()
    unpublished_of(partner, working.section, writer)
    desk_of(working, writer)
    return edition


def hidden_commitment():
    """Return the commitment of the agreement that is not public."""
    return Agreement.objects.get(title=canary("hiddenagreement")).commitments.get()


def unpublished_of(partner: Organization, section, writer) -> None:
    """Add a draft with a photo, a scheduled report, and one that was withdrawn."""
    photo = factories.photo(
        alt=canary("photoalt"),
        caption=canary("photocaption"),
        credit=canary("photocredit"),
    )
    factories.article(
        title=canary("draft"),
        summary=canary("draftsummary"),
        body=f'<p>{canary("draftbody")}</p><img src="{photo.file.url}" alt="a">',
        lead_photo=photo,
        partners=(partner,),
        section=section,
        tags=(canary("draftpartner"),),
    )
    factories.published(
        title=canary("scheduled"),
        section=section,
        partners=(partner,),
        at=timezone.now() + DAY,
    )
    gone = factories.published(body=f"<p>{canary('withdrawn')}</p>", section=section)
    withdraw(gone.article, by=writer, reason="An example reason.")


def desk_of(article, writer) -> None:
    """Add unsaved text, a share link with a comment, and what reviewers wrote."""
    Autosave.objects.create(
        article=article, user=writer, fields={"title": [canary("unsaved")]}
    )
    link = PreviewLink.objects.create(
        article=article,
        token_hash="0" * 64,
        content={"texts": {"title": canary("previewcontent")}},
        created_by=writer,
        expires_at=timezone.now() + DAY,
    )
    PreviewComment.objects.create(
        link=link, name=canary("previewname"), text=canary("previewcomment")
    )
    article.ignored_findings.create(
        fingerprint="0" * 8, reason=canary("ignored"), by=writer
    )
    HouseWord.objects.create(words=canary("houseword"), kind="wrong")
    factories.signoff(
        article=article,
        decision="returned",
        comment=canary("signoff"),
        reviewer=factories.user(),
    )


@made_once
def site() -> Edition:
    """A site in which every canary sits beside something that visitors see."""
    partner = partner_with_people()
    agreement = agreements_of(partner)
    visits_of(partner, agreement)
    return stories_of(partner, agreement)


def guesses() -> list[str]:
    """Return addresses with small numbers and names that somebody might try."""
    numbers = range(1, 8)
    names = ["draft", "scheduled", "hiddenagreement", "hiddenvisit", "changed"]
    year = timezone.localdate().year
    return [
        *(f"/documents/{number}/" for number in numbers),
        *(f"/media/cards/{number}-{'0' * 32}.png" for number in numbers),
        *(
            f"/oembed?url={settings.SITE_URL}/en/news/{year}/{canary(name)}/"
            for name in names
        ),
        f"/preview/{'A' * 43}/",
        *(f"{API}editions/{number}/en/" for number in numbers),
        *(f"/hit/{number}/en.css" for number in numbers),
        *(f"{API}agreements/{canary(name)}/" for name in names),
        *(f"{API}delegations/2030-{canary(name)}/" for name in names),
        *(f"{API}topics/{canary(name)}/" for name in (*names, "draftpartner")),
        *(f"{API}editions/?topic={canary(name)}" for name in ("draftpartner",)),
        *(f"/en/news/{year}/{canary(name)}/" for name in names),
        *(f"/en/agreements/{canary(name)}/" for name in names),
        *(f"/en/visits/2030-{canary(name)}/" for name in names),
        *(f"/en/people/{canary(name)}/" for name in ("hiddenperson", "contact")),
        *(
            f"/media/documents/{canary(name)}.pdf"
            for name in ("restricted", "internal")
        ),
    ]


def links_in(page: str, address: str) -> set[str]:
    """Return the addresses of this site that a page names."""
    named = LINK.findall(page) + LISTED.findall(page)
    for sizes in SIZES.findall(page):
        named += [part.split()[0] for part in sizes.split(",")]
    plain = (unescape(one).removeprefix(settings.SITE_URL) for one in named)
    here = (urldefrag(urljoin(address, one)).url for one in plain)
    return {one for one in here if one.startswith("/") and not one.startswith("//")}


def reached(client: Client) -> dict[str, str]:
    """Return everything that a visitor finds by following links, by address."""
    waiting, found = [*STARTS, *guesses()], {}
    while waiting:
        address = waiting.pop()
        if address in found or address.startswith(("/admin/", "/static/")):
            continue
        answer = client.get(address)
        body = b"".join(answer) if answer.streaming else answer.content
        found[address] = f"{answer.headers} {body.decode('utf-8', 'replace')}"
        assert len(found) <= MOST_PAGES, "The crawl does not end."
        if moved := answer.headers.get("Location", ""):
            waiting.append(moved)
        if PAGES.search(answer.headers.get("Content-Type", "")):
            waiting += links_in(found[address], address)
    return found


def leaks(pages: dict[str, str]) -> dict[str, list[str]]:
    """Return the canaries that stand on pages, with the addresses that tell."""
    quiet = {address: page.replace(address, "") for address, page in pages.items()}
    found = {
        name: [one for one, page in quiet.items() if canary(name) in page.lower()]
        for name in CANARIES
    }
    return {name: addresses for name, addresses in found.items() if addresses}


@pytest.fixture(scope="module")
def pages(site: Edition) -> dict[str, str]:
    """Everything on that site that a visitor reaches."""
    return reached(Client())


def test_visitor_finds_nothing_that_is_for_staff_only(pages: dict[str, str]):
    assert leaks(pages) == {}


def test_crawl_reaches_what_is_public(pages: dict[str, str], site: Edition):
    agreement = Agreement.objects.public().get()
    partner = agreement.parties.latest("pk").organization
    person = Person.objects.public().get()
    for one in (site, agreement, partner, person, site.section):
        assert one.get_absolute_url() in pages
    for machine in (
        "/sitemaps/partners/0.xml",
        f"{partner.get_absolute_url()}feed/rss/",
    ):
        assert machine in pages
    assert any(address.startswith("/media/renditions/") for address in pages) or any(
        address.startswith("/media/photos/") for address in pages
    )


def test_every_canary_is_planted(site: Edition):
    from_rows = "".join(planted())

    assert [name for name in CANARIES if canary(name) not in from_rows] == []


def planted() -> list[str]:
    """Return every value of every row of ours, as text."""
    apps_of_ours = ("news", "partnerships", "auth")
    return [
        str(row)
        for app in apps_of_ours
        for model in apps.get_app_config(app).get_models()
        for row in model.objects.values()
    ]


def test_photo_of_a_draft_is_not_sent_to_visitors(client: Client, site: Edition):
    from_draft = site.section.articles.get(title=canary("draft")).lead_photo

    shown = client.get(site.lead_photo.file.url)

    assert b"".join(shown).startswith(b"\x89PNG")
    assert client.get(from_draft.file.url).status_code == 404


@pytest.mark.parametrize("kept", ["restricted", "internal"])
def test_paper_for_staff_is_not_sent_to_visitors(client: Client, site: Edition, kept):
    paper = Agreement.objects.public().get().documents.get(visibility=kept)

    assert client.get(paper.get_absolute_url()).status_code == 404


def test_agreement_and_visit_that_are_not_public_have_no_page(
    client: Client, site: Edition
):
    agreement = Agreement.objects.get(title=canary("hiddenagreement"))
    visit = agreement.predecessor.delegations.get(title=canary("hiddenvisit"))

    for hidden in (agreement, visit):
        assert client.get(hidden.get_absolute_url()).status_code == 404


def test_scheduled_report_has_no_page_before_its_time(client: Client, site: Edition):
    waiting = Edition.objects.get(title=canary("scheduled"))

    assert client.get(waiting.get_absolute_url()).status_code == 404


def test_withdrawn_report_tells_the_reason_and_not_the_text(
    client: Client, site: Edition
):
    gone = Edition.objects.get(body__contains=canary("withdrawn"))

    answer = client.get(gone.get_absolute_url())

    assert answer.status_code == 410
    assert "An example reason." in answer.content.decode()
    assert canary("withdrawn") not in answer.content.decode()


def test_search_for_canaries_tells_what_is_shown(client: Client, site: Edition):
    shown = factories.published(title=canary("draft"), section=site.section)

    found = leaks(reached(client))

    assert list(found) == ["draft"]
    assert "/en/" in found["draft"]
    assert shown.section.get_absolute_url() in found["draft"]
