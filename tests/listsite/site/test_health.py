"""Whether the site says truthfully that it is alive and ready."""

from pathlib import Path

import pytest
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from listsite.site import health


def test_alive_without_asking_the_database(client: Client):
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_ready_says_what_was_looked_at(client: Client):
    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json() == {
        "status": "ready",
        "checks": {
            "database": "ok",
            "migrations": "ok",
            "media": "ok",
            "documents": "ok",
        },
    }


@pytest.mark.django_db
def test_ready_is_never_cached(client: Client):
    response = client.get("/readyz")

    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_not_ready_while_a_migration_waits(client: Client):
    MigrationRecorder.Migration.objects.filter(app="sessions").latest("id").delete()

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["checks"]["migrations"] == "Migrations to be applied: 1."


@pytest.mark.django_db
def test_not_ready_with_a_database_older_than_the_replaced_migrations(client: Client):
    last = MigrationRecorder.Migration.objects.filter(name="0027_editions_live_from")
    last.delete()

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["checks"]["migrations"] == (
        "The database stopped among migrations that were replaced."
    )


@pytest.mark.django_db
def test_not_ready_where_media_cannot_be_written(
    client: Client, settings, tmp_path: Path
):
    (tmp_path / "file").touch()
    settings.MEDIA_ROOT = tmp_path / "file" / "media"

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["checks"]["media"] == "The media folder cannot be written."


def test_not_ready_without_a_database(client: Client, monkeypatch: pytest.MonkeyPatch):
    def refuse() -> None:
        raise OperationalError("secret host name")

    monkeypatch.setattr(health.connection, "cursor", refuse)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["checks"]["database"] == "The database does not answer."
    assert "secret" not in response.content.decode()
