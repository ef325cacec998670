"""The admin of partners and agreements."""

from . import agreements, commitments, documents, imports, organizations

__all__ = ["agreements", "commitments", "documents", "imports", "organizations"]
