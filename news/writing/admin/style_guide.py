"""The admin of the house's words, and of the findings that are ignored."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from listsite.lib.admin.base import NewsroomAdmin, ReadOnlyAdmin
from listsite.lib.admin.confirmation import Confirmation, ask
from listsite.lib.web.users import staff_of
from news.models import Article, HouseWord, IgnoredFinding
from news.writing.checking.checker import findings, ignore, may_ignore, recall
from news.writing.checking.findings import Finding


class HouseWordForm(forms.ModelForm[HouseWord]):
    """An entry, with one wording per line."""

    class Meta:
        """Wordings and exceptions are typed as lines."""

        model = HouseWord
        fields = "__all__"  # noqa: DJ007  (an entry has no columns of its own accord)
        widgets = {
            "words": UnfoldAdminTextareaWidget(attrs={"rows": 4}),
            "unless": UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        }


@admin.register(HouseWord)
class HouseWordAdmin(NewsroomAdmin):
    """The list of wordings that the house does not use."""

    form = HouseWordForm
    list_display = ["__str__", "preferred", "language", "kind", "is_severe"]
    list_filter = ["language", "kind", "is_severe"]
    search_fields = ["words", "preferred", "note"]
    fields = ["language", "words", "preferred", "kind", "is_severe", "unless", "note"]


class ReasonForm(forms.Form):
    """Why a finding is left as it is."""

    reason = forms.CharField(
        label=_("Because ..."),
        max_length=300,
        widget=UnfoldAdminTextInputWidget,
        help_text=_("Colleagues read it beside the article."),
    )


@admin.register(IgnoredFinding)
class IgnoredFindingAdmin(ReadOnlyAdmin):
    """Decisions to leave a finding; they are made on the page of an article."""

    list_display = ["article", "reason", "by", "at"]
    list_select_related = ["article", "by"]
    search_fields = ["article__title", "reason"]

    def get_urls(self) -> list[URLPattern]:
        """Return the pages that ask, before the admin's own."""
        view = self.admin_site.admin_view
        own = [
            path(
                "<int:key>/<slug:fingerprint>/ignore/",
                view(self.ignore),
                name="news_ignoredfinding_ignore",
            ),
            path(
                "<int:key>/<slug:fingerprint>/recall/",
                view(self.recall),
                name="news_ignoredfinding_recall",
            ),
        ]
        return [*own, *super().get_urls()]

    def ignore(self, request: HttpRequest, key: int, fingerprint: str) -> HttpResponse:
        """Ask why a finding is to be left, and remember it."""
        article, finding = asked_about(request, key, fingerprint)
        question = Confirmation(
            title=_("Ignore this finding"),
            text=gettext("“%(words)s”: %(message)s")
            % {"words": finding.excerpt, "message": finding.message},
            button=_("Ignore it"),
            form=ReasonForm,
        )

        def perform(answers: dict[str, Any]) -> str:  # Any: cleaned form values
            ignore(article, finding, by=staff_of(request), **answers)
            return gettext("The finding is ignored in this article.")

        desk = self.admin_site.get_model_admin(Article)
        return ask(desk, request, article, question, perform)

    def recall(self, request: HttpRequest, key: int, fingerprint: str) -> HttpResponse:
        """Ask, and let a finding be reported again."""
        article, finding = asked_about(request, key, fingerprint)
        question = Confirmation(
            title=_("Report this finding again"),
            text=gettext("“%(words)s”: %(message)s")
            % {"words": finding.excerpt, "message": finding.message},
            button=_("Report it again"),
            form=forms.Form,
        )

        def perform(answers: dict[str, Any]) -> str:  # Any: cleaned form values
            recall(article, finding, by=staff_of(request))
            return gettext("The finding is reported again.")

        desk = self.admin_site.get_model_admin(Article)
        return ask(desk, request, article, question, perform)


def asked_about(
    request: HttpRequest, key: int, fingerprint: str
) -> tuple[Article, Finding]:
    """Return an article and a finding in it that this person may answer; or 404."""
    user = staff_of(request)
    article = get_object_or_404(Article.objects.visible_to(user), pk=key)
    found = {one.fingerprint: one for one in findings(article)}
    if fingerprint not in found:
        raise Http404
    if not may_ignore(article, found[fingerprint], user):
        raise PermissionDenied
    return article, found[fingerprint]
