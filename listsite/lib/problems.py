"""Something missing or wrong, as data."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Problem:
    """The field that something is missing from, and a sentence that says what."""

    field: str
    sentence: str | Promise
