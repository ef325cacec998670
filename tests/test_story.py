"""The source report: every fact where it belongs, and its way through the newsroom."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django import DjangoDbBlocker

from listsite.demo import loader
from tests.databases import VENDORS
from tests.factories import user
from tests.source_facts import FACTS, PROSE

TABLE = Path(settings.BASE_DIR) / "docs/developing/source-facts.md"
BOTH = [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in VENDORS]


@pytest.fixture(scope="module")
def demo(
    database: None, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The demo, loaded once for all its facts and rolled back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        loader.load(writer=user("contributor"), publisher=user("publisher"))
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("database", BOTH, indirect=True, scope="session")
@pytest.mark.parametrize("fact", FACTS)
def test_fact_is_where_the_table_says(demo, fact):
    assert FACTS[fact]()


def test_table_and_checks_name_the_same_facts():
    rows = re.findall(r"^\| (\d+) \|.*\| (.*) \|$", TABLE.read_text("utf-8"), re.M)

    assert [int(number) for number, _home in rows] == list(FACTS) == [*range(1, 70)]
    assert {int(number) for number, home in rows if home.startswith("prose")} == PROSE
