"""The address to which the photo list sends files, one request for each."""

from collections.abc import Callable, Iterable

from django.contrib.admin.options import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from listsite.lib.images.uploads import LARGEST_BYTES
from listsite.lib.web.users import staff_of
from news.media.pictures import small
from news.models import Photo
from news.writing.admin.editor import offered

MOST_ALIKE = 3
ROUND_THE_FILE = 64 * 1024
"""Bytes that a request may have beside its file."""


def refuse_early(
    view: Callable[..., HttpResponse],
) -> Callable[..., HttpResponse]:
    """Return the view, which reads no body that is larger than any photo may be.

    The middleware would read it for the CSRF token; the admin's view, which this one
    wraps, checks the token itself.
    """

    def guarded(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdigit() or int(length) > LARGEST_BYTES + ROUND_THE_FILE:
            return refused(_("This file is larger than 25 MB."), 413)
        return view(request)

    return csrf_exempt(guarded)


def upload(admin: ModelAdmin[Photo], request: HttpRequest) -> JsonResponse:
    """Take one file into the library, or answer in words why not.

    201 with the photo; 409 with the photo that has the same bytes, or with those that
    look the same, unless `keep_both` is sent; 400 and 413 with an error.
    """
    if not admin.has_add_permission(request):
        raise PermissionDenied
    given = request.FILES.get("file")
    if request.method != "POST" or given is None:
        return refused(_("Choose a file."), 400)
    return taken_in(admin, request, given)


def taken_in(
    admin: ModelAdmin[Photo], request: HttpRequest, given: UploadedFile[bytes]
) -> JsonResponse:
    """Store a file as a photo."""
    photo = Photo(file=given, uploaded_by=staff_of(request))
    try:
        if twin := photo.twin():
            return known_already(twin)
        photo.full_clean(exclude=["sha256"])
        if not request.POST.get("keep_both") and (alike := photo.alike()[:MOST_ALIKE]):
            return looks_known(alike)
        with transaction.atomic():
            photo.save()
            admin.log_addition(request, photo, [{"added": {}}])
    except ValidationError as refusal:
        return refused(" ".join(refusal.messages), 400)
    except IntegrityError:
        # Somebody else stored the same bytes at the same moment.
        return known_already(Photo.objects.get(sha256=photo.sha256))
    return JsonResponse({"photo": shown(photo)}, status=201)


def refused(sentence: str, status: int) -> JsonResponse:
    """Return an error in words."""
    return JsonResponse({"error": sentence}, status=status)


def known_already(twin: Photo) -> JsonResponse:
    """Return the photo that is there, in place of a second one."""
    answer = {"error": _("It is in the library already."), "photo": shown(twin)}
    return JsonResponse(answer, status=409)


def looks_known(alike: Iterable[Photo]) -> JsonResponse:
    """Return the photos that look the same; the person chooses."""
    answer = {
        "error": _("It looks like a photo that is in the library."),
        "alike": [shown(photo) for photo in alike],
    }
    return JsonResponse(answer, status=409)


def shown(photo: Photo) -> dict[str, object]:
    """Return what the list shows of a photo that has come, and the editor of it."""
    return {
        "id": photo.pk,
        "name": str(photo),
        "address": reverse("admin:news_photo_change", args=[photo.pk]),
        "thumb": small(photo),
        "offer": offered(photo),
    }
