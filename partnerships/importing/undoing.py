"""How an accepted import is taken back, as far as nobody has built on it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from listsite.lib import audit
from partnerships.models import Agreement, ImportedRow, RegisterImport

from .accepting import permit, standing, stored
from .finding import MODELS

Status = RegisterImport.Status
AT_ONCE = 500
"""Keys in one question, which both databases take."""
USED = _("something else refers to it")
CHANGED = _("changed since")
SIGNED = _("its agreement is signed")


@dataclass(frozen=True)
class Kept:
    """A row that stays as it is, and why."""

    row: models.Model
    reason: str | Promise

    def shown(self) -> dict[str, str]:
        """Return it as the import's page keeps it."""
        kind = str(self.row._meta.verbose_name)
        return {"kind": kind, "name": str(self.row), "reason": str(self.reason)}


@transaction.atomic
def undo(source: RegisterImport, *, by: User) -> list[Kept]:
    """Take an import back, and return what had to stay.

    Rows that it added go unless they are used, were changed, or their agreement is
    signed. Fields that it changed go back unless they were changed since.
    """
    permit(by)
    current = standing(source, Status.ACCEPTED)
    kept: list[Kept] = []
    # What refers to something goes before it: the sheets from the last to the first.
    for model in reversed(MODELS.values()):
        kept += undo_kind(current, model, by)
    current.status, current.undone_by = Status.UNDONE, by
    current.undone_at = timezone.now()
    current.kept = [one.shown() for one in kept]
    current.save(update_fields=["status", "undone_by", "undone_at", "kept"])
    verb = gettext_noop("Undone as import")
    audit.record(current, by=by, verb=verb, after={"kept": len(kept)})
    return kept


def undo_kind(
    source: RegisterImport, model: type[models.Model], by: User
) -> Iterator[Kept]:
    """Take back what an import wrote of one kind; yield what stays."""
    label = {
        "target_type__app_label": model._meta.app_label,
        "target_type__model": model._meta.model_name,
    }
    written = list(source.rows.filter(**label).order_by("-pk"))
    rows = {
        row.pk: row
        for keys in portions([one.target_id for one in written])
        for row in model._base_manager.select_for_update().filter(pk__in=keys)
    }
    added = [one for one in written if one.is_added and one.target_id in rows]
    used = used_keys(model, [one.target_id for one in added])
    for one in written:
        if row := rows.get(one.target_id):
            take = take_away(row, one, used) if one.is_added else put_back(row, one, by)
            yield from take


def take_away(
    row: models.Model, written: ImportedRow, used: set[int]
) -> Iterator[Kept]:
    """Delete an added row; yield it if it stays."""
    reason = reason_to_stay(row, written, used)
    if reason:
        # What it is part of is used by it, and stays too.
        used.add(getattr(row, "parent_id", None) or 0)
        yield Kept(row, reason)
    else:
        row.delete()


def reason_to_stay(
    row: models.Model, written: ImportedRow, used: set[int]
) -> str | Promise:
    """Return why an added row stays; empty if it goes."""
    if is_bound(row):
        return SIGNED
    if row.pk in used:
        return USED
    return CHANGED if set(written.after) != set(same_fields(row, written)) else ""


def put_back(row: models.Model, written: ImportedRow, by: User) -> Iterator[Kept]:
    """Give changed fields their former values; yield the row if some stay."""
    names = [] if is_bound(row) else same_fields(row, written)
    if len(names) < len(written.after):
        yield Kept(row, SIGNED if is_bound(row) else CHANGED)
    if not names:
        return
    before = {name: stored(getattr(row, name)) for name in names}
    for name in names:
        field = column_of(row, name)
        setattr(row, field.attname, field.to_python(written.before[name]))
    row.save(update_fields=names)
    after = {name: written.before[name] for name in names}
    verb = gettext_noop("Changed back with an import")
    audit.record(row, by=by, verb=verb, before=before, after=after)


def same_fields(row: models.Model, written: ImportedRow) -> list[str]:
    """Return the fields that still hold what the import wrote."""
    return [
        name
        for name, value in written.after.items()
        if stored(getattr(row, column_of(row, name).attname)) == value
    ]


def column_of(row: models.Model, name: str) -> models.Field[object, object]:
    """Return a column of a row by the name of its field."""
    return next(one for one in row._meta.concrete_fields if one.name == name)


def is_bound(row: models.Model) -> bool:
    """Whether a row is part of a signed agreement."""
    agreement = row if isinstance(row, Agreement) else getattr(row, "agreement", None)
    return agreement is not None and agreement.status in Agreement.BINDING


def used_keys(model: type[models.Model], keys: list[int]) -> set[int]:
    """Return those keys of a model that other rows refer to.

    A unit that the same import added goes before its body, and does not count.
    """
    own, used = set(keys), set()
    for relation in model._meta.related_objects:
        name, others = relation.field.name, relation.related_model
        going = own if others is model else set()
        for portion in portions(keys):
            named = others._base_manager.filter(**{f"{name}__in": portion})
            pairs = named.values_list("pk", name)
            used |= {key for other, key in pairs if other not in going}
    return used


def portions(keys: list[int]) -> Iterable[list[int]]:
    """Yield keys in portions that both databases take."""
    for start in range(0, len(keys), AT_ONCE):
        yield keys[start : start + AT_ONCE]
