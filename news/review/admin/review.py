"""The review on the article's page: its panel, the text to read, and its steps."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from listsite.lib.admin.base import NewsroomAdmin
from listsite.lib.admin.confirmation import Confirmation, ask
from listsite.lib.refusals import RefusedError
from listsite.lib.text.bilingual import listing
from listsite.lib.web.users import staff_of
from news.articles.comparing import compared
from news.articles.snapshot import Content
from news.models import Article
from news.publishing import publishing
from news.review import review
from news.review.signatures import (
    display_name,
    earlier,
    level_name,
    refusal,
    review_progress,
    reviewers_at,
)
from news.review.signed_versions import Proof, content_with, last_signoff
from news.writing.checking.checker import blocking, override
from news.writing.problems import publication_problems

from .forms import PublishAllAnywayForm, PublishUnsignedForm, SignForm, return_form
from .panel import LABELS, may_override, panel_of

Answers = dict[str, Any]  # Any: cleaned form values


class ReviewDesk(NewsroomAdmin):
    """The article page with its review. Who may only read gets the text to read."""

    def get_urls(self) -> list[URLPattern]:
        """Return the addresses of the steps before the admin's."""
        view = self.admin_site.admin_view
        pages = {
            "sign": self.sign,
            "return": self.send_back,
            "submit": self.submit,
            "recall": self.recall,
            "override": self.publish_unsigned,
        }
        own = [
            path(f"<int:key>/{name}/", view(page), name=f"news_article_{name}")
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
        """Give the page its panel; show the text, and no form, to who only reads."""
        article: Article | None = kwargs.get("obj")
        if article is not None:
            context["review"] = panel_of(article, staff_of(request))
        response: HttpResponse = super().render_change_form(
            request, context, *args, **kwargs
        )
        if article is not None and not self.has_change_permission(request, article):
            response.template_name = "admin/news/review/reading.html"  # type: ignore[attr-defined]  # a TemplateResponse, not rendered yet
            response.context_data["proof"] = Proof.of(Content.of(article))  # type: ignore[attr-defined]
        return response

    def under_review(self, request: HttpRequest, key: int) -> Article:
        """Return an article, or 404 for one that this person may not see."""
        found: Article = get_object_or_404(self.get_queryset(request), pk=key)
        return found

    def submit(self, request: HttpRequest, key: int) -> HttpResponse:
        """Say what is missing and who will be asked, and submit."""
        article, user = self.under_review(request, key), staff_of(request)
        if not article.may_be_changed_by(user):
            raise PermissionDenied
        if not review.may_submit(user, article):
            return refused(request, article, _("The article is submitted already."))
        question = Confirmation(
            title=LABELS["submit"],
            text=asked_first(article),
            button=_("Submit"),
            form=Form,
            problems=tuple(publication_problems(article)),
        )

        def perform(answers: Answers) -> str:
            review.submit(article, by=user)
            return gettext("The article is submitted.")

        return ask(self, request, article, question, perform)

    def recall(self, request: HttpRequest, key: int) -> HttpResponse:
        """Ask, and take a submitted article back."""
        article, user = self.under_review(request, key), staff_of(request)
        if not article.may_be_changed_by(user):
            raise PermissionDenied
        if not review.may_recall(user, article):
            return refused(request, article, _("The article is not submitted."))
        question = Confirmation(
            title=LABELS["recall"],
            text=_("It becomes a draft again. Signatures made so far do not count."),
            button=LABELS["recall"],
            form=Form,
        )

        def perform(answers: Answers) -> str:
            review.recall(article, by=user)
            return gettext("The article is a draft again.")

        return ask(self, request, article, question, perform)

    def sign(self, request: HttpRequest, key: int) -> HttpResponse:
        """Show what is new since the last decision, and sign exactly what is shown."""
        article, user = self.under_review(request, key), staff_of(request)
        if not user.has_perm("news.add_signoff"):
            raise PermissionDenied
        content = Content.of(article)
        standing = review_progress(article, content.digest)
        reason = refusal(user, article, standing)
        is_answered = request.method == "POST"
        if reason and not is_answered:
            return refused(request, article, reason)
        seen = request.POST.get("seen", "") if is_answered else content.digest
        question = Confirmation(
            title=LABELS["sign"],
            text=level_name(standing.next_level or 0),
            button=LABELS["sign"],
            form=SignForm,
            template="admin/news/review/sign.html",
            details=to_be_signed(article, content, seen),
        )

        def perform(answers: Answers) -> str:
            signoff = review.sign(article, by=user, seen=seen, **answers)
            return gettext("Signed: %(level)s.") % {"level": level_name(signoff.level)}

        return ask(self, request, article, question, perform)

    def send_back(self, request: HttpRequest, key: int) -> HttpResponse:
        """Ask why and to whom, and return the article."""
        article, user = self.under_review(request, key), staff_of(request)
        standing = review_progress(article, Content.of(article).digest)
        try:
            level = review.returning_level(user, article, standing)
        except RefusedError as refusal_error:
            if not user.has_perm("news.add_signoff"):
                raise PermissionDenied from refusal_error
            return refused(request, article, refusal_error.sentence)
        question = Confirmation(
            title=LABELS["return"],
            text=_(
                "To the author, all signatures are void; to a level, those from it."
            ),
            button=LABELS["return"],
            form=return_form(earlier(standing, level)),
        )

        def perform(answers: Answers) -> str:
            review.send_back(article, by=user, **answers)
            return gettext("The article is returned.")

        return ask(self, request, article, question, perform)

    def publish_unsigned(self, request: HttpRequest, key: int) -> HttpResponse:
        """Ask why it is published unsigned, and when, and publish it."""
        article, user = self.under_review(request, key), staff_of(request)
        if not user.has_perms(["news.publish_article", "news.override_review"]):
            raise PermissionDenied
        standing = review_progress(article, Content.of(article).digest)
        if not may_override(user, article, standing):
            return refused(request, article, _("No signature is missing."))
        levels = listing(level_name(level) for level in standing.missing)
        question = Confirmation(
            title=LABELS["override"],
            text=gettext("Not signed: %(levels)s.") % {"levels": levels},
            button=LABELS["override"],
            form=PublishAllAnywayForm if blocking(article) else PublishUnsignedForm,
            is_dangerous=True,
            problems=tuple(publication_problems(article)),
        )

        def perform(answers: Answers) -> str:
            return published_unsigned(article, answers, request)

        return ask(self, request, article, question, perform)


def published_unsigned(article: Article, answers: Answers, request: HttpRequest) -> str:
    """Publish an article without its signatures, all or nothing; say so."""
    by, words = staff_of(request), answers.pop("override", "")
    reason = answers.pop("unsigned")
    with transaction.atomic():
        if words:
            override(article, by=by, reason=words)
        edition = publishing.publish(article, by=by, override=reason, **answers)
    return gettext("Edition %(number)s is published without all signatures.") % {
        "number": edition.number
    }


def refused(
    request: HttpRequest, article: Article, sentence: str | Promise
) -> HttpResponse:
    """Go back to the article and say which rule forbids the step."""
    messages.error(request, str(sentence))
    return redirect(article.get_absolute_url())


def asked_first(article: Article) -> str:
    """Return a sentence that says who is asked to sign first."""
    standing = review_progress(article, "")
    level = standing.next_level
    if level is None:
        return gettext("This section asks for no signature; it is ready at once.")
    people = listing(display_name(one) for one in reviewers_at(article, level))
    if not people:
        return gettext(
            "Nobody is named for this level yet: %(level)s. An administrator names "
            "reviewers on the page of the section."
        ) % {"level": level_name(level)}
    return gettext("%(people)s will be asked to sign: %(level)s.") % {
        "people": people,
        "level": level_name(level),
    }


def to_be_signed(article: Article, content: Content, seen: str) -> dict[str, object]:
    """Return what the page to sign shows: the text, and what is new in it.

    New is what differs from the last decision; for a reviewer who opened an older
    content, what differs from that.
    """
    previous = last_signoff(article)
    is_stale = seen != content.digest
    base = seen if is_stale else (previous.content_hash if previous else "")
    before = content_with(article, base) if base else None
    return {
        "seen": content.digest,
        "is_stale": is_stale,
        "previous": None if is_stale else previous,
        "is_compared": before is not None,
        "differences": compared(before, content) if before else [],
        "proof": Proof.of(content),
    }
