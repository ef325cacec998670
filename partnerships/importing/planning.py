"""What a spreadsheet would add and change, worked out without writing anything."""

import copy
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from listsite.lib.files.digests import digest_of
from listsite.lib.text.bilingual import ENGLISH, lines

from . import rules
from .columns import INSTEAD, ORGANIZATIONS, Column, Sheet
from .finding import MODELS, found, known_as
from .known import PATH, Known
from .values import CellError, folded, plain
from .workbook import Line, Page

ADDED, CHANGED, SAME, WRONG = "added", "changed", "same", "wrong"


@dataclass(frozen=True)
class Fault:
    """Something that keeps one line out: where it stands, and why."""

    sheet: Sheet
    number: int
    column: Column
    sentence: str

    def shown(self) -> dict[str, object]:
        """Return it as the preview keeps it."""
        return {
            "sheet": self.sheet.title,
            "row": self.number,
            "column": self.column.heading,
            "sentence": self.sentence,
        }


@dataclass(frozen=True)
class ImportStep:
    """One row that is added or changed: what each field was, and what it becomes."""

    sheet: Sheet
    number: int
    row: Model
    is_new: bool
    changes: dict[str, tuple[object, object]]

    def shown(self) -> dict[str, object]:
        """Return it as the preview keeps it."""
        return {
            "sheet": self.sheet.title,
            "row": self.number,
            "name": str(self.row),
            "is_new": self.is_new,
            "changes": [
                {
                    "column": self.sheet.column(name).heading,
                    "before": self.said(name, before),
                    "after": self.said(name, after),
                }
                for name, (before, after) in self.changes.items()
            ],
        }

    def said(self, name: str, value: object) -> str:
        """Return a value as people read it: a choice by its label."""
        labels = dict(getattr(self.row._meta.get_field(name), "flatchoices", ()))
        said = "" if value is None else str(value)
        return str(labels.get(said, said))


@dataclass
class Plan:
    """All steps and faults of a spreadsheet, and how many lines came to what."""

    steps: list[ImportStep] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)

    def digest(self) -> str:
        """Return a hash that is the same as long as the plan is, in any language."""
        with override(ENGLISH):
            steps = [step.shown() for step in self.steps]
        faults = [(one.sheet.name, one.number, one.column.field) for one in self.faults]
        return digest_of({"steps": steps, "faults": faults})


def plan_for(pages: Iterable[Page]) -> Plan:
    """Return what the pages of a register would do to the register as it stands."""
    plan, known = Plan(), Known()
    for page in pages:
        Planner(plan, known, page.sheet).take(page)
    return plan


