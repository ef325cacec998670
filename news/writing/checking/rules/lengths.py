"""How long texts are, counted as Word does, against the limits of their section."""

import re
from collections.abc import Iterator
from itertools import islice

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from news.writing.checking.context import Context
from news.writing.checking.findings import Finding, FindingKind
from news.writing.checking.texts import Text, Writing

COUNTED = re.compile(
    r"[\u3001-\u303f\u3400-\u9fff\uff01-\uff60\u2014\u2018-\u201d\u2026]"
    r"|[^\s\u3001-\u303f\u3400-\u9fff\uff01-\uff60\u2014\u2018-\u201d\u2026]+"
)
"""A Chinese character or sign, or a word of other letters with what is joined to it.

The counter beside the field (writing/lengths.js) counts the same way.
"""


def length_of(plain: str) -> int:
    """Return how long a text is: characters in Chinese, words in Latin letters."""
    return sum(1 for _one in COUNTED.finditer(plain))


def too_long(writing: Writing, context: Context) -> Iterator[Finding]:
    """Yield the first word beyond the limit of the section, once for each field."""
    for text in writing.texts:
        most = context.limits.get(text.field)
        if most is None:
            continue
        beyond = next(islice(COUNTED.finditer(text.plain), most, None), None)
        if beyond is not None:
            yield reported(text, beyond, most)


def reported(text: Text, beyond: re.Match[str], most: int) -> Finding:
    """Return the finding on a text that is too long."""
    said = _("The section wants at most {most} characters here; these are {count}.")
    return text.finding(
        "length.over",
        FindingKind.WARNING,
        beyond.span(),
        format_lazy(said, most=most, count=length_of(text.plain)),
    )
