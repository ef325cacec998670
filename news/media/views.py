"""The photos and files in reports, sent to those who may see them."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from listsite.lib.files import file_responses
from listsite.lib.images.uploads import EXTENSIONS
from listsite.lib.web.users import viewer
from news.models import Attachment, Photo
from news.models.files import FOLDER as FILES
from news.models.photo_verbs import FOLDER, PhotoQuerySet


@require_safe
def photo(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send a photo that a live edition shows; staff of the library get every photo."""
    names = [f"{FOLDER}/{name}"]
    if sent := shown_to(request, Photo.objects.filter(file__in=names)):
        return file_responses.picture(sent[0].file, is_public=sent[1])
    present, is_public = present_photo(request, names)
    return file_responses.elsewhere(present.file.url, is_public=is_public)


@require_safe
def rendition(
    request: HttpRequest, stem: str, width: str, ending: str
) -> HttpResponseBase:
    """Send a smaller copy of a photo to those who get the photo itself.

    The address knows the widths and formats there are; any other is unknown.
    """
    names = [f"{FOLDER}/{stem}.{kind}" for kind in EXTENSIONS.values()]
    step = int(width)
    sent = shown_to(request, Photo.objects.filter(file__in=names))
    if sent and step in sent[0].widths:
        return file_responses.picture(
            sent[0].rendition(step, ending), is_public=sent[1]
        )
    # Its smaller copies are still to be made, or its file was replaced.
    present, is_public = sent or present_photo(request, names)
    has_it = step in present.widths
    target = present.rendition(step, ending) if has_it else present.file
    return file_responses.elsewhere(target.url, is_public=is_public)


def shown_to(request: HttpRequest, photos: PhotoQuerySet) -> tuple[Photo, bool] | None:
    """Return the photo that a reader may see, and whether everybody may."""
    if shown := photos.published().first():
        return shown, True
    if not may_look_at(viewer(request), "news.view_photo"):
        return None
    found = photos.first()
    return (found, False) if found else None


def may_look_at(reader: AbstractBaseUser | AnonymousUser, right: str) -> bool:
    """Whether a reader is staff with a right."""
    return getattr(reader, "is_staff", False) and reader.has_perm(right)  # type: ignore[union-attr]  # both kinds of user have it


def present_photo(request: HttpRequest, names: list[str]) -> tuple[Photo, bool]:
    """Return the photo whose file of such a name was replaced, or answer 404."""
    found = shown_to(request, Photo.objects.named(names))
    if found is None:
        raise Http404(names[0])
    return found


@require_safe
def attachment(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send a file that a live edition links to; staff who may see files get each one.

    Documents are saved, never opened here; films are played in the page.
    """
    named = Attachment.objects.filter(file=f"{FILES}/{name}")
    shown = named.published().first()
    is_public = shown is not None
    if not is_public and may_look_at(viewer(request), "news.view_attachment"):
        shown = named.first()
    if shown is None:
        raise Http404(name)
    return file_responses.own_file(
        shown.file, shown.label, shown.media_type, request, is_public=is_public
    )
