"""Public pages of share links: the draft, its pictures, a comment. All uncached."""

import re
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from listsite.lib.datetimes import wording
from listsite.lib.files import file_responses
from news.models import Photo, PreviewComment, PreviewLink
from news.reading.rendering import Draft, draft_page

from .links import CommentForm, form_token, note_opening, usable


def link_of(token: str) -> PreviewLink:
    """Return the link, or the same 404 for unknown, over and revoked ones."""
    link = usable(token)
    if link is None:
        raise Http404
    return link


# Readers have no cookies; a signed field in the form stands in for the CSRF token.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, token: str) -> HttpResponse:
    """Show a draft under its watermark; take a comment on it."""
    link = link_of(token)
    with override(Draft.from_json(link.content).language):
        return private(answer(request, link, token))


def answer(request: HttpRequest, link: PreviewLink, token: str) -> HttpResponse:
    """Return the page, or lead back to it after a comment."""
    if request.method != "POST":
        note_opening(link)
        return page(request, link, token, comment_form(link))
    form = comment_form(link, request)
    if form.is_valid():
        try:
            form.save_counted()
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(f"{reverse('preview', args=[token])}#comments")
    return page(request, link, token, form, status=422)


def comment_form(link: PreviewLink, request: HttpRequest | None = None) -> CommentForm:
    """Return the form of a comment, filled or new."""
    return CommentForm(
        request.POST if request else None,
        instance=PreviewComment(link=link),
        initial={"page": form_token(link)},
    )


def page(
    request: HttpRequest,
    link: PreviewLink,
    token: str,
    form: CommentForm,
    *,
    status: int = 200,
) -> HttpResponse:
    """Return the draft's page; its pictures lie below the link's own address."""
    html = draft_page(
        Draft.from_json(link.content),
        request,
        "news/writing/preview_detail.html",
        form=form,
        comments=link.comments.all(),
        link=link,
        embargo=embargo_of(link),
    )
    own = reverse("preview", args=[token]).lstrip("/")
    media = rf'(?<=[",\s]){re.escape(settings.MEDIA_URL)}(?=[-\w/]+\.\w+)'
    return HttpResponse(re.sub(media, f"/{own}media/", html), status=status)


def embargo_of(link: PreviewLink) -> str:
    """Return until when the draft must not become known; "" for no embargo."""
    until = link.embargo_until
    if until is None:
        return ""
    return f"{wording.dated(until)}, {wording.zone_name()}"


def private(response: HttpResponse) -> HttpResponse:
    """Return a response that nobody keeps, lists or names to others."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@require_safe
def media(request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    """Send a picture that the draft shows, in any of its sizes, or a file it links to.

    What a picture is asked for by may be the name of a file that was replaced since.
    """
    draft = Draft.from_json(link_of(token).content)
    for photo in draft.photos:
        if any(is_of(name, former) for former in photo.names):
            return file_responses.picture(nearest(photo, name), is_public=False)
    for one in draft.files:
        if one.file.name == name:
            return file_responses.own_file(
                one.file, one.label, one.media_type, request, is_public=False
            )
    raise Http404


def is_of(name: str, photo: str) -> bool:
    """Whether a name is that of a photo's file, or of one of its smaller copies."""
    stem = re.escape(PurePath(photo).stem)
    return name == photo or bool(re.fullmatch(rf"renditions/{stem}-\d+\.\w+", name))


def nearest(photo: Photo, name: str) -> FieldFile:
    """Return the smaller copy of a name if there is one now, else the clean copy."""
    for step in photo.widths:
        copy = photo.rendition(step, PurePath(name).suffix.removeprefix("."))
        if copy.name == name:
            return copy
    return photo.file
