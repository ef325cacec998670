"""The operation that forbids changes to a table: installed, renewed, removed."""

import pytest
from django.db import connection, migrations
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import OperationWriter

from listsite.lib.db.triggers import Forbid
from news.models import Section
from tests import factories
from tests.refusals import refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def operation():
    """An operation on a table that has no trigger, removed again after the test."""
    made = Forbid(
        "UPDATE OF name",
        table="news_section",
        name="section_example",
        message="an example refusal",
    )
    yield made
    run(made.database_backwards)


def run(step):
    """Run one direction of an operation, inside the transaction of the test."""
    step("news", connection.schema_editor(), ProjectState(), ProjectState())


def renamed() -> int:
    """Return how many sections were renamed."""
    return Section.objects.update(name="Example renamed")


def test_forbidden_change_is_refused_with_its_message(operation):
    factories.section()

    run(operation.database_forwards)

    with refused("an example refusal"):
        renamed()


def test_other_columns_may_change(operation):
    factories.section()

    run(operation.database_forwards)

    assert Section.objects.update(position=2) == 1


def test_installing_twice_leaves_one(operation):
    run(operation.database_forwards)
    run(operation.database_forwards)
    run(operation.database_backwards)

    factories.section()
    assert renamed() == 1


def test_way_back_removes_it(operation):
    factories.section()
    run(operation.database_forwards)

    run(operation.database_backwards)

    assert renamed() == 1


def test_operation_can_be_written_into_a_migration(operation):
    text, imports = OperationWriter(operation, indentation=0).serialize()

    assert "Forbid" in text
    assert "import listsite.lib.db.triggers" in imports


def test_operation_says_what_it_does(operation):
    state = ProjectState()
    operation.state_forwards("news", state)

    assert operation.describe() == "Forbid UPDATE OF name on news_section"
    assert state.models == {}
    assert isinstance(operation, migrations.operations.base.Operation)
