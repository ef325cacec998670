"""Visits, photos, articles as staff edit them, editions as the public reads them."""

from .addresses import MissedAddress, OldAddress
from .articles import Article, ArticleTopic, StaleVersionError
from .autosaves import Autosave
from .counts import DailyViews
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
from .specials import Special, SpecialPick
from .staff import Reviewer, StaffProfile
from .stories import Story
from .submissions import Submission
from .translations import TranslationBasis
from .unanswered import UnansweredQuestion
from .versions import Version
from .wechat import WeChatPost
from .words import HouseWord, IgnoredFinding

__all__ = [
    "AgendaItem",
    "Article",
    "ArticleTopic",
    "Attachment",
    "Autosave",
    "DailyViews",
    "Delegation",
    "DroppedProposal",
    "Edition",
    "EditionPartner",
    "EditionPassage",
    "EditionTopic",
    "FormerFile",
    "HouseWord",
    "IgnoredFinding",
    "MissedAddress",
    "Notice",
    "OldAddress",
    "Participant",
    "Passage",
    "Photo",
    "Presence",
    "PreviewComment",
    "PreviewLink",
    "Reviewer",
    "Section",
    "SignOff",
    "Special",
    "SpecialPick",
    "StaffProfile",
    "StaleVersionError",
    "Story",
    "Submission",
    "TranslationBasis",
    "UnansweredQuestion",
    "Version",
    "WeChatPost",
    "live_at",
]
