"""Rows that the database itself keeps from being changed, on SQLite and PostgreSQL.

Django has no declaration for this, so a migration operation installs triggers. SQLite
drops a table's triggers when a later migration rebuilds the table: such a migration
ends with the same operation again, and the tests of forbidden writes notice if not.
"""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

SQLITE = """
CREATE TRIGGER {name} BEFORE {event} ON {table} {when}
BEGIN SELECT RAISE(ABORT, '{message}'); END
"""
POSTGRESQL = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER {name} BEFORE {event} ON {table}
FOR EACH ROW {when} EXECUTE FUNCTION {name}()
"""


class Forbid(Operation):
    """Forbids an event on a table: `DELETE`, `UPDATE`, or `UPDATE OF a, b`.

    `when` is a condition on the row as it was, such as `OLD.status = 'signed'`. The
    refusal reaches Python as django.db.IntegrityError.
    """

    reversible = True
    reduces_to_sql = True

    def __init__(
        self, event: str, *, table: str, name: str, message: str, when: str = ""
    ) -> None:
        self.event, self.table, self.name, self.message = event, table, name, message
        self.when = when

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Return how a migration file writes this operation."""
        named = {"table": self.table, "name": self.name, "message": self.message}
        named |= {"when": self.when} if self.when else {}
        return (self.__class__.__qualname__, [self.event], named)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change nothing: models do not know of triggers."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Install the trigger in place of an older one of its name."""
        self.drop(schema_editor)
        is_sqlite = schema_editor.connection.vendor == "sqlite"
        schema_editor.execute(
            (SQLITE if is_sqlite else POSTGRESQL).format(
                name=self.name,
                event=self.event,
                table=self.table,
                message=self.message,
                when=f"WHEN ({self.when})" if self.when else "",
            ),
            params=None,
        )

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Remove the trigger."""
        self.drop(schema_editor)

    def drop(self, schema_editor: BaseDatabaseSchemaEditor) -> None:
        """Remove the trigger if it is there."""
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {self.name}")
        else:
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {self.name} CASCADE")

    def describe(self) -> str:
        """Return what `migrate --plan` prints."""
        return f"Forbid {self.event} on {self.table}"
