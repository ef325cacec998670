"""Visits, photos, articles as staff edit them, editions as the public reads them."""

from .articles import Article, ArticleTopic, StaleVersionError
from .delegations import AgendaItem, Delegation, Participant
from .editions import Edition, EditionPartner, EditionTopic
from .live import live_at
from .photos import Photo
from .sections import Section
from .signoffs import SignOff

__all__ = [
    "AgendaItem",
    "Article",
    "ArticleTopic",
    "Delegation",
    "Edition",
    "EditionPartner",
    "EditionTopic",
    "Participant",
    "Photo",
    "Section",
    "SignOff",
    "StaleVersionError",
    "live_at",
]
