"""The admin of commitments: who follows one up, how far it is, what proves it."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from listsite.lib.admin.base import QuerySetFilter
from listsite.lib.text.bilingual import listing
from listsite.lib.web.users import staff_of
from partnerships.lifecycle import commitment_settlement
from partnerships.lifecycle.problems import fulfilment_problems
from partnerships.models import Agreement, Commitment
from partnerships.organizations.admin.filters import PartnerFilter

from .documents import EvidenceRows
from .ownership import OwnerFilter, Owners
from .steps import DayField, ReasonForm, StatusStep, SteppedAdmin

Status = Commitment.Status
TERMS = ("kind", "title", "title_zh", "description", "obligor", "due_on")
"""What a signed agreement says about a commitment."""


class FulfilForm(forms.Form):
    """The day on which a commitment was fulfilled."""

    on = DayField(
        label=_("Fulfilled on"), required=False, help_text=_("Empty means today.")
    )


def lacking(commitment: Commitment, by: object) -> list[Any]:
    """Return what a commitment lacks before it counts as fulfilled, whoever asks."""
    return fulfilment_problems(commitment)


MOST_SHOWN = 50
"""Reports, visits and passages that a commitment's page lists, of each."""
COUNTS = {
    "editions": ngettext_lazy("%(count)d report", "%(count)d reports", "count"),
    "visits": ngettext_lazy("%(count)d visit", "%(count)d visits", "count"),
    "documents": ngettext_lazy("%(count)d paper", "%(count)d papers", "count"),
}
"""What is said of each kind of evidence."""
SETTLED = _("The commitment is now “%(status)s”.")
STEPS = (
    StatusStep(
        name="fulfil",
        label=_("Fulfilled"),
        text=_("The commitment counts as kept. A paper, a report or a visit shows it."),
        done=SETTLED,
        permission=commitment_settlement.PERMISSION,
        sources=(Status.AGREED,),
        perform=commitment_settlement.fulfil,
        form=FulfilForm,
        lacks=lacking,
    ),
    StatusStep(
        name="withdraw",
        label=_("Withdraw"),
        text=_("Nobody follows the commitment up any more."),
        done=SETTLED,
        permission=commitment_settlement.PERMISSION,
        sources=(Status.PROPOSED, Status.AGREED),
        perform=commitment_settlement.withdraw,
        form=ReasonForm,
        is_dangerous=True,
    ),
    StatusStep(
        name="reinstate",
        label=_("Reinstate"),
        text=_("The commitment is open again."),
        done=SETTLED,
        permission=commitment_settlement.PERMISSION,
        sources=(Status.FULFILLED, Status.WITHDRAWN),
        perform=commitment_settlement.reinstate,
        form=ReasonForm,
    ),
)


class EvidenceCount:
    """What lists and inlines of commitments share: how much proves each of them."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Commitment]:
        """Return commitments with the numbers of what proves them."""
        rows = super().get_queryset(request)  # type: ignore[misc]  # of the admin class
        keys = rows.order_by().values("pk")
        counted = Commitment.objects.filter(pk__in=keys).with_evidence_counts()
        order = rows.query.order_by or ("agreement", "position", "pk")
        return counted.order_by(*order)

    @admin.display(description=_("evidence"))
    def evidence(self, commitment: Commitment) -> str:
        """Return the number of reports, visits and papers, or that there is none."""
        counts = [
            str(noun % {"count": count})
            for name, noun in COUNTS.items()
            if (count := getattr(commitment, f"{name}_count", 0))
        ]
        return listing(counts) or gettext("none")


class DueFilter(QuerySetFilter):
    """What is overdue."""

    title = _("due date")
    parameter_name = "due"
    verbs = (("overdue", _("overdue")),)


class EvidenceFilter(QuerySetFilter):
    """What nothing proves, at all or in this year."""

    title = _("evidence")
    parameter_name = "evidence"
    verbs = (
        ("unproven", _("none")),
        ("unproven_this_year", _("no report and no visit this year")),
    )


class CommitmentForm(forms.ModelForm[Commitment]):
    """A commitment; to a signed agreement none is added."""

    def clean_agreement(self) -> Agreement:
        """Refuse an agreement whose text is fixed."""
        agreement: Agreement = self.cleaned_data["agreement"]
        if agreement.status in Agreement.BINDING:
            raise ValidationError(
                _("This agreement is signed. What is promised later is an amendment.")
            )
        return agreement


@admin.register(Commitment)
class CommitmentAdmin(Owners, EvidenceCount, SteppedAdmin):
    """Commitments across agreements, with what proves them."""

    steps = STEPS
    form = CommitmentForm
    change_form_outer_before_template = "admin/partnerships/lifecycle/_evidence.html"
    list_display = [
        *("title", "agreement", "kind", "obligor", "owner", "due_on", "status"),
        "evidence",
    ]
    list_filter = [
        *(PartnerFilter, DueFilter, EvidenceFilter, OwnerFilter, "status", "kind"),
    ]
    list_select_related = ["agreement", "obligor", "owner"]
    search_fields = ["title", "title_zh", "agreement__title", "agreement__title_zh"]
    autocomplete_fields = ["agreement", "obligor", "topics"]
    readonly_fields = ["status", "settled_on"]
    inlines = [EvidenceRows]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "agreement",
                    ("title", "title_zh"),
                    ("kind", "status"),
                    ("obligor", "position"),
                    "description",
                    "topics",
                ]
            },
        ),
        (
            _("Follow-up"),
            {
                "fields": [
                    ("owner", "due_on", "settled_on"),
                    ("measure", "target", "actual"),
                ]
            },
        ),
    ]

    def get_readonly_fields(
        self, request: HttpRequest, obj: Commitment | None = None
    ) -> list[str]:
        """Return what is only shown: of a signed agreement all that was promised."""
        shown = list(super().get_readonly_fields(request, obj))
        is_fixed = obj is not None and obj.agreement.status in Agreement.BINDING
        return [*shown, "agreement", *TERMS] if is_fixed else shown

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        *args: Any,
        **kwargs: Any,  # Any: passed through
    ) -> HttpResponse:
        """Give the page what proves the commitment, as far as its reader may see it."""
        commitment: Commitment | None = context.get("original")
        if commitment:
            reports = commitment.editions.live().newest_first()
            context["reports"] = reports.for_lists()[:MOST_SHOWN]
            context["visits"] = commitment.visits.all()[:MOST_SHOWN]
            marked = commitment.passages.visible_to(staff_of(request))
            context["passages"] = marked[:MOST_SHOWN]
        answer: HttpResponse = super().render_change_form(
            request, context, *args, **kwargs
        )
        return answer

    def get_deleted_objects(
        self, objs: QuerySet[Commitment], request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """Return what a deletion takes along, and what stands in its way."""
        taken, counts, lacking, kept = super().get_deleted_objects(objs, request)
        refusals = [
            gettext("“%(title)s” stands in a signed agreement; withdraw it instead.")
            % {"title": one}
            for one in objs
            if one.agreement.status in Agreement.BINDING
        ]
        return taken, counts, lacking, [*kept, *refusals]
