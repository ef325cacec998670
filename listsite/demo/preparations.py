"""What has to be right before the demo can load and serve."""

import hashlib
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DatabaseError, connection

from . import loader

ADDRESS = "127.0.0.1"
MEMORY = ":memory:"


class CannotStartError(ImproperlyConfigured):
    """A reason why the demo does not start; `manage.py` says it in one line."""


def check_surroundings(port: int | None) -> None:
    """Raise CannotStartError unless folder, port and database can be used."""
    if settings.PRODUCTION:
        raise CannotStartError(
            "the demo has well-known accounts and does not run with "
            "ENVIRONMENT=production."
        )
    check_folder(settings.DATA_DIR)
    if port is not None:
        check_port(port)
    check_database()


def check_folder(folder: Path) -> None:
    """Raise CannotStartError unless files can be made in the folder."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise CannotStartError(
            f"the folder {folder} cannot be written ({error.strerror}); choose another "
            "with DATA_DIR."
        ) from error


def check_port(port: int) -> None:
    """Raise CannotStartError unless the demo can listen on the port."""
    if not 0 < port < 65536:
        raise CannotStartError(f"there is no port {port}; choose one below 65536.")
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((ADDRESS, port))
        except OSError as error:
            raise CannotStartError(
                f"port {port} cannot be used ({error.strerror}); choose another with "
                "--port."
            ) from error


def check_database() -> None:
    """Raise CannotStartError unless the database answers."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and MEMORY in name:
        raise CannotStartError("DATABASE_URL names no file; the demo needs one.")
    try:
        if connection.vendor == "postgresql":
            # Not through the pool, which would try for long and log every attempt.
            params = {**connection.get_connection_params(), "connect_timeout": 5}
            psycopg.connect(**params).close()
        else:
            connection.ensure_connection()
    except (DatabaseError, psycopg.Error) as error:
        raise CannotStartError(f"no database at DATABASE_URL: {line(error)}") from error


def line(error: Exception) -> str:
    """Return what an error says as one line."""
    return " ".join(str(error).split()) or type(error).__name__


def prepare_database(*, fresh: bool) -> None:
    """Bring the database up to date; with `fresh`, from nothing."""
    try:
        if fresh:
            remove_demo()
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        raise CannotStartError(f"the database refused: {line(error)}") from error
    if not (loader.is_loaded() or loader.is_empty()):
        raise CannotStartError(
            "this database holds content that is not the demo's; choose another with "
            "DATABASE_URL or DATA_DIR."
        )


def remove_demo() -> None:
    """Delete the demo's database file, its media and its documents; nobody else's."""
    file = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor != "sqlite" or file.parent != settings.DATA_DIR:
        raise CannotStartError(
            "--fresh removes only an SQLite file in DATA_DIR; empty this database "
            "yourself."
        )
    has_tables = "news_edition" in connection.introspection.table_names()
    if has_tables and not (loader.is_loaded() or loader.is_empty()):
        raise CannotStartError("--fresh removes only a database that the demo made.")
    connection.close()
    for suffix in ("", "-wal", "-shm", "-journal"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)
    for folder in (settings.MEDIA_ROOT, settings.DOCUMENTS_ROOT):
        shutil.rmtree(folder, ignore_errors=True)


def collect_static() -> None:
    """Copy the static files to where they are served from, if any of them changed."""
    mark = settings.DATA_DIR / "static.sha256"
    digest = hashlib.sha256("\n".join(static_files()).encode()).hexdigest()
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.is_file() and mark.is_file() and mark.read_text() == digest:
        return
    call_command("collectstatic", verbosity=0, interactive=False)
    mark.write_text(digest)


def static_files() -> Iterator[str]:
    """Yield each static file with its size and time of change."""
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name)).stat()
            yield f"{name} {found.st_size} {found.st_mtime_ns}"
