"""The filter by partner that articles, visits and agreements share."""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin import ListFilter
from django.contrib.admin.options import ModelAdmin
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Model, QuerySet
from django.forms import ChoiceField, Form, ModelChoiceField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.forms import AutocompleteDropdownForm
from unfold.widgets import UnfoldAdminSelectWidget

from partnerships.models import AgreementParty, Organization

PARAMETERS = ("partner", "units")
WITHOUT_UNITS = "no"
LONGEST_KEY = 19
"""Digits; a longer number is no key in either database."""
UNITS = [("", _("with its units")), (WITHOUT_UNITS, _("without its units"))]


class PartnerForm(Form):
    """A partner to find by typing, and whether its units count."""

    Media = AutocompleteDropdownForm.Media

    def __init__(self, model_admin: ModelAdmin[Model], data: dict[str, Any]) -> None:
        """Build both fields; the admin's own search finds the partner."""
        super().__init__(data)
        self.fields["partner"] = ModelChoiceField(
            label=_("By partner"),
            required=False,
            queryset=Organization.objects.all(),
            widget=AutocompleteSelect(
                AgreementParty._meta.get_field("organization"),
                model_admin.admin_site,
                attrs={"class": "unfold-filter-autocomplete"},
            ),
        )
        self.fields["units"] = ChoiceField(
            label=_("Units"),
            required=False,
            choices=UNITS,
            widget=UnfoldAdminSelectWidget,
        )


class PartnerFilter(ListFilter):
    """Rows about a partner: `partner` is its key, `units=no` leaves its units out.

    It calls the verb `about(organization, units=...)` of the list's QuerySet.
    """

    title = _("partner")
    template = "unfold/filters/filters_field.html"
    form_class = PartnerForm

    def __init__(
        self,
        request: HttpRequest,
        params: dict[str, Any],  # Any: Django hands over lists of strings
        model: type[Model],
        model_admin: ModelAdmin[Model],
    ) -> None:
        super().__init__(request, params, model, model_admin)
        self.model_admin = model_admin
        for name in PARAMETERS:
            if value := params.pop(name, [""])[-1]:
                self.used_parameters[name] = value
        self.partner = partner_with(str(self.used_parameters.get("partner", "")))

    def expected_parameters(self) -> list[str | None]:
        """Return the names in the list's address."""
        return list(PARAMETERS)

    def has_output(self) -> bool:
        """Show it always: its choices are found by typing."""
        return True

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:
        """Yield the form that Unfold's template draws."""
        units = self.used_parameters.get("units", "")
        shown = {"partner": self.partner and self.partner.pk, "units": units}
        yield {"form": PartnerForm(self.model_admin, shown)}

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Model]
    ) -> QuerySet[Model]:
        """Return the rows about the chosen partner; an unknown one chooses nothing."""
        if "partner" not in self.used_parameters:
            return queryset
        if self.partner is None:
            return queryset.none()
        units = self.used_parameters.get("units") != WITHOUT_UNITS
        rows: QuerySet[Model] = queryset.about(self.partner, units=units)  # type: ignore[attr-defined]  # a verb of ours
        return rows


def partner_with(key: str) -> Organization | None:
    """Return the organization with a key from an address, if there is one."""
    is_number = key.isascii() and key.isdigit() and len(key) < LONGEST_KEY
    return Organization.objects.filter(pk=key).first() if is_number else None
