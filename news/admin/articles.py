"""The article desk: writing, finding, publishing, withdrawing."""

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Model, QuerySet
from django.forms import Form, ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action

from listsite.lib.admin import VerbFilter, YearFilter, staff_of
from listsite.lib.pages import Question, ask
from news import passages, publishing, review, versions
from news.checking.checker import blocking, override
from news.models import Article, Edition
from news.models.articles import units_of
from news.models.editions import EditionQuerySet
from news.problems import publication_problems
from partnerships.admin.filters import PartnerFilter

from . import autosave
from .desk import WritingDesk, say_what_was_removed
from .forms import ArticleForm, PublishAnywayForm, PublishForm, WithdrawForm
from .importing import WordImport
from .passages import PassageDesk
from .standing import STANDINGS, standing, with_standing


class StateFilter(VerbFilter):
    """Where an article stands."""

    title = _("state")
    parameter_name = "state"
    verbs = (
        ("unpublished", _("never published")),
        ("live", _("live")),
        ("scheduled", _("scheduled")),
        ("withdrawn", _("withdrawn or ended")),
    )


@admin.register(Article)
class ArticleAdmin(WordImport, PassageDesk, WritingDesk):
    """Working copies. The public reads an edition until the next is published."""

    form = ArticleForm
    list_display = ["title", "badge", "section", "language", "updated_at"]
    list_filter = [PartnerFilter, YearFilter, "section", "language", StateFilter]
    list_select_related = ["section"]
    search_fields = ["title", "summary"]
    autocomplete_fields = [
        "section",
        "partners",
        "agreements",
        "commitments",
        "delegation",
        "lead_photo",
        "translation_of",
        "assignee",
    ]
    actions_detail = ["publish", "unschedule", "withdraw", "editions", "mark"]
    fieldsets = [
        (
            None,
            {
                "fields": ["title", "summary", "body", "base_version"],
                "classes": ["desk-text"],
            },
        ),
        (
            _("Where and when"),
            {"fields": ["section", "language", "place", "lead_photo", "delegation"]},
        ),
        (
            _("What it is about"),
            {"fields": ["partners", "agreements", "commitments", "tags"]},
        ),
        (
            _("Credits"),
            {"fields": ["source", "authors", "photographers", "editors"]},
        ),
        (
            _("Placement, embargo and translation"),
            {
                "classes": ["collapse"],
                "fields": [
                    "assignee",
                    "translation_of",
                    "slug",
                    "embargo_until",
                    "featured_from",
                    "featured_until",
                ],
            },
        ),
    ]

    @admin.display(description=_("state"))
    def badge(self, article: Article) -> str:
        """Return where it stands, as a word in a colour."""
        name = standing(article)
        return format_html(
            '<span class="badge badge-{}">{}</span>', name, STANDINGS[name]
        )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """Return what this member of staff may see, with its standing."""
        rows: QuerySet[Article] = super().get_queryset(request)
        visible = Article.objects.visible_to(staff_of(request)).order_by().values("pk")
        return with_standing(rows.filter(pk__in=visible))

    def has_change_permission(
        self, request: HttpRequest, obj: Article | None = None
    ) -> bool:
        """Whether this member of staff may edit it."""
        allowed: bool = super().has_change_permission(request, obj)
        return allowed and (obj is None or obj.may_be_changed_by(staff_of(request)))

    def has_delete_permission(
        self, request: HttpRequest, obj: Article | None = None
    ) -> bool:
        """Refuse to delete what was ever published or signed."""
        allowed: bool = super().has_delete_permission(request, obj)
        if obj is None or not allowed:
            return allowed
        kept = obj.editions.exists() or obj.signoffs.exists()
        return obj.may_be_changed_by(staff_of(request)) and not kept

    def view_on_site(self, article: Article) -> str | None:
        """Return the address of the live edition."""
        edition = article.editions.live().first()
        return edition.get_absolute_url() if edition else None

    def save_model(
        self,
        request: HttpRequest,
        obj: Model,
        form: ModelForm,
        change: bool,  # noqa: FBT001  (Django's signature)
    ) -> None:
        """Write a new article, or the next version of one that was changed."""
        if not isinstance(obj, Article):
            raise TypeError(obj)
        by = staff_of(request)
        if not change or form.changed_data:
            obj.saved_by = by
        if not change:
            obj.created_by = by
            obj.unit_id = obj.unit_id or next(iter(units_of(by)), None)
            obj.save()
        elif form.changed_data:
            obj.save_version(base=form.cleaned_data["base_version"])
        autosave.forget(request, obj if change else None)
        say_what_was_removed(request, form)

    def save_related(
        self,
        request: HttpRequest,
        form: ModelForm,
        formsets: Any,  # Any: Django's list of formsets
        change: bool,  # noqa: FBT001  (Django's signature)
    ) -> None:
        """Write the relations, keep the version, and void signatures on other text."""
        super().save_related(request, form, formsets, change)
        article: Article = form.instance
        versions.keep(article, by=article.saved_by)
        passages.find_again(article)
        if review.recheck(article, by=staff_of(request)):
            messages.warning(
                request, gettext("The content changed; it waits for new signatures.")
            )

    def has_publish_permission(
        self, request: HttpRequest, object_id: str | None = None
    ) -> bool:
        """Whether the button shows: with the right, unless an edition waits."""
        may = request.user.has_perm("news.publish_article")
        return may and not self.editions_of(object_id).waiting().exists()

    def has_unschedule_permission(
        self, request: HttpRequest, object_id: str | None = None
    ) -> bool:
        """Whether the button shows: while an edition waits for its time."""
        may = request.user.has_perm("news.publish_article")
        return may and self.editions_of(object_id).waiting().exists()

    def has_withdraw_permission(
        self, request: HttpRequest, object_id: str | None = None
    ) -> bool:
        """Whether the button shows: while an edition is live."""
        may = request.user.has_perm("news.withdraw_article")
        return may and self.editions_of(object_id).live().exists()

    def has_editions_permission(
        self, request: HttpRequest, object_id: str | None = None
    ) -> bool:
        """Whether the button shows: once there is an edition."""
        may = request.user.has_perm("news.view_edition")
        return may and self.editions_of(object_id).exists()

    def editions_of(self, key: str | None) -> EditionQuerySet:
        """Return the editions of the article with a key."""
        return Edition.objects.filter(article=int(key or 0))

    def article(self, request: HttpRequest, key: str) -> Article:
        """Return the article, or 404 for one that this person may not see."""
        return get_object_or_404(self.get_queryset(request), pk=key)

    @action(description=_("Publish"), permissions=["publish"])
    def publish(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask when, and publish the working copy."""
        article = self.article(request, object_id)
        question = Question(
            title=_("Publish"),
            text=_("The public will read the working copy as it is saved now."),
            button=_("Publish"),
            form=PublishAnywayForm if blocking(article) else PublishForm,
            problems=tuple(publication_problems(article)),
        )

        def perform(answers: dict[str, Any]) -> str:
            by, reason = staff_of(request), answers.pop("override", "")
            with transaction.atomic():
                if reason:
                    override(article, by=by, reason=reason)
                edition = publishing.publish(article, by=by, **answers)
            return published_sentence(edition)

        return ask(self, request, article, question, perform)

    @action(description=_("Cancel the schedule"), permissions=["unschedule"])
    def unschedule(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask, and cancel the edition that waits for its time."""
        article = self.article(request, object_id)
        question = Question(
            title=_("Cancel the schedule"),
            text=_("The scheduled edition is dropped; what is live now stays."),
            button=_("Cancel the schedule"),
            form=Form,
        )

        def perform(answers: dict[str, Any]) -> str:
            publishing.unschedule(article, by=staff_of(request))
            return gettext("The scheduled edition was dropped.")

        return ask(self, request, article, question, perform)

    @action(description=_("Withdraw"), permissions=["withdraw"])
    def withdraw(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask why, and take the article out of public view."""
        article = self.article(request, object_id)
        question = Question(
            title=_("Withdraw"),
            text=_("Visitors will read the reason in place of the article."),
            button=_("Withdraw"),
            form=WithdrawForm,
            is_dangerous=True,
        )

        def perform(answers: dict[str, Any]) -> str:
            publishing.withdraw(article, by=staff_of(request), **answers)
            return gettext("The article is withdrawn.")

        return ask(self, request, article, question, perform)

    @action(description=_("Editions"), permissions=["editions"])
    def editions(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Go to the list of the article's editions."""
        article = self.article(request, object_id)
        address = reverse("admin:news_edition_changelist")
        return redirect(f"{address}?article__id__exact={article.pk}")


def published_sentence(edition: Edition) -> str:
    """Return what happened, with the date as people say it."""
    when = date_format(timezone.localtime(edition.live_from), "DATETIME_FORMAT")
    if edition.live_from > timezone.now():
        return gettext("Scheduled: edition %(number)s goes live on %(when)s.") % {
            "number": edition.number,
            "when": when,
        }
    return gettext("Edition %(number)s is live.") % {"number": edition.number}
