"""Drafts for readers without an account, behind addresses nobody can guess."""
