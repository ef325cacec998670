"""The versions of an article: their list, two of them side by side, going back."""

import datetime
import re
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import quote
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from listsite.lib import audit
from listsite.lib.admin.base import NewsroomAdmin, action
from listsite.lib.admin.confirmation import Confirmation, ask
from listsite.lib.web.paging import Order, page_of
from listsite.lib.web.users import staff_of
from news.articles.comparing import Difference, compared, compared_placement
from news.articles.snapshot import Content
from news.models import Article, Edition, SignOff, Version
from news.publishing import restoring
from news.publishing.verifying import content_of

NEWEST_FIRST = Order("saved_at", datetime.datetime)
MOST_EDITIONS = 50
CHOICE = re.compile(r"([ve])([1-9][0-9]{0,8})")
"""Names one side of a comparison: version 3 is `v3`, edition 2 is `e2`."""


@dataclass(frozen=True)
class Side:
    """One side of a comparison: a kept version, or an edition."""

    name: str
    content: Content
    placement: dict[str, object] = field(default_factory=dict)


@dataclass
class Line:
    """A version in the list, with what became of it."""

    version: Version
    marks: list[str] = field(default_factory=list)

    @property
    def note(self) -> str:
        """Return what its writer noted; of a restored one, from where it came."""
        note = self.version.note
        if note.isdigit():
            return gettext("restored from version %(number)s") % {"number": note}
        return note


class VersionHistory(NewsroomAdmin):
    """The part of the article desk that looks back."""

    def get_urls(self) -> list[URLPattern]:
        """Return the addresses of the comparison and of going back."""
        view = self.admin_site.admin_view
        return [
            path(
                "<int:key>/comparison/",
                view(self.comparison),
                name="news_article_comparison",
            ),
            path(
                "<int:key>/versions/<int:number>/restore/",
                view(self.restore),
                name="news_article_restore",
            ),
            *super().get_urls(),
        ]

    def readable(self, request: HttpRequest, key: object) -> Article:
        """Return an article that this person may read; 404 for one they may not see."""
        article: Article = get_object_or_404(self.get_queryset(request), pk=key)
        if not self.has_view_or_change_permission(request, article):
            raise PermissionDenied
        return article

    @action(description=_("Versions"), url_path="versions")
    def versions(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """List what was saved, newest first, with what became of it."""
        if not object_id.isdigit():
            raise Http404
        article = self.readable(request, int(object_id))
        kept = article.versions.select_related("saved_by").defer("content", "placement")
        page = page_of(kept, request.GET, NEWEST_FIRST)
        context = {
            **self.page_of(request, article, _("Versions")),
            "lines": lines_of(article, page.rows),
            "page": page,
            "editions": article.editions.order_by("-number")[:MOST_EDITIONS],
            "unsaved": article.autosaves.select_related("user"),
            "may_change": self.has_change_permission(request, article),
        }
        return TemplateResponse(request, "admin/news/publishing/versions.html", context)

    def comparison(self, request: HttpRequest, key: int) -> HttpResponse:
        """Show two versions or editions of one article side by side."""
        return require_safe(self.compare_sides)(request, key)

    def compare_sides(self, request: HttpRequest, key: int) -> HttpResponse:
        """Answer with the page on which `before` and `after` stand side by side."""
        article = self.readable(request, key)
        before = side_of(article, request.GET.get("before", ""))
        after = side_of(article, request.GET.get("after", ""))
        context = {
            **self.page_of(request, article, _("Comparison")),
            "before": before,
            "after": after,
            "differences": differences(before, after),
            "versions": reverse("admin:news_article_versions", args=[article.pk]),
        }
        return TemplateResponse(
            request, "admin/news/publishing/comparison.html", context
        )

    def page_of(
        self, request: HttpRequest, article: Article, title: str | Promise
    ) -> dict[str, Any]:  # Any: a template's context
        """Return what every page about an article shows."""
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "article": article,
            "back": reverse("admin:news_article_change", args=[quote(article.pk)]),
        }

    def restore(self, request: HttpRequest, key: int, number: int) -> HttpResponse:
        """Show what would change, ask, and write an earlier version anew."""
        article = self.readable(request, key)
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        version = get_object_or_404(article.versions, number=number)
        now = Side(gettext("now"), Content.of(article))
        then = side_of(article, f"v{number}")
        question = Confirmation(
            title=_("Restore version %(number)s") % {"number": number},
            text=_(
                "Its text, credits and relations become the article's next version. "
                "Address name, language, times and assignee stay as they are now. "
                "What the public reads does not change."
            ),
            button=_("Restore"),
            form=restore_form(article.version),
            template="admin/news/publishing/restore.html",
            details={
                "before": now,
                "after": then,
                "differences": compared(now.content, without_fixed(now, then)),
                "gone": gone_sentences(restoring.gone_from(then.content)),
            },
        )

        def perform(answers: dict[str, Any]) -> str:
            restored = restoring.restore(version, by=staff_of(request), **answers)
            return restored_sentence(restored, number)

        return ask(self, request, article, question, perform)


