"""The part of the visits' admin that sees to the article: who, until when, how far."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import ForeignKey, Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from listsite.lib.admin.base import NewsroomAdmin, QuerySetFilter, action
from listsite.lib.admin.confirmation import Confirmation, ask
from listsite.lib.text.bilingual import reader_language
from listsite.lib.web.users import staff_of
from news.models import Article, Delegation, Section
from news.models.delegations import DelegationQuerySet
from news.planning.coverage import MAY_WRITE, write_article

COLOURS = {
    "done": "live",
    "not_needed": "draft",
    "needed": "submitted",
    "overdue": "returned",
}
"""The badge of an article's state whose colour stands for a visit's coverage."""
ASSIGNED = ("reporter", "photographer")


class CoverageFilter(QuerySetFilter):
    """Whether a visit is reported on."""

    title = _("coverage")
    parameter_name = "coverage"
    verbs = (
        ("without_article", _("coverage needed")),
        ("coverage_overdue", _("article overdue")),
        ("reported", _("article published")),
    )


class StaffField(forms.ModelChoiceField[User]):
    """Members of staff by name, for people who may not look into the accounts."""

    def label_from_instance(self, obj: User) -> str:
        """Return the full name, or the account's where there is none."""
        return obj.get_full_name() or obj.get_username()


class WriteForm(forms.Form):
    """In which language, and for which section."""

    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        initial=reader_language,
        widget=UnfoldAdminSelectWidget,
    )
    section = forms.ModelChoiceField(
        label=_("Section"),
        queryset=Section.objects.all(),
        widget=UnfoldAdminSelectWidget,
        help_text=_("A draft that is there already stays in its section."),
    )

    def __init__(
        self, *args: Any, **kwargs: Any
    ) -> None:  # Any: Django's own signature
        super().__init__(*args, **kwargs)
        self.fields["section"].initial = Section.objects.first()


class VisitCoverage(NewsroomAdmin):
    """Visits with the task that comes with them, and the button that begins it."""

    change_form_before_template = "admin/news/visits/_coverage.html"
    actions_detail = ["write"]

    @admin.display(description=_("coverage"))
    def badge(self, visit: Delegation) -> str:
        """Return how far the article is, as a word in a colour."""
        coverage = visit.coverage
        colour = COLOURS[coverage.value]
        return format_html(
            '<span class="badge badge-{}">{}</span>', colour, coverage.label
        )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Delegation]:
        """Return the visits, each with whether it is reported on."""
        visits: DelegationQuerySet = super().get_queryset(request)
        return visits.with_coverage()

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Model, Model], request: HttpRequest, **kwargs: Any
    ) -> Any:  # Any: Django's signature
        """Offer members of staff by name for the two who cover a visit."""
        if db_field.name in ASSIGNED:
            staff = User.objects.filter(is_staff=True, is_active=True)
            kwargs |= {
                "queryset": staff.order_by("last_name", "first_name", "username"),
                "form_class": StaffField,
                "widget": UnfoldAdminSelectWidget,
            }
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        *args: Any,
        **kwargs: Any,  # Any: passed through
    ) -> HttpResponse:
        """Give the page the articles about the visit that this reader may see."""
        visit: Delegation | None = context.get("original")
        seen = Article.objects.visible_to(staff_of(request)).order_by("pk")
        context["articles"] = seen.filter(delegation=visit) if visit else []
        response: HttpResponse = super().render_change_form(
            request, context, *args, **kwargs
        )
        return response

    def has_write_permission(
        self, request: HttpRequest, object_id: str | None = None
    ) -> bool:
        """Whether the button shows: to who may add articles and look at visits."""
        return request.user.has_perm(MAY_WRITE) and self.has_view_permission(request)

    @action(description=_("Write the article"), permissions=["write"])
    def write(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask for the language, and open the draft in it."""
        visit = self.get_object(request, object_id)
        if visit is None:
            raise Http404(object_id)
        made: list[Article] = []

        def perform(answers: dict[str, Any]) -> str:  # Any: cleaned form values
            made.append(write_article(visit, by=staff_of(request), **answers))
            return gettext("The draft is open. Check every sentence against the facts.")

        answer = ask(self, request, visit, WRITE, perform)
        return redirect(made[0]) if made else answer


WRITE = Confirmation(
    title=_("Write the article"),
    text=_(
        "A draft is made with place, partners, agreements, topics, credits, and "
        "sentences from the participants and the agenda. If there is one in this "
        "language already, it is opened."
    ),
    button=_("Write the article"),
    form=WriteForm,
)
