"""The filter of the article list that the desk's blocks lead to."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin.dropdown_filters import DropdownFilter

from listsite.lib.web.users import staff_of
from news.models import Article
from news.review.inbox import INBOXES

LABELS = {
    "returned": _("returned to me"),
    "to_sign": _("waiting for my signature"),
    "drafts": _("my drafts"),
    "submitted": _("submitted by me"),
    "ready": _("ready to publish"),
    "due": _("due, not published"),
    "scheduled": _("scheduled"),
}


class InboxFilter(DropdownFilter):
    """What waits for the member of staff who looks."""

    title = _("my desk")
    parameter_name = "desk"

    def lookups(
        self, request: HttpRequest, model_admin: ModelAdmin
    ) -> list[tuple[str, Any]]:
        """Return the blocks of the desk."""
        return list(LABELS.items())

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Article]
    ) -> QuerySet[Article]:
        """Return what stands in the chosen block."""
        inbox = INBOXES.get(str(self.value() or ""))
        if inbox is None:
            return queryset
        chosen = inbox(staff_of(request)).order_by().values("pk")
        return queryset.filter(pk__in=chosen)
