"""The rules of the checker, one concern each."""
