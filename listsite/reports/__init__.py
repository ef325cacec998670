"""The questions that staff ask, each with a screen and a file."""
