"""Partners, agreements and documents, as visitors and staff reach them."""

import datetime
import logging

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from listsite.lib import audit
from partnerships.lifecycle.stages import line_of
from partnerships.models import Agreement, Document
from tests import bulk, factories
from tests.queries import count_queries

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
MOST_QUERIES = 6
MOST_AGREEMENT_QUERIES = 10
MOST_PARTNER_QUERIES = 12


def text(client: Client, address: str) -> str:
    """Return a page as text."""
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def paper(agreement: Agreement, **values: object) -> Document:
    """Return a stored file of an agreement."""
    values.setdefault("visibility", "public")
    file = ContentFile(b"an example paper", "example.pdf")
    return factories.document(agreement=agreement, file=file, **values)


def test_partners_are_listed_with_their_units(client: Client):
    university, partner = factories.home(), factories.organization(city="Exampletown")
    unit = factories.unit_of(partner)
    below = factories.unit_of(unit)

    branches = client.get("/en/partners/").context["branches"]

    assert [branch.organization for branch in branches] == [partner]
    assert branches[0].units[0].organization == unit
    assert branches[0].units[0].units[0].organization == below
    assert university.name not in str(branches)


def test_partner_list_costs_the_same_for_one_and_for_many(client: Client):
    factories.unit_of(factories.organization())
    few = count_queries(lambda: client.get("/en/partners/"))
    for _each in range(30):
        factories.unit_of(factories.organization())

    assert few == count_queries(lambda: client.get("/en/partners/")) <= MOST_QUERIES


def test_partner_list_leads_on_by_name(client: Client):
    for _each in range(51):
        factories.organization()
    page = client.get("/en/partners/").context["page"]

    second = client.get(f"/en/partners/{page.after}").context["page"]

    assert (len(page.rows), len(second.rows)) == (50, 1)


def test_partner_page_counts_what_its_units_did(client: Client):
    partner = factories.organization()
    unit = factories.unit_of(factories.unit_of(partner))
    edition = factories.published(factories.article(partners=(unit,)))
    visit = factories.delegation(host=unit)
    agreement = factories.agreement(unit, is_public=True)

    body = text(client, partner.get_absolute_url())

    for shown in (edition.title, visit.title, agreement.title, unit.name):
        assert shown in body


def test_partner_page_says_nothing_of_others_nor_of_what_is_not_public(client: Client):
    partner = factories.organization(aliases="Example Alias")
    hidden = (
        factories.published().title,
        factories.article(partners=(partner,)).title,
        factories.published(
            factories.article(partners=(partner,)), at=timezone.now() + DAY
        ).title,
        factories.delegation(host=partner, is_public=False).title,
        factories.agreement(partner).title,
        "Example Alias",
    )

    body = text(client, partner.get_absolute_url())

    assert [title for title in hidden if title in body] == []


def test_partner_page_costs_the_same_for_little_and_for_much(client: Client):
    costs = []
    for count in (1, 50):
        partner = factories.organization()
        for _each in range(count):
            unit = factories.unit_of(partner)
            bulk.live(partners=(unit,))
            factories.delegation(host=unit)
            factories.agreement(unit, is_public=True)
        costs.append(count_queries(lambda: client.get(partner.get_absolute_url())))  # noqa: B023

    assert costs[0] == costs[1] <= MOST_PARTNER_QUERIES


def test_unit_page_names_what_it_belongs_to(client: Client):
    partner = factories.organization()
    unit = factories.unit_of(partner)

    body = text(client, unit.get_absolute_url())

    assert f'href="{partner.get_absolute_url()}"' in body


def test_university_itself_has_a_page_because_pages_link_to_it(client: Client):
    assert factories.home().name in text(client, factories.home().get_absolute_url())


def test_organizations_in_a_circle_do_not_hang_the_page(client: Client):
    first = factories.organization()
    second = factories.unit_of(first)
    type(first).objects.filter(pk=first.pk).update(parent=second)

    assert second.name in text(client, first.get_absolute_url())


def test_address_that_runs_scripts_is_shown_as_text(client: Client):
    partner = factories.organization(website="javascript:alert(1)")

    body = text(client, partner.get_absolute_url())

    assert "javascript:alert(1)" in body
    assert 'href="javascript' not in body


@pytest.mark.parametrize(
    ("status", "places"),
    [
        ("negotiation", ["done", "present", "ahead", "ahead"]),
        ("signed", ["done", "done", "done", "present"]),
        ("terminated", ["done", "done", "done", "done", "present"]),
    ],
)
def test_stages_mark_where_an_agreement_stands(status: str, places: list[str]):
    stages = line_of(Agreement(status=status))

    assert [stage.place for stage in stages] == places


def test_agreement_shows_parties_commitments_and_present_stage(client: Client):
    party = factories.organization()
    agreement = factories.agreement(party, is_public=True, notes="Example secret")
    promise = factories.commitment(agreement=agreement, obligor=party)

    body = text(client, agreement.get_absolute_url())

    assert 'aria-current="step"' in body
    assert f'id="commitment-{promise.pk}"' in body
    assert f'href="{party.get_absolute_url()}"' in body
    assert "Example secret" not in body


