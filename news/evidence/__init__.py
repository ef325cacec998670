"""Passages of published articles that prove commitments."""
