"""The admin of agreements and commitments."""

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import CharField, Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action
from unfold.widgets import UnfoldAdminTextareaWidget

from listsite.lib.admin import NewsroomAdmin, Rows, VerbFilter, staff_of
from listsite.lib.pages import Question, ask
from partnerships import lifecycle
from partnerships.models import Agreement, AgreementParty, Commitment

from .documents import DocumentRows, EvidenceRows
from .filters import PartnerFilter


class ReasonForm(Form):
    """The reason for a step, kept in the history."""

    reason = CharField(label=_("Reason"), widget=UnfoldAdminTextareaWidget)


class PartyRows(Rows):
    """The parties of an agreement."""

    model = AgreementParty
    autocomplete_fields = ["organization", "signatory", "contact"]
    fields = [
        "organization",
        "signatory",
        "signatory_position",
        "signed_on",
        "contact",
    ]


class CommitmentRows(Rows):
    """The commitments of an agreement; each has a page of its own for the rest."""

    model = Commitment
    autocomplete_fields = ["obligor"]
    fields = ["position", "kind", "title", "title_zh", "obligor", "due_on", "status"]
    readonly_fields = ["status"]
    show_change_link = True


class StandingFilter(VerbFilter):
    """What the calendar makes of an agreement."""

    title = _("standing")
    parameter_name = "standing"
    verbs = (("expiring", _("expiring")),)


@admin.register(Agreement)
class AgreementAdmin(NewsroomAdmin):
    """Agreements with parties, commitments and papers. The status moves by buttons."""

    list_display = ["label", "kind", "state", "signed_on", "expires_on", "is_public"]
    list_filter = [
        *(PartnerFilter, StandingFilter),
        *("kind", "status", "is_public", "topics__kind"),
    ]
    search_fields = ["title", "title_zh", "reference"]
    autocomplete_fields = ["subject", "predecessor", "topics", "owner"]
    readonly_fields = ["status", "signed_on", "terminated_on"]
    inlines = [PartyRows, CommitmentRows, DocumentRows]
    actions_detail = ["start_negotiation", "reopen", "abandon"]
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

    def has_delete_permission(
        self, request: HttpRequest, obj: Agreement | None = None
    ) -> bool:
        """Refuse to delete what was signed."""
        allowed: bool = super().has_delete_permission(request, obj)
        return allowed and (obj is None or obj.status not in Agreement.BINDING)

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

    def may_move(
        self, request: HttpRequest, key: str | None, way: lifecycle.Transition
    ) -> bool:
        """Whether this member of staff may make this transition now."""
        if not request.user.has_perm("partnerships.change_agreement"):
            return False
        return Agreement.objects.filter(pk=key or 0, status__in=way.sources).exists()

    def has_start_negotiation_permission(
        self, request: HttpRequest, object_id: str | None = None
    ) -> bool:
        """Whether the button shows."""
        return self.may_move(request, object_id, lifecycle.START_NEGOTIATION)

    def has_reopen_permission(
        self, request: HttpRequest, object_id: str | None = None
    ) -> bool:
        """Whether the button shows."""
        return self.may_move(request, object_id, lifecycle.REOPEN)

    def has_abandon_permission(
        self, request: HttpRequest, object_id: str | None = None
    ) -> bool:
        """Whether the button shows."""
        return self.may_move(request, object_id, lifecycle.ABANDON)

    @action(description=_("Start negotiation"), permissions=["start_negotiation"])
    def start_negotiation(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask, then take the draft into negotiation."""
        text = _("From now on the agreement counts as being negotiated.")
        return self.step(request, object_id, lifecycle.START_NEGOTIATION, text, Form)

    @action(description=_("Reopen"), permissions=["reopen"])
    def reopen(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask, then take it back into negotiation."""
        text = _("The agreement goes back into negotiation.")
        return self.step(request, object_id, lifecycle.REOPEN, text, ReasonForm)

    @action(description=_("Abandon"), permissions=["abandon"])
    def abandon(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask, then give it up."""
        text = _("The agreement is given up, and its page is no longer public.")
        return self.step(request, object_id, lifecycle.ABANDON, text, ReasonForm)

    def step(
        self,
        request: HttpRequest,
        key: str,
        way: lifecycle.Transition,
        text: str | Promise,
        form: type[Form],
    ) -> HttpResponse:
        """Ask for one transition, and make it."""
        agreement = get_object_or_404(Agreement, pk=key)
        question = Question(way.label, text, way.label, form)

        def perform(answers: dict[str, str]) -> str:
            moved = lifecycle.move(
                agreement, way, by=staff_of(request), reason=answers.get("reason", "")
            )
            return gettext("The agreement is now “%(status)s”.") % {
                "status": moved.get_status_display()
            }

        return ask(self, request, agreement, question, perform)


class OverdueFilter(VerbFilter):
    """What is overdue."""

    title = _("due date")
    parameter_name = "due"
    verbs = (("overdue", _("overdue")),)


@admin.register(Commitment)
class CommitmentAdmin(NewsroomAdmin):
    """Commitments across agreements, with their evidence on paper."""

    list_display = ["title", "agreement", "kind", "obligor", "due_on", "status"]
    list_filter = [OverdueFilter, "kind", "status"]
    list_select_related = ["agreement", "obligor"]
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
                    ("due_on", "settled_on"),
                ]
            },
        ),
    ]
