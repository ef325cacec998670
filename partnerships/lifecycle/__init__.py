"""Agreements and commitments: steps, problems, succession, settlement."""
