"""The admin of editions and sign-offs: records that are read, never changed."""

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import uri_to_iri
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from listsite.lib.admin.base import QuerySetFilter, ReadOnlyAdmin, YearFilter, action
from listsite.lib.html.sanitizer import trusted
from listsite.lib.text.bilingual import listing
from listsite.lib.web.users import staff_of
from news.models import Article, DailyViews, Edition, SignOff
from news.publishing.record import ReviewRecord
from partnerships.organizations.admin.filters import PartnerFilter


class LiveFilter(QuerySetFilter):
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

    list_display = [
        "title",
        "number",
        "section",
        "language",
        "live_from",
        "live_until",
        "views",
        "record_link",
    ]
    actions_detail = ["record"]
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
                    "review_override",
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

    def get_queryset(self, request: HttpRequest) -> QuerySet[Edition]:
        """Return the editions with the readings of their reports."""
        rows: QuerySet[Edition] = super().get_queryset(request)
        return rows.annotate(views=DailyViews.objects.per_row())

    @admin.display(description=_("views"), ordering="views")
    def views(self, edition: Edition) -> str:
        """Return how often the report was read in its language, all editions."""
        return number_format(edition.views, force_grouping=True)  # type: ignore[attr-defined]  # annotated

    @action(description=_("Review record"))
    def record(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show the review record of an edition, in the language that is asked for."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = self.get_queryset(request).select_related("article", "published_by")
        edition = get_object_or_404(rows, pk=object_id)
        asked = request.GET.get("language")
        language = asked if asked in dict(settings.LANGUAGES) else get_language()
        with override(language):
            context = {
                "record": ReviewRecord.of(edition),
                "address": uri_to_iri(
                    request.build_absolute_uri(edition.get_absolute_url())
                ),
                "language": language,
                "now": timezone.now(),
            }
            return render(request, "admin/news/publishing/record.html", context)

    @admin.display(description=_("review record"))
    def record_link(self, edition: Edition) -> str:
        """Return a link to the review record."""
        address = reverse("admin:news_edition_record", args=[edition.pk])
        return format_html('<a href="{}">{}</a>', address, _("Open"))

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
        return listing(names.order_by("organization__name")) or "-"

    def view_on_site(self, edition: Edition) -> str | None:
        """Return the public address while it is live."""
        return edition.get_absolute_url() if edition.is_live() else None


@admin.register(SignOff)
class SignOffAdmin(ReadOnlyAdmin):
    """Who approved or returned which content."""

    list_display = [
        "article",
        "round",
        "level",
        "reviewer",
        "decision",
        "comment",
        "article_version",
        "at",
    ]
    list_filter = ["decision", "level"]
    list_select_related = ["article", "reviewer"]
    search_fields = ["article__title"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[SignOff]:
        """Return the decisions on articles that this person may see."""
        rows: QuerySet[SignOff] = super().get_queryset(request)
        visible = Article.objects.visible_to(staff_of(request)).order_by()
        return rows.filter(article__in=visible.values("pk"))
