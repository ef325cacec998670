"""Texts as the words that search stores and asks for."""
