"""What the list of photos can be narrowed down to."""

from django.contrib.admin.options import ModelAdmin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin.dropdown_filters import DropdownFilter

from listsite.lib.admin import VerbFilter, YearFilter
from news.models import Delegation
from news.models.photo_verbs import PhotoQuerySet

MOST_VISITS = 100


class PhotoStateFilter(VerbFilter):
    """What a photo lacks, or whether anything shows it."""

    title = _("state")
    parameter_name = "state"
    verbs = (
        ("without_alt", _("without alternative text")),
        ("without_credit", _("without credit")),
        ("unused", _("unused")),
        ("published", _("on a live page")),
    )


class PhotoYearFilter(YearFilter):
    """The year of the upload."""

    year_field = "uploaded_at"


class PhotoVisitFilter(DropdownFilter):
    """Photos in reports about one of the last visits."""

    title = _("delegation")
    parameter_name = "visit"

    def lookups(
        self, request: HttpRequest, model_admin: ModelAdmin
    ) -> list[tuple[str, str]]:
        """Return the last visits."""
        last = Delegation.objects.order_by("-starts_on", "-pk")[:MOST_VISITS]
        return [(str(visit.pk), str(visit)) for visit in last]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Model]
    ) -> QuerySet[Model]:
        """Return the photos of the chosen visit; an unknown one has none."""
        key = self.value()
        if not key or not isinstance(queryset, PhotoQuerySet):
            return queryset
        known = key.isascii() and key.isdigit() and len(key) < 19
        visit = Delegation.objects.filter(pk=key).first() if known else None
        return queryset.of_visit(visit) if visit else queryset.none()
