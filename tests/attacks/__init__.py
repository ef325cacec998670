"""Hostile texts, words and addresses, given to every door of the server."""
