"""The admin of special pages: a topic with an introduction and chosen reports."""

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from listsite.lib.admin.base import NewsroomAdmin, Rows
from news.models import Special, SpecialPick


class PickRows(Rows):
    """The reports that stand first, in their order."""

    model = SpecialPick
    fields = ["position", "article"]
    autocomplete_fields = ["article"]


@admin.register(Special)
class SpecialAdmin(NewsroomAdmin):
    """The topics that staff present."""

    list_display = ["topic", "is_public"]
    list_select_related = ["topic"]
    list_filter = ["is_public"]
    search_fields = ["topic__name", "topic__name_zh"]
    autocomplete_fields = ["topic", "lead_photo"]
    fieldsets = [
        (None, {"fields": ["topic", "is_public"]}),
        (
            _("At the head of the page"),
            {"fields": ["introduction", "introduction_zh", "lead_photo"]},
        ),
    ]
    inlines = [PickRows]

    def view_on_site(self, special: Special) -> str:
        """Return the address of the topic's page."""
        return reverse("news:topic", args=[special.topic.slug])
