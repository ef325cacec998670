"""How far long work has come, for the person who waits."""

from typing import TextIO

from django.core.management.base import OutputWrapper


class Progress:
    """One line that counts on a terminal; elsewhere a line for every tenth part."""

    def __init__(self, stream: TextIO | OutputWrapper) -> None:
        self.stream = stream
        self.is_terminal = stream.isatty()
        self.tenth = -1

    def __call__(self, done: int, total: int) -> None:
        """Say that so many of the articles are done."""
        tenth = 10 * done // total
        if not self.is_terminal and tenth == self.tenth:
            return
        self.tenth = tenth
        text = f"Specimens: {100 * done // total:3} %, {done:,} of {total:,} articles"
        end = "\r" if self.is_terminal and done < total else "\n"
        self.stream.write(f"{text}{end}")
        self.stream.flush()
