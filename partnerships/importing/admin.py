"""The register import in the admin: upload, preview, accept, undo, history."""

import io
from pathlib import PurePath

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from listsite.lib.admin.base import PlainFileInput, ReadOnlyAdmin, action
from listsite.lib.admin.confirmation import Confirmation, ask
from listsite.lib.files.office_packages import UnreadableFileError
from listsite.lib.files.papers import LARGEST_PAPER
from listsite.lib.web.users import staff_of
from partnerships.models import RegisterImport

from . import accepting, undoing
from .columns import SHEETS
from .workbook import write_template

ENDING = ".xlsx"
LIST = "admin:partnerships_registerimport_changelist"
PAGE = "admin:partnerships_registerimport_change"
Status = RegisterImport.Status


class RegisterForm(forms.Form):
    """Which file is looked at."""

    register = forms.FileField(
        label=_("File of the register"),
        widget=PlainFileInput(attrs={"accept": ENDING}),
        help_text=_("An Excel file (.xlsx) with the sheets and headings listed below."),
    )

    def clean_register(self) -> UploadedFile[bytes]:
        """Refuse what is no .xlsx by its name, and what is too large."""
        file: UploadedFile[bytes] = self.cleaned_data["register"]
        if PurePath(str(file.name)).suffix.lower() != ENDING:
            raise ValidationError(
                _("This is no Excel file. Save the register as .xlsx and try again.")
            )
        if (file.size or 0) > LARGEST_PAPER:
            raise ValidationError(_("This file is larger than 25 MB."))
        return file


@admin.register(RegisterImport)
class RegisterImportAdmin(ReadOnlyAdmin):
    """Every register that was uploaded: by whom, when, and what came of it."""

    list_display = ["name", "status", "uploaded_by", "uploaded_at", "accepted_at"]
    list_filter = ["status"]
    list_select_related = ["uploaded_by"]
    search_fields = ["name"]
    actions_list = ["upload", "template"]
    actions_detail = ["accept", "undo"]

    def has_upload_permission(
        self, request: HttpRequest, object_id: str | None = None
    ) -> bool:
        """Whether somebody may take over registers."""
        return bool(staff_of(request).has_perm(accepting.PERMISSION))

    @action(description=_("Import a register"), permissions=["upload"])
    def upload(self, request: HttpRequest) -> HttpResponse:
        """Ask for a file, and lead to the preview of what it would do."""
        form = RegisterForm(
            request.POST if request.method == "POST" else None, request.FILES or None
        )
        if form.is_valid():
            try:
                source = accepting.look_at(
                    form.cleaned_data["register"], by=staff_of(request)
                )
            except UnreadableFileError as refusal:
                form.add_error("register", str(refusal.sentence))
            else:
                return redirect(PAGE, source.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Import a register"),
            "opts": self.opts,
            "form": form,
            "sheets": SHEETS,
            "back": reverse(LIST),
            "template": reverse("admin:partnerships_registerimport_template"),
        }
        name = "admin/partnerships/importing/upload.html"
        status = 422 if form.errors else 200
        return TemplateResponse(request, name, context, status=status)

    @action(description=_("Template"), permissions=["upload"])
    def template(self, request: HttpRequest) -> FileResponse:
        """Send the empty register with its headings."""
        file = io.BytesIO()
        write_template(file)
        file.seek(0)
        return FileResponse(file, as_attachment=True, filename="register.xlsx")

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, object] | None = None,
    ) -> HttpResponse:
        """Show what an import would do, or did, with the buttons for its next step."""
        source = get_object_or_404(RegisterImport, pk=object_id)
        if not self.has_view_permission(request, source):
            raise PermissionDenied
        may = self.has_upload_permission(request)
        steps = source.preview.get("step_count")
        context = {
            **self.admin_site.each_context(request),
            "title": source.name,
            "opts": self.opts,
            "source": source,
            "may_accept": may and steps and source.status == Status.PREVIEWED,
            "may_undo": may and source.status == Status.ACCEPTED,
            "back": reverse(LIST),
            "again": reverse("admin:partnerships_registerimport_upload"),
        }
        name = "admin/partnerships/importing/preview.html"
        return TemplateResponse(request, name, context)

    @action(description=_("Accept"), permissions=["upload"])
    def accept(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask, then write what the preview shows."""
        source = get_object_or_404(RegisterImport, pk=object_id)
        question = Confirmation(
            _("Accept this import"),
            _("What the preview shows is written; rows with errors are left out."),
            _("Accept"),
            forms.Form,
        )

        def perform(answers: dict[str, object]) -> str:
            accepting.accept(source, by=staff_of(request))
            return gettext("The register is imported.")

        return ask(self, request, source, question, perform)

    @action(description=_("Undo"), permissions=["upload"])
    def undo(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask, then take the import back as far as nobody has built on it."""
        source = get_object_or_404(RegisterImport, pk=object_id)
        question = Confirmation(
            _("Undo this import"),
            _(
                "Rows that it added are deleted unless they are used; fields that it "
                "changed get their former values unless they were changed since."
            ),
            _("Undo"),
            forms.Form,
            is_dangerous=True,
        )

        def perform(answers: dict[str, object]) -> str:
            kept = undoing.undo(source, by=staff_of(request))
            if not kept:
                return gettext("The import is undone.")
            return gettext("The import is undone. %(count)s rows stay as they are.") % {
                "count": len(kept)
            }

        return ask(self, request, source, question, perform)
