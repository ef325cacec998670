"""Merging organizations in the admin: choose two, see what happens, confirm."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from listsite.lib.admin.base import NewsroomAdmin, action
from listsite.lib.admin.confirmation import change_address
from listsite.lib.web.users import staff_of
from partnerships.models import Organization
from partnerships.organizations.merging import (
    PERMISSIONS,
    MergingError,
    check,
    merge,
    uses_of,
)

CONFIRMED = "confirmed"


class MergeForm(forms.Form):
    """The organization that stays."""

    def __init__(self, admin: NewsroomAdmin, *args: Any) -> None:  # Any: Django's data
        super().__init__(*args)
        self.fields["into"] = forms.ModelChoiceField(
            label=_("The record that stays"),
            queryset=Organization.objects.all(),
            widget=AutocompleteSelect(
                Organization._meta.get_field("parent"), admin.admin_site
            ),
        )


class Merging(NewsroomAdmin):
    """The part of an admin of organizations that merges two of them."""

    actions = ["merge_two"]
    actions_detail = ["merge"]

    def may_merge(self, request: HttpRequest) -> bool:
        """Whether this member of staff may merge organizations."""
        return request.user.has_perms(PERMISSIONS)

    def has_merge_permission(
        self, request: HttpRequest, object_id: str | None = None
    ) -> bool:
        """Whether the button, or the action of the list, shows."""
        return self.may_merge(request)

    @action(description=_("Merge two records"), permissions=["merge"])
    def merge_two(
        self, request: HttpRequest, queryset: QuerySet[Organization]
    ) -> HttpResponse | None:
        """Go on with the two chosen organizations; the older record stays."""
        if not self.may_merge(request):
            raise PermissionDenied
        chosen = list(queryset.order_by("pk")[:3])
        if len(chosen) != 2:
            messages.warning(request, gettext("Choose exactly two organizations."))
            return None
        into, source = chosen
        return redirect(f"{merge_address(source)}?into={into.pk}")

    @action(description=_("Merge into another"), permissions=["merge"])
    def merge(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask into which, show what happens, and merge once that is confirmed."""
        source = self.get_object(request, object_id)
        if source is None:
            raise Http404(object_id)
        values = request.POST if request.method == "POST" else request.GET
        form = MergeForm(self, values if "into" in values else None)
        into = form.cleaned_data["into"] if form.is_valid() else None
        refusal = refusal_of(source, into) if into else ""
        if into and not refusal and CONFIRMED in request.POST:
            merge(source, into, by=staff_of(request))
            messages.success(
                request,
                gettext("“%(old)s” was merged into this record.") % {"old": source},
            )
            return redirect(change_address(self, into))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Merge into another"),
            "opts": self.opts,
            "media": self.media + form.media,
            "source": source,
            "into": into,
            "refusal": refusal,
            "form": form,
            "uses": uses_of(source),
            "back": change_address(self, source),
            "swapped": into and f"{merge_address(into)}?into={source.pk}",
        }
        page = "admin/partnerships/organizations/merge.html"
        return TemplateResponse(request, page, context, status=409 if refusal else 200)


def merge_address(source: Organization) -> str:
    """Return the page on which an organization is merged into another."""
    return reverse("admin:partnerships_organization_merge", args=[source.pk])


def refusal_of(source: Organization, into: Organization) -> str:
    """Return why two organizations are not merged; nothing if they may be."""
    try:
        check(source, into)
    except MergingError as error:
        return str(error.sentence)
    return ""
