"""What the library's photos and files have in common in the admin."""

from typing import Any

from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from listsite.lib.admin.base import NewsroomAdmin
from listsite.lib.web.users import staff_of


class LibraryAdmin(NewsroomAdmin):
    """Rows that know who uploaded them, and that nobody deletes while they are used."""

    def has_delete_permission(
        self, request: HttpRequest, obj: Any = None
    ) -> bool:  # Any: a row of the library
        """Refuse to delete what anything shows."""
        allowed: bool = super().has_delete_permission(request, obj)
        return allowed and not (obj and obj.is_used())

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> Any:  # Any: Django's signature
        """Name those in use among those that protect themselves."""
        to_delete, counts, missing, protected = super().get_deleted_objects(
            objs, request
        )
        used = [
            str(_("“%(name)s” is in use and is not deleted.") % {"name": one})
            for one in objs
            if one.is_used()
        ]
        return to_delete, counts, missing, [*protected, *used]

    def save_model(
        self,
        request: HttpRequest,
        obj: Model,
        form: ModelForm[Any],  # Any: of a row of the library
        change: bool,  # noqa: FBT001  (Django's signature)
    ) -> None:
        """Remember who uploaded it."""
        if not change:
            obj.uploaded_by = staff_of(request)  # type: ignore[attr-defined]  # as above
        super().save_model(request, obj, form, change)
