"""The test bed itself: no network, and the database that the parameter names."""

import socket

import pytest
from django.conf import settings
from django.db import connection

from .source import ROOT


def test_connection_that_leaves_the_machine_is_refused():
    with socket.socket() as plug, pytest.raises(RuntimeError, match=r"192\.0\.2\.1"):
        plug.connect(("192.0.2.1", 80))


def test_quiet_connection_is_refused_too():
    with socket.socket() as plug, pytest.raises(RuntimeError, match="connect"):
        plug.connect_ex(("192.0.2.1", 80))


@pytest.mark.django_db
@pytest.mark.both_databases
def test_parameter_names_the_database(request):
    assert request.node.callspec.params["database"] == connection.vendor


@pytest.mark.django_db
@pytest.mark.only_sqlite
def test_mark_keeps_a_test_from_postgresql():
    assert connection.vendor == "sqlite"


def test_nothing_is_written_into_the_tree():
    for folder in (settings.DATA_DIR, settings.MEDIA_ROOT, settings.DOCUMENTS_ROOT):
        assert not folder.is_relative_to(ROOT)
