"""The admin of agreements: where one stands, what it lacks, and who promised what."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from listsite.lib.admin.base import QuerySetFilter, Rows
from listsite.lib.web.users import staff_of
from partnerships.lifecycle.next_steps import next_steps
from partnerships.lifecycle.stages import line_of
from partnerships.models import Agreement, AgreementParty, Commitment
from partnerships.organizations.admin.filters import PartnerFilter

from .agreement_steps import STEPS
from .commitments import TERMS, EvidenceCount
from .ownership import EndingFilter, OwnerFilter, Owners
from .papers import PaperRows
from .steps import SteppedAdmin

STILL_OPEN = {"notes", "owner", "reference", "is_public"}
"""What of a signed agreement may still be changed."""


def is_signed(agreement: Agreement | None) -> bool:
    """Whether an agreement's text and parties are fixed."""
    return agreement is not None and agreement.status in Agreement.BINDING


class FixedRows(Rows):
    """Rows of an agreement that are neither added nor removed once it is signed."""

    fixed: tuple[str, ...] = ()
    """What of a row is not changed any more either."""

    def has_add_permission(
        self, request: HttpRequest, obj: Agreement | None = None
    ) -> bool:
        """Whether a row may be added."""
        return super().has_add_permission(request, obj) and not is_signed(obj)

    def has_delete_permission(
        self, request: HttpRequest, obj: Agreement | None = None
    ) -> bool:
        """Whether a row may be removed."""
        return super().has_delete_permission(request, obj) and not is_signed(obj)

    def get_readonly_fields(
        self, request: HttpRequest, obj: Agreement | None = None
    ) -> list[str]:
        """Return what is only shown."""
        fixed = self.fixed if is_signed(obj) else ()
        return [*super().get_readonly_fields(request, obj), *fixed]


class PartyRows(FixedRows):
    """The parties of an agreement; of a signed one the contact may still change."""

    model = AgreementParty
    autocomplete_fields = ["organization", "signatory", "contact"]
    fixed = ("organization", "signatory", "signatory_position", "signed_on")
    fields = [*fixed, "contact"]


class CommitmentRows(EvidenceCount, FixedRows):
    """The commitments of an agreement; each has a page of its own for the rest."""

    model = Commitment
    autocomplete_fields = ["obligor"]
    fixed = TERMS
    fields = [
        *("position", "kind", "title", "title_zh", "obligor", "due_on"),
        *("status", "evidence"),
    ]
    readonly_fields = ["status", "evidence"]
    show_change_link = True

    def get_readonly_fields(
        self, request: HttpRequest, obj: Agreement | None = None
    ) -> list[str]:
        """Return what is only shown, of what these rows show at all."""
        names = super().get_readonly_fields(request, obj)
        return [name for name in names if name in self.fields]


class StandingFilter(QuerySetFilter):
    """What the calendar makes of a signed agreement."""

    title = _("standing")
    parameter_name = "standing"
    verbs = tuple(Agreement.Standing.choices)


@admin.register(Agreement)
class AgreementAdmin(Owners, SteppedAdmin):
    """Agreements with parties, commitments and papers. The status moves by buttons."""

    steps = STEPS
    change_form_outer_before_template = "admin/partnerships/lifecycle/_validity.html"
    list_display = [
        *("label", "kind", "state", "signed_on", "expires_on", "owner", "is_public"),
    ]
    list_filter = [
        *(PartnerFilter, StandingFilter, EndingFilter, OwnerFilter),
        *("kind", "status", "is_public", "topics__kind"),
    ]
    list_select_related = ["owner"]
    search_fields = ["title", "title_zh", "reference"]
    autocomplete_fields = ["subject", "predecessor", "topics"]
    readonly_fields = ["status", "signed_on", "terminated_on"]
    inlines = [PartyRows, CommitmentRows, PaperRows]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("title", "title_zh"),
                    ("kind", "status"),
                    ("subject", "owner"),
                    ("summary", "summary_zh"),
                    "topics",
                ]
            },
        ),
        (
            _("Dates"),
            {
                "fields": [
                    ("signed_on", "effective_on"),
                    ("expires_on", "notice_days"),
                    "terminated_on",
                ]
            },
        ),
        (
            _("Register"),
            {
                "fields": [
                    ("reference", "slug"),
                    ("predecessor", "relation"),
                    "notes",
                    "is_public",
                ]
            },
        ),
    ]

    @admin.display(description=_("title"), ordering="title")
    def label(self, agreement: Agreement) -> str:
        """Return the title in the reader's language."""
        return agreement.label

    @admin.display(description=_("standing"), ordering="status")
    def state(self, agreement: Agreement) -> str:
        """Return its standing, or its status where the calendar has no say."""
        return agreement.standing_label

    def get_readonly_fields(
        self, request: HttpRequest, obj: Agreement | None = None
    ) -> list[str]:
        """Return what is only shown: of a signed agreement all that was signed."""
        if not is_signed(obj):
            return list(super().get_readonly_fields(request, obj))
        every = flatten_fieldsets(self.get_fieldsets(request, obj))
        return [name for name in every if name not in STILL_OPEN]

    def save_model(
        self,
        request: HttpRequest,
        obj: Agreement,
        form: ModelForm[Agreement],
        change: bool,  # noqa: FBT001  (Django's signature)
    ) -> None:
        """Save; of a signed agreement only what was typed, as the database asks."""
        if change and is_signed(obj):
            obj.save(update_fields=form.changed_data)
        else:
            super().save_model(request, obj, form, change)

    def save_related(
        self,
        request: HttpRequest,
        form: ModelForm[Agreement],
        formsets: Any,  # Any: Django's list of formsets
        change: bool,  # noqa: FBT001  (Django's signature)
    ) -> None:
        """Write parties and commitments, and let search know who the parties are."""
        super().save_related(request, form, formsets, change)
        form.instance.index()

    def get_deleted_objects(
        self, objs: QuerySet[Agreement], request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """Return what a deletion takes along, and what stands in its way."""
        taken, counts, lacking, kept = super().get_deleted_objects(objs, request)
        refusals = [
            gettext("“%(title)s” was signed, and what was signed is never deleted.")
            % {"title": one}
            for one in objs
            if is_signed(one)
        ]
        return taken, counts, lacking, [*kept, *refusals]

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        *args: Any,
        **kwargs: Any,  # Any: passed through
    ) -> HttpResponse:
        """Give the page where the agreement stands and what its next step lacks."""
        agreement: Agreement | None = context.get("original")
        if agreement:
            context["stages"] = line_of(agreement)
            context["next_steps"] = next_steps(agreement, staff_of(request))
        answer: HttpResponse = super().render_change_form(
            request, context, *args, **kwargs
        )
        return answer

    def view_on_site(self, agreement: Agreement) -> str | None:
        """Return the public address, if there is one."""
        return agreement.get_absolute_url() if agreement.is_public else None

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Agreement], search_term: str
    ) -> tuple[QuerySet[Agreement], bool]:
        """Return agreements by title and reference, and by the names of parties."""
        found, _may_repeat = super().get_search_results(request, queryset, search_term)
        if not search_term:
            return found, False
        named = AgreementParty.objects.filter(organization__name__icontains=search_term)
        by_party = queryset.filter(pk__in=named.values("agreement"))
        keys = found.order_by().values("pk").union(by_party.order_by().values("pk"))
        return queryset.filter(pk__in=keys), False
