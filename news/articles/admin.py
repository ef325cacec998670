"""The article desk: writing, finding, publishing, withdrawing."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from listsite.lib.admin.base import QuerySetFilter, YearFilter
from listsite.lib.web.users import staff_of
from news.evidence import passages
from news.evidence.admin import PassageDesk
from news.models import Article
from news.models.articles import units_of
from news.publishing.admin.bulk import BulkDesk
from news.publishing.admin.history import VersionHistory
from news.publishing.admin.publication import PublicationDesk
from news.review import review
from news.review.admin.inbox import InboxFilter
from news.review.admin.review import ReviewDesk
from news.syndication.wechat.admin import WeChatDesk
from news.translation.admin import TranslatingDesk, TranslationFilter
from news.writing.admin import autosave
from news.writing.admin.article_form import WritingDesk, say_what_was_removed
from news.writing.admin.conflicts import Conflicts
from news.writing.admin.forms import ArticleForm
from news.writing.admin.importing import WordImport
from news.writing.admin.units import UnitDesk
from partnerships.organizations.admin.filters import PartnerFilter

from . import staff_search, versions
from .publication_status import (
    PUBLICATION_STATUSES,
    publication_status,
    with_publication_status,
)


class StateFilter(QuerySetFilter):
    """Where an article stands."""

    title = _("state")
    parameter_name = "state"
    verbs = (
        ("unpublished", _("never published")),
        ("live", _("live")),
        ("scheduled", _("scheduled")),
        ("withdrawn", _("withdrawn or ended")),
    )


@admin.register(Article)
class ArticleAdmin(
    Conflicts,
    VersionHistory,
    WordImport,
    BulkDesk,
    UnitDesk,
    ReviewDesk,
    PublicationDesk,
    WeChatDesk,
    PassageDesk,
    TranslatingDesk,
    WritingDesk,
):
    """Working copies. The public reads an edition until the next is published."""

    form = ArticleForm
    list_display = ["title", "badge", "section", "language", "updated_at"]
    list_filter = [
        *(InboxFilter, PartnerFilter, YearFilter),
        *("section", "language", StateFilter, TranslationFilter),
    ]
    list_select_related = ["section"]
    search_fields = ["title", "summary"]
    autocomplete_fields = [
        "section",
        "partners",
        "agreements",
        "commitments",
        "delegation",
        "lead_photo",
        "translation_of",
        "assignee",
    ]
    actions_detail = [
        *("publish", "unschedule", "withdraw"),
        *("translate", "mark", "versions", "editions"),
    ]
    fieldsets = [
        (
            None,
            {
                "fields": ["title", "summary", "body", "base_version"],
                "classes": ["desk-text"],
            },
        ),
        (
            _("Where and when"),
            {"fields": ["section", "language", "place", "lead_photo", "delegation"]},
        ),
        (
            _("What it is about"),
            {"fields": ["partners", "agreements", "commitments", "tags"]},
        ),
        (
            _("Credits"),
            {"fields": ["source", "authors", "photographers", "editors"]},
        ),
        (
            _("Embargo and translation"),
            {
                "classes": ["collapse"],
                "fields": [
                    "assignee",
                    "unit",
                    "translation_of",
                    "slug",
                    "embargo_until",
                ],
            },
        ),
    ]

    @admin.display(description=_("state"))
    def badge(self, article: Article) -> str:
        """Return where it stands, as a word in a colour."""
        name = publication_status(article)
        return format_html(
            '<span class="badge badge-{}">{}</span>', name, PUBLICATION_STATUSES[name]
        )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """Return what this member of staff may see, with its standing."""
        rows: QuerySet[Article] = super().get_queryset(request)
        visible = Article.objects.visible_to(staff_of(request)).order_by().values("pk")
        return with_publication_status(rows.filter(pk__in=visible))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Article], search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        """Return what holds the words, also in the body, the credits, the partners."""
        if not search_term.strip():
            return queryset, False
        return staff_search.found(queryset, search_term), False

    def has_change_permission(
        self, request: HttpRequest, obj: Article | None = None
    ) -> bool:
        """Whether this member of staff may edit it."""
        allowed: bool = super().has_change_permission(request, obj)
        return allowed and (obj is None or obj.may_be_changed_by(staff_of(request)))

    def has_delete_permission(
        self, request: HttpRequest, obj: Article | None = None
    ) -> bool:
        """Refuse to delete what was ever published or signed."""
        allowed: bool = super().has_delete_permission(request, obj)
        if obj is None or not allowed:
            return allowed
        kept = obj.editions.exists() or obj.signoffs.exists()
        return obj.may_be_changed_by(staff_of(request)) and not kept

    def view_on_site(self, article: Article) -> str | None:
        """Return the address of the live edition."""
        edition = article.editions.live().first()
        return edition.get_absolute_url() if edition else None

    def save_model(
        self,
        request: HttpRequest,
        obj: Model,
        form: ModelForm[Article],
        change: bool,  # noqa: FBT001  (Django's signature)
    ) -> None:
        """Write a new article, or the next version of one that was changed."""
        if not isinstance(obj, Article):
            raise TypeError(obj)
        by = staff_of(request)
        if not change or form.changed_data:
            obj.saved_by = by
        if not change:
            obj.created_by = by
            obj.unit_id = obj.unit_id or next(iter(units_of(by)), None)
            obj.save()
        elif form.changed_data:
            obj.save_version(base=form.cleaned_data["base_version"])
        autosave.forget(request, obj if change else None)
        say_what_was_removed(request, form)

    def save_related(
        self,
        request: HttpRequest,
        form: ModelForm[Article],
        formsets: Any,  # Any: Django's list of formsets
        change: bool,  # noqa: FBT001  (Django's signature)
    ) -> None:
        """Write the relations, keep the version, and void signatures on other text."""
        super().save_related(request, form, formsets, change)
        article: Article = form.instance
        versions.keep(article, by=article.saved_by)
        passages.find_again(article)
        if review.recheck(article, by=staff_of(request)):
            messages.warning(
                request, gettext("The content changed; it waits for new signatures.")
            )
