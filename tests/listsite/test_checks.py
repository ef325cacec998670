"""What a production server must not start with."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as project

from listsite.checks import check_filing, check_production, production_faults

SAFE = {
    "PRODUCTION": True,
    "DEBUG": False,
    "SECRET_KEY": "x" * 50,
    "ALLOWED_HOSTS": ["news.example.org"],
}


def faults(settings, **wrong: object) -> list[str]:
    """Return the faults of safe production settings with something wrong."""
    for name, value in {**SAFE, **wrong}.items():
        setattr(settings, name, value)
    return production_faults()


def test_safe_settings_have_no_fault(settings):
    assert faults(settings) == []


def test_outside_production_anything_goes(settings):
    assert faults(settings, PRODUCTION=False, DEBUG=True, SECRET_KEY="") == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", True),
        ("SECRET_KEY", "x" * 49),
        ("SECRET_KEY", "change-me" * 10),
        ("ALLOWED_HOSTS", []),
        ("ALLOWED_HOSTS", ["*"]),
        ("ALLOWED_HOSTS", ["news.example.org", "*.example.org"]),
    ],
)
def test_fault_is_named(settings, name, value):
    found = faults(settings, **{name: value})

    assert len(found) == 1
    assert found[0].startswith(name)


def test_fault_is_an_error_of_every_check(settings):
    faults(settings, DEBUG=True)

    assert [error.id for error in check_production(None)] == ["listsite.E001"]


@pytest.mark.parametrize(
    ("number", "is_debug", "warnings"),
    [
        ("", False, ["listsite.W001"]),
        ("", True, []),
        ("none", False, []),
        ("Example 00000000", False, []),
    ],
)
def test_missing_filing_is_a_warning_of_deployment(
    settings, number, is_debug, warnings
):
    settings.ICP_NUMBER, settings.DEBUG = number, is_debug

    assert [one.id for one in check_filing(None)] == warnings


def started(**environment: str) -> subprocess.CompletedProcess[str]:
    """Return the outcome of loading the WSGI application in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", "import listsite.wsgi"],
        cwd=project.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "listsite.settings"} | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_server_with_unsafe_settings_does_not_start():
    done = started(ENVIRONMENT="production", SECRET_KEY="short", ALLOWED_HOSTS="*")

    assert done.returncode != 0
    assert "ImproperlyConfigured: SECRET_KEY" in done.stderr
    assert "ALLOWED_HOSTS contains '*'" in done.stderr


@pytest.mark.crossing
def test_server_with_safe_settings_starts():
    done = started(
        ENVIRONMENT="production",
        SECRET_KEY="x" * 50,
        ALLOWED_HOSTS="news.example.org",
    )

    assert (done.returncode, done.stderr) == (0, "")
