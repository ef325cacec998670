"""The texts of specimens, kept as data: stories, names and articles on their way."""

import tomllib
from pathlib import Path
from typing import Any


def read(name: str) -> dict[str, Any]:  # Any: TOML has values of several types
    """Return the data of one of the files beside this module."""
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text("utf-8"))


REGISTER = read("register")


def nth(name: str, number: int) -> list[str]:
    """Return the row of a number, counted from 1, in a list of the register."""
    rows: list[list[str]] = REGISTER[name]
    return rows[(number - 1) % len(rows)]


def again(name: str, number: int) -> str:
    """Return what tells a specimen from the one that has the same row before it."""
    return f" {number:03}" if number > len(REGISTER[name]) else ""
