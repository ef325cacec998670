"""What has to be right before the demo starts, asked piece by piece."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.db import DatabaseError, connection

from listsite.demo import loader, preparations
from listsite.demo.preparations import (
    CannotStartError,
    check_database,
    check_folder,
    check_port,
    check_surroundings,
    collect_static,
    line,
    prepare_database,
    remove_demo,
    static_files,
)


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


@pytest.fixture
def collected(monkeypatch, settings, tmp_path) -> list[str]:
    """The runs of collectstatic, each of which leaves a manifest."""
    runs: list[str] = []
    settings.DATA_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()

    def collect(name: str, **options: object) -> None:
        runs.append(name)
        (settings.STATIC_ROOT / "staticfiles.json").write_text("{}")

    monkeypatch.setattr(preparations, "call_command", collect)
    return runs


@pytest.fixture
def one_file(monkeypatch, tmp_path) -> Path:
    """The only static file there is."""
    file = tmp_path / "files" / "example.css"
    file.parent.mkdir()
    file.write_text("a {}")
    storage = StaticFilesStorage(location=file.parent)

    class Finder:
        """Finds the one file."""

        def list(self, _ignored: list[str]) -> Iterator[tuple[str, StaticFilesStorage]]:
            yield file.name, storage

    monkeypatch.setattr(preparations, "get_finders", lambda: [Finder()])
    return file


@pytest.fixture
def made_by_demo(monkeypatch, settings, tmp_path) -> Path:
    """The folder of a demo in SQLite, with media and papers."""
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.DOCUMENTS_ROOT = tmp_path / "documents"
    for folder in (settings.MEDIA_ROOT, settings.DOCUMENTS_ROOT):
        folder.mkdir()
        (folder / "example").touch()
    for suffix in ("", "-wal", "-shm", "-journal"):
        (tmp_path / f"example.sqlite3{suffix}").touch()
    (tmp_path / "keep.txt").touch()
    fake = FakeConnection(tmp_path / "example.sqlite3")
    monkeypatch.setattr(preparations, "connection", fake)
    return tmp_path


class FakeConnection:
    """A connection that only says what it is, and has or has not our tables."""

    vendor = "sqlite"

    def __init__(self, file: Path | str, *tables: str) -> None:
        self.settings_dict = {"NAME": file}
        self.tables = tables
        self.is_closed = False
        self.introspection = self

    def table_names(self) -> tuple[str, ...]:
        return self.tables

    def close(self) -> None:
        self.is_closed = True

    def ensure_connection(self) -> None:
        raise DatabaseError("unable to open\n  the file")

    def get_connection_params(self) -> dict[str, object]:
        return {"host": "127.0.0.1", "port": 1, "dbname": "example"}


def test_folder_is_made_with_those_above_it(tmp_path):
    check_folder(tmp_path / "a" / "b")

    assert (tmp_path / "a" / "b").is_dir()


def test_folder_stays_empty_after_the_check(tmp_path):
    check_folder(tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_folder_that_is_a_file_is_refused_by_name(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(CannotStartError, match=r"file cannot be written .*DATA_DIR"):
        check_folder(tmp_path / "file")


@pytest.mark.parametrize("port", [-1, 0, 65536, 70000])
def test_number_that_is_no_port_is_refused(port):
    with pytest.raises(CannotStartError, match=f"there is no port {port};"):
        check_port(port)


def test_port_in_use_is_refused_with_a_way_out(taken_port):
    with pytest.raises(CannotStartError, match=f"port {taken_port} cannot .*--port"):
        check_port(taken_port)


def test_free_port_can_be_used_and_is_left_free():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]

    check_port(port)
    check_port(port)


def test_demo_does_not_run_in_production(settings):
    settings.PRODUCTION = True

    with pytest.raises(CannotStartError, match="ENVIRONMENT=production"):
        check_surroundings(None)


def test_port_is_not_asked_for_without_a_server(monkeypatch, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    asked: list[str] = []
    monkeypatch.setattr(preparations, "check_port", lambda port: asked.append("port"))
    monkeypatch.setattr(preparations, "check_database", lambda: asked.append("base"))

    check_surroundings(None)
    check_surroundings(8000)

    assert asked == ["base", "port", "base"]


@pytest.mark.parametrize("name", [":memory:", "file:memorydb?mode=memory&x=:memory:"])
def test_database_in_memory_is_refused(monkeypatch, name):
    monkeypatch.setattr(preparations, "connection", FakeConnection(name))

    with pytest.raises(CannotStartError, match="names no file"):
        check_database()


def test_database_that_does_not_open_is_refused_in_one_line(monkeypatch, tmp_path):
    fake = FakeConnection(tmp_path / "example.sqlite3")
    monkeypatch.setattr(preparations, "connection", fake)

    with pytest.raises(CannotStartError) as refusal:
        check_database()

    assert str(refusal.value).endswith("DATABASE_URL: unable to open the file")


def test_server_is_asked_once_and_not_for_long(monkeypatch):
    asked: list[dict[str, object]] = []

    def refuse(**params: object) -> None:
        asked.append(params)
        raise psycopg.OperationalError("connection refused")

    fake = FakeConnection("example")
    fake.vendor = "postgresql"
    monkeypatch.setattr(preparations, "connection", fake)
    monkeypatch.setattr(psycopg, "connect", refuse)

    with pytest.raises(CannotStartError, match="connection refused"):
        check_database()

    assert [params["connect_timeout"] for params in asked] == [5]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ValueError("one\n  two\tthree"), "one two three"),
        (ValueError(""), "ValueError"),
        (OSError(), "OSError"),
    ],
)
def test_error_is_said_in_one_line(error, said):
    assert line(error) == said


def test_fresh_removes_the_file_and_what_lies_beside_it(made_by_demo):
    remove_demo()

    assert [one.name for one in made_by_demo.iterdir()] == ["keep.txt"]


def test_fresh_removes_nothing_twice_and_complains_of_nothing(made_by_demo):
    remove_demo()
    remove_demo()

    assert (made_by_demo / "keep.txt").exists()


def test_fresh_closes_the_database_before_it_removes_it(made_by_demo):
    remove_demo()

    assert preparations.connection.is_closed


def test_fresh_removes_no_database_outside_the_folder(made_by_demo, settings):
    settings.DATA_DIR = made_by_demo / "elsewhere"

    with pytest.raises(CannotStartError, match="only an SQLite file in DATA_DIR"):
        remove_demo()

    assert (made_by_demo / "example.sqlite3").exists()


def test_fresh_removes_no_server_s_database(made_by_demo):
    preparations.connection.vendor = "postgresql"

    with pytest.raises(CannotStartError, match="empty this database yourself"):
        remove_demo()

    assert (made_by_demo / "media" / "example").exists()


@pytest.mark.parametrize(
    ("is_loaded", "is_empty"), [(True, False), (False, True), (False, False)]
)
def test_fresh_removes_the_demo_s_content_or_none(
    monkeypatch, made_by_demo, is_loaded, is_empty
):
    preparations.connection.tables = ("news_edition",)
    monkeypatch.setattr(loader, "is_loaded", lambda: is_loaded)
    monkeypatch.setattr(loader, "is_empty", lambda: is_empty)

    if is_loaded or is_empty:
        remove_demo()
    else:
        with pytest.raises(CannotStartError, match="that the demo made"):
            remove_demo()

    is_there = (made_by_demo / "example.sqlite3").exists()
    assert is_there is not (is_loaded or is_empty)


def test_database_that_refuses_to_migrate_is_said_in_one_line(monkeypatch):
    def refuse(*args: object, **options: object) -> None:
        raise DatabaseError("the disk\nis full")

    monkeypatch.setattr(preparations, "call_command", refuse)

    with pytest.raises(CannotStartError, match="refused: the disk is full"):
        prepare_database(fresh=False)


@pytest.mark.parametrize("fresh", [True, False])
def test_only_a_fresh_start_removes_anything(monkeypatch, fresh):
    done: list[str] = []
    monkeypatch.setattr(preparations, "remove_demo", lambda: done.append("remove"))
    monkeypatch.setattr(
        preparations, "call_command", lambda name, **options: done.append(name)
    )
    monkeypatch.setattr(loader, "is_loaded", lambda: True)

    prepare_database(fresh=fresh)

    assert done == ["remove", "migrate"][not fresh :]


@pytest.mark.django_db
def test_database_of_the_tests_answers():
    if connection.vendor == "sqlite" and ":memory:" in str(
        connection.settings_dict["NAME"]
    ):
        pytest.skip("in memory")

    check_database()


def test_static_files_are_collected_once(collected, one_file):
    collect_static()
    collect_static()

    assert collected == ["collectstatic"]


@pytest.mark.parametrize("missing", ["static/staticfiles.json", "static.sha256"])
def test_static_files_are_collected_again_if_a_trace_is_missing(
    collected, one_file, tmp_path, missing
):
    collect_static()
    (tmp_path / missing).unlink()

    collect_static()

    assert len(collected) == 2


def test_static_files_are_collected_again_after_a_change(collected, one_file):
    collect_static()
    one_file.write_text("a { color: red }")

    collect_static()

    assert len(collected) == 2


def test_static_file_is_known_by_name_size_and_time(one_file):
    os.utime(one_file, ns=(17, 18))

    assert list(static_files()) == ["example.css 4 18"]
