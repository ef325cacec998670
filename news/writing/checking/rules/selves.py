"""How a text calls the university itself."""

import re
from collections.abc import Iterator

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from news.writing.checking.context import Context
from news.writing.checking.findings import Finding, FindingKind
from news.writing.checking.texts import Text, Writing

SELF = re.compile(
    r"\bour (?P<noun>school|university|college|institute|institution)\b", re.IGNORECASE
)


HAN_SELF = re.compile(
    r"(?P<own>[我本][校院])|(?:^|(?<=[，。；：！？\n]))(?P<plain>学[校院])(?=[^\u3000-\u303f])",
)
"""我校 and the like anywhere; 学校 and 学院 only where a clause begins with them."""


def mixed_selves(writing: Writing, context: Context) -> Iterator[Finding]:
    """Yield the first “our school” of a text that says “our university” too."""
    if writing.is_chinese:
        yield from mixed_han_selves(writing)
        return
    used: dict[str, tuple[Text, re.Match[str]]] = {}
    for text in writing.texts:
        for match in SELF.finditer(text.plain):
            if not text.is_quoted(match.start()):
                used.setdefault(match["noun"].lower(), (text, match))
    if len(used) > 1:
        text, match = next(iter(used.values()))
        yield text.finding(
            "self.mixed",
            FindingKind.WARNING,
            match.span(),
            format_lazy(
                _("The text speaks of itself in several ways: {ways}."),
                ways=", ".join(f"our {noun}" for noun in used),
            ),
        )


def mixed_han_selves(writing: Writing) -> Iterator[Finding]:
    """Yield the first 我校 of a Chinese text that says 我院 or 本校 too.

    学院 beside 我校 may be a school of the university, so it is only asked about.
    """
    used: dict[str, tuple[Text, re.Match[str]]] = {}
    for text in writing.texts:
        for match in HAN_SELF.finditer(text.plain):
            if not text.is_quoted(match.start()):
                used.setdefault(match[0], (text, match))
    own = [way for way in used if not way.startswith("学")]
    bodies = {way[-1] for way in used}
    if not own or (len(own) == 1 and len(bodies) == 1):
        return
    text, match = used[own[0]]
    yield text.finding(
        "self.mixed",
        FindingKind.WARNING if len(own) > 1 else FindingKind.ASK,
        match.span(),
        format_lazy(
            _("The text speaks of itself in several ways: {ways}."),
            ways="、".join(used),
        ),
    )
