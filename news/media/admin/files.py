"""The admin of attachments, and the list of them that the editor offers."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.defaultfilters import filesizeformat
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from listsite.lib.admin.base import NewsroomAdmin, PlainFileInput
from listsite.lib.web.users import staff_of
from news.models import Attachment, Edition

from .in_use import LibraryAdmin
from .photo_uses import uses_in

SHOWN_AT_ONCE = 60
ACCEPTED = ".pdf,.docx,.xlsx,.pptx,.mp4,.webm"


class AttachmentForm(forms.ModelForm[Attachment]):
    """A new file with its titles; the file of a stored one stays as it is."""

    class Meta:
        """What is typed."""

        model = Attachment
        fields = ["file", "title", "title_zh"]
        widgets = {"file": PlainFileInput(attrs={"accept": ACCEPTED})}


@admin.register(Attachment)
class AttachmentAdmin(LibraryAdmin):
    """Documents and films that articles offer."""

    form = AttachmentForm
    change_form_template = "admin/news/media/attachment_form.html"
    list_display = ["__str__", "kind", "weight", "uploaded_by", "uploaded_at"]
    list_filter = ["kind"]
    list_select_related = ["uploaded_by"]
    search_fields = ["title", "title_zh"]
    fields = ["file", ("title", "title_zh")]

    def get_urls(self) -> list[URLPattern]:
        """Return the editor's list before the admin's pages."""
        offer = self.admin_site.admin_view(partial(offered, admin=self))
        own = path("offered/", offer, name="news_attachment_offered")
        return [own, *super().get_urls()]

    def get_fields(
        self, request: HttpRequest, obj: Model | None = None
    ) -> list[Any]:  # Any: Django's signature
        """Return a stored file's facts in place of the field for a new one."""
        if obj is None:
            return [*self.fields]
        return ["download", "kind", "weight", ("title", "title_zh")]

    def get_readonly_fields(
        self, request: HttpRequest, obj: Model | None = None
    ) -> list[str]:
        """Return what nobody changes: all about a stored file but its titles."""
        return ["download", "kind", "weight"] if obj else []

    @admin.display(description=_("size"), ordering="size")
    def weight(self, attachment: Attachment) -> str:
        """Return the size as people read it."""
        return filesizeformat(attachment.size)

    @admin.display(description=_("file"))
    def download(self, attachment: Attachment) -> str:
        """Return a link to the file."""
        return format_html('<a href="{}">{}</a>', attachment.file.url, _("Open"))

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        *args: Any,
        **kwargs: Any,  # Any: passed through
    ) -> HttpResponse:
        """Give the page of a file where it is used."""
        attachment: Attachment | None = context.get("original")
        if attachment:
            context["uses"] = uses_in(
                attachment.articles_showing(),
                Edition.objects.filter(files=attachment),
                staff_of(request),
            )
        response: HttpResponse = super().render_change_form(
            request, context, *args, **kwargs
        )
        return response


def offered(request: HttpRequest, admin: NewsroomAdmin) -> JsonResponse:
    """Answer with the newest files, or those with the asked words in a title."""
    if not admin.has_view_permission(request):
        raise PermissionDenied
    files: QuerySet[Attachment] = Attachment.objects.all()
    for word in request.GET.get("q", "")[:100].split():
        files = files.filter(Q(title__icontains=word) | Q(title_zh__icontains=word))
    rows = [
        {
            "address": one.file.url,
            "title": one.title,
            "title_zh": one.title_zh,
            "facts": f"{one.get_kind_display()}, {filesizeformat(one.size)}",
        }
        for one in files[:SHOWN_AT_ONCE]
    ]
    return JsonResponse({"files": rows})
