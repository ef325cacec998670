"""Addresses of the former site: redirects, misses, their import."""