def test_commitment_shows_the_live_report_that_proves_it(client: Client):
    promise = factories.commitment(agreement=factories.agreement(is_public=True))
    proof, later = factories.article(), factories.article()
    for working in (proof, later):
        working.commitments.set([promise])
    factories.published(proof)
    factories.published(later, at=timezone.now() + DAY)

    body = text(client, promise.agreement.get_absolute_url())

    assert proof.title in body
    assert later.title not in body


@pytest.mark.parametrize("is_public", [True, False])
def test_agreement_names_its_predecessor_if_that_is_public(
    client: Client, is_public: bool
):
    old = factories.signed_agreement(is_public=is_public)
    new = factories.agreement(is_public=True, predecessor=old, relation="renews")

    assert (old.title in text(client, new.get_absolute_url())) == is_public


def test_agreement_that_is_not_public_is_unknown(client: Client):
    agreement = factories.agreement()

    assert client.get(agreement.get_absolute_url()).status_code == 404


def test_agreement_costs_the_same_for_little_and_for_much(client: Client):
    costs = []
    for count in (1, 9):
        agreement = factories.agreement(
            *(factories.organization() for _each in range(count)), is_public=True
        )
        for _each in range(count):
            promise = factories.commitment(
                agreement=agreement, obligor=factories.organization()
            )
            working = factories.article()
            working.commitments.set([promise])
            factories.passage(article=working, commitment=promise)
            factories.published(working)
            factories.delegation().agreements.add(agreement)
            factories.document(commitment=promise, kind="evidence", visibility="public")
        costs.append(count_queries(lambda: client.get(agreement.get_absolute_url())))  # noqa: B023

    assert costs[0] == costs[1] <= MOST_AGREEMENT_QUERIES


def test_agreement_page_for_visitors_needs_no_cookie(client: Client):
    agreement = factories.agreement(is_public=True)

    response = client.get(agreement.get_absolute_url())

    assert "Cookie" not in response.headers.get("Vary", "")


def test_agreement_shows_each_reader_the_documents_they_may_open(client: Client):
    agreement = factories.agreement(is_public=True)
    public, inner = paper(agreement), paper(agreement, visibility="staff")
    visitors = text(client, agreement.get_absolute_url())

    client.force_login(factories.superuser())
    response = client.get(agreement.get_absolute_url())

    assert public.title in visitors
    assert inner.title not in visitors
    assert inner.title in response.content.decode()
    assert "private" in response.headers["Cache-Control"]


def test_document_elsewhere_is_a_plain_link(client: Client):
    agreement = factories.agreement(is_public=True)
    there = factories.document(agreement=agreement, visibility="public")

    body = text(client, agreement.get_absolute_url())

    assert f'href="{there.url}"' in body
    assert client.get(there.get_absolute_url()).status_code == 404


def download(client: Client, document: Document) -> HttpResponse:
    """Return the answer to a download; its content is read, so that it is closed."""
    response = client.get(document.get_absolute_url())
    response.content_read = b"".join(response.streaming_content)
    return response


def test_public_document_is_sent_as_an_attachment(client: Client):
    document = paper(factories.agreement(is_public=True), title="Example: 协议/1")

    response = download(client, document)

    assert response.content_read == b"an example paper"
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("is_public", "visibility"),
    [(True, "staff"), (True, "restricted"), (False, "public")],
)
def test_document_that_is_not_for_visitors_is_unknown(
    client: Client, is_public: bool, visibility: str
):
    agreement = factories.agreement(is_public=is_public)
    document = paper(agreement, visibility=visibility)

    assert client.get(document.get_absolute_url()).status_code == 404


def test_download_by_staff_is_written_into_the_history(client: Client):
    document = paper(factories.agreement(), visibility="restricted")
    reader = factories.superuser()
    client.force_login(reader)

    download(client, document)

    entry = LogEntry.objects.get(user=reader)
    assert (entry.object_id, audit.said(entry)) == (str(document.pk), "Downloaded")


def test_download_by_a_visitor_is_written_into_the_log(client: Client, caplog):
    document = paper(factories.agreement(is_public=True))

    with caplog.at_level(logging.INFO, "partnerships.downloads"):
        download(client, document)

    assert caplog.messages == [f"A visitor downloaded document {document.pk}."]


@pytest.mark.parametrize("key", ["0", "999999999999999999999999"])
def test_unknown_document_is_unknown(client: Client, key: str):
    assert client.get(f"/documents/{key}/").status_code == 404


def test_logo_is_public(client: Client):
    partner = factories.organization(logo=factories.picture())

    response = client.get(partner.logo.url)

    assert b"".join(response.streaming_content)
    assert "immutable" in response.headers["Cache-Control"]
    assert client.get("/media/logos/nothing.png").status_code == 404


@pytest.mark.parametrize(
    "address", ["partners/nothing/", "agreements/nothing/", "partners/?after=%00~1"]
)
def test_address_of_nothing_is_unknown(client: Client, address: str):
    assert client.get(f"/en/{address}").status_code == 404
