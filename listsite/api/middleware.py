"""The gate before the interface: reading only, open to every site, kept by caches."""

import hashlib
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _

from .errors import PROBLEM, ProblemError, problem

BASE = "/api/"
METHODS = ("GET", "HEAD", "OPTIONS")
OPEN = {
    "Allow": ", ".join(METHODS),
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    # Browsers ask before they send it to another site.
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Expose-Headers": "ETag",
    "Access-Control-Max-Age": "86400",
}
"""What lets pages of every site ask; without cookies, since none is allowed."""
FRESH = 60
"""Seconds for which a cache may answer without asking: short, for what is withdrawn."""
View = Callable[[HttpRequest], HttpResponse]


def gate(get_response: View) -> View:
    """Return a middleware that answers for the interface as a whole."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(BASE):
            return get_response(request)
        if request.method not in METHODS:
            response = refusal()
        elif request.method == "OPTIONS":
            response = HttpResponse(status=204)
        else:
            response = answered(request, get_response)
        for name, value in OPEN.items():
            response.headers[name] = value
        return response

    return middleware


def refusal() -> HttpResponse:
    """Return the answer to somebody who wants to write."""
    return problem(ProblemError(405, _("Ask with GET; nothing can be written here.")))


def answered(request: HttpRequest, get_response: View) -> HttpResponse:
    """Return the answer to a question, or 304 to somebody who has it already."""
    method, request.method = request.method, "GET"
    response = get_response(request)
    request.method = method
    kind = response.headers.get("Content-Type", "")
    if response.status_code == 404 and not kind.startswith(PROBLEM):
        return problem(ProblemError(404, _("This address means nothing.")))
    is_private = "no-store" in response.headers.get("Cache-Control", "")
    if response.status_code != 200 or is_private:
        return response
    etag = f'"{hashlib.sha256(response.content).hexdigest()}"'
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = f"public, max-age={FRESH}"
    patch_vary_headers(response, ["Accept-Encoding"])
    conditional = get_conditional_response(request, etag=etag, response=response)
    return response if conditional is None else conditional
