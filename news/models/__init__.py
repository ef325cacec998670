"""Visits, photos, articles as staff edit them, editions as the public reads them."""

from .articles import Article, ArticleTopic, StaleVersionError
from .autosaves import Autosave
from .delegations import AgendaItem, Delegation, Participant
from .editions import Edition, EditionPartner, EditionTopic
from .files import Attachment
from .live import live_at
from .notices import Notice
from .passages import EditionPassage, Passage
from .photos import FormerFile, Photo
from .presence import Presence
from .previews import PreviewComment, PreviewLink
from .proposals import DroppedProposal
from .sections import Section
from .signoffs import SignOff
from .staff import Reviewer, StaffProfile
from .stories import Story
from .submissions import Submission
from .versions import Version
from .words import HouseWord, IgnoredFinding

__all__ = [
    "AgendaItem",
    "Article",
    "ArticleTopic",
    "Attachment",
    "Autosave",
    "Delegation",
    "DroppedProposal",
    "Edition",
    "EditionPartner",
    "EditionPassage",
    "EditionTopic",
    "FormerFile",
    "HouseWord",
    "IgnoredFinding",
    "Notice",
    "Participant",
    "Passage",
    "Photo",
    "Presence",
    "PreviewComment",
    "PreviewLink",
    "Reviewer",
    "Section",
    "SignOff",
    "StaffProfile",
    "StaleVersionError",
    "Story",
    "Submission",
    "Version",
    "live_at",
]
