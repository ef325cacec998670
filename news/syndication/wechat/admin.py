"""The page that hands a live article over to the official WeChat account."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from unfold.widgets import UnfoldAdminTextInputWidget

from listsite.lib.admin.base import NewsroomAdmin
from listsite.lib.admin.confirmation import change_address
from listsite.lib.refusals import RefusedError, require
from listsite.lib.web.users import staff_of
from news.models import Article, Edition, WeChatPost
from news.models.wechat import POSTED_ADDRESS

from .wechat import NOT_LIVE, RIGHT, SHAPES, cover, hand_over, note_post


class PostedForm(forms.Form):
    """Where the article was posted."""

    address = forms.CharField(
        label=_("Address of the post"),
        max_length=500,
        validators=[POSTED_ADDRESS],
        widget=UnfoldAdminTextInputWidget(attrs={"type": "url", "inputmode": "url"}),
        help_text=_("Copied from WeChat; it begins with https://mp.weixin.qq.com/."),
    )


class WeChatDesk(NewsroomAdmin):
    """The article page with the hand-over to WeChat."""

    def get_urls(self) -> list[URLPattern]:
        """Return the addresses of the hand-over before the admin's."""
        view = self.admin_site.admin_view
        own = [
            path("<int:key>/wechat/", view(self.wechat), name="news_article_wechat"),
            path(
                "<int:key>/wechat/<slug:shape>.jpg",
                view(require_safe(self.wechat_cover)),
                name="news_article_wechat_cover",
            ),
        ]
        return [*own, *super().get_urls()]

    def wechat(self, request: HttpRequest, key: int) -> HttpResponse:
        """Show the article for the account's editor, and note where it was posted."""
        article, edition = self.handed(request, key)
        if edition is None:
            messages.error(request, NOT_LIVE)
            return redirect(change_address(self, article))
        post = WeChatPost.objects.filter(edition=edition).first()
        form = PostedForm(
            request.POST if request.method == "POST" else None,
            initial={"address": post.address if post else ""},
        )
        if form.is_valid() and self.noted(request, edition, form):
            return redirect(change_address(self, article))
        context: dict[str, Any] = {  # Any: a template's context
            **self.admin_site.each_context(request),
            "title": _("Hand over to WeChat"),
            "opts": self.opts,
            "target": article,
            "edition": edition,
            "post": post,
            "form": form,
            "handed": hand_over(edition),
            "shapes": SHAPES,
            "back": change_address(self, article),
        }
        status = 422 if form.errors else 200
        name = "admin/news/syndication/wechat.html"
        return TemplateResponse(request, name, context, status=status)

    def noted(self, request: HttpRequest, edition: Edition, form: PostedForm) -> bool:
        """Note the address of the post; what is refused stands at its field."""
        try:
            note_post(edition, form.cleaned_data["address"], by=staff_of(request))
        except RefusedError as refusal:
            form.add_error("address", str(refusal.sentence))
            return False
        messages.success(request, _("The address of the post is noted."))
        return True

    def wechat_cover(self, request: HttpRequest, key: int, shape: str) -> HttpResponse:
        """Send the lead photo in one of the shapes of a cover, to be saved."""
        _article, edition = self.handed(request, key)
        photo = edition.lead_photo if edition else None
        if photo is None or shape not in SHAPES:
            raise Http404(shape)
        response = HttpResponse(cover(photo, shape), content_type="image/jpeg")
        name = f"cover-{key}-{shape}.jpg"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def handed(self, request: HttpRequest, key: int) -> tuple[Article, Edition | None]:
        """Return an article with its live edition, for somebody who may publish it."""
        require(staff_of(request), RIGHT)
        article: Article = self.get_object(request, str(key))
        if article is None:
            raise Http404(key)
        live = article.editions.live().select_related("lead_photo", "article")
        return article, live.first()
