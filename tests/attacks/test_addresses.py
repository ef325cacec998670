"""Addresses that run code or lead elsewhere, in every field that holds one."""

import html
import re

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.test import Client

from listsite.lib.text.bilingual import is_web_address
from partnerships.models import Document, Organization
from tests import factories
from tests.crossings import sampled

from .judge import OVERLOOKED, faults_of
from .vectors import SCRIPT_ADDRESSES

with_database = pytest.mark.django_db
BAD = (
    "javascript:alert(1)",
    "JaVaScRiPt&colon;alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    " javascript:alert(1)",
    "javascript://example.org/%0Aalert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "blob:https://example.org/1",
    "file:///etc/passwd",
    "ftp://example.org/a",
    "//evil.example/",
    "/\\evil.example/",
    "\\\\evil.example\\a",
    "https:javascript:alert(1)",
    'https://"onmouseover=alert(1) x="',
    "https://exa mple.org/",
    "https://",
)
REFUSED = tuple(one for one in BAD if not one.startswith((" ", "//")))
NOT_FTP = tuple(one for one in BAD if not one.startswith("ftp"))
"""For pages of the admin: its own widget links to ftp, which runs nothing."""
"""What a form gives back: of the rest, it makes an address that leads to a page."""
GOOD = ("https://example.org/", "http://example.org/a?b=1&c=2#d", "example.org")
FIELDS = {
    (model.__name__, field.name)
    for app in ("news", "partnerships")
    for model in apps.get_app_config(app).get_models()
    for field in model._meta.local_fields
    if isinstance(field, models.URLField)
}


@pytest.fixture
def desk(client: Client) -> Client:
    """A client signed in as a superuser."""
    client.force_login(factories.superuser())
    return client


def send_organization(desk: Client, website: str):
    """Send the form of a new partner with an address."""
    form = {"name": "Example Partner 017", "kind": "company", "website": website}
    return desk.post("/admin/partnerships/organization/add/", form)


def send_document(desk: Client, url: str):
    """Send the form of a new paper with an address."""
    form = {
        "kind": "draft",
        "title": "Example Document",
        "agreement": factories.agreement().pk,
        "url": url,
        "visibility": "public",
    }
    return desk.post("/admin/partnerships/document/add/", form)


def errors_beside(answer, name: str) -> list[str]:
    """Return the sentences that a refused form has beside a field."""
    assert answer.status_code == 200
    return list(answer.context["adminform"].form.errors.get(name, []))


def links(page: str) -> list[str]:
    """Return every address on a page as a browser reads it."""
    found = re.findall(r'\b(?:href|src|action|formaction)="([^"]*)"', page)
    return [OVERLOOKED.sub("", html.unescape(one)).lower() for one in found]


def bad_links(page: str) -> list[str]:
    """Return the addresses on a page that run code or have no scheme but a host."""
    return [
        one
        for one in links(page)
        if any(True for _fault in faults_of("a", [("href", one)]))
    ]


def test_no_address_field_is_forgotten():
    assert {("Organization", "website"), ("Document", "url")} == FIELDS


@pytest.mark.parametrize("address", BAD)
def test_bad_address_is_no_web_address(address):
    is_shaped = address.startswith("https://")

    assert is_web_address(address) == is_shaped


@pytest.mark.parametrize("address", SCRIPT_ADDRESSES)
def test_address_of_code_is_no_web_address(address):
    assert not is_web_address(html.unescape(address))
    assert not is_web_address(address)


@pytest.mark.parametrize("address", GOOD[:2])
def test_address_of_a_page_is_a_web_address(address):
    assert is_web_address(address)


@pytest.mark.parametrize(
    "page",
    [
        '<a href="javascript:x">a</a>',
        '<a href="java&Tab;script:x">a</a>',
        '<a href="JAVASCRIPT&colon;x">a</a>',
        '<form action="data:text/html,x">',
        '<a href="//evil.example/">a</a>',
        '<a href="/\\evil.example/">a</a>',
    ],
)
def test_reader_of_links_finds_bad_ones(page):
    assert len(bad_links(page)) == 1


def test_reader_of_links_finds_nothing_in_good_ones():
    assert not bad_links('<a href="https://example.org/"><img src="/media/a.jpg">')


