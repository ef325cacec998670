"""The admin of the newsroom."""

from . import articles, delegations, editions, files, photos, sections, words

__all__ = [
    "articles",
    "delegations",
    "editions",
    "files",
    "photos",
    "sections",
    "words",
]
