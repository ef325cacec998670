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
from django.utils import timezone
from django.utils.dateparse import parse_datetime
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


def mark_of(verb: str) -> str:
    """Return what stands in the message of every entry that tells of a step."""
    return f'"verb": {json.dumps(verb)}'


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


def changed(entry: LogEntry) -> str:
    """Return what was before and what is after, value by value: `a: 1 → 2; b: …`."""
    change = change_in(entry)
    if change is None:
        return ""
    names = [*change.before, *(name for name in change.after if name in unlike(change))]
    parts = (
        f"{shown(name)}: {shown(change.before.get(name))} → "
        f"{shown(change.after.get(name))}"
        for name in dict.fromkeys(names)
        if name in unlike(change)
    )
    return "; ".join(parts)


def unlike(change: Change) -> set[str]:
    """Return the names of the values that are not what they were."""
    names = {*change.before, *change.after}
    return {one for one in names if change.before.get(one) != change.after.get(one)}


def shown(value: object) -> str:
    """Return a value as people read it; words of the interface in their language."""
    if value in (None, "", [], {}):
        return "–"
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, str):
        return spoken(value)
    if isinstance(value, list):
        return ", ".join(shown(one) for one in value)
    return str(value)


def spoken(text: str) -> str:
    """Return a stored text as it is read: a moment in the site's zone, or a word."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None or timezone.is_naive(moment):
        return gettext(text)
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M:%S}"
