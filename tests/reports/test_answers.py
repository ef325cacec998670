"""Every question: screen and files say the same, and ask the database a few times."""

import io
from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from listsite.demo.specimens import Progress, articles
from listsite.demo.specimens.world import World
from listsite.reports.registry import REPORTS
from partnerships.models import Agreement, Organization, Topic
from tests import factories
from tests.loaded import loaded_demo
from tests.queries import count_queries

from .asking import ask
from .register import fill

pytestmark = [
    pytest.mark.loaded_rows,
    pytest.mark.usefixtures("filled"),
]


@pytest.fixture(scope="module")
def filled(
    database: None, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The demo with a register of 50 fictional partners, for all tests here."""
    with loaded_demo(django_db_blocker):
        fill()
        yield


@pytest.fixture
def officer() -> Client:
    """Somebody of the cooperation office, signed in."""
    client = Client()
    client.force_login(factories.user("partnership_officer"))
    return client


def given(name: str) -> dict[str, object]:
    """Return what a question needs to know, where it must know it."""
    partner = Organization.objects.get(slug="example-partner-003")
    fields = REPORTS[name].form.base_fields
    rows = {
        "partner": partner,
        "agreement": Agreement.objects.involving([partner.pk]).first(),
        "topic": Topic.objects.get(name="Example topic: laboratories"),
    }
    return {
        key: row for key, row in rows.items() if key in fields and fields[key].required
    }


@pytest.mark.parametrize("name", REPORTS)
def test_screen_and_both_files_say_the_same(officer, name):
    answered = ask(officer, name, **given(name))

    rows = [row for one in answered.book.worksheets for row in one.iter_rows(min_row=2)]
    lengths = {len(row) for row in answered.screen}
    lines = [row for row in answered.lines if row]
    assert len(answered.screen) == min(len(rows), 200 * len(answered.book.worksheets))
    assert lengths <= {one.max_column for one in answered.book.worksheets}
    headings = len(answered.book.worksheets)
    titles = headings if headings > 1 else 0
    assert len(lines) == len(rows) + headings + titles
    assert not [cell for row in rows for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize("name", REPORTS)
def test_screen_asks_at_most_twelve_queries_however_many_rows(officer, name):
    values = {key: row.pk for key, row in given(name).items()}
    address = f"/admin/questions/{name}/"
    before = count_queries(lambda: officer.get(address, values))

    articles.add_articles(200, World.read(), Progress(io.StringIO()))
    after = count_queries(lambda: officer.get(address, values))

    assert before <= 12
    assert after <= before + 1