class Planner:
    """Works out the lines of one sheet, one after the other."""

    def __init__(self, plan: Plan, known: Known, sheet: Sheet) -> None:
        self.plan, self.known, self.sheet = plan, known, sheet
        self.count: Counter[str] = Counter()
        self.seen: dict[int, int] = {}
        """The numbers of lines by the identity of the row that they are about."""

    def take(self, page: Page) -> None:
        """Take all lines of a page, unless a column of the key is missing."""
        self.plan.counts[self.sheet.title] = self.count
        self.plan.unknown += [f"{self.sheet.title}: {name}" for name in page.unknown]
        for column in page.missing:
            self.fault(1, column, CellError(_("This column is missing.")))
        if page.missing:
            return
        is_tree = self.sheet is ORGANIZATIONS
        for line in parents_first(page.lines) if is_tree else page.lines:
            outcome = self.outcome_of(line)
            self.count[outcome] += 1

    def fault(self, number: int, column: Column, error: CellError) -> None:
        """Note what is wrong, in the language of whoever uploads."""
        self.plan.faults.append(Fault(self.sheet, number, column, str(error.sentence)))

    def outcome_of(self, line: Line) -> str:
        """Plan one line, and say what comes of it."""
        values = self.values_of(line)
        if values is None:
            return WRONG
        try:
            row = found(self.sheet, values, self.known)
        except CellError as error:
            return self.refuse(line, [(self.sheet.needed[0], error)])
        if row is not None and id(row) in self.seen:
            again = CellError(
                _("This repeats row %(number)s.") % {"number": self.seen[id(row)]}
            )
            return self.refuse(line, [(self.sheet.needed[0], again)])
        return self.plan_row(line, row, values)

    def refuse(self, line: Line, faults: Iterable[tuple[str, CellError]]) -> str:
        """Note faults of a line by field."""
        for name, error in faults:
            self.fault(line.number, self.sheet.column(name), error)
        return WRONG

    def values_of(self, line: Line) -> dict[str, object] | None:
        """Return the values of a line's cells; none if one of them is wrong."""
        values: dict[str, object] = {}
        faults = []
        for column in self.sheet.columns:
            if column.field not in line.cells:
                continue
            try:
                values[column.field] = self.value_of(
                    column, line.cells[column.field], values
                )
            except CellError as error:
                faults.append((column.field, error))
        broken = {name for name, _error in faults}
        for name in self.sheet.needed:
            if name not in values and INSTEAD.get(name) in values:
                values[name] = values[INSTEAD[name]]
            if name not in values and name not in broken:
                faults.append((name, CellError(_("This cell is empty."))))
        self.refuse(line, faults)
        return None if faults else values

    def value_of(
        self, column: Column, cell: object, values: dict[str, object]
    ) -> object:
        """Return the value of one cell, looked up if it names something."""
        if not column.refers:
            return column.read(cell)
        text = plain(cell)
        if column.refers == "person":
            if "organization" not in values:
                raise CellError(_("Name the organization, then its person."))
            return self.known.person(text, values["organization"])  # type: ignore[arg-type]  # looked up before
        return getattr(self.known, column.refers)(text)

    def plan_row(self, line: Line, row: Model | None, values: dict[str, object]) -> str:
        """Plan the change of a row, or a new one, if all of it is right."""
        is_new = row is None
        base: Model = MODELS[self.sheet.name]() if row is None else row
        changes = self.changes_of(base, values, is_new=is_new)
        tried = copy.copy(base)
        put(tried, changes)
        if faults := list(self.wrong_in(tried, changes, is_new=is_new)):
            return self.refuse(line, faults)
        before = {name: None if is_new else getattr(base, name) for name in changes}
        put(base, changes)
        if is_new:
            known_as(base, self.known)
        self.seen[id(base)] = line.number
        if not changes:
            return SAME
        pairs = {name: (before[name], changes[name]) for name in changes}
        self.plan.steps.append(ImportStep(self.sheet, line.number, base, is_new, pairs))
        return ADDED if is_new else CHANGED

    def changes_of(
        self, row: Model, values: dict[str, object], *, is_new: bool
    ) -> dict[str, object]:
        """Return the fields that would get another value; the key never does."""
        if is_new:
            return values
        fixed = {*self.sheet.needed, "parent"}
        if "aliases" in values:
            values["aliases"] = joined(getattr(row, "aliases", ""), values["aliases"])
        return {
            name: value
            for name, value in values.items()
            if name not in fixed and getattr(row, name) != value
        }

    def wrong_in(
        self, row: Model, changes: dict[str, object], *, is_new: bool
    ) -> Iterator[tuple[str, CellError]]:
        """Yield what is wrong with a row after its changes, by field."""
        columns = {column.field for column in self.sheet.columns}
        checked = columns if is_new else set(changes)
        others = {one.name for one in row._meta.fields} - checked
        references = {column.field for column in self.sheet.columns if column.refers}
        try:
            row.clean_fields(exclude=others | references)
        except ValidationError as error:
            for name, sentences in error.message_dict.items():
                yield name, CellError(" ".join(sentences))
        yield from rules.faults_of(row, changes, is_new=is_new)


def put(row: Model, changes: dict[str, object]) -> None:
    """Set fields on a row."""
    for name, value in changes.items():
        setattr(row, name, value)


def joined(aliases: str, more: object) -> str:
    """Return aliases with those added that are not among them."""
    have = lines(aliases)
    known = set(map(folded, have))
    new = [name for name in lines(str(more)) if folded(name) not in known]
    return aliases if not new else "\n".join([*have, *new])


def parents_first(rows: list[Line]) -> Iterator[Line]:
    """Yield lines so that a body comes before its units; a circle as it stands."""
    pending = rows
    while pending:
        names = {
            folded(str(line.cells.get(name, "")))
            for line in pending
            for name in ("name", "name_zh")
        } - {""}
        ready = [line for line in pending if parent_of(line) not in names] or pending
        yield from ready
        done = set(map(id, ready))
        pending = [line for line in pending if id(line) not in done]


def parent_of(line: Line) -> str:
    """Return the name of the body that a line's unit is part of."""
    text = str(line.cells.get("parent", ""))
    return folded(text.rpartition(PATH)[2])
