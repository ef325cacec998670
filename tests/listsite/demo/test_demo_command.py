"""The command `demo` as a newcomer meets it: its refusals, its starts, its end."""

import io
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from listsite.accounts.roles import ROLES
from listsite.demo import loader
from listsite.demo.preparations import CannotStartError, remove_demo
from tests.crossings import sampled
from tests.factories import article

PASSWORD = "a pass phrase for trying out"
one_process = pytest.mark.xdist_group("demo")
BASE = [sys.executable, str(Path(settings.BASE_DIR) / "manage.py"), "demo"]
PATIENCE = 180
"""Seconds until a server that does not answer is given up."""


def environment(folder: Path, **changes: str) -> dict[str, str]:
    """Return the environment of a newcomer whose data lie in a folder."""
    plain = {
        "DATA_DIR": str(folder),
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "listsite.settings",
        "SECRET_KEY": "",
        "SITE_URL": "",
    }
    return {**os.environ, **plain, **changes}


def run(
    folder: Path, *arguments: str, **changes: str
) -> subprocess.CompletedProcess[str]:
    """Return what `demo` printed, and its exit code."""
    return subprocess.run(  # noqa: S603  (our own command)
        [*BASE, *arguments],
        env=environment(folder, **changes),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port on which somebody listens already."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


WRONG = {
    "an unknown boolean": ({"DEBUG": "maybe"}, "DEBUG is 'maybe'"),
    "no scheme": ({"DATABASE_URL": "news"}, "begins with 'news'"),
    "another scheme": ({"DATABASE_URL": "mysql://u@h/news"}, "begins with 'mysql'"),
    "no number as port": ({"DATABASE_URL": "postgres://u@h:x/n"}, "cannot be read"),
    "no name": ({"DATABASE_URL": "postgres://u@127.0.0.1"}, "supply the NAME"),
    "no server": (
        {"DATABASE_URL": "postgres://u:p@127.0.0.1:1/news"},
        "no database at DATABASE_URL",
    ),
    "no folder": ({"DATABASE_URL": "sqlite:////nowhere/x"}, "unable to open"),
    "no file": ({"DATABASE_URL": "sqlite:///"}, "names no file"),
    "production": ({"ENVIRONMENT": "production"}, "does not run with ENVIRONMENT"),
}


@pytest.mark.parametrize("case", sampled(list(WRONG), 5))
def test_wrong_environment_is_one_line_and_exit_code_2(tmp_path, case):
    changes, sentence = WRONG[case]

    result = run(tmp_path, "--no-serve", **changes)

    assert result.returncode == 2
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("listsite: ")
    assert sentence in result.stderr


def test_folder_that_cannot_be_written_is_one_line(tmp_path):
    (tmp_path / "file").touch()

    result = run(tmp_path / "file" / "below", "--no-serve")

    assert result.returncode == 2
    assert result.stderr.count("\n") == 1
    assert "cannot be written" in result.stderr


def test_file_that_is_no_database_is_one_line(tmp_path):
    (tmp_path / "listsite.sqlite3").write_bytes(b"no database" * 1000)

    result = run(tmp_path, "--no-serve")

    assert result.returncode == 2
    assert result.stderr == (
        "listsite: no database at DATABASE_URL: file is not a database\n"
    )


def test_port_in_use_is_one_line(tmp_path, taken_port):
    result = run(tmp_path, "--port", str(taken_port))

    assert result.returncode == 2
    assert result.stderr.count("\n") == 1
    assert f"port {taken_port} cannot be used" in result.stderr


def test_port_that_does_not_exist_is_one_line(tmp_path):
    result = run(tmp_path, "--port", "70000")

    assert result.returncode == 2
    assert result.stderr == (
        "listsite: there is no port 70000; choose one below 65536.\n"
    )


def database(folder: Path) -> sqlite3.Connection:
    """Return a connection to the demo's database that commits at once."""
    return sqlite3.connect(folder / "listsite.sqlite3", isolation_level=None)


def titles(folder: Path) -> set[str]:
    """Return the headlines of the working copies in the demo's database."""
    with database(folder) as session:
        return {title for (title,) in session.execute("SELECT title FROM news_article")}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of a demo without examples, and what its first start printed."""
    folder = tmp_path_factory.mktemp("first")
    result = run(folder, "--no-serve", "--empty")
    assert (result.returncode, result.stderr) == (0, "")
    return folder, result.stdout


@pytest.fixture
def folder(first: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of that folder."""
    return Path(shutil.copytree(first[0], tmp_path / "data"))


@one_process
def test_first_start_prints_addresses_and_logins(first):
    _folder, printed = first

    assert "http://127.0.0.1:8000/en/" in printed
    assert "http://127.0.0.1:8000/zh-hans/" in printed
    assert "http://127.0.0.1:8000/admin/" in printed
    assert all(f"    {role} " in printed for role in ROLES)


@one_process
def test_second_start_keeps_edits_and_prints_the_same(first, folder):
    with database(folder) as session:
        session.execute("UPDATE news_article SET title = 'Edited', slug = id")
    session.close()

    second = run(folder, "--no-serve")

    assert second.returncode == 0
    assert second.stdout == first[1]
    assert titles(folder) == {"Edited"}


@one_process
def test_fresh_start_forgets_edits_and_pictures(folder):
    with database(folder) as session:
        session.execute("UPDATE news_article SET title = 'Edited', slug = id")
    session.close()
    pictures = set((folder / "media/photos").iterdir())

    fresh = run(folder, "--no-serve", "--fresh", "--empty")

    assert fresh.returncode == 0
    assert len(titles(folder) - {"Edited"}) == 3
    assert not pictures & set((folder / "media/photos").iterdir())


def opened(port: int) -> tuple[int, str]:
    """Return status and text of the public home page, once the server answers."""
    address = f"http://127.0.0.1:{port}/en/"
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()
        except urllib.error.URLError:
            time.sleep(0.2)
    return 0, ""


@one_process
def test_it_serves_until_interrupted_and_ends_without_a_word(folder, tmp_path):
    port = free_port()
    # Into files: a pipe that nobody empties would stop the server.
    printed, complaints = tmp_path / "printed", tmp_path / "complaints"
    with printed.open("w") as out, complaints.open("w") as errors:
        server = subprocess.Popen(  # noqa: S603  (our own command)
            [*BASE, "--port", str(port)],
            env=environment(folder, DEMO_PASSWORD=PASSWORD, DEBUG="true"),
            stdout=out,
            stderr=errors,
            start_new_session=True,
        )
        try:
            status, page = opened(port)
        finally:
            os.killpg(server.pid, signal.SIGINT)
            server.wait(PATIENCE)

    assert complaints.read_text() == ""
    assert status == 200
    assert "/list-delegation-visits-huawei-in-liaoning/" in page
    assert f'<link rel="canonical" href="http://127.0.0.1:{port}/en/">' in page
    assert "127.0.0.1:8000" not in page
    assert server.returncode == 0
    assert f"publisher            {PASSWORD}" in printed.read_text()


@pytest.mark.django_db
def test_command_loads_specimens_and_becomes_the_server(monkeypatch):
    started: list[list[str]] = []
    monkeypatch.setattr("os.execv", lambda program, line: started.append(line))
    monkeypatch.setenv("DEBUG", "true")
    monkeypatch.setenv("SITE_URL", "https://news.example.org")
    out = io.StringIO()

    call_command("demo", port=free_port(), empty=True, specimens=2, stdout=out)

    assert loader.is_loaded()
    assert "Specimens: 100 %, 2 of 2 articles" in out.getvalue()
    assert started[0][1:3] == ["-m", "gunicorn"]
    assert os.environ["DEBUG"] == "false"
    assert os.environ["SITE_URL"] == "https://news.example.org"


@pytest.mark.django_db
def test_database_with_content_of_others_is_left_alone():
    article()

    with pytest.raises(CannotStartError, match="not the demo's"):
        call_command("demo", no_serve=True, stdout=io.StringIO())

    assert not loader.is_loaded()


@pytest.mark.django_db
def test_fresh_never_removes_what_the_demo_did_not_make():
    article()
    expected = "that the demo made" if connection.vendor == "sqlite" else "SQLite file"

    with pytest.raises(CannotStartError, match=expected):
        remove_demo()


@pytest.mark.django_db
def test_interruption_while_loading_is_no_traceback(monkeypatch):
    def interrupt(**options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(loader, "load", interrupt)
    errors = io.StringIO()

    with pytest.raises(SystemExit) as end:
        call_command("demo", no_serve=True, stdout=io.StringIO(), stderr=errors)

    assert end.value.code == 130
    assert errors.getvalue() == "Stopped.\n"
