"""Passages marked as evidence whose words changed since."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from news.writing.checking.context import Context
from news.writing.checking.findings import Finding, FindingKind
from news.writing.checking.texts import Writing


def lost_passages(writing: Writing, context: Context) -> Iterator[Finding]:
    """Yield the marked passages that do not stand in the text any more."""
    if not context.passages:
        return
    text = " ".join(writing.body.plain.split())
    message = _(
        "This passage was marked as evidence for a commitment, and its words changed. "
        "Mark it again, or remove the mark."
    )
    for quote in context.passages:
        if " ".join(quote.split()) not in text:
            yield Finding(
                "passage.lost", FindingKind.WARNING, "body", 0, 0, quote, message
            )
