"""The operation by which a migration creates a table of tokens."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

SQLITE = """
CREATE VIRTUAL TABLE "{name}"
USING fts5(title, summary, body, tokenize = 'ascii', prefix = '1')
"""
POSTGRESQL = """
CREATE TABLE "{name}"
(place bigint PRIMARY KEY, title tsvector, head tsvector, every tsvector);
CREATE INDEX "{name}_title" ON "{name}" USING gin (title) WITH (fastupdate = off);
CREATE INDEX "{name}_head" ON "{name}" USING gin (head) WITH (fastupdate = off);
CREATE INDEX "{name}_every" ON "{name}" USING gin (every) WITH (fastupdate = off)
"""


class CreateWordTable(Operation):
    """Creates a table of tokens, of which Django's models know nothing."""

    reversible = True
    reduces_to_sql = True

    def __init__(self, name: str) -> None:
        self.name = name

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Return how a migration file writes this operation."""
        return (self.__class__.__qualname__, [self.name], {})

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change nothing: models do not know of the table."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Create the table."""
        is_sqlite = schema_editor.connection.vendor == "sqlite"
        sql = SQLITE if is_sqlite else POSTGRESQL
        schema_editor.execute(sql.format(name=self.name), params=None)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Drop the table."""
        schema_editor.execute(f'DROP TABLE "{self.name}"', params=None)

    def describe(self) -> str:
        """Return what `migrate --plan` prints."""
        return f"Create the word table {self.name}"
