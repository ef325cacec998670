"""The admin of the newsroom."""

from . import articles, delegations, editions, photos, sections, words

__all__ = ["articles", "delegations", "editions", "photos", "sections", "words"]
