"""Counting what a page asks the database."""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext


def count_queries(act: Callable[[], object]) -> int:
    """Return how many queries an act makes."""
    with CaptureQueriesContext(connection) as asked:
        act()
    return len(asked)
