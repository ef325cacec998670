"""Public pages of the news, by what they show."""

from .archives import archive, archive_month, archive_year
from .articles import article
from .lists import section, topic

__all__ = [
    "archive",
    "archive_month",
    "archive_year",
    "article",
    "section",
    "topic",
]
