"""The admin of the photo library and of sections."""

from django.contrib import admin
from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from listsite.lib.admin import NewsroomAdmin, staff_of
from news.models import Photo, Section


@admin.register(Photo)
class PhotoAdmin(NewsroomAdmin):
    """Photos with what readers who cannot see them are told."""

    list_display = ["thumb", "alt", "alt_zh", "credit", "size", "uploaded_at"]
    list_display_links = ["thumb", "alt"]
    search_fields = ["alt", "alt_zh", "caption", "caption_zh", "credit"]
    readonly_fields = ["thumb", "size", "address"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "file",
                    "thumb",
                    ("alt", "alt_zh"),
                    ("caption", "caption_zh"),
                    "credit",
                ]
            },
        ),
        (
            _("Technical"),
            {"fields": [("focal_x", "focal_y"), "size", "address"]},
        ),
    ]

    @admin.display(description=_("picture"))
    def thumb(self, photo: Photo) -> str:
        """Return the picture, small."""
        if not photo.file:
            return "-"
        return format_html(
            '<img class="photo-thumb" src="{}" alt="{}" loading="lazy">',
            photo.file.url,
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

    def save_model(
        self,
        request: HttpRequest,
        obj: Model,
        form: ModelForm,
        change: bool,  # noqa: FBT001  (Django's signature)
    ) -> None:
        """Remember who uploaded it."""
        if isinstance(obj, Photo) and not change:
            obj.uploaded_by = staff_of(request)
        super().save_model(request, obj, form, change)


@admin.register(Section)
class SectionAdmin(NewsroomAdmin):
    """The sections of the site."""

    list_display = ["name", "name_zh", "position", "reviews_required"]
    search_fields = ["name", "name_zh"]
    prepopulated_fields = {"slug": ["name"]}
    fields = [("name", "name_zh"), "slug", ("position", "reviews_required")]
