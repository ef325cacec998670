"""The admin of what visitors asked for and did not find."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from listsite.lib.admin.base import QuerySetFilter, ReadOnlyAdmin
from news.models import UnansweredQuestion


class LatelyFilter(QuerySetFilter):
    """When it was asked last."""

    title = _("last asked")
    parameter_name = "asked"
    verbs = (("lately", _("in the last seven days")),)


@admin.register(UnansweredQuestion)
class UnansweredQuestionAdmin(ReadOnlyAdmin):
    """Questions without answer, the most frequent first."""

    list_display = ["words", "language", "count", "last_asked"]
    list_filter = [LatelyFilter, "language"]
    search_fields = ["words"]
