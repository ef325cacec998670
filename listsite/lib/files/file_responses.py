"""Stored files on their way to a browser, which is told to trust none of them."""

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import TypeVar

from django.core.files.base import File
from django.db.models.fields.files import FieldFile
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase

PICTURES = {
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".avif": "image/avif",
}
Response = TypeVar("Response", bound=HttpResponseBase)
YEAR = 31_536_000
"""Seconds. A stored picture never changes: another picture has another name."""

HOUR = 3_600
CHUNK = 64 * 1024
RANGE = re.compile(r"bytes=([0-9]{0,12})-([0-9]{0,12})")
"""A wish for one part of a file; of several parts at once the whole file is sent."""


def stored(file: FieldFile, **options: object) -> FileResponse:
    """Return an answer with a stored file; 404 if the storage has lost it."""
    response = FileResponse(opened(file), **options)  # type: ignore[arg-type]  # passed through
    return distrusted(response)


def opened(file: FieldFile) -> File[bytes]:
    """Return a stored file, opened; 404 if the storage has lost it."""
    try:
        return file.storage.open(str(file.name), "rb")
    except FileNotFoundError as error:
        raise Http404(file.name) from error


def distrusted(response: Response) -> Response:
    """Return an answer whose content a browser neither guesses at nor runs."""
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def picture(file: FieldFile, *, is_public: bool) -> FileResponse:
    """Return a picture; every cache may keep a public one, none another."""
    kind = PICTURES.get(PurePath(str(file.name)).suffix)
    if kind is None:
        raise Http404(file.name)
    response = stored(file, content_type=kind)
    cached = f"public, max-age={YEAR}, immutable" if is_public else "private, no-store"
    response.headers["Cache-Control"] = cached
    if is_public:
        # Readers of feeds show it on pages of other sites.
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def elsewhere(address: str, *, is_public: bool) -> HttpResponseRedirect:
    """Return the way to the file that stands for one that was replaced."""
    response = HttpResponseRedirect(address)
    cached = f"public, max-age={HOUR}" if is_public else "private, no-store"
    response.headers["Cache-Control"] = cached
    return response


def attachment(file: FieldFile, title: str) -> FileResponse:
    """Return a file to be saved under a title, kept by no cache."""
    name = title.replace("/", "-") + PurePath(str(file.name)).suffix
    response = stored(file, as_attachment=True, filename=name)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def own_file(
    file: FieldFile,
    title: str,
    media_type: str,
    request: HttpRequest,
    *,
    is_public: bool,
) -> HttpResponseBase:
    """Return a document to be saved under its title, or a film, also in parts."""
    if not media_type.startswith("video/"):
        return attachment(file, title)
    wish = request.headers.get("Range", "") if request.method == "GET" else ""
    response = film(file, media_type, wish)
    cached = f"public, max-age={HOUR}" if is_public else "private, no-store"
    response.headers["Cache-Control"] = cached
    return response


def film(file: FieldFile, media_type: str, wish: str) -> HttpResponseBase:
    """Return a film, or the part of it that a player wishes for.

    Django sends whole files only. Without parts nobody jumps ahead in a film, and
    some browsers do not begin to play it.
    """
    found = RANGE.fullmatch(wish.strip())
    if found is None or not any(found.groups()):
        whole = stored(file, content_type=media_type)
        whole.headers["Accept-Ranges"] = "bytes"
        return whole
    content = opened(file)
    first, last = span(found[1], found[2], content.size)
    if first > last:
        content.close()
        refusal = distrusted(HttpResponse(status=416))
        refusal.headers["Content-Range"] = f"bytes */{file.size}"
        return refusal
    content.seek(first)
    length = last - first + 1
    part = StreamingHttpResponse(
        pieces(content, length), status=206, content_type=media_type
    )
    part.headers["Content-Range"] = f"bytes {first}-{last}/{content.size}"
    part.headers["Content-Length"] = str(length)
    part.headers["Accept-Ranges"] = "bytes"
    return distrusted(part)


def span(first: str, last: str, size: int) -> tuple[int, int]:
    """Return the first and last byte of a wish; without a first, it is for the end."""
    if not first:
        return max(0, size - int(last)), size - 1
    return int(first), min(int(last or size), size - 1)


def pieces(content: File[bytes], most: int) -> Iterator[bytes]:
    """Yield so many bytes of an opened file, and close it."""
    left = most
    with content:
        while left and (data := content.read(min(CHUNK, left))):
            left -= len(data)
            yield data
