"""What is answered where no page is: the way of an old address, or a line is logged."""

import logging
import re
from collections.abc import Callable
from functools import partial
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from listsite.lib.datetimes import clock
from listsite.lib.text.bilingual import other_language, reader_language
from listsite.lib.web.page_meta import PageMeta, home
from listsite.lib.web.paging import BadCursorError
from listsite.lib.web.throttling import is_allowed
from news.models import Edition, MissedAddress, OldAddress
from news.models.addresses import LONGEST_ADDRESS

from .redirects import NO_PAGES, candidates, in_one_form, naming

View = Callable[[HttpRequest], HttpResponse]
NOISE = re.compile(
    r"\.(?:php\d?|env|git|sql|bak|cgi|exe|sh|ya?ml|aws|action|do)(?:$|[/?])"
    r"|/(?:wp-|\.|cgi-bin|vendor/|phpmyadmin|actuator|_ignition|autodiscover)",
    re.IGNORECASE,
)
"""What robots try that look for weak programs; no reader follows such a link."""
MOST_A_MINUTE = 120
"""Lines that the log takes in a minute, so that a flood of requests writes little."""
log = logging.getLogger(__name__)


def old_addresses(get_response: View) -> View:
    """Return a middleware that looks once more where no page was found."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not is_missing(request, response):
            return response
        paths = candidates(request.path, request.META.get("QUERY_STRING", ""))
        found = stored_at(paths)
        is_here = found is not None and found.target == request.path
        answer = answer_of(request, found) if found and not is_here else None
        if answer is None:
            note_after(request, response)
        return answer or response

    # Django calls what has this name when a view raises.
    middleware.process_exception = keep_page  # type: ignore[attr-defined]
    return middleware


def keep_page(request: HttpRequest, error: Exception) -> None:
    """Remember that a page is there, and that only its parameters mean nothing."""
    if isinstance(error, BadCursorError):
        request.is_page = True  # type: ignore[attr-defined]  # for `is_missing`


def is_missing(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether a reader asked for a page where none is."""
    is_read = request.method in {"GET", "HEAD"}
    is_page = getattr(request, "is_page", False) or request.path.startswith(NO_PAGES)
    return response.status_code == 404 and is_read and not is_page


def stored_at(paths: list[str]) -> OldAddress | None:
    """Return the first of some paths that is an old address, in one query.

    It says what is live of its story: `slug` and `dated`; else why it is not: `reason`.
    """
    story = {"translation_key": OuterRef("story"), "language": OuterRef("language")}
    live = Edition.objects.live().filter(**story).order_by("-pk")
    begun = Edition.objects.filter(live_from__lte=clock.now(), **story)
    last = begun.order_by("-live_from")
    rows = OldAddress.objects.filter(path__in=paths).annotate(
        slug=Subquery(live.values("slug")[:1]),
        dated=Subquery(live.values("dated")[:1]),
        reason=Subquery(last.values("withdrawn_reason")[:1]),
    )
    by_path = {row.path: row for row in rows}
    return next((by_path[one] for one in paths if one in by_path), None)


def answer_of(request: HttpRequest, row: OldAddress) -> HttpResponse | None:
    """Return the way to where an old address leads, 410, or nothing to say yet."""
    slug, dated = getattr(row, "slug", None), getattr(row, "dated", None)
    if row.target:
        return HttpResponsePermanentRedirect(row.target)
    if slug and dated:
        edition = Edition(slug=slug, dated=dated, language=row.language)
        return HttpResponsePermanentRedirect(edition.get_absolute_url())
    reason = row.gone or getattr(row, "reason", None)
    if reason is None:
        return None
    other = other_language(reader_language())
    frame = PageMeta(title=_("This page is no longer here"), elsewhere=home(other))
    context = {"frame": frame, "reason": reason}
    gone = render(request, "news/old_addresses/address_gone.html", context, status=410)
    patch_vary_headers(gone, ["Accept-Language"])
    return gone


def note_after(request: HttpRequest, response: HttpResponse) -> None:
    """Let a missed address be counted when the answer has been sent.

    Of its parameters only those are kept that name a page of an old site.
    """
    query = naming(request.path, request.META.get("QUERY_STRING", ""))
    try:
        path = in_one_form(request.path, query)
    except ValidationError:
        return
    if NOISE.search(path):
        return
    closers = response._resource_closers  # type: ignore[attr-defined]  # Django's own
    closers.append(partial(note, path, own_referrer(request)))


def own_referrer(request: HttpRequest) -> str:
    """Return the page of this site that linked to an address; "" for any other."""
    try:
        parts = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return ""
    is_own = parts.netloc == request.get_host()
    path = parts.path.replace("\0", "")
    return path[:LONGEST_ADDRESS] if is_own else ""


def note(path: str, referrer: str) -> None:
    """Count a missed address, unless too many came; no failure reaches a reader."""
    if not is_allowed("missed", MOST_A_MINUTE):
        return
    try:
        MissedAddress.objects.note(path, referrer)
    except DatabaseError as error:
        log.warning("A missed address was not counted: %s", error)
