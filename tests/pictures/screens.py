"""What the pictures of the documents show: rows, addresses, and the steps before."""

import datetime
from collections.abc import Callable

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from news.models import Article, Delegation
from partnerships.importing import accepting
from partnerships.models import (
    Agreement,
    Commitment,
    Organization,
    Person,
    RegisterImport,
)
from tests.factories import document
from tests.news.writing.importing.word_files import report, word
from tests.pages.public_pages import PAGES
from tests.partnerships.importing.registers import workbook

Place = Callable[[], str]
IMPORT = "admin:partnerships_registerimport"
SIGNABLE = "Example Agreement on Joint Training"
TWIN = "Example Partner Twin"
REGISTER = {
    "Organizations": [
        ["Name", "Chinese name", "Kind", "City"],
        ["Example Partner Nord", "示例北方", "company", "Shenyang"],
        ["Example Partner Sued", "示例南方", "rocket", "Dalian"],
    ],
    "Agreements": [
        ["Reference", "Title", "Kind", "Effective on", "Expires on"],
        ["R-2031-1", "Example Agreement Nord", "framework", "2031-01-01", "soon"],
        ["R-2031-2", "Example Agreement Ost", "memorandum", "2031-03-01", "2034-03-01"],
    ],
}


def prepare(name: str) -> None:
    """Add what the demo and its specimens have no need of."""
    user = User.objects.get(username=name)
    Organization.objects.create(name=TWIN, kind="company", city="Shenyang")
    one = approved_agreement(user)
    document(agreement=one, kind="draft", title="Example draft")
    file = SimpleUploadedFile("register.xlsx", workbook(REGISTER))
    accepting.look_at(file, by=user)


def approved_agreement(owner: User) -> Agreement:
    """Return an agreement on the day before its signature."""
    now = timezone.now()
    home = Organization.objects.get(is_home=True)
    other = Organization.objects.filter(parent=None, is_home=False).first()
    one = Agreement.objects.create(
        title=SIGNABLE,
        title_zh="示例共同培养协议",
        kind="framework",
        status="approved",
        owner=owner,
        effective_on=timezone.localdate(now),
        expires_on=timezone.localdate(now) + datetime.timedelta(days=3 * 365),
        notice_days=90,
    )
    for body in (home, other):
        one.parties.create(organization=body)
    one.commitments.create(title="Example promise", kind="deliverable")
    return one


def change(row: object) -> str:
    """Return the address of a row in the admin."""
    meta = row._meta  # type: ignore[attr-defined]
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])


def step(row: object, name: str) -> str:
    """Return the address of a question about a row in the admin."""
    return change(row).replace("/change/", f"/{name}/")


def signable() -> Agreement:
    """Return the agreement that waits for its signature."""
    return Agreement.objects.get(title=SIGNABLE)


def partner() -> Organization:
    """Return a fictional partner with much to show."""
    return Organization.objects.get(slug="example-partner-003")


def fulfilled() -> Commitment:
    """Return a promise that was kept, with its evidence."""
    return Commitment.objects.filter(status="fulfilled").earliest("pk")


def about_partner(name: str, query: str = "") -> str:
    """Return the address of an answer about that partner."""
    return f"{reverse('question', args=[name])}?partner={partner().pk}{query}"


def twin() -> Organization:
    """Return the record that stands for a partner a second time."""
    return Organization.objects.get(name=TWIN)


def visit() -> Delegation:
    """Return the demo's visit."""
    return Delegation.objects.earliest("pk")


def host() -> Person:
    """Return somebody who was met."""
    return Person.objects.filter(participations__role="host").earliest("pk")


def report_article() -> Article:
    """Return the working copy of the demo's report."""
    return Article.objects.earliest("pk")


def with_word_file(page: Page) -> None:
    """Bring in a report of the usual kind, and wait for its draft."""
    page.set_input_files(
        "input[type=file]",
        {
            "name": "report.docx",
            "mimeType": "application/octet-stream",
            "buffer": word(report).getvalue(),
        },
    )
    page.select_option("select[name=section]", index=1)
    page.click("form.question button[type=submit]")
    page.wait_for_selector(".ProseMirror")


def in_public(name: str) -> Place:
    """Return how to find the address of a kind of public page."""
    return PAGES[name]


def about_huawei() -> str:
    """Return the address of the articles about a partner and its units."""
    partner = Organization.objects.get(name__startswith="Huawei Tech")
    return f"{reverse('admin:news_article_changelist')}?partner={partner.pk}"


ENGLISH = {"languages": ("en",)}
WORD = "admin:news_article_new_from_word"

SHOTS: list[tuple[str, Place, dict[str, object]]] = [
    ("home", in_public("home"), {"height": 1250}),
    ("section", in_public("section"), {}),
    ("article", in_public("article"), {}),
    ("topic", in_public("topic"), {}),
    ("month", in_public("month"), {}),
    ("search", in_public("search"), {}),
    ("visit", in_public("visit"), {}),
    ("person", in_public("person"), {}),
    ("partners", in_public("partners"), {}),
    ("missing", in_public("missing"), {}),
    ("articles", about_huawei, ENGLISH),
    ("agreement", in_public("agreement"), {}),
    ("partner", in_public("partner"), {}),
    ("first-page", lambda: reverse("admin:index"), {}),
    ("word", lambda: reverse(WORD), {}),
    ("desk", lambda: reverse(WORD), {"steps": with_word_file}),
    ("questions", lambda: reverse("questions"), {}),
    ("answer", lambda: about_partner("news"), {}),
    ("years", lambda: about_partner("years"), {}),
    ("briefing", lambda: about_partner("briefing"), {}),
    ("network", lambda: reverse("question", args=["network"]), {}),
    ("standing", lambda: change(signable()), {}),
    ("step", lambda: step(signable(), "sign"), {}),
    ("commitment", lambda: change(fulfilled()), {"height": 1100}),
    ("mark", lambda: step(report_article(), "mark"), {}),
    ("merge", lambda: step(twin(), "merge"), {}),
    ("meetings", lambda: change(host()), {"height": 1150}),
    ("coverage", lambda: change(visit()), {}),
    ("write", lambda: step(visit(), "write"), {}),
    ("translate", lambda: f"{change(report_article())[:-7]}translate/", {}),
    ("register-upload", lambda: reverse(f"{IMPORT}_upload"), {}),
    ("register-preview", lambda: change(RegisterImport.objects.earliest("pk")), {}),
]
"""Name, address, and what differs from other pictures."""
