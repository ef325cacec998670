"""The checker of texts: it finds what may be wrong and asks; it never corrects."""
