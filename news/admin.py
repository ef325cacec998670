"""The admin of the newsroom."""

from . import (
    addresses,
    articles,
    delegations,
    editions,
    files,
    photos,
    sections,
    specials,
    unanswered,
    words,
)

__all__ = [
    "addresses",
    "articles",
    "delegations",
    "editions",
    "files",
    "photos",
    "sections",
    "specials",
    "unanswered",
    "words",
]