class TestForms:
    """What the forms of the admin do with an address."""

    pytestmark = with_database

    @pytest.mark.parametrize("address", sampled(REFUSED, 4))
    def test_partner_s_bad_website_is_refused_beside_the_field(self, desk, address):
        answer = send_organization(desk, address)

        assert errors_beside(answer, "website")
        assert not Organization.objects.exists()

    @pytest.mark.parametrize("address", sampled(REFUSED, 4))
    def test_paper_s_bad_address_is_refused_beside_the_field(self, desk, address):
        answer = send_document(desk, address)

        assert errors_beside(answer, "url")
        assert not Document.objects.exists()

    @pytest.mark.parametrize("address", [" javascript:alert(1)", "//evil.example/"])
    def test_doubtful_address_is_refused_or_stored_as_a_plain_one(self, desk, address):
        send_organization(desk, address)

        stored = Organization.objects.values_list("website", flat=True)
        assert all(is_web_address(one) for one in stored)

    @pytest.mark.parametrize("address", GOOD)
    def test_address_of_a_page_is_stored(self, desk, address):
        assert send_organization(desk, address).status_code == 302
        assert send_document(desk, address).status_code == 302

        assert is_web_address(Organization.objects.get(name__endswith="017").website)
        assert is_web_address(Document.objects.get().url)

    @pytest.mark.parametrize("address", sampled(sorted({*REFUSED} & {*NOT_FTP}), 4))
    def test_refused_form_links_to_nothing_bad(self, desk, address):
        assert not bad_links(send_organization(desk, address).text)

    @pytest.mark.parametrize("address", sampled(REFUSED, 4))
    def test_models_refuse_a_bad_address_too(self, address):
        partner = factories.organization()
        partner.website = address

        with pytest.raises(ValidationError) as caught:
            partner.full_clean()

        assert "website" in caught.value.message_dict


class TestForced:
    """Addresses that came into the database past every form."""

    pytestmark = with_database

    @pytest.mark.parametrize("address", sampled(BAD, 4))
    def test_partner_s_page_does_not_link_to_it(self, address):
        partner = factories.organization()
        Organization.objects.filter(pk=partner.pk).update(website=address)

        page = Client().get(partner.get_absolute_url()).text

        assert not bad_links(page)
        assert html.escape(address) in page or html.escape(address.strip()) in page

    @pytest.mark.parametrize("address", sampled(NOT_FTP, 4))
    def test_page_of_a_document_in_the_admin_does_not_link_to_it(self, address):
        paper = factories.document()
        Document.objects.filter(pk=paper.pk).update(url=address)
        client = Client()
        client.force_login(factories.superuser())

        page = client.get(f"/admin/partnerships/document/{paper.pk}/change/").text

        assert not bad_links(page)

    @pytest.mark.parametrize("address", sampled(BAD, 4))
    def test_agreement_s_page_does_not_link_to_it(self, address):
        made = factories.signed_agreement(factories.home(), is_public=True)
        paper = factories.document(agreement=made, visibility="public")
        Document.objects.filter(pk=paper.pk).update(url=address)

        page = Client().get(made.get_absolute_url()).text

        assert paper.title in page
        assert not bad_links(page)

    @pytest.mark.parametrize("address", sampled(BAD, 4))
    def test_evidence_of_a_commitment_does_not_link_to_it(self, address):
        made = factories.signed_agreement(factories.home(), is_public=True)
        promised = factories.commitment(agreement=made)
        paper = factories.document(
            agreement=None, commitment=promised, kind="evidence", visibility="public"
        )
        Document.objects.filter(pk=paper.pk).update(url=address)

        page = Client().get(made.get_absolute_url()).text

        assert not bad_links(page)

    @pytest.mark.parametrize("address", sampled(BAD, 4))
    def test_address_of_the_paper_leads_nowhere_bad(self, client, address):
        made = factories.signed_agreement(factories.home(), is_public=True)
        paper = factories.document(agreement=made, visibility="public")
        Document.objects.filter(pk=paper.pk).update(url=address)

        answer = client.get(f"/documents/{paper.pk}/")

        assert answer.headers.get("Location", "") != address
        assert answer.status_code in {302, 404}

    @pytest.mark.parametrize("address", sampled(NOT_FTP, 4))
    def test_admin_of_partners_does_not_link_to_it(self, desk, address):
        partner = factories.organization()
        Organization.objects.filter(pk=partner.pk).update(website=address)

        for page in (f"{partner.pk}/change/", ""):
            shown = desk.get(f"/admin/partnerships/organization/{page}").text

            assert not bad_links(shown)


class TestRedirects:
    """Places where an address in a question decides where somebody is led."""

    pytestmark = with_database

    @pytest.mark.parametrize("address", sampled(BAD, 4))
    def test_signing_in_leads_to_this_site_only(self, address):
        person = factories.user("editor")
        form = {"username": person.username, "password": factories.PASSWORD}

        answer = Client().post("/admin/login/", {**form, "next": address})

        assert answer.status_code == 302
        assert not bad_links(f'<a href="{html.escape(answer.headers["Location"])}">')
        assert "evil" not in answer.headers["Location"]

    @pytest.mark.parametrize("address", sampled(BAD, 4))
    def test_choosing_a_language_leads_to_this_site_only(self, client, address):
        answer = client.post("/i18n/setlang/", {"language": "en", "next": address})

        assert answer.status_code == 302
        assert not bad_links(f'<a href="{html.escape(answer.headers["Location"])}">')
        assert "evil" not in answer.headers["Location"]

    @pytest.mark.parametrize("path", ["/%5Cevil.example/", "/%09/evil.example/"])
    def test_path_that_looks_like_a_host_is_led_nowhere(self, client, path):
        answer = client.get(path)

        assert answer.status_code == 404
        assert not bad_links(answer.text)
