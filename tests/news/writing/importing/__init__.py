"""Tests of the Word import."""
