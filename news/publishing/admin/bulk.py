"""Changing many articles at once: the value, the effect on each, the result, undo."""

from dataclasses import asdict
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.signing import BadSignature, Signer
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget

from listsite.lib.admin.base import NewsroomAdmin
from listsite.lib.refusals import RefusedError
from listsite.lib.web.users import staff_of
from news.models import Article, Section
from news.publishing import bulk
from news.publishing.bulk import CHANGES, Bulk, BulkStep, Effect
from partnerships.models import Organization, Topic

PAGE = "admin/news/publishing/bulk.html"
RESULT = "admin/news/publishing/bulk_result.html"
ROW = "row"
"""The field that names a chosen article and the version that was seen: `12.3`."""


def signer() -> Signer:
    """Return what vouches for the steps that a change can be taken back by."""
    return Signer(salt="news.publishing.bulk.undo")


def choice(
    queryset: QuerySet[Model], label: Any, *, required: bool = True
) -> type:  # Any: lazy
    """Return a form with one choice from the database, called `value`."""
    field = forms.ModelChoiceField(
        queryset, label=label, required=required, widget=UnfoldAdminSelectWidget
    )
    return type("ValueForm", (forms.Form,), {"value": field})


class ReasonForm(forms.Form):
    """Why articles are withdrawn."""

    value = forms.CharField(
        label=_("Reason"),
        widget=UnfoldAdminTextareaWidget,
        help_text=_("The public reads it in place of the article."),
    )


def form_for(change: Bulk) -> type[forms.Form]:
    """Return the form that asks for the value of a change."""
    partners = Organization.objects.order_by("name")
    staff = User.objects.filter(is_staff=True, is_active=True).order_by("username")
    found: dict[str, type[forms.Form]] = {
        "section": choice(Section.objects.all(), _("section")),
        "add_partner": choice(partners, _("partner")),
        "remove_partner": choice(partners, _("partner")),
        "add_topic": choice(Topic.objects.order_by("name"), _("topic")),
        "remove_topic": choice(Topic.objects.order_by("name"), _("topic")),
        "assignee": choice(staff, _("assignee"), required=False),
        "withdraw": ReasonForm,
    }
    return found.get(change.name, forms.Form)


def seen_in(sent: QueryDict) -> dict[int, int]:
    """Return the chosen articles with the versions that were seen; 404 if malformed."""
    found: dict[int, int] = {}
    for one in sent.getlist(ROW):
        key, _dot, version = one.partition(".")
        if not (is_number(key) and is_number(version)):
            raise Http404
        found[int(key)] = int(version)
    return found


def is_number(text: str) -> bool:
    """Whether a text is a number that a key can be."""
    return text.isascii() and text.isdigit() and len(text) < 19


def action_for(change: Bulk) -> Any:  # Any: what Django calls an action
    """Return the action of the list that leads to the page of a change."""

    @admin.action(description=cast("str", change.label))
    def begin(
        desk: "BulkDesk", request: HttpRequest, queryset: QuerySet[Article]
    ) -> HttpResponse:
        """Open the page with what is chosen."""
        return desk.begin(request, queryset, change)

    begin.__name__ = f"bulk_{change.name}"
    return begin


