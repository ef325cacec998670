"""Owners of agreements and commitments, and the agreements that end soon."""

from typing import Any

from django.contrib.auth.models import User
from django.db.models import ForeignKey, Model, QuerySet
from django.forms import Field
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin.dropdown_filters import DropdownFilter

from partnerships.models.agreements import AgreementQuerySet

MINE = "me"
DAYS = ("30", "90", "180")


class Owners(ModelAdmin):
    """An admin of rows with an owner: staff are chosen from a short list."""

    def formfield_for_foreignkey(
        self,
        db_field: ForeignKey[Model, Model],
        request: HttpRequest,
        **kwargs: Any,  # Any: passed through
    ) -> Field | None:
        """Offer the members of staff as owners, by name."""
        if db_field.name == "owner":
            staff = User.objects.filter(is_staff=True, is_active=True)
            kwargs["queryset"] = staff.order_by("username")
        field: Field | None = super().formfield_for_foreignkey(
            db_field, request, **kwargs
        )
        return field


class OwnerFilter(DropdownFilter):
    """By owner: oneself, or whoever owns a row of the list."""

    title = _("owner")
    parameter_name = "owner"

    def lookups(
        self, request: HttpRequest, model_admin: ModelAdmin
    ) -> list[tuple[str, Any]]:  # Any: labels are str or lazy str
        """Return the owners, oneself first."""
        owning = model_admin.model.objects.order_by().values("owner")
        owners = User.objects.filter(pk__in=owning).order_by("username")
        named = [(str(one.pk), one.get_full_name() or str(one)) for one in owners]
        return [(MINE, _("mine")), *named]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Model]
    ) -> QuerySet[Model]:
        """Return the rows of the chosen owner."""
        chosen = self.value()
        if chosen not in {str(key) for key, _label in self.lookup_choices}:
            return queryset
        return queryset.filter(owner=request.user.pk if chosen == MINE else int(chosen))


class EndingFilter(DropdownFilter):
    """Agreements that expire, or need their notice, within so many days."""

    title = _("expires within")
    parameter_name = "expires"

    def lookups(
        self, request: HttpRequest, model_admin: ModelAdmin
    ) -> list[tuple[str, Any]]:  # Any: labels are str or lazy str
        """Return the spans of time."""
        return [
            ("30", _("30 days")),
            ("90", _("90 days")),
            ("180", _("180 days")),
        ]

    def queryset(
        self, request: HttpRequest, queryset: AgreementQuerySet
    ) -> AgreementQuerySet:
        """Return what ends within the chosen span."""
        chosen = self.value()
        if chosen not in DAYS:
            return queryset
        return queryset.expiring_within(int(chosen))
