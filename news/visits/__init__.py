"""Visits: their pages, series, people, drafts of articles, timeline."""
