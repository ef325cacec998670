"""Public pages of the news, by what they show."""

from .archives import archive, archive_month, archive_year
from .lists import section, topic
from .media import attachment, photo, rendition
from .reports import article
from .visits import delegation, delegations

__all__ = [
    "archive",
    "archive_month",
    "archive_year",
    "article",
    "attachment",
    "delegation",
    "delegations",
    "photo",
    "rendition",
    "section",
    "topic",
]
