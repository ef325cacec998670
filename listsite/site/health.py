"""Whether the site can do its work: one sentence for each thing that is wrong."""

import tempfile
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor


def faults() -> dict[str, str]:
    """Return what was looked at, each with a sentence; "" where all is well."""
    database = database_fault()
    return {
        "database": database,
        "migrations": database or migration_fault(),
        "media": folder_fault(settings.MEDIA_ROOT, "media"),
        "documents": folder_fault(settings.DOCUMENTS_ROOT, "documents"),
    }


def database_fault() -> str:
    """Ask the database for a row."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        return "The database does not answer."
    return ""


def migration_fault() -> str:
    """Compare the migrations in the code with those the database has seen."""
    executor = MigrationExecutor(connection)
    loader = executor.loader
    if plan := executor.migration_plan(loader.graph.leaf_nodes()):
        return f"Migrations to be applied: {len(plan)}."
    # Django plans nothing where only some of what a migration replaces was applied.
    if set(loader.replacements) - set(loader.applied_migrations):
        return "The database stopped among migrations that were replaced."
    return ""


def folder_fault(folder: str | Path, name: str) -> str:
    """Write a file that is gone at once."""
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"ready")
    except OSError:
        return f"The {name} folder cannot be written."
    return ""
