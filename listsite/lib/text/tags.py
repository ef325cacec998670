"""Tags as people type them: separated by commas, those of Chinese among them."""

import re
from collections.abc import Iterable

from taggit.models import TagBase

from .bilingual import NAME_MARKS

QUOTE = '"'
QUOTED = re.compile('"((?:[^"]|"")*)"')
SEPARATORS = re.compile(rf"[{NAME_MARKS}{QUOTE}\r\n]")


def tags_in(text: str) -> list[str]:
    """Return the names that a field holds, each once; quotes keep a comma in a name.

    Spaces separate nothing: most names in English have several words.
    """
    kept = [name.replace(2 * QUOTE, QUOTE) for name in QUOTED.findall(text)]
    found = [*kept, *SEPARATORS.split(QUOTED.sub(",", text))]
    return sorted({" ".join(name.split()) for name in found} - {""})


def text_of(tags: Iterable[TagBase]) -> str:
    """Return tags as a field shows them; typed again they are the same."""
    names = sorted(tag.name for tag in tags)
    return ", ".join(
        quoted(name) if SEPARATORS.search(name) else name for name in names
    )


def quoted(name: str) -> str:
    """Return a name that holds a comma or a quote, so that it stays one."""
    return f"{QUOTE}{name.replace(QUOTE, 2 * QUOTE)}{QUOTE}"
