"""Who works with the university, what was agreed, and what was promised."""

from .agreements import Agreement, AgreementParty
from .commitments import Commitment
from .documents import Document
from .entries import KnownName, SearchDocument, SearchEntry
from .imports import ImportedRow, RegisterImport
from .organizations import FormerAddress, Organization, Person, Tree
from .reminders import Reminder
from .topics import Topic

__all__ = [
    "Agreement",
    "AgreementParty",
    "Commitment",
    "Document",
    "FormerAddress",
    "ImportedRow",
    "KnownName",
    "Organization",
    "Person",
    "RegisterImport",
    "Reminder",
    "SearchDocument",
    "SearchEntry",
    "Topic",
    "Tree",
]
