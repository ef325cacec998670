"""Which specimens are still to be made, so that none is made twice; and when."""

import datetime

from django.db import models
from django.utils import timezone


def numbered(prefix: str, number: int) -> str:
    """Return the address name of a specimen, such as "example-partner-017"."""
    return f"{prefix}-{number:03}"


def missing(rows: models.QuerySet[models.Model], prefix: str, count: int) -> list[int]:
    """Return the numbers from 1 to `count` whose address name no row has."""
    taken = set(rows.filter(slug__startswith=prefix).values_list("slug", flat=True))
    return [
        number
        for number in range(1, count + 1)
        if numbered(prefix, number) not in taken
    ]


def at(day: datetime.date, hour: int, minute: int = 0) -> datetime.datetime:
    """Return a time of a day where the site is."""
    return timezone.make_aware(
        datetime.datetime.combine(day, datetime.time(hour, minute))
    )


def ahead(days: int) -> datetime.datetime:
    """Return nine o'clock, so many days from today."""
    return at(timezone.localdate() + datetime.timedelta(days=days), 9)
