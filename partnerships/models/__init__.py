"""Who works with the university, what was agreed, and what was promised."""

from .agreements import Agreement, AgreementParty
from .commitments import Commitment
from .documents import Document
from .organizations import Organization, Person, Tree
from .topics import Topic

__all__ = [
    "Agreement",
    "AgreementParty",
    "Commitment",
    "Document",
    "Organization",
    "Person",
    "Topic",
    "Tree",
]
