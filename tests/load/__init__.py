"""Measurements against a server that runs: started by hand, no part of the suite."""
