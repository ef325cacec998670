"""Organizations: tree, aliases, merging, search, timeline."""
