"""Plain text in two languages: labels, tags, differences."""
