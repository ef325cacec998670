"""The moment that pages are about: now, unless staff look at another time."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

chosen: ContextVar[datetime.datetime | None] = ContextVar("chosen", default=None)
"""The moment that this request's reader chose, if any. Writers never ask for it."""


def now() -> datetime.datetime:
    """Return the moment that a page shows."""
    return chosen.get() or timezone.now()


def today() -> datetime.date:
    """Return the day of that moment in the site's time zone."""
    return timezone.localdate(now())


@contextmanager
def standing_at(moment: datetime.datetime) -> Iterator[None]:
    """Let everything that is read inside be as it is at a moment."""
    token = chosen.set(moment)
    try:
        yield
    finally:
        chosen.reset(token)
