"""The page on which articles are written: its addresses, media and context."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from js_asset import Media

from listsite.lib.admin.base import NewsroomAdmin
from listsite.lib.text.bilingual import listing
from news.models import Article, PreviewLink, Section
from news.writing.checking.panel import findings_for

from . import autosave, checks, preview, proposals
from .editor import library, words

Page = Callable[..., HttpResponse]
PAGES: dict[str, tuple[str, Page]] = {
    "preview": ("<int:key>/preview/", preview.preview),
    "share": ("<int:key>/share/", preview.share),
    "revoke": ("<int:key>/share/<int:link>/revoke/", preview.revoke),
    "autosave": ("<int:key>/autosave/", autosave.keep),
    "compare": ("<int:key>/compare/", autosave.compare),
    "discard": ("<int:key>/discard/", autosave.discard),
    "check": ("<int:key>/check/", checks.check),
    "answer": ("<int:key>/answer/", checks.answer),
    "drop": ("<int:key>/drop/", proposals.drop),
    "join": ("<int:key>/join/", proposals.join),
}
"""What the form asks for by script or button; key 0 is an article not yet saved."""
MOST_LINKS = 10
MOST_NAMED = 20
RESTORE = "restore"
ONWARD = "_onward"
"""Sent with the form when its writer goes on to the next step."""
STEPS = ("submit", "publish")
"""The next steps of an article, the first that is open to its writer is meant."""


class WritingDesk(NewsroomAdmin):
    """The article form with its editor, preview, unsaved text and share links."""

    def get_urls(self) -> list[URLPattern]:
        """Return the form's own addresses before the admin's."""
        view = self.admin_site.admin_view
        own = [
            path(route, view(partial(page, desk=self)), name=f"news_article_{name}")
            for name, (route, page) in PAGES.items()
        ]
        shelf = path("library/", view(library), name="news_article_library")
        return [shelf, *own, *super().get_urls()]

    def get_form(
        self,
        request: HttpRequest,
        obj: Article | None = None,
        change: bool = False,  # noqa: FBT001, FBT002  (Django's signature)
        **kwargs: Any,  # Any: passed through
    ) -> type[forms.ModelForm[Article]]:
        """Return the form; asked to restore, with the kept text as first values."""
        made: type[forms.ModelForm[Article]] = super().get_form(
            request, obj, change, **kwargs
        )
        kept = autosave.mine(request, obj) if wants_restored(request) else None
        if kept is None:
            return made
        values = {"first_values": autosave.first_values(made, kept)}
        return type(f"Restored{made.__name__}", (made,), values)

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        *args: Any,
        **kwargs: Any,  # Any: passed through
    ) -> HttpResponse:
        """Give the page what the desk needs beside the form."""
        article: Article | None = context.get("original")
        key = article.pk if article else 0
        kept = autosave.offered(self, request, article)
        context |= {
            "media": Media.from_media(context["media"], nonce=request.csp_nonce),  # type: ignore[attr-defined]  # set by django-csp
            "words": words(),
            "addresses": {
                name: reverse(f"admin:news_article_{name}", args=[key])
                for name in PAGES
                if name != "revoke"
            },
            "findings": findings_for(article),
            "language": article.language if article else "",
            "limits": {one.pk: one.limits for one in Section.objects.all()},
            "autosave": kept,
            "is_restored": wants_restored(request),
            "is_older": kept is not None and kept.is_older,
            "preview_links": links_of(article),
        }
        response: HttpResponse = super().render_change_form(
            request, context, *args, **kwargs
        )
        return response

    def response_add(
        self, request: HttpRequest, obj: Article, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Lead to the next step, if the writer asked for it."""
        usual = super().response_add(request, obj, post_url_continue)
        return self.onward(request, obj) or usual

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        """Lead to the next step, if the writer asked for it."""
        usual = super().response_change(request, obj)
        return self.onward(request, obj) or usual

    def onward(self, request: HttpRequest, article: Article) -> HttpResponse | None:
        """Return the way to the page that asks about submitting or publishing."""
        if ONWARD not in request.POST:
            return None
        for step in STEPS:
            may: Callable[..., bool] | None = getattr(
                self, f"has_{step}_permission", None
            )
            is_step = step in self.actions_detail
            if is_step and may is not None and may(request, str(article.pk)):
                return redirect(f"admin:news_article_{step}", article.pk)
        messages.info(request, _("Saved. There is no further step for you here now."))
        return None


def wants_restored(request: HttpRequest) -> bool:
    """Whether the form is opened with the unsaved text in it."""
    return request.method == "GET" and RESTORE in request.GET


def links_of(article: Article | None) -> QuerySet[PreviewLink] | None:
    """Return the last share links of an article, with what readers wrote."""
    if article is None:
        return None
    return article.preview_links.prefetch_related("comments")[:MOST_LINKS]


def say_what_was_removed(request: HttpRequest, form: forms.ModelForm[Article]) -> None:
    """Tell the writer what of the text did not stay."""
    removed = getattr(form, "removed", [])
    if removed:
        said = _("Taken out of the text, because an article cannot hold it: %(names)s")
        names = listing(removed[:MOST_NAMED])
        messages.warning(request, said % {"names": names})
