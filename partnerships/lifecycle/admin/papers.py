"""The papers of an agreement; its signed copy stays what it is."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from partnerships.models import Agreement, Document

from .documents import DocumentRows

SIGNED = Document.Kind.SIGNED
NEVER_CHANGED = ("kind", "file", "agreement")


class PaperForm(forms.ModelForm[Document]):
    """A paper; of a stored signed copy only the title and who may open it change."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's options
        super().__init__(*args, **kwargs)
        paper = self.instance
        if paper.pk and paper.kind == SIGNED:
            fixed = [*NEVER_CHANGED, "url"] if paper.is_final else NEVER_CHANGED
            for name in self.fields.keys() & set(fixed):
                self.fields[name].disabled = True

    def clean(self) -> dict[str, Any]:  # Any: cleaned form values
        """Refuse a second signed copy, once the agreement is signed."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        agreement = cleaned.get("agreement") or self.instance.agreement
        is_late = agreement is not None and agreement.status in Agreement.BINDING
        if not self.instance.pk and is_late and cleaned.get("kind") == SIGNED:
            raise ValidationError(
                _("The agreement is signed, and its signed copy is attached already.")
            )
        return cleaned

    def save(self, commit: bool = True) -> Document:  # noqa: FBT001, FBT002  (Django's signature)
        """Save; of a stored signed copy only what was typed, as the database asks."""
        paper: Document = super().save(commit=False)
        if commit:
            is_copy = paper.pk and paper.kind == SIGNED
            paper.save(update_fields=self.changed_data if is_copy else None)
        return paper


class PaperRows(DocumentRows):
    """The papers of an agreement."""

    form = PaperForm
