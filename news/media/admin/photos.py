"""The admin of the photo library and of sections."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.forms import ModelForm, NumberInput, Script
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from unfold.contrib.filters.admin import FieldTextFilter

from listsite.lib import audit
from listsite.lib.admin.base import action
from listsite.lib.files import file_responses
from listsite.lib.web.users import staff_of
from news.media.pictures import small
from news.models import Photo
from news.models.photo_verbs import TEXTS
from partnerships.organizations.admin.filters import PartnerFilter

from .in_use import LibraryAdmin
from .photo_filters import (
    PhotoDaysFilter,
    PhotoPersonFilter,
    PhotoStateFilter,
    PhotoVisitFilter,
)
from .photo_texts import MOST_PHOTOS, address_for, texts
from .photo_uploads import refuse_early, upload
from .photo_uses import uses_of

SLIDER = {"type": "range", "min": "0", "max": "1", "step": "0.01"}


class PhotoForm(ModelForm[Photo]):
    """A photo, with a slider for each axis of its focal point."""

    class Meta:
        """All that is typed."""

        model = Photo
        fields = "__all__"  # noqa: DJ007  (the admin's fieldsets choose)
        widgets = {
            "focal_x": NumberInput(attrs={**SLIDER, "data-focal": "x"}),
            "focal_y": NumberInput(attrs={**SLIDER, "data-focal": "y"}),
        }


@admin.register(Photo)
class PhotoAdmin(LibraryAdmin):
    """Photos with what readers who cannot see them are told."""

    form = PhotoForm
    list_before_template = "admin/news/media/_upload.html"
    change_form_template = "admin/news/media/photo_form.html"
    list_display = ["thumb", "alt", "alt_zh", "credit", "size", "uploaded_at"]
    list_display_links = ["thumb", "alt"]
    list_filter = [
        PartnerFilter,
        PhotoPersonFilter,
        PhotoVisitFilter,
        PhotoDaysFilter,
        ("credit", FieldTextFilter),
        PhotoStateFilter,
    ]
    search_fields = TEXTS
    readonly_fields = ["thumb", "size", "address"]
    actions = ["describe"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "file",
                    "thumb",
                    ("alt", "alt_zh"),
                    "decorative",
                    ("caption", "caption_zh"),
                ]
            },
        ),
        (_("Rights"), {"fields": ["credit", ("consent", "licence_until")]}),
        (_("Focal point"), {"fields": [("focal_x", "focal_y")]}),
        (_("Technical"), {"fields": ["size", "address"]}),
    ]

    class Media:
        """The scripts of the list and of the page of a photo."""

        css = {"all": ["media/photos.css"]}
        js = [
            Script("media/upload.js", type="module"),
            Script("media/focus.js", type="module"),
        ]

    def get_urls(self) -> list[URLPattern]:
        """Return the library's own pages, before the admin's."""
        view = self.admin_site.admin_view
        receive = refuse_early(view(partial(upload, self)))
        own = [
            path("upload/", receive, name="news_photo_upload"),
            path("texts/", view(partial(texts, self)), name="news_photo_texts"),
            path(
                "<int:key>/original/", view(self.original), name="news_photo_original"
            ),
        ]
        return [*own, *super().get_urls()]

    @admin.display(description=_("picture"))
    def thumb(self, photo: Photo) -> str:
        """Return the picture, small."""
        if not photo.file:
            return "-"
        return format_html(
            '<img class="photo-thumb" src="{}" alt="{}" loading="lazy">',
            small(photo),
            photo.description or _("Photo without alternative text"),
        )

    @admin.display(description=_("size in pixels"))
    def size(self, photo: Photo) -> str:
        """Return width and height."""
        return f"{photo.width} × {photo.height}"

    @admin.display(description=_("address for the text"))
    def address(self, photo: Photo) -> str:
        """Return what the `src` of a picture in an article says."""
        return photo.file.url if photo.file else "-"

    @action(description=_("Describe the chosen photos"), permissions=["change"])
    def describe(self, request: HttpRequest, queryset: QuerySet[Photo]) -> HttpResponse:
        """Go to the page with a row for each chosen photo."""
        keys = queryset.values_list("pk", flat=True)[:MOST_PHOTOS]
        return redirect(address_for(list(keys)))

    def original(self, request: HttpRequest, key: int) -> FileResponse:
        """Send a photo as it was uploaded to staff of the library, as a download."""
        photo = get_object_or_404(Photo, pk=key)
        if not photo.original or not self.has_change_permission(request, photo):
            raise Http404
        return file_responses.attachment(photo.original, f"photo-{photo.pk}")

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        *args: Any,
        **kwargs: Any,  # Any: passed through
    ) -> HttpResponse:
        """Give the page of a photo where it is used."""
        photo: Photo | None = context.get("original")
        if photo:
            context["alike"] = photo.alike()
            context["uses"] = uses_of(photo, staff_of(request))
            context["preview"] = photo.file.url
            if photo.original:
                original = reverse("admin:news_photo_original", args=[photo.pk])
                context["original_address"] = original
        response: HttpResponse = super().render_change_form(
            request, context, *args, **kwargs
        )
        return response

    def save_model(
        self,
        request: HttpRequest,
        obj: Model,
        form: ModelForm[Photo],
        change: bool,  # noqa: FBT001  (Django's signature)
    ) -> None:
        """Write down a new file, and what it looks like."""
        super().save_model(request, obj, form, change)
        if change and "file" in form.changed_data:
            audit.record(
                obj,
                by=staff_of(request),
                verb=gettext_noop("File replaced"),
                before={"file": str(form.initial.get("file") or "")},
                after={"file": str(form.instance.file.name)},
            )
        if isinstance(obj, Photo) and "file" in form.changed_data:
            tell_what_is_alike(request, obj)


def tell_what_is_alike(request: HttpRequest, photo: Photo) -> None:
    """Name a photo that looks the same as one that has come."""
    if other := photo.alike().first():
        sentence = _(
            "It looks like a photo that is in the library already: %(photo)s. Its page "
            "says which; delete this one if it is the same."
        )
        messages.warning(request, sentence % {"photo": other})
