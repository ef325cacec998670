"""The page on which articles are written: its addresses, media and context."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from js_asset import Media

from listsite.lib.admin import NewsroomAdmin
from news.checking.panel import findings_for
from news.models import Article, PreviewLink

from . import autosave, preview
from .editor import library, words

Page = Callable[..., HttpResponse]
PAGES: dict[str, tuple[str, Page]] = {
    "preview": ("<int:key>/preview/", preview.preview),
    "share": ("<int:key>/share/", preview.share),
    "revoke": ("<int:key>/share/<int:link>/revoke/", preview.revoke),
    "autosave": ("<int:key>/autosave/", autosave.keep),
    "compare": ("<int:key>/compare/", autosave.compare),
    "discard": ("<int:key>/discard/", autosave.discard),
}
"""What the form asks for by script or button; key 0 is an article not yet saved."""
MOST_LINKS = 10
MOST_NAMED = 20
RESTORE = "restore"


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
    ) -> type[forms.ModelForm]:
        """Return the form; asked to restore, with the kept text as first values."""
        made: type[forms.ModelForm] = super().get_form(request, obj, change, **kwargs)
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
            "autosave": kept,
            "is_restored": wants_restored(request),
            "is_older": kept is not None and kept.is_older,
            "preview_links": links_of(article),
        }
        response: HttpResponse = super().render_change_form(
            request, context, *args, **kwargs
        )
        return response


def wants_restored(request: HttpRequest) -> bool:
    """Whether the form is opened with the unsaved text in it."""
    return request.method == "GET" and RESTORE in request.GET


def links_of(article: Article | None) -> QuerySet[PreviewLink] | None:
    """Return the last share links of an article, with what readers wrote."""
    if article is None:
        return None
    return article.preview_links.prefetch_related("comments")[:MOST_LINKS]


def say_what_was_removed(request: HttpRequest, form: forms.ModelForm) -> None:
    """Tell the writer what of the text did not stay."""
    removed = getattr(form, "removed", [])
    if removed:
        said = _("Taken out of the text, because an article cannot hold it: %(names)s")
        names = ", ".join(removed[:MOST_NAMED])
        messages.warning(request, said % {"names": names})
