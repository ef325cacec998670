"""Every fact of the source report, where the table in the docs says it is."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from pytest_django import DjangoDbBlocker

from tests.loaded import loaded_demo

from .source_facts import FACTS, PROSE

TABLE = Path(settings.BASE_DIR) / "docs/developing/source-facts.md"


@pytest.fixture(scope="module")
def demo(
    database: None, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The demo, loaded once for all its facts."""
    with loaded_demo(django_db_blocker):
        yield


@pytest.mark.loaded_rows
@pytest.mark.parametrize("fact", FACTS)
def test_fact_is_where_the_table_says(demo, fact):
    assert FACTS[fact]()


def test_table_and_checks_name_the_same_facts():
    rows = re.findall(r"^\| (\d+) \|.*\| (.*) \|$", TABLE.read_text("utf-8"), re.M)

    assert [int(number) for number, _home in rows] == list(FACTS) == [*range(1, 70)]
    assert {int(number) for number, home in rows if home.startswith("prose")} == PROSE
