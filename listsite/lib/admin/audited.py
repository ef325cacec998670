"""Admins of who may do what: every change of a right is told from what to what."""

from typing import Any

from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpRequest

from listsite.lib import audit
from listsite.lib.web.users import staff_of

from .base import NewsroomAdmin


class AuditedAdmin(NewsroomAdmin):
    """An admin of rights: what they were and what they are goes into the audit.

    Rows and forms are those of the model that it is registered for, hence Any.
    """

    verb = ""

    def rights_of(self, row: Model) -> dict[str, object]:
        """Return what somebody may do by a stored row, as plain values."""
        raise NotImplementedError

    def save_model(
        self,
        request: HttpRequest,
        obj: Any,
        form: ModelForm[Any],
        change: bool,  # noqa: FBT001  (Django's signature)
    ) -> None:
        """Remember what is stored, and save."""
        self.remember(form, obj, change=change)
        super().save_model(request, obj, form, change)

    def remember(self, form: ModelForm[Any], row: Model, *, change: bool) -> None:
        """Keep the rights with the form until the relations are written, too."""
        stored = self.opts.model._default_manager.filter(pk=row.pk).first()
        known = self.rights_of(stored) if change and stored else {}
        form.rights_before = known  # type: ignore[attr-defined]  # lives as long as the request

    def save_related(
        self,
        request: HttpRequest,
        form: ModelForm[Any],
        formsets: Any,  # Any: Django's list of formsets
        change: bool,  # noqa: FBT001  (Django's signature)
    ) -> None:
        """Save the relations, and write down what changed."""
        super().save_related(request, form, formsets, change)
        row = self.opts.model._default_manager.get(pk=form.instance.pk)
        before, after = getattr(form, "rights_before", {}), self.rights_of(row)
        if before != after:
            by = staff_of(request)
            audit.record(row, by=by, verb=self.verb, before=before, after=after)
