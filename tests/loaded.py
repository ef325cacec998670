"""The demo in a test database, loaded once for many tests and rolled back after."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from listsite.demo import loader
from listsite.demo.accounts import SIGNERS
from news.models import Edition
from tests.databases import VENDORS
from tests.factories import user

on_both_databases = pytest.mark.parametrize(
    "database",
    [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in VENDORS],
    indirect=True,
    scope="session",
)
"""For tests that take such a demo, in place of `django_db`."""


@contextmanager
def rolled_back() -> Iterator[None]:
    """Let nothing that is written inside stay."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def load() -> Edition:
    """Load the real report, as fictional members of staff."""
    return loader.load(
        writer=user("contributor"),
        publisher=user("publisher"),
        signers=[user("reviewer") for _level in SIGNERS],
    )


@contextmanager
def loaded_demo(blocker: DjangoDbBlocker) -> Iterator[Edition]:
    """Load the demo; the report's edition is there until the block ends."""
    with blocker.unblock(), rolled_back():
        yield load()