def restore_form(newest: int) -> type[forms.Form]:
    """Return a form that knows which version the reader saw as the newest."""

    class RestoreForm(forms.Form):
        """The version on which the restored one would follow."""

        base = forms.IntegerField(initial=newest, widget=forms.HiddenInput)

    return RestoreForm


def without_fixed(now: Side, then: Side) -> Content:
    """Return the content that a restore would make of an article, for its page."""
    texts = {name: now.content.texts[name] for name in restoring.STAYS}
    kept = then.content.as_json()
    return Content.from_json({**kept, "texts": {**then.content.texts, **texts}})


def side_of(article: Article, choice: str) -> Side:
    """Return the version or edition of an article that an address names, or 404."""
    found = CHOICE.fullmatch(choice)
    if found is None:
        raise Http404
    kind, number = found[1], int(found[2])
    if kind == "e":
        edition = get_object_or_404(article.editions, number=number)
        return Side(edition_name(edition), content_of(edition))
    version = get_object_or_404(article.versions, number=number)
    name = gettext("Version %(number)s") % {"number": number}
    return Side(name, Content.from_json(version.content), version.placement)


def edition_name(edition: Edition) -> str:
    """Return how an edition is called among versions."""
    return gettext("Edition %(number)s") % {"number": edition.number}


def differences(before: Side, after: Side) -> list[Difference]:
    """Return what differs; placement too, where both sides know theirs."""
    found = compared(before.content, after.content)
    if before.placement and after.placement:
        found += compared_placement(before.placement, after.placement)
    return found


def lines_of(article: Article, rows: list[Version]) -> list[Line]:
    """Return versions with their marks; a fixed number of queries."""
    lines = {version.number: Line(version) for version in rows}
    add_submissions(article, lines)
    numbers = list(lines)
    for signoff in article.signoffs.filter(article_version__in=numbers).order_by("at"):
        lines[signoff.article_version].marks.append(signoff_sentence(signoff))
    for edition in article.editions.filter(article_version__in=numbers):
        said = gettext("published as edition %(number)s") % {"number": edition.number}
        lines[edition.article_version].marks.append(said)
    return list(lines.values())


def add_submissions(article: Article, lines: dict[int, Line]) -> None:
    """Mark the versions that were submitted: the newest there was at each time."""
    if not lines:
        return
    ordered = sorted(lines.values(), key=lambda line: line.version.saved_at)
    entries = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Article),
        object_id=str(article.pk),
        action_time__gte=ordered[0].version.saved_at,
    )
    for entry in entries.order_by("action_time"):
        change = audit.change_in(entry)
        if change is None or change.verb != "Submitted":
            continue
        then = [one for one in ordered if one.version.saved_at <= entry.action_time]
        said = gettext("submitted")
        if then and said not in then[-1].marks:
            then[-1].marks.append(said)


def signoff_sentence(signoff: SignOff) -> str:
    """Return a reviewer's decision in few words."""
    if signoff.decision == SignOff.Decision.APPROVED:
        said = gettext("signed by level %(level)s")
    else:
        said = gettext("returned by level %(level)s")
    return said % {"level": signoff.level}


def gone_sentences(gone: dict[str, int]) -> list[str]:
    """Return what cannot come back, one sentence for each kind of row."""
    return [
        ngettext(
            "%(count)s row no longer exists and cannot be restored: %(kind)s.",
            "%(count)s rows no longer exist and cannot be restored: %(kind)s.",
            count,
        )
        % {"count": count, "kind": kind}
        for kind, count in gone.items()
    ]


def restored_sentence(restored: restoring.Restored, number: int) -> str:
    """Return what happened, and what could not be restored."""
    said = gettext("Version %(number)s is restored; it is version %(new)s now.")
    first = said % {"number": number, "new": restored.article.version}
    return " ".join([first, *gone_sentences(restored.gone)])
