"""The admin site object; apart from `admin.py`, which registers models on it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from unfold.sites import UnfoldAdminSite


class NewsroomSite(UnfoldAdminSite):
    """The admin: what staff see after signing in."""

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Tell which version this is to staff; before signing in nobody learns it."""
        known = {"version": settings.VERSION} if self.has_permission(request) else {}
        context: dict[str, Any] = super().each_context(request)  # Any: as Django's
        return context | known

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> Any:
        """Return the tables that somebody may see, found out only where a page asks.

        Django passes the list to every page, and ours have a menu of their own.
        """
        make = super().get_app_list
        return SimpleLazyObject(lambda: make(request, app_label))
