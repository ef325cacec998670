"""Visits, photos, articles as staff edit them, editions as the public reads them."""

from .articles import Article, ArticleTopic, StaleVersionError
from .autosaves import Autosave
from .delegations import AgendaItem, Delegation, Participant
from .editions import Edition, EditionPartner, EditionTopic
from .live import live_at
from .passages import EditionPassage, Passage
from .photos import FormerFile, Photo
from .previews import PreviewComment, PreviewLink
from .sections import Section
from .signoffs import SignOff
from .staff import Reviewer, StaffProfile
from .versions import Version
from .words import HouseWord, IgnoredFinding

__all__ = [
    "AgendaItem",
    "Article",
    "ArticleTopic",
    "Autosave",
    "Delegation",
    "Edition",
    "EditionPartner",
    "EditionPassage",
    "EditionTopic",
    "FormerFile",
    "HouseWord",
    "IgnoredFinding",
    "Participant",
    "Passage",
    "Photo",
    "PreviewComment",
    "PreviewLink",
    "Reviewer",
    "Section",
    "SignOff",
    "StaffProfile",
    "StaleVersionError",
    "Version",
    "live_at",
]
