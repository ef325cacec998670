"""How often something may happen, so that a flood of requests writes little."""

from django.core.cache import cache
from django.utils import timezone

MINUTE = 60


def is_allowed(what: str, most: int, seconds: int = MINUTE) -> bool:
    """Count something, and tell whether it is among the first so many of its span.

    Spans follow each other on the clock. The cache counts: each process for itself,
    where processes share none.
    """
    span = int(timezone.now().timestamp()) // seconds
    key = f"pace-{what}-{span}"
    cache.add(key, 0, 2 * seconds)
    try:
        return bool(cache.incr(key) <= most)
    except ValueError:
        return True  # the entry ran out between the two steps
