"""A list of old addresses as a CSV file: read, looked at, and taken over as a whole."""

import csv
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from listsite.lib import audit
from listsite.lib.refusals import RefusedError
from news.models import OldAddress

from .existing_pages import old_path
from .redirects import CircleError, RedirectMap, Target, target_of

PERMISSION = "news.add_oldaddress"
LARGEST_BYTES = 1024 * 1024
MOST_LINES = 5_000
MOST_SHOWN = 500
"""Lines and faults that a preview shows."""
HEADINGS = ("old address", "leads to", "reason")
IN_CHINESE = ("旧地址", "新地址", "原因")
ADDED, CHANGED, SAME, WRONG = "added", "changed", "same", "wrong"


class UnreadableListError(RefusedError):
    """A file that is no list of old addresses, with the reason."""


@dataclass(frozen=True)
class Fault:
    """A line that is left out: its number, what stands in it, and why."""

    number: int
    text: str
    sentence: str


@dataclass(frozen=True)
class RedirectStep:
    """A line that changes something: its number, the old address, and its new end."""

    number: int
    path: str
    shown: str
    outcome: str


@dataclass
class Plan:
    """What a list would do: its steps, its faults, and how many lines came to what."""

    steps: list[RedirectStep] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    book: RedirectMap = field(default_factory=RedirectMap)


def read_list(data: bytes) -> str:
    """Return the text of a file, in UTF-8 or as Excel writes it on a Chinese Windows.

    Raises UnreadableListError.
    """
    if len(data) > LARGEST_BYTES:
        raise UnreadableListError(
            gettext_lazy("This file is larger than 1 MB. Split it.")
        )
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableListError(
        gettext_lazy("This is no CSV file. Save the table as CSV (UTF-8).")
    )


def lines_of(text: str) -> list[tuple[int, list[str]]]:
    """Return the filled lines below the headings, with their numbers and three cells.

    Raises UnreadableListError for a file without the headings, or with too many lines.
    """
    if "\0" in text:
        raise UnreadableListError(
            gettext_lazy("This is no CSV file. Save the table as CSV (UTF-8).")
        )
    try:
        rows = list(islice(csv.reader(io.StringIO(text)), MOST_LINES + 2))
    except csv.Error as error:
        raise UnreadableListError(
            gettext_lazy("This is no CSV file. Save the table as CSV (UTF-8).")
        ) from error
    heads = [cell.strip().casefold() for cell in rows[0]] if rows else []
    places = [
        place_of(names, heads) for names in zip(HEADINGS, IN_CHINESE, strict=True)
    ]
    if None in places[:2]:
        raise UnreadableListError(
            gettext_lazy(
                "The first line names the columns: old address, leads to, reason."
            )
        )
    if len(rows) > MOST_LINES + 1:
        raise UnreadableListError(
            gettext_lazy("This file has more than 5,000 lines. Split it.")
        )
    numbered = (
        (number, [cell(row, place) for place in places])
        for number, row in enumerate(rows[1:], start=2)
    )
    return [(number, cells) for number, cells in numbered if any(cells)]


def place_of(names: tuple[str, str], heads: list[str]) -> int | None:
    """Return where a column stands, by its name in either language."""
    return next((heads.index(one) for one in names if one in heads), None)


def cell(row: list[str], place: int | None) -> str:
    """Return a cell of a row; "" where the row, or the column, has none."""
    is_there = place is not None and place < len(row)
    return row[place].strip() if is_there else ""  # type: ignore[index]  # asked before


def plan_of(text: str) -> Plan:
    """Return what a list would do to the addresses that there are."""
    plan, ends = Plan(), {}
    lines = lines_of(text)
    paths = paths_of(lines, plan)
    names = set(paths.values())
    for number, (old, new, reason) in lines:
        if number not in paths:
            continue
        path = paths[number]
        try:
            if path in ends:
                raise ValidationError(_("This line repeats an earlier one."))
            ends[path] = (number, target_of(new, reason, names))
        except ValidationError as error:
            plan.faults.append(fault_of(number, old, error))
    plan.book = RedirectMap.around(
        {*ends, *(end.path for _number, end in ends.values())}
    )
    for path, (number, end) in ends.items():
        if end.path in names and end.path not in {*ends, *plan.book.known}:
            sentence = _("It leads to a line with an error.")
            plan.faults.append(Fault(number, path, sentence))
            continue
        take(plan, number, path, followed(path, ends))
    plan.faults.sort(key=lambda fault: fault.number)
    plan.counts[WRONG] = len(plan.faults)
    return plan


def paths_of(lines: Iterable[tuple[int, list[str]]], plan: Plan) -> dict[int, str]:
    """Return the old addresses of lines in one form; what can be none is a fault."""
    found: dict[int, str] = {}
    for number, (old, _new, _reason) in lines:
        try:
            found[number] = old_path(old)
        except ValidationError as error:
            plan.faults.append(fault_of(number, old, error))
    return found


def fault_of(number: int, text: str, error: ValidationError) -> Fault:
    """Return what is wrong in a line, in one sentence or more."""
    return Fault(number, text, " ".join(error.messages))


def followed(path: str, ends: dict[str, tuple[int, Target]]) -> Target:
    """Return where a line leads by way of other lines of the list."""
    end, seen = ends[path][1], {path}
    while end.path in ends and end.path not in seen:
        seen.add(end.path)
        end = ends[end.path][1]
    return end


def take(plan: Plan, number: int, path: str, end: Target) -> None:
    """Put one line into the book, and note what comes of it."""
    is_new = path not in plan.book.known
    try:
        is_changed = plan.book.put(path, end)
    except CircleError as error:
        plan.faults.append(Fault(number, path, str(error.sentence)))
        return
    outcome = ADDED if is_new else CHANGED if is_changed else SAME
    plan.counts[outcome] += 1
    if outcome != SAME:
        plan.steps.append(
            RedirectStep(number, path, shown(plan.book.known[path]), outcome)
        )


def shown(end: Target) -> str:
    """Return where an address leads, as a line of the preview says it."""
    if end.story:
        return _("report %(key)s") % {"key": f"{end.story} ({end.language})"}
    return end.path or end.gone


def accept(text: str, *, by: User) -> int:
    """Write what a list changes, and return how many addresses that were.

    Lines with faults are left out. A list that is accepted twice changes nothing more.
    """
    if not by.has_perm(PERMISSION):
        raise PermissionDenied(PERMISSION)
    # Looking up thousands of pages takes seconds; nobody else waits for that.
    plan = plan_of(text)
    if not plan.book.changed:
        raise UnreadableListError(
            gettext_lazy("There is nothing to write in this file.")
        )
    with transaction.atomic():
        written = plan.book.write()
        first = OldAddress.objects.get(path=next(iter(plan.book.changed)))
        verb = gettext_noop("Old addresses imported")
        audit.record(first, by=by, verb=verb, after={"addresses": written})
    return written
