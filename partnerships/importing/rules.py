"""What an import may not change, and what must fit together in one row."""

from collections.abc import Iterator

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from partnerships.models import Agreement, AgreementParty, Commitment

from .values import CellError

Changes = dict[str, object]
Faults = Iterator[tuple[str, CellError]]
"""The field that is wrong, and why."""
FREE = {
    Agreement: {"notes", "owner", "notice_days", "summary", "summary_zh"},
    AgreementParty: {"contact"},
    Commitment: {"owner", "actual"},
}
"""What an import still changes once an agreement is signed."""


def faults_of(row: Model, changes: Changes, *, is_new: bool) -> Faults:
    """Yield what is wrong with changes that were set on a row, beyond single cells."""
    yield from binding_faults(row, changes, is_new=is_new)
    if isinstance(row, Agreement):
        yield from agreement_faults(row)
    if isinstance(row, Commitment):
        yield from commitment_faults(row)


def binding_faults(row: Model, changes: Changes, *, is_new: bool) -> Faults:
    """Yield what a signed agreement does not let an import change.

    A paper cannot come in a spreadsheet, so no import ever signs, either.
    """
    agreement = row if isinstance(row, Agreement) else getattr(row, "agreement", None)
    if agreement is None or agreement.status not in Agreement.BINDING:
        return
    locked = set(changes) - (set() if is_new else FREE[type(row)])
    if is_new:
        locked = {"agreement"}
    for name in sorted(locked):
        yield (
            name,
            CellError(
                _("This agreement is signed. Amend or prolong it on its own page.")
            ),
        )


def agreement_faults(row: Agreement) -> Faults:
    """Yield dates of an agreement that do not follow each other."""
    effective, expires = row.effective_on, row.expires_on
    if effective and expires and expires <= effective:
        yield "expires_on", CellError(_("It cannot expire before it takes effect."))


def commitment_faults(row: Commitment) -> Faults:
    """Yield figures of a commitment that mean nothing."""
    has_figures = row.target is not None or row.actual is not None
    if has_figures and not row.measure:
        yield "measure", CellError(_("Say what the figures count."))
    if row.target is not None and row.target <= 0:
        yield "target", CellError(_("A target is more than nothing."))
