"""HTML that people wrote: cleaned, cut, read piece by piece."""
