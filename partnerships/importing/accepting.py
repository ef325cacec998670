"""How a register comes in: looked at, accepted as it was seen, undone."""

from typing import IO

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from listsite.lib import audit
from listsite.lib.refusals import RefusedError
from partnerships.models import ImportedRow, RegisterImport

from .planning import ImportStep, Plan, plan_for
from .workbook import read_register

PERMISSION = "partnerships.add_registerimport"
MOST_SHOWN = 500
"""Steps and faults that a preview keeps."""
Status = RegisterImport.Status


class ImportRefusedError(RefusedError):
    """An import that is not made, with the reason."""


def look_at(file: UploadedFile[bytes], *, by: User) -> RegisterImport:
    """Keep an uploaded register with its preview; nothing of it is written yet.

    Raises UnreadableFileError for a file that is no register.
    """
    permit(by)
    plan = plan_of(file.file)  # type: ignore[arg-type]  # typed too widely
    name = str(file.name)[:200]
    source = RegisterImport(file=file, name=name, uploaded_by=by)
    keep_preview(source, plan)
    source.save()
    return source


def plan_of(file: IO[bytes]) -> Plan:
    """Return what a register's file would do now."""
    file.seek(0)
    return plan_for(read_register(file))


def keep_preview(source: RegisterImport, plan: Plan) -> None:
    """Put what a plan would do on its import, as the page shows it."""
    source.digest = plan.digest()
    source.preview = {
        "counts": [
            {"sheet": sheet, **{name: count[name] for name in count}}
            for sheet, count in plan.counts.items()
        ],
        "steps": [step.shown() for step in plan.steps[:MOST_SHOWN]],
        "step_count": len(plan.steps),
        "faults": [fault.shown() for fault in plan.faults[:MOST_SHOWN]],
        "fault_count": len(plan.faults),
        "unknown": plan.unknown,
    }


@transaction.atomic
def accept(source: RegisterImport, *, by: User) -> RegisterImport:
    """Write what the preview showed, all of it or nothing.

    Raises ImportRefusedError if the register has changed since then.
    """
    permit(by)
    current = standing(source, Status.PREVIEWED)
    plan = plan_again(current)
    if plan.digest() != current.digest:
        raise ImportRefusedError(
            _("The register has changed since this preview. Upload the file again.")
        )
    if not plan.steps:
        raise ImportRefusedError(_("There is nothing to write in this file."))
    kinds: dict[type[models.Model], ContentType] = {}
    for step in plan.steps:
        write(step, current, by, kinds)
    current.status, current.accepted_by = Status.ACCEPTED, by
    current.accepted_at = timezone.now()
    current.save(update_fields=["status", "accepted_by", "accepted_at"])
    after = {"rows": len(plan.steps)}
    audit.record(current, by=by, verb=gettext_noop("Accepted as import"), after=after)
    return current


def plan_again(source: RegisterImport) -> Plan:
    """Return what a stored register would do now."""
    try:
        with source.file.open("rb") as file:
            return plan_of(file.file)
    except FileNotFoundError as error:
        raise ImportRefusedError(
            _("The uploaded file is no longer in the storage. Upload it again.")
        ) from error


def permit(user: User) -> None:
    """Raise PermissionDenied for who may not take over registers."""
    if not user.has_perm(PERMISSION):
        raise PermissionDenied(PERMISSION)


def standing(source: RegisterImport, status: Status) -> RegisterImport:
    """Return the import as stored and locked, if it stands where a step begins."""
    current = RegisterImport.objects.select_for_update().get(pk=source.pk)
    if current.status != status:
        raise ImportRefusedError(
            _("An import that is “%(status)s” does not take this step.")
            % {"status": current.get_status_display()}
        )
    return current


def write(
    step: ImportStep,
    source: RegisterImport,
    by: User,
    kinds: dict[type[models.Model], ContentType],
) -> None:
    """Write one row of a plan, with what it was before, into book and history."""
    row, names = step.row, list(step.changes)
    old = {name: stored(before) for name, (before, _after) in step.changes.items()}
    try:
        with transaction.atomic():
            row.save(update_fields=None if step.is_new else names)
    except IntegrityError as error:
        raise ImportRefusedError(
            _("The database refuses row %(number)s of %(sheet)s. Nothing was written.")
            % {"number": step.number, "sheet": step.sheet.title}
        ) from error
    kind = kinds.setdefault(type(row), ContentType.objects.get_for_model(row))
    after = {name: stored(getattr(row, name)) for name in names}
    ImportedRow.objects.create(
        source=source,
        target_type=kind,
        target_id=row.pk,
        is_added=step.is_new,
        before={} if step.is_new else old,
        after=after,
    )
    verb = ADDED_VERB if step.is_new else CHANGED_VERB
    audit.record(row, by=by, verb=verb, before=old, after=after, note=source.name)


ADDED_VERB = gettext_noop("Added by an import")
CHANGED_VERB = gettext_noop("Changed by an import")


def stored(value: object) -> object:
    """Return a value as JSON keeps it; a row by its key."""
    if isinstance(value, models.Model):
        return value.pk
    return value if value is None or isinstance(value, int) else str(value)
