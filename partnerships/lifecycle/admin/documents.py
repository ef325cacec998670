"""The admin of documents; a file opens only through the view that checks the right."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from listsite.lib.admin.base import NamedFormSet, NewsroomAdmin, PlainFileInput, Rows
from listsite.lib.files.papers import PaperField
from listsite.lib.text.bilingual import is_web_address
from partnerships.models import Document

KEPT = _("The signed copy of a signed agreement is kept and cannot be deleted.")


class DocumentHabits:
    """What the admin of documents and its inlines share."""

    formfield_overrides = {PaperField: {"widget": PlainFileInput}}
    readonly_fields = ["download"]

    @admin.display(description=_("open"))
    def download(self, document: Document) -> str:
        """Return a link to the paper."""
        if not document.pk:
            return "-"
        address = document.url or document.get_absolute_url()
        if document.url and not is_web_address(document.url):
            return document.url
        return format_html('<a href="{}">{}</a>', address, _("Open"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Document]:
        """Return the papers that this member of staff may open."""
        rows: QuerySet[Document] = super().get_queryset(request)  # type: ignore[misc]  # of the admin class
        return rows.filter(
            pk__in=Document.objects.visible_to(request.user).order_by().values("pk")
        )


class PaperFormSet(NamedFormSet[Document]):
    """The papers of one thing, among which what is final stays."""

    def clean(self) -> None:
        """Refuse to delete the signed copy of a signed agreement."""
        super().clean()
        if any(form.instance.is_final for form in self.deleted_forms):
            raise ValidationError(KEPT)


class DocumentRows(DocumentHabits, Rows):
    """The papers of an agreement."""

    model = Document
    formset = PaperFormSet
    fields = ["kind", "title", "file", "url", "visibility", "download"]
    verbose_name_plural = _("documents")


class EvidenceRows(DocumentRows):
    """The papers that prove a commitment."""

    verbose_name_plural = _("evidence on paper")


@admin.register(Document)
class DocumentAdmin(DocumentHabits, NewsroomAdmin):
    """All papers that the member of staff may open."""

    list_display = ["title", "kind", "agreement", "commitment", "visibility"]
    list_filter = ["kind", "visibility"]
    list_select_related = ["agreement", "commitment"]
    search_fields = ["title", "agreement__title", "commitment__title"]
    autocomplete_fields = ["agreement", "commitment"]
    readonly_fields = ["download", "sha256"]
    fieldsets = [
        (None, {"fields": [("kind", "title"), "agreement", "commitment"]}),
        (
            _("The paper"),
            {"fields": ["file", "url", "visibility", "download", "sha256"]},
        ),
    ]

    def has_delete_permission(
        self, request: HttpRequest, obj: Document | None = None
    ) -> bool:
        """Refuse to delete the signed copy of a signed agreement."""
        allowed: bool = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not obj.is_final)
