"""What the checker found at one place of a text, as data."""

import enum
import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FINGERPRINT_LENGTH = 32


class FindingKind(enum.StrEnum):
    """How sure the checker is that something is wrong."""

    ERROR = "error"
    WARNING = "warning"
    ASK = "ask"


KINDS = {
    FindingKind.ERROR: _("Wrong"),
    FindingKind.WARNING: _("Check"),
    FindingKind.ASK: _("Question"),
}


@dataclass(frozen=True)
class Finding:
    """A place in a text, the rule that it touches, and what could stand there instead.

    `start` and `end` count characters in the plain text of the field.
    """

    rule: str
    kind: FindingKind
    field: str
    start: int
    end: int
    excerpt: str
    message: str | Promise
    suggestion: str = ""
    times: int = 1
    """How often the same words touch the same rule; the first place is given."""

    @cached_property
    def fingerprint(self) -> str:
        """Stays the same when other parts of the text are edited."""
        words = " ".join(self.excerpt.split())
        digest = hashlib.sha256(f"{self.rule}\n{words}".encode())
        return digest.hexdigest()[:FINGERPRINT_LENGTH]


def merged(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings in reading order, equal ones as the first of them, counted."""
    fields = ("title", "summary", "body")
    ordered = sorted(findings, key=lambda one: (fields.index(one.field), one.start))
    times = Counter(one.fingerprint for one in ordered)
    first: dict[str, Finding] = {}
    for one in ordered:
        first.setdefault(one.fingerprint, one)
    return [replace(one, times=times[mark]) for mark, one in first.items()]
