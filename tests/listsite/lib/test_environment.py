"""The readers of the environment: a wrong value is refused at start, in one line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from listsite.lib.environment import Environment, connection_settings, secret_key

ROOT = Path(settings.BASE_DIR)


@pytest.fixture
def env(monkeypatch) -> Environment:
    """The reader, over an environment without any of our names."""
    for name in ("SWITCH", "KIND", "DATABASE_URL", "SECRET_KEY", "SECRET_KEY_FILE"):
        monkeypatch.delenv(name, raising=False)
    return Environment()


@pytest.mark.parametrize(
    ("word", "value"),
    [
        *(("true", True), ("YES", True), ("1", True), ("on", True), (" Yes ", True)),
        *(("false", False), ("No", False), ("0", False), ("off", False), ("", False)),
    ],
)
def test_boolean_is_written_in_the_usual_words(env, monkeypatch, word, value):
    monkeypatch.setenv("SWITCH", word)

    assert env.flag("SWITCH", default=not value) is value


@pytest.mark.parametrize("default", [True, False])
def test_missing_boolean_is_its_default(env, default):
    assert env.flag("SWITCH", default=default) is default


@pytest.mark.parametrize(("former", "name"), [("SEARCH_ENGINES", "ALLOW_INDEXING")])
def test_former_name_of_a_variable_is_read_with_a_warning(
    env, monkeypatch, former, name
):
    monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(former, "true")

    with pytest.warns(FutureWarning, match=f"{former} is called {name} now"):
        assert env.flag(name, default=False)


def test_own_name_of_a_variable_goes_before_its_former_one(env, monkeypatch):
    monkeypatch.setenv("ALLOW_INDEXING", "false")
    monkeypatch.setenv("SEARCH_ENGINES", "true")

    assert not env.flag("ALLOW_INDEXING", default=True)


def test_unknown_boolean_is_refused_by_name(env, monkeypatch):
    monkeypatch.setenv("SWITCH", "maybe")

    with pytest.raises(ImproperlyConfigured, match="SWITCH is 'maybe'; write one of"):
        env.flag("SWITCH", default=False)


def test_choice_is_one_of_its_options(env, monkeypatch):
    assert env.choice("KIND", options=("one", "two")) == "one"

    monkeypatch.setenv("KIND", "two")

    assert env.choice("KIND", options=("one", "two")) == "two"


def test_unknown_time_zone_is_refused_by_name(env, monkeypatch):
    monkeypatch.setenv("KIND", "Example/Nowhere")

    with pytest.raises(ImproperlyConfigured, match="KIND is 'Example/Nowhere'"):
        env.zone("KIND", default="UTC")


def test_unknown_choice_is_refused_by_name(env, monkeypatch):
    monkeypatch.setenv("KIND", "three")

    with pytest.raises(ImproperlyConfigured, match="KIND is 'three'; write one of: on"):
        env.choice("KIND", options=("one", "two"))


@pytest.mark.parametrize(
    "address",
    [
        "mysql://a:b@c/d",
        "example",
        "sqlite:example",
        "postgres:",
        "postgres://a:b@c:x/d",
    ],
)
def test_wrong_address_of_a_database_is_refused(env, monkeypatch, address):
    monkeypatch.setenv("DATABASE_URL", address)

    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        env.database("sqlite:////example.sqlite3")


def test_refusal_of_an_address_does_not_tell_its_password(env, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "mysql://someone:example-secret@host/name")

    with pytest.raises(ImproperlyConfigured) as caught:
        env.database("")

    assert "example-secret" not in str(caught.value)


def test_sqlite_is_the_default_with_queueing_writers(env):
    config = env.database("sqlite:////example.sqlite3")

    assert config["NAME"] == "/example.sqlite3"
    assert config["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert config["OPTIONS"]["timeout"] == 20


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_postgresql_gets_a_pool_with_health_checks(env, monkeypatch, scheme):
    monkeypatch.setenv("DATABASE_URL", f"{scheme}://someone:x@host:5432/name")

    config = env.database("")

    assert (config["HOST"], config["NAME"]) == ("host", "name")
    assert config["OPTIONS"]["pool"]["max_size"] == 8
    assert config["CONN_HEALTH_CHECKS"]


def test_secret_can_come_from_a_file(env, monkeypatch, tmp_path):
    file = tmp_path / "secret"
    file.write_text("example-secret")
    monkeypatch.setenv("SECRET_KEY_FILE", str(file))

    assert env.str("SECRET_KEY", default="") == "example-secret"


def test_secret_key_is_made_once_and_kept_for_its_owner(tmp_path):
    path = tmp_path / "new" / "secret_key"

    keys = {secret_key(path) for _start in range(2)}

    assert keys == {path.read_text()}
    assert len(keys.pop()) >= 50
    assert path.stat().st_mode & 0o777 == 0o600


def test_empty_key_file_yields_a_key_of_this_process(tmp_path):
    path = tmp_path / "secret_key"
    path.touch()

    assert len(secret_key(path)) >= 50


def test_unwritable_folder_yields_a_key_of_this_process(tmp_path):
    file = tmp_path / "file"
    file.touch()

    assert len(secret_key(file / "secret_key")) >= 50


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Return the outcome of a command in a process of its own."""
    return subprocess.run(  # noqa: S603  (our own command)
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "listsite.settings"} | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [("DEBUG", "maybe"), ("DATABASE_URL", "mysql://a/b"), ("ENVIRONMENT", "staging")],
)
def test_command_with_a_wrong_environment_says_so_in_one_line(name, value):
    done = manage("check", **{name: value})

    assert done.returncode == 2
    assert done.stderr.startswith(f"listsite: {name} ")
    assert done.stderr.count("\n") == 1


@pytest.mark.django_db
def test_connection_uses_the_options_of_production():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA journal_mode")
            assert cursor.fetchone() == ("wal",)
            assert connection.transaction_mode == "IMMEDIATE"
        else:
            cursor.execute("SHOW server_version_num")
            assert int(cursor.fetchone()[0]) >= 140_000


@pytest.mark.django_db
def test_postgresql_works_through_its_pool():
    if connection.vendor != "postgresql":
        return
    config = connection.settings_dict
    pooled = connection.copy()
    pooled.settings_dict = {**config, **connection_settings(dict(config))}

    try:
        with pooled.cursor() as cursor:
            cursor.execute("SELECT 1")
            answer = cursor.fetchone()
        pooled.close()
        size = pooled.pool.get_stats()["pool_size"]
    finally:
        pooled.close_pool()

    assert answer == (1,)
    assert 1 <= size <= 8
