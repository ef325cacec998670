"""The public pages of articles, sections, topics and the archive."""
