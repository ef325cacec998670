"""Stored files on their way to a browser, which is told to trust none of them."""

from pathlib import PurePath

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpResponseRedirect

PICTURES = {
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".avif": "image/avif",
}
YEAR = 31_536_000
"""Seconds. A stored picture never changes: another picture has another name."""

HOUR = 3_600


def stored(file: FieldFile, **options: object) -> FileResponse:
    """Return an answer with a stored file; 404 if the storage has lost it."""
    try:
        content = file.storage.open(str(file.name), "rb")
    except FileNotFoundError as error:
        raise Http404(file.name) from error
    response = FileResponse(content, **options)  # type: ignore[arg-type]  # passed through
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
