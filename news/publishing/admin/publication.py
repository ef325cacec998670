"""Publishing from the article's page: now, later, corrected, withdrawn, and where."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from listsite.lib.admin.base import NewsroomAdmin, action
from listsite.lib.admin.confirmation import Confirmation, ask
from listsite.lib.datetimes import wording
from listsite.lib.refusals import require
from listsite.lib.web.users import staff_of
from news.models import Article, Edition
from news.models.editions import EditionQuerySet
from news.publishing import publishing
from news.writing.admin import autosave
from news.writing.admin.forms import PublishAnywayForm, PublishForm
from news.writing.checking.checker import blocking, override
from news.writing.problems import publication_problems

from .forms import (
    CorrectionForm,
    LeavingOutForm,
    PlacementForm,
    PlanForm,
    RescheduleForm,
    ScheduleForm,
    WithdrawForm,
)
from .panel import announced_sentence, move_text, panel_of

Answers = dict[str, Any]  # Any: cleaned form values
Perform = Callable[[Answers], str | Promise]


class PublicationDesk(NewsroomAdmin):
    """The article page with what takes an article into public view and out of it."""

    def get_urls(self) -> list[URLPattern]:
        """Return the addresses of the panel's steps before the admin's."""
        view = self.admin_site.admin_view
        pages = {
            "schedule": self.schedule,
            "move": self.move,
            "keep_live": self.keep_live,
            "correct": self.correct,
            "place": self.place,
            "plan": self.plan,
        }
        own = [
            path(
                f"<int:key>/{name.replace('_', '-')}/",
                view(page),
                name=f"news_article_{name}",
            )
            for name, page in pages.items()
        ]
        return [*own, *super().get_urls()]

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],  # Any: Django's context
        *args: Any,  # Any: passed through
        **kwargs: Any,  # Any: passed through
    ) -> HttpResponse:
        """Give the page its panel of publication."""
        article: Article | None = kwargs.get("obj")
        if article is not None:
            context["publication"] = panel_of(article, staff_of(request))
        response: HttpResponse = super().render_change_form(
            request, context, *args, **kwargs
        )
        return response

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
        """Whether the button shows: while an edition is live, or will be."""
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

    def article(self, request: HttpRequest, key: str | int) -> Article:
        """Return the article, or 404 for one that this person may not see."""
        found: Article = get_object_or_404(self.get_queryset(request), pk=key)
        return found

    def to_publish(self, request: HttpRequest, key: int) -> Article:
        """Return the article for somebody who may publish it; 403 for others."""
        require(staff_of(request), "news.publish_article")
        return self.article(request, key)

    def asked(self, request: HttpRequest, article: Article, form: type[Form]) -> Any:
        """Return the form, with a box to tick while there is unsaved text."""
        kept = autosave.mine(request, article)
        if not (
            kept and autosave.differences(autosave.typed_form(self, request, kept))
        ):
            return form
        return type(f"Careful{form.__name__}", (form, LeavingOutForm), {})

    @action(description=_("Publish"), permissions=["publish"])
    def publish(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask when, and publish the working copy."""
        article = self.article(request, object_id)
        question = Confirmation(
            title=_("Publish"),
            text=_("The public will read the working copy as it is saved now."),
            button=_("Publish"),
            form=self.asked(
                request,
                article,
                PublishAnywayForm if blocking(article) else PublishForm,
            ),
            problems=tuple(publication_problems(article)),
        )

        def perform(answers: Answers) -> str:
            by, reason = staff_of(request), answers.pop("override", "")
            answers.pop("leave_out", None)
            with transaction.atomic():
                if reason:
                    override(article, by=by, reason=reason)
                edition = publishing.publish(article, by=by, **answers)
            return announced_sentence(edition)

        return ask(self, request, article, question, perform)

    def schedule(self, request: HttpRequest, key: int) -> HttpResponse:
        """Schedule what is saved; ask only if something stands against it."""
        article = self.to_publish(request, key)
        question = Confirmation(
            title=_("Schedule"),
            text=_("The public will read the working copy as it is saved now."),
            button=_("Schedule"),
            form=self.asked(request, article, ScheduleForm),
            problems=tuple(publication_problems(article)),
        )

        def perform(answers: Answers) -> str:
            at = answers["at"]
            edition = publishing.publish(article, by=staff_of(request), at=at)
            return announced_sentence(edition)

        return ask(self, request, article, question, perform)

    def correct(self, request: HttpRequest, key: int) -> HttpResponse:
        """Ask what was wrong, and publish the working copy as the correction."""
        article = self.to_publish(request, key)
        question = Confirmation(
            title=_("Publish a correction"),
            text=_(
                "The working copy as it is saved now replaces the live one. The note "
                "stands under it with its date."
            ),
            button=_("Publish the correction"),
            form=self.asked(request, article, CorrectionForm),
            problems=tuple(publication_problems(article)),
        )

        def perform(answers: Answers) -> str:
            answers.pop("leave_out", None)
            by = staff_of(request)
            return announced_sentence(publishing.correct(article, by=by, **answers))

        return ask(self, request, article, question, perform)

    def move(self, request: HttpRequest, key: int) -> HttpResponse:
        """Say the old time and ask for the new one of a publication, or of a plan."""
        article, by = self.article(request, key), staff_of(request)
        scheduled = article.editions.waiting().first()
        if scheduled:
            require(by, "news.publish_article")
        elif not article.may_be_changed_by(by):
            raise PermissionDenied("news.change_article")
        old = scheduled.live_from if scheduled else article.planned_for
        question = Confirmation(
            title=_("Change the time") if scheduled else _("Change the plan"),
            text=move_text(old, request.GET),
            button=_("Change the time"),
            form=RescheduleForm,
            initial={"at": wording.on_day(request.GET.get("day", ""), old)},
        )

        def perform(answers: Answers) -> str:
            verb = publishing.reschedule if scheduled else publishing.plan
            verb(article, by=by, at=answers["at"])
            when = wording.announced(answers["at"])
            return gettext("Moved to %(when)s.") % {"when": when}

        return ask(self, request, article, question, perform)

    def plan(self, request: HttpRequest, key: int) -> HttpResponse:
        """Ask when the article should appear."""
        article, by = self.article(request, key), staff_of(request)
        if not article.may_be_changed_by(by):
            raise PermissionDenied("news.change_article")
        question = Confirmation(
            title=_("Plan"),
            text=_("The calendar shows the plan. It publishes nothing by itself."),
            button=_("Plan"),
            form=PlanForm,
            initial={"at": article.planned_for},
        )

        def perform(answers: Answers) -> str:
            publishing.plan(article, by=by, at=answers["at"])
            return gettext("The plan is noted.")

        return ask(self, request, article, question, perform)

    def place(self, request: HttpRequest, key: int) -> HttpResponse:
        """Ask where on the site the article stands, from when to when."""
        article = self.to_publish(request, key)
        placement = publishing.Placement.of(article)
        question = Confirmation(
            title=_("Placement"),
            text=_("It changes at once, without a new edition: no text is touched."),
            button=_("Set the placement"),
            form=PlacementForm,
            initial=vars(placement),
        )

        def perform(answers: Answers) -> str:
            chosen = publishing.Placement(**answers)
            publishing.place(article, by=staff_of(request), placement=chosen)
            return gettext("The placement is changed.")

        return ask(self, request, article, question, perform)

    @action(description=_("Cancel the schedule"), permissions=["unschedule"])
    def unschedule(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask, and cancel the edition that waits for its time."""
        article = self.article(request, object_id)
        question = Confirmation(
            title=_("Cancel the schedule"),
            text=_("The scheduled edition is dropped; what is live now stays."),
            button=_("Cancel the schedule"),
            form=Form,
        )
        done = _("The scheduled edition was dropped.")
        return self.confirm(request, article, question, publishing.unschedule, done)

    def keep_live(self, request: HttpRequest, key: int) -> HttpResponse:
        """Ask, and cancel a withdrawal, or an end, whose time has not come."""
        require(staff_of(request), "news.withdraw_article")
        article = self.article(request, key)
        question = Confirmation(
            title=_("Cancel the withdrawal"),
            text=_("The article stays in public view without an end."),
            button=_("Cancel the withdrawal"),
            form=Form,
        )
        done = _("The article stays in public view.")
        return self.confirm(request, article, question, publishing.keep_live, done)

    def confirm(
        self,
        request: HttpRequest,
        article: Article,
        question: Confirmation,
        verb: Callable[..., object],
        done: str | Promise,
    ) -> HttpResponse:
        """Ask a question without fields, and perform a verb of publishing."""
        act = partial(verb, article, by=staff_of(request))

        def perform(answers: Answers) -> str | Promise:
            act()
            return done

        return ask(self, request, article, question, perform)

    @action(description=_("Withdraw"), permissions=["withdraw"])
    def withdraw(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask why and when, and take the article out of public view."""
        article = self.article(request, object_id)
        question = Confirmation(
            title=_("Withdraw"),
            text=_("Visitors will read the reason in place of the article."),
            button=_("Withdraw"),
            form=WithdrawForm,
            is_dangerous=True,
        )

        def perform(answers: Answers) -> str:
            publishing.withdraw(article, by=staff_of(request), **answers)
            if answers["at"] is None:
                return gettext("The article is withdrawn.")
            when = wording.announced(answers["at"])
            return gettext("It will be withdrawn on %(when)s.") % {"when": when}

        return ask(self, request, article, question, perform)

    @action(description=_("Editions"), permissions=["editions"])
    def editions(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Go to the list of the article's editions."""
        article = self.article(request, object_id)
        address = reverse("admin:news_edition_changelist")
        return redirect(f"{address}?article__id__exact={article.pk}")
