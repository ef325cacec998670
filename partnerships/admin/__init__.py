"""The admin of partners and agreements."""

from . import agreements, documents, organizations

__all__ = ["agreements", "documents", "organizations"]
