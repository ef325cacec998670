"""What contributors of units see of the article desk: their unit's part of it."""

from typing import Any

from django.db.models import Count, ForeignKey, Min, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.forms import ModelChoiceField
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from listsite.lib.admin.base import NewsroomAdmin
from listsite.lib.web.users import staff_of
from news.models import Article, Edition
from partnerships.models import Organization

NOT_THEIRS = frozenset(
    {
        *("unit", "assignee", "slug", "planned_for", "embargo_until"),
        *("featured_from", "featured_until", "pinned_from", "pinned_until"),
    }
)
"""Fields that the newsroom decides on: not in a contributor's form, and so not read
from what is sent."""
NEWSROOM = "news.change_others_article"
"""The right that tells the newsroom from contributors."""


class UnitDesk(NewsroomAdmin):
    """The article list and form, less of them for who writes for a unit."""

    list_before_template = "admin/news/writing/_adopted.html"

    def get_fieldsets(
        self, request: HttpRequest, obj: Article | None = None
    ) -> list[tuple[Any, dict[str, Any]]]:  # Any: Django's shape
        """Leave out what is not a contributor's to decide."""
        found = super().get_fieldsets(request, obj)
        if request.user.has_perm(NEWSROOM):
            return list(found)
        cut = [(title, less(options)) for title, options in found]
        return [(title, options) for title, options in cut if options["fields"]]

    def formfield_for_foreignkey(
        self,
        db_field: ForeignKey[Model, Model],
        request: HttpRequest,
        **kwargs: Any,  # Any: passed through
    ) -> ModelChoiceField[Model] | None:
        """Offer the units of the university as those that contribute."""
        if db_field.name == "unit":
            kwargs["queryset"] = Organization.objects.home_tree()
        found: ModelChoiceField[Model] | None = super().formfield_for_foreignkey(
            db_field, request, **kwargs
        )
        return found

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """Return the articles with how many editions became of each."""
        rows: QuerySet[Article] = super().get_queryset(request)
        counted = Edition.objects.filter(article=OuterRef("pk")).order_by()
        number = counted.values("article").annotate(number=Count("pk"))
        return rows.annotate(
            edition_count=Coalesce(Subquery(number.values("number")), 0)
        )

    def get_list_display(self, request: HttpRequest) -> list[Any]:  # Any: Django's
        """Show contributors what became of each article."""
        columns = list(super().get_list_display(request))
        if request.user.has_perm(NEWSROOM):
            return columns
        return [*columns, self.became]

    def became(self, article: Article) -> int:
        """Return how many editions it has."""
        return int(getattr(article, "edition_count", 0))

    became.short_description = _("editions")  # type: ignore[attr-defined]  # Django's own way

    def changelist_view(
        self,
        request: HttpRequest,
        extra_context: dict[str, Any] | None = None,  # Any: a template's context
    ) -> HttpResponse:
        """Tell contributors how many articles of theirs were adopted this year."""
        context = extra_context or {}
        user = staff_of(request)
        if not user.has_perm(NEWSROOM) and not user.has_perm("news.view_article"):
            mine = Article.objects.visible_to(user)
            year = timezone.localdate().year
            context |= {"adopted": adopted_in(year, mine), "adopted_year": year}
        response: HttpResponse = super().changelist_view(request, context)
        return response


def less(options: dict[str, Any]) -> dict[str, Any]:  # Any: Django's shape
    """Return the options of a fieldset without the newsroom's fields."""
    kept = [one for one in options["fields"] if not is_withheld(one)]
    return {**options, "fields": kept}


def is_withheld(field: object) -> bool:
    """Whether a field, or a line of fields, is the newsroom's."""
    names = {field} if isinstance(field, str) else set(field)  # type: ignore[call-overload]  # a line is a tuple of names
    return bool(names & NOT_THEIRS)


def adopted_in(year: int, articles: QuerySet[Article]) -> int:
    """Return how many of some articles were first public in a year."""
    keys = articles.order_by().values("pk")
    began = Edition.objects.filter(article__in=keys).order_by().values("article")
    first = began.annotate(began=Min("live_from"))
    return first.filter(began__year=year, began__lte=timezone.now()).count()
