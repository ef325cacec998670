"""The admin of editions and sign-offs: records that are read, never changed."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from listsite.lib.admin import ReadOnlyAdmin, VerbFilter, YearFilter
from listsite.lib.html import trusted
from news.models import Edition, SignOff
from partnerships.admin.filters import PartnerFilter


class LiveFilter(VerbFilter):
    """What the public sees now."""

    title = _("public")
    parameter_name = "public"
    verbs = (("live", _("live now")),)


class DatedFilter(YearFilter):
    """The year of first publication."""

    year_field = "dated"


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    """What was published, edition by edition."""

    list_display = ["title", "number", "section", "language", "live_from", "live_until"]
    list_filter = [PartnerFilter, LiveFilter, DatedFilter, "section", "language"]
    list_select_related = ["section"]
    search_fields = ["title"]
    fieldsets = [
        (None, {"fields": ["title", "summary", "text"]}),
        (
            _("Publication"),
            {
                "fields": [
                    "article",
                    ("number", "article_version"),
                    ("live_from", "live_until"),
                    ("dated", "published_by"),
                    "correction_note",
                    "withdrawn_reason",
                    "content_hash",
                ]
            },
        ),
        (
            _("About"),
            {
                "fields": [
                    ("section", "language"),
                    ("source", "place"),
                    ("authors", "photographers", "editors"),
                    "delegation",
                    "lead_photo",
                    "named_partners",
                    "agreements",
                    "commitments",
                ]
            },
        ),
    ]
    readonly_fields = ["text", "named_partners"]

    @admin.display(description=_("text"))
    def text(self, edition: Edition) -> str:
        """Return the text as the public read it."""
        return format_html(
            '<div class="edition-text" lang="{}">{}</div>',
            edition.language,
            trusted(edition.html),
        )

    @admin.display(description=_("partners"))
    def named_partners(self, edition: Edition) -> str:
        """Return the partners that the article named."""
        links = edition.partner_links.filter(direct=True)
        names = links.values_list("organization__name", flat=True)
        return ", ".join(names.order_by("organization__name")) or "-"

    def view_on_site(self, edition: Edition) -> str | None:
        """Return the public address while it is live."""
        return edition.get_absolute_url() if edition.is_live() else None


@admin.register(SignOff)
class SignOffAdmin(ReadOnlyAdmin):
    """Who approved or returned which content."""

    list_display = ["article", "round", "level", "reviewer", "decision", "at"]
    list_filter = ["decision", "level"]
    list_select_related = ["article", "reviewer"]
    search_fields = ["article__title"]
