"""What the list of photos can be narrowed down to."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.contrib.admin import ListFilter
from django.contrib.admin.options import ModelAdmin
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Model, QuerySet
from django.forms import DateField, Form, ModelChoiceField
from django.http import HttpRequest
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin.dropdown_filters import DropdownFilter
from unfold.contrib.filters.forms import AutocompleteDropdownForm

from listsite.lib.admin.base import DayInput, QuerySetFilter
from news.models import Delegation, Participant, Photo
from news.models.photo_verbs import PhotoQuerySet
from partnerships.models import Person

MOST_VISITS = 100
LONGEST_KEY = 19
"""Digits; a longer number is no key in either database."""


def known(rows: QuerySet[Model], key: str) -> Any:  # Any: a row of the given model
    """Return the row with a key from an address, if there is one."""
    is_number = key.isascii() and key.isdigit() and len(key) < LONGEST_KEY
    return rows.filter(pk=key).first() if is_number else None


class PhotoStateFilter(QuerySetFilter):
    """What a photo lacks, or whether anything shows it."""

    title = _("state")
    parameter_name = "state"
    verbs = (
        ("without_alt", _("without alternative text")),
        ("without_credit", _("without credit")),
        ("without_consent", _("consent of the people shown unknown")),
        ("licence_ending", _("licence ends within 30 days")),
        ("licence_over", _("licence has ended")),
        ("unused", _("unused")),
        ("published", _("on a live page")),
    )


class PhotoVisitFilter(DropdownFilter):
    """Photos in reports about one of the last visits."""

    title = _("delegation")
    parameter_name = "visit"

    def lookups(
        self, request: HttpRequest, model_admin: ModelAdmin[Photo]
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
        visit = known(Delegation.objects.all(), key)
        return queryset.of_visit(visit) if visit else queryset.none()


class TypedFilter(ListFilter):
    """A filter with fields to fill in, which stand in `form_class`.

    A subclass names the fields in `parameters`, and chooses the rows.
    """

    template = "unfold/filters/filters_field.html"
    parameters: tuple[str, ...] = ()
    form_class: type[Form]

    def __init__(
        self,
        request: HttpRequest,
        params: dict[str, Any],  # Any: Django hands over lists of strings
        model: type[Model],
        model_admin: ModelAdmin[Photo],
    ) -> None:
        super().__init__(request, params, model, model_admin)
        self.model_admin = model_admin
        for name in self.parameters:
            if value := params.pop(name, [""])[-1]:
                self.used_parameters[name] = value

    def expected_parameters(self) -> list[str | None]:
        """Return the names in the list's address."""
        return list(self.parameters)

    def has_output(self) -> bool:
        """Show it always: its choices are typed."""
        return True

    def asked(self, name: str) -> str:
        """Return what stands in a field."""
        return str(self.used_parameters.get(name, ""))

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:
        """Yield the form that Unfold's template draws."""
        yield {"form": self.form()}

    def form(self) -> Form:
        """Return the fields, with what was asked."""
        return self.form_class({name: self.asked(name) for name in self.parameters})


class PersonForm(Form):
    """Somebody to find by typing."""

    Media = AutocompleteDropdownForm.Media

    def __init__(self, model_admin: ModelAdmin[Photo], person: Person | None) -> None:
        super().__init__({"person": person and person.pk})
        self.fields["person"] = ModelChoiceField(
            label=_("By person"),
            required=False,
            queryset=Person.objects.all(),
            widget=AutocompleteSelect(
                Participant._meta.get_field("person"),
                model_admin.admin_site,
                attrs={"class": "unfold-filter-autocomplete"},
            ),
        )


class PhotoPersonFilter(TypedFilter):
    """Photos whose texts name somebody, or of visits they took part in."""

    title = _("person")
    parameters = ("person",)
    form_class = PersonForm

    def form(self) -> PersonForm:
        """Return the field, with who was asked for."""
        chosen = known(Person.objects.all(), self.asked("person"))
        return PersonForm(self.model_admin, chosen)

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Model]
    ) -> QuerySet[Model]:
        """Return the photos of the chosen person; an unknown one has none."""
        key = self.asked("person")
        if not key or not isinstance(queryset, PhotoQuerySet):
            return queryset
        person = known(Person.objects.all(), key)
        return queryset.of_person(person) if person else queryset.none()


class DaysForm(Form):
    """The first and the last day of the upload."""

    added_from = DateField(label=_("Added from"), required=False, widget=DayInput)
    added_until = DateField(label=_("Added until"), required=False, widget=DayInput)


class PhotoDaysFilter(TypedFilter):
    """The days of the upload, both included."""

    title = _("uploaded at")
    parameters = ("added_from", "added_until")
    form_class = DaysForm

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Model]
    ) -> QuerySet[Model]:
        """Return the photos of these days; what is no day narrows nothing down."""
        first, last = (day_of(self.asked(name)) for name in self.parameters)
        if first:
            queryset = queryset.filter(uploaded_at__date__gte=first)
        if last:
            queryset = queryset.filter(uploaded_at__date__lte=last)
        return queryset


def day_of(text: str) -> datetime.date | None:
    """Return the day that a text names, if it names one."""
    try:
        return parse_date(text)
    except ValueError:
        return None
