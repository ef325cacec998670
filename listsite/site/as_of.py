"""The public site as of a moment that staff choose, past or to come."""

import datetime
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.dateparse import parse_datetime

from listsite.lib.datetimes import clock
from listsite.lib.datetimes.years import YEARS
from listsite.lib.web.users import viewer

AT, TIME = "at", "time"
RIGHT = "news.view_any_moment"
View = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True)
class Moment:
    """The moment that a reader asks for; none if what was asked means no time."""

    at: datetime.datetime | None
    asked: str

    @property
    def is_nonsense(self) -> bool:
        """Whether something was asked for that is no time."""
        return self.at is None and bool(self.asked)

    @property
    def shown(self) -> datetime.datetime:
        """The moment of the page."""
        return self.at or timezone.now()

    @property
    def query(self) -> str:
        """What keeps the moment in an address; "" for now."""
        if self.at is None:
            return ""
        local = timezone.localtime(self.at)
        return urlencode({AT: f"{local:%Y-%m-%dT%H:%M}"})

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "Moment":
        """Return what an address asks for: `at` alone, or a day with its `time`."""
        asked = query.get(AT, "").strip()
        day, _letter, clock_time = asked.partition("T")
        time = clock_time or query.get(TIME, "").strip() or "00:00"
        return cls(parsed(f"{day}T{time}") if day else None, asked)


def parsed(text: str) -> datetime.datetime | None:
    """Return the moment that a text names in the site's zone; None for no such time."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    if moment is None or moment.year not in YEARS:
        return None
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def as_of(get_response: View) -> View:
    """Return a middleware that shows staff with the right the site at `?at=`.

    For everybody else the parameter means nothing. An address that carries it is kept
    by no cache, whoever asks.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if AT not in request.GET or not is_page(request):
            return get_response(request)
        moment = Moment.read(request.GET) if may_choose(request) else None
        request.moment = moment  # type: ignore[attr-defined]  # for the banner
        chosen = moment.at if moment else None
        with clock.standing_at(chosen) if chosen else nullcontext():
            response = get_response(request)
        return kept_by_nobody(response, moment)

    return middleware


def is_page(request: HttpRequest) -> bool:
    """Whether a public page, or a picture on one, is read."""
    is_admin = request.path.startswith(reverse("admin:index"))
    return request.method in {"GET", "HEAD"} and not is_admin


def may_choose(request: HttpRequest) -> bool:
    """Whether the reader is a member of staff with the right."""
    reader = viewer(request)
    return bool(getattr(reader, "is_staff", False)) and reader.has_perm(RIGHT)  # type: ignore[union-attr]  # both kinds of user have it


def kept_by_nobody(response: HttpResponse, moment: Moment | None) -> HttpResponse:
    """Return a response that no cache keeps; one that leads on keeps the moment."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    patch_vary_headers(response, ["Cookie"])
    target = response.headers.get("Location", "")
    if moment and moment.query and target.startswith("/"):
        mark = "&" if urlsplit(target).query else "?"
        response.headers["Location"] = f"{target}{mark}{moment.query}"
    return response
