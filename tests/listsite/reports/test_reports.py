"""The page of questions: who sees which, what addresses say, which files there are."""

import io
from xml.etree import ElementTree as Tree

import pytest
from django.test import Client
from docx import Document
from openpyxl import load_workbook

from listsite.accounts.roles import ROLES
from listsite.reports.registry import GROUPS, REPORTS
from tests.factories import (
    commitment,
    delegation,
    home,
    organization,
    participant,
    person,
    published,
    signed_agreement,
    unit_of,
    user,
)

pytestmark = pytest.mark.django_db
ALL = set(REPORTS)
NEWSROOM = {"news", "quiet", "statistics", "years", "briefing", "activity"}
PAPERS = {"papers"}
NOT_ASKED = {
    "contributor": NEWSROOM | PAPERS | {"incomplete", "translations"},
    "editor": PAPERS,
    "reviewer": PAPERS,
    "publisher": PAPERS,
    "partnership_officer": set(),
    "viewer": set(),
    "administrator": set(),
}
"""The questions that are kept from each role."""


def reader(role: str | None) -> Client:
    """Return somebody with a role, signed in."""
    client = Client()
    client.force_login(user(role))
    return client


def test_every_question_stands_in_one_group():
    listed = [name for _title, names in GROUPS for name in names]

    assert sorted(listed) == sorted(REPORTS)


@pytest.mark.parametrize("role", ROLES)
def test_role_is_shown_and_answered_its_questions(role):
    client = reader(role)

    page = client.get("/admin/questions/").content.decode()

    for name in ALL:
        is_asked = name not in NOT_ASKED[role]
        status = client.get(f"/admin/questions/{name}/").status_code
        assert status == (200 if is_asked else 403), name
        assert (f'"/admin/questions/{name}/"' in page) == is_asked, name


@pytest.mark.parametrize("file", ["", "csv", "xlsx", "docx", "print"])
def test_file_is_refused_to_whom_the_screen_is(file):
    client = reader("contributor")

    answer = client.get("/admin/questions/briefing/", {"file": file})

    assert answer.status_code == 403


def test_staff_without_a_role_is_refused():
    assert reader(None).get("/admin/questions/").status_code == 403


def test_visitor_is_asked_to_log_in(client):
    for address in ("/admin/questions/", "/admin/questions/news/"):
        assert client.get(address)["Location"].startswith("/admin/login/?next=")


def test_question_that_is_not_there_is_not_found():
    assert reader("viewer").get("/admin/questions/other/").status_code == 404


def test_questions_are_only_read():
    assert reader("viewer").post("/admin/questions/news/").status_code == 405


def test_menu_leads_to_the_questions():
    page = reader("viewer").get("/admin/").content.decode()

    assert 'href="/admin/questions/"' in page


def test_question_without_its_partner_says_what_to_do():
    page = reader("viewer").get("/admin/questions/news/").content.decode()

    assert "Fill in what the question needs to know." in page
    assert "This field is required." not in page


@pytest.mark.parametrize("key", ["", "0", "none", "9" * 30, "\x00", "1e3"])
def test_partner_that_is_not_there_is_said_and_no_error_of_the_server(key):
    answer = reader("viewer").get("/admin/questions/news/", {"partner": key})

    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()


@pytest.mark.parametrize(
    "wrong", [{"days": "7"}, {"days": "x"}, {"year": "1"}, {"units": "?"}]
)
def test_choice_that_is_not_there_is_said(wrong):
    name = "expiring" if "days" in wrong else "evidence"

    answer = reader("viewer").get(f"/admin/questions/{name}/", wrong)

    assert 'role="alert"' in answer.content.decode()


def test_address_holds_the_whole_question():
    partner = organization()
    edition = published(partners=(unit_of(partner),))
    year = edition.dated.year

    page = reader("viewer").get(
        "/admin/questions/news/",
        {"partner": partner.pk, "year": year, "columns": ["title", "dated"]},
    )

    text = page.content.decode()
    assert edition.title in text
    assert f'<option value="{partner.pk}" selected>{partner}</option>' in text
    assert f'<option value="{year}" selected>{year}</option>' in text
    assert '<input type="checkbox" name="columns" value="summary">' in text
    assert '<input type="checkbox" name="columns" value="title" checked>' in text


def test_file_has_the_ticked_columns_only():
    partner = organization()
    published(partners=(partner,))

    answer = reader("viewer").get(
        "/admin/questions/news/",
        {"partner": partner.pk, "columns": ["title", "language"], "file": "xlsx"},
    )

    book = load_workbook(io.BytesIO(b"".join(answer)))
    head = next(book.active.iter_rows(values_only=True))
    assert head == ("headline", "language")


def test_answer_is_kept_by_no_cache():
    answer = reader("viewer").get("/admin/questions/expiring/")

    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))


@pytest.mark.parametrize("name", ["in-force", "years", "network"])
def test_drawing_is_well_formed_and_beside_its_table(name):
    partner, school = organization(), unit_of(home())
    agreement = signed_agreement(school, partner, signed_on="2020-01-01")
    type(agreement).objects.filter(pk=agreement.pk).update(notes="An example.")
    visit = delegation(host=partner, starts_on="2020-02-02")
    participant(delegation=visit, person=person(organization=school))

    page = reader("viewer").get(f"/admin/questions/{name}/", {"partner": partner.pk})

    text = page.content.decode()
    is_drawn = name != "in-force"
    assert ('<figure class="drawing">' in text) == is_drawn
    if is_drawn:
        svg = text[text.index("<svg viewBox") : text.index("</figure>")]
        drawing = Tree.fromstring(svg[: svg.index("</svg>") + 6])  # noqa: S314  (our own page)
        assert len(drawing.findall("rect")) > 0
        assert "answer-table" in text


def test_briefing_is_a_word_file_and_a_page_to_print():
    partner = organization(name_zh="示例单位")
    signed_agreement(home(), partner, effective_on="2020-01-01")
    client = reader("viewer")
    address = "/admin/questions/briefing/"

    file = client.get(address, {"partner": partner.pk, "file": "docx"})
    page = client.get(address, {"partner": partner.pk, "file": "print"})

    word = Document(io.BytesIO(file.content))
    texts = {cell.text for one in word.tables for row in one.rows for cell in row.cells}
    assert word.paragraphs[0].text == f"Briefing: {partner.name}"
    assert "示例单位" in texts
    assert "reports/print.css" in page.content.decode()
    assert "<form" not in page.content.decode()


def test_activity_report_counts_what_was_kept_and_what_is_late():
    partner = organization()
    agreement = signed_agreement(home(), partner)
    kept = commitment(agreement=agreement, status="fulfilled", settled_on="2020-05-05")
    late = commitment(agreement=agreement, status="agreed", due_on="2020-06-06")
    commitment(agreement=agreement, status="agreed", due_on="2019-06-06")

    answer = reader("viewer").get(
        "/admin/questions/activity/",
        {"partner": partner.pk, "year": 2020, "file": "xlsx"},
    )

    book = load_workbook(io.BytesIO(b"".join(answer)))
    done, overdue = book.worksheets[4:6]
    assert [row[0] for row in done.iter_rows(min_row=2, values_only=True)] == [
        kept.title
    ]
    assert [row[0] for row in overdue.iter_rows(min_row=2, values_only=True)] == [
        late.title
    ]
