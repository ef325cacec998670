"""The admin of visits."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from listsite.lib.admin.base import CardFormSet, Cards, Rows, YearFilter
from news.models import AgendaItem, Delegation, Participant
from news.search.index import index_visit
from partnerships.organizations.admin.filters import PartnerFilter

from .coverage import CoverageFilter, VisitCoverage


class ParticipantRows(Rows):
    """Who took part, in protocol order."""

    model = Participant
    ordering_field = "position"
    autocomplete_fields = ["organization", "person"]
    fields = ["position", "role", "organization", "person", "title", "title_zh"]


class AgendaFormSet(CardFormSet[AgendaItem]):
    """The agenda as it is typed: whoever speaks took part."""

    def clean(self) -> None:
        """Refuse a speaker who is no participant, as the same form states them."""
        super().clean()
        for form in self.forms:
            speaker = form.cleaned_data.get("speaker") if form.is_valid() else None
            if speaker and str(speaker.pk) not in self.participants():
                form.add_error(
                    "speaker",
                    ValidationError(
                        _("%(person)s is not among the participants.")
                        % {"person": speaker}
                    ),
                )

    def participants(self) -> set[str]:
        """Return the keys of the persons whom the form's first part names."""
        prefix = "participants-"
        return {
            value
            for name, value in self.data.items()
            if name.startswith(prefix)
            and name.endswith("-person")
            and f"{name.removesuffix('person')}DELETE" not in self.data
        }


class AgendaCards(Cards):
    """What was done, in order."""

    model = AgendaItem
    formset = AgendaFormSet
    autocomplete_fields = ["site", "speaker", "topics"]
    fields = [
        ("position", "kind"),
        ("title", "title_zh"),
        ("site", "speaker"),
        ("summary", "summary_zh"),
        "topics",
    ]


class VisitYearFilter(YearFilter):
    """The year in which a visit begins."""

    year_field = "starts_on"


@admin.register(Delegation)
class DelegationAdmin(VisitCoverage):
    """Visits with participants, agenda, and the article that is due."""

    list_display = ["label", "direction", "host", "starts_on", "badge", "is_public"]
    list_filter = [
        *(PartnerFilter, VisitYearFilter, CoverageFilter),
        *("direction", "is_public"),
    ]
    list_select_related = ["host"]
    search_fields = ["title", "title_zh", "host__name", "host__name_zh", "place"]
    autocomplete_fields = ["host", "agreements", "commitments"]
    inlines = [ParticipantRows, AgendaCards]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("title", "title_zh"),
                    ("direction", "host"),
                    ("starts_on", "ends_on"),
                    "place",
                    ("purpose", "purpose_zh"),
                    "agreements",
                    "commitments",
                ]
            },
        ),
        (
            _("Coverage"),
            {
                "fields": [
                    ("needs_coverage", "coverage_due"),
                    ("reporter", "photographer"),
                ]
            },
        ),
        (_("Page and notes"), {"fields": ["is_public", "slug", "notes"]}),
    ]

    @admin.display(description=_("title"), ordering="title")
    def label(self, delegation: Delegation) -> str:
        """Return the title in the reader's language."""
        return delegation.label

    def view_on_site(self, delegation: Delegation) -> str | None:
        """Return the public address, if there is one."""
        return delegation.get_absolute_url() if delegation.is_public else None

    def save_related(
        self,
        request: HttpRequest,
        form: ModelForm[Delegation],
        formsets: Any,  # Any: Django's list of formsets
        change: bool,  # noqa: FBT001  (Django's signature)
    ) -> None:
        """Write participants and agenda, and let search know who and what they are."""
        super().save_related(request, form, formsets, change)
        index_visit(form.instance)