class BulkDesk(NewsroomAdmin):
    """The list's changes of many articles."""

    actions = [action_for(change) for change in CHANGES.values()]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:  # Any: Django's
        """Leave out what this person has no right to."""
        found: dict[str, Any] = super().get_actions(request)
        for change in CHANGES.values():
            if not request.user.has_perm(change.permission):
                found.pop(f"bulk_{change.name}", None)
        return found

    def get_urls(self) -> list[URLPattern]:
        """Return the addresses of the pages before the admin's."""
        view = self.admin_site.admin_view
        own = [
            path("bulk/undo/", view(require_POST(self.undo)), name="news_article_undo"),
            path(
                "bulk/<slug:name>/",
                view(require_POST(self.change_many)),
                name="news_article_bulk",
            ),
        ]
        return [*own, *super().get_urls()]

    def begin(
        self, request: HttpRequest, queryset: QuerySet[Article], change: Bulk
    ) -> HttpResponse:
        """Show the effect on what was ticked; or on the whole list, if that was."""
        keys = [int(one) for one in ticked(request)]
        if request.POST.get("select_across") == "1":
            keys = list(
                queryset.order_by().values_list("pk", flat=True)[: bulk.MOST + 1]
            )
        return self.page(request, change, keys, filters=request.GET.urlencode())

    def change_many(self, request: HttpRequest, name: str) -> HttpResponse:
        """Show the effect with the value that was typed, or bring it about."""
        change = CHANGES.get(name)
        if change is None:
            raise Http404
        seen, filters = seen_in(request.POST), request.POST.get("filters", "")
        form = form_for(change)(request.POST)
        is_seen = request.POST.get("shown", "") == request.POST.get("value", "")
        if not ("perform" in request.POST and is_seen and form.is_valid()):
            return self.page(request, change, list(seen), filters=filters, form=form)
        try:
            value = form.cleaned_data.get("value")
            steps = bulk.change(seen, change, value, by=staff_of(request))
        except (RefusedError, ValidationError) as refusal:
            form.add_error(None, bulk.explained(refusal))
            return self.page(request, change, list(seen), filters=filters, form=form)
        return self.result(request, change, steps, filters)

    def page(
        self,
        request: HttpRequest,
        change: Bulk,
        keys: list[int],
        *,
        filters: str,
        form: forms.Form | None = None,
    ) -> HttpResponse:
        """Answer with the form and the effect on each article."""
        form = form or form_for(change)()
        refusal, effects = "", list[Effect]()
        try:
            articles = bulk.chosen(keys, change, by=staff_of(request))
            effects = effects_of(articles, change, form)
        except bulk.BulkError as error:
            refusal = bulk.explained(error)
        context = self.context(request, change, filters) | {
            "form": form,
            "effects": effects,
            "refusal": refusal,
            "changing": sum(not effect.refusal for effect in effects),
            "is_shown": is_complete(form),
            # What the effect was shown for; another value is shown first.
            "shown": form.data.get("value", ""),
        }
        wrong = refusal or form.non_field_errors()
        return TemplateResponse(request, PAGE, context, status=409 if wrong else 200)

    def result(
        self, request: HttpRequest, change: Bulk, steps: list[BulkStep], filters: str
    ) -> HttpResponse:
        """Answer with what was done, and the way to take it back."""
        done = ngettext(
            "%(count)s article was changed.",
            "%(count)s articles were changed.",
            len(steps),
        ) % {"count": len(steps)}
        token = "" if change.is_step else signer().sign_object(list(map(asdict, steps)))
        context = self.context(request, change, filters) | {
            "done": done,
            "token": token if steps else "",
        }
        return TemplateResponse(request, RESULT, context)

    def undo(self, request: HttpRequest) -> HttpResponse:
        """Take back what the result page's button names, and say how it ended."""
        context = self.context(request, None, request.POST.get("filters", ""))
        try:
            steps = [
                BulkStep(**one)
                for one in signer().unsign_object(request.POST.get("token", ""))
            ]
        except BadSignature as error:
            raise Http404 from error
        said, status = "", 200
        try:
            count = bulk.undo(steps, by=staff_of(request))
            said = gettext("%(count)s articles are as they were before.") % {
                "count": count
            }
        except (RefusedError, ValidationError) as refusal:
            said, status = bulk.explained(refusal), 409
        return TemplateResponse(
            request, RESULT, context | {"done": said}, status=status
        )

    def context(
        self, request: HttpRequest, change: Bulk | None, filters: str
    ) -> dict[str, Any]:  # Any: a template's context
        """Return what all these pages show."""
        if not self.has_change_permission(request) and not (
            change and request.user.has_perm(change.permission)
        ):
            raise PermissionDenied
        back = reverse("admin:news_article_changelist")
        chosen = QueryDict(filters).urlencode()
        return {
            **self.admin_site.each_context(request),
            "title": change.label if change else gettext("Undone"),
            "opts": self.opts,
            "change": change,
            "filters": chosen,
            "back": f"{back}?{chosen}" if chosen else back,
        }


def ticked(request: HttpRequest) -> list[str]:
    """Return the keys that were ticked, also of what this person may not see."""
    return [one for one in request.POST.getlist(ACTION_CHECKBOX_NAME) if is_number(one)]


def is_complete(form: forms.Form) -> bool:
    """Whether the form says all that the effect depends on."""
    return not form.fields or (form.is_bound and form.is_valid())


def effects_of(articles: list[Article], change: Bulk, form: forms.Form) -> list[Effect]:
    """Return the effect on each article; bare ones while the value is not chosen."""
    if not is_complete(form):
        return [Effect(article) for article in articles]
    value = form.cleaned_data.get("value") if form.is_bound and form.fields else None
    return [change.look(article, value) for article in articles]
