"""Rows in a test database that many tests share: made once, rolled back after."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from listsite.demo import loader
from listsite.demo.accounts import SIGNERS
from news.models import Edition

from .factories import user

Made = TypeVar("Made")


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


def made_once(make: Callable[[], Made]) -> Callable[..., Iterator[Made]]:
    """Return a module's fixture of what is made once for all its tests.

    They take it in place of `django_db`, with the mark `loaded_rows`; what a test
    itself writes is undone, as with `django_db`.
    """

    def made(
        database: None, django_db_setup: None, django_db_blocker: DjangoDbBlocker
    ) -> Iterator[Made]:
        with django_db_blocker.unblock(), rolled_back():
            yield make()

    made.__doc__ = make.__doc__
    return pytest.fixture(scope="module")(made)
