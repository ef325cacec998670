"""Who changed which state, when, from what to what: rows that are only ever added.

They are Django's own log entries, so that an object's history page shows them too; the
database refuses to change or delete one. What happened is kept as an English sentence
that the catalogue knows, and is said in the reader's language.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import AbstractBaseUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.utils.translation import gettext

KEY = "state"
"""Under this name stands a change of state in the message of a log entry."""
Values = Mapping[str, object]


@dataclass(frozen=True)
class Change:
    """A change of state: what happened, what was before and after, and why."""

    verb: str
    before: Values = field(default_factory=dict)
    after: Values = field(default_factory=dict)
    note: str = ""

    def __str__(self) -> str:
        """Return it as a sentence in the reader's language."""
        said = gettext(self.verb) if self.verb else ""
        return f"{said}: {self.note}" if self.note else said


def record(
    target: Model,
    *,
    by: AbstractBaseUser,
    verb: str,
    before: Values | None = None,
    after: Values | None = None,
    note: str = "",
) -> None:
    """Write down a change of state; `verb` is marked `gettext_noop` at its home."""
    change = {
        "verb": verb,
        "before": before or {},
        "after": after or {},
        "note": note.strip(),
    }
    LogEntry.objects.log_actions(
        by.pk,
        [target],
        CHANGE,
        change_message=json.dumps([{KEY: change}], cls=DjangoJSONEncoder),
        single_object=True,
    )


def change_in(entry: LogEntry) -> Change | None:
    """Return the change of state that a log entry tells, if it tells one."""
    try:
        (told,) = json.loads(entry.change_message)
        return Change(**told[KEY])
    except (ValueError, KeyError, TypeError):
        return None


def said(entry: LogEntry) -> str:
    """Return what a log entry tells, in the reader's language."""
    change = change_in(entry)
    return str(change) if change else str(entry.get_change_message())
