"""The one base of our admins: Unfold, with the habits of this newsroom."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import Model, QuerySet
from django.forms import BaseInlineFormSet, DateInput, Media, ModelForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from js_asset import Script
from unfold import decorators
from unfold.admin import ModelAdmin, StackedInline, TabularInline
from unfold.contrib.filters.admin.dropdown_filters import DropdownFilter
from unfold.widgets import INPUT_CLASSES, UnfoldAdminFileFieldWidget

from listsite.lib.datetimes.years import FIRST_YEAR, year_of
from listsite.lib.text.bilingual import CHINESE, reader_language

Row = TypeVar("Row", bound=Model)
Verb = TypeVar("Verb", bound=Callable[..., object])
action: Callable[..., Callable[[Verb], Verb]] = decorators.action
"""Unfold's decorator of what a button does, or a choice of a list; it has no types."""
JQUERY = "vendor/jquery/jquery.min.js"
CHINESE_SELECT = (
    "vendor/select2/select2.full.js",
    "vendor/select2/i18n/zh-CN.js",
    "jquery.init.js",
)
"""In this order, behind jQuery: the last script takes its short name away."""


def in_words_of_the_reader(media: Media) -> Media:
    """Return the scripts of a page, with Chinese for its search fields if that is read.

    Unfold loads select2 without its translations.
    """
    if reader_language() != CHINESE:
        return media
    jquery = "vendor/jquery/jquery.js" if settings.DEBUG else JQUERY
    chinese = [f"admin/js/{name}" for name in (jquery, *CHINESE_SELECT)]
    return media + Media(js=[*chinese, Script("js/select_words.js", type="module")])


class NewsroomAdmin(ModelAdmin):
    """An admin whose filters are applied together, and whose lists count only once."""

    list_filter_submit = True
    list_filter_sheet = False
    list_per_page = 50
    show_full_result_count = False
    warn_unsaved_form = True
    compressed_fields = False
    list_fullwidth = True

    @property
    def media(self) -> Media:
        """The scripts of a page, and the words of its search fields."""
        return in_words_of_the_reader(super().media)


class ReadOnlyAdmin(NewsroomAdmin):
    """An admin of rows that nobody changes by hand."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse new rows."""
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """Refuse changes."""
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """Refuse deletion."""
        return False


class NamedFormSet(BaseInlineFormSet[Row, Model]):
    """Rows of a table, whose fields have no label but the heading of their column."""

    def add_fields(self, form: ModelForm[Row], index: int | None) -> None:
        """Name each field for those who do not see the heading."""
        super().add_fields(form, index)
        for field in form.fields.values():
            shown = field.widget
            # The buttons around a choice box wrap a copy of the box itself.
            if isinstance(shown, RelatedFieldWidgetWrapper):
                shown = shown.widget
            if not shown.is_hidden:
                shown.attrs.setdefault("aria-label", field.label)


class Rows(TabularInline):
    """Parts of an object as rows of a table."""

    extra = 0
    formset: type[NamedFormSet[Any]] = NamedFormSet  # Any: of the rows' model


class CardFormSet(BaseInlineFormSet[Row, Model]):
    """Forms whose errors about a whole row stand at its first field.

    Unfold's cards show no other errors than those of fields.
    """

    def clean(self) -> None:
        """Repeat each row's own errors at its first field."""
        super().clean()
        for form in self.forms:
            first = next(iter(form.fields))
            for error in form.non_field_errors():
                form.add_error(first, error)


class Cards(StackedInline):
    """Parts of an object as forms one below the other."""

    extra = 0
    formset: type[CardFormSet[Any]] = CardFormSet  # Any: of the cards' model


class PlainFileInput(UnfoldAdminFileFieldWidget):
    """A file field that shows no address: the stored file has none."""

    def is_initial(self, value: object) -> bool:
        """Show every field as one that is still empty."""
        return False

    def format_value(self, value: object) -> None:
        """Show no name of a stored file."""


class DayInput(DateInput):
    """A field for a day, which browsers show with their own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__({"class": " ".join(INPUT_CLASSES)}, "%Y-%m-%d")


class QuerySetFilter(DropdownFilter):
    """A list filter whose choices are verbs of the QuerySet: `(verb, label)`."""

    verbs: tuple[tuple[str, Any], ...] = ()  # Any: labels are str or lazy str

    def lookups(
        self, request: HttpRequest, model_admin: ModelAdmin
    ) -> tuple[tuple[str, Any], ...]:
        """Return the verbs with their labels."""
        return self.verbs

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Model]
    ) -> QuerySet[Model]:
        """Return what the chosen verb chooses."""
        chosen = self.value()
        if chosen not in dict(self.verbs):
            return queryset
        rows: QuerySet[Model] = getattr(queryset, str(chosen))()
        return rows


class YearFilter(DropdownFilter):
    """A list filter by the year of the field that `year_field` names."""

    title = _("year")
    parameter_name = "year"
    year_field = "updated_at"

    def lookups(
        self, request: HttpRequest, model_admin: ModelAdmin
    ) -> list[tuple[str, str]]:
        """Return the years from this one back."""
        latest = timezone.localdate().year + 1
        return [(str(year), str(year)) for year in range(latest, FIRST_YEAR - 1, -1)]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Model]
    ) -> QuerySet[Model]:
        """Return the rows of the chosen year; what is no year chooses nothing."""
        year = year_of(str(self.value() or ""))
        if year is None:
            return queryset
        return queryset.filter(**{f"{self.year_field}__year": year})
