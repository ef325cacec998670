"""How a text calls the university itself."""

import re
from collections.abc import Iterator

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .context import Context
from .findings import Finding, Kind
from .texts import Text, Writing

SELF = re.compile(
    r"\bour (?P<noun>school|university|college|institute|institution)\b", re.IGNORECASE
)


def mixed_selves(writing: Writing, context: Context) -> Iterator[Finding]:
    """Yield the first “our school” of a text that says “our university” too."""
    used: dict[str, tuple[Text, re.Match[str]]] = {}
    for text in writing.texts:
        for match in SELF.finditer(text.plain):
            if not text.is_quoted(match.start()):
                used.setdefault(match["noun"].lower(), (text, match))
    if len(used) > 1:
        text, match = next(iter(used.values()))
        yield text.finding(
            "self.mixed",
            Kind.WARNING,
            match.span(),
            format_lazy(
                _("The text speaks of itself in several ways: {ways}."),
                ways=", ".join(f"our {noun}" for noun in used),
            ),
        )
