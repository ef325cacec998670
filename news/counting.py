"""Readings of stories, counted without a cookie and without knowing anybody.

The page sends one small request from our own script. Whether the same reader sent it a
moment ago is told by a hash of address and browser with a random salt that lives for a
day in the cache; neither the hash nor anything else about a reader is stored.
"""

import hashlib
import logging
import re
import secrets

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from listsite.lib.pace import is_within
from listsite.lib.text import reader_language

from .models import DailyViews, Edition

DAY = 24 * 60 * 60
ONCE_IN = 30 * 60
"""Seconds in which a reader of a story counts once."""
MOST_OF_ONE = 120
"""Readings of one reader in that time; who reads faster is a program."""
MOST_OF_ADDRESS = 3_000
"""Readings from one address in that time: a campus may stand behind it."""
KEPT = 5 * 60
"""Seconds for which caches may keep a number, and we the list of the most read."""
BOTS = re.compile(
    r"bot|crawl|spider|slurp|headless|preview|monitor|curl|wget|python|java/|go-http"
    r"|okhttp|lighthouse|facebookexternalhit",
    re.IGNORECASE,
)
STORY = re.compile(r"[1-9][0-9]{0,17}")
CANDIDATES = 30
"""Stories among which the most read that are live are found."""
log = logging.getLogger(__name__)


@csrf_exempt  # it changes nothing but a number, and asks where the request comes from
@require_POST
def hit(request: HttpRequest) -> HttpResponse:
    """Count a reading, if it is one; the answer is the same if it is not."""
    key, language = request.POST.get("story", ""), request.POST.get("language", "")
    is_known = STORY.fullmatch(key) and language in dict(settings.LANGUAGES)
    if is_known and is_reading(request) and is_new(request, f"{key}-{language}"):
        count(int(key), language)
    return HttpResponse(status=204)


def is_reading(request: HttpRequest) -> bool:
    """Whether a person reads a page of ours who is no member of staff.

    Visitors carry no session; whoever does is staff.
    """
    agent = request.headers.get("User-Agent", "")
    is_staff = settings.SESSION_COOKIE_NAME in request.COOKIES
    return bool(agent) and not BOTS.search(agent) and not is_staff and is_own(request)


def is_own(request: HttpRequest) -> bool:
    """Whether a page of this site sent a request, as the browser says."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin", "")
    return origin == f"{request.scheme}://{request.get_host()}"


def is_new(request: HttpRequest, what: str) -> bool:
    """Whether a reader reads something for the first time in half an hour."""
    address = address_of(request)
    place, reader = hash_of(address), hash_of(address, request.headers["User-Agent"])
    return (
        is_within(f"views-{place}", MOST_OF_ADDRESS, ONCE_IN)
        and is_within(f"views-{reader}", MOST_OF_ONE, ONCE_IN)
        and cache.add(f"views-{reader}-{what}", 1, ONCE_IN)
    )


def hash_of(*parts: str) -> str:
    """Return what tells two readers of a day apart, and nothing about them."""
    day = f"{timezone.localdate():%Y%m%d}"
    salt = cache.get_or_set(f"views-salt-{day}", lambda: secrets.token_hex(16), DAY)
    text = "|".join([str(salt), *parts])
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def address_of(request: HttpRequest) -> str:
    """Return where a request comes from; behind a proxy, what the proxy says last."""
    direct = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.BEHIND_PROXY:
        return direct
    told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return told or direct


def count(story: int, language: str) -> None:
    """Count a reading of a live story; no failure reaches a reader."""
    live = Edition.objects.live().in_language(language)
    try:
        if live.filter(translation_key=story).exists():
            DailyViews.objects.count_one(story, language)
    except DatabaseError as error:
        log.warning("A reading was not counted: %s", error)


@cache_control(public=True, max_age=KEPT)
@require_safe
def views(request: HttpRequest, story: int, language: str) -> JsonResponse:
    """Tell how often a live story was read, where the site shows that.

    It stands apart from the page, so that any cache may keep the page.
    """
    live = Edition.objects.live().in_language(language)
    is_told = settings.SHOW_VIEWS and STORY.fullmatch(str(story))
    if not (is_told and live.filter(translation_key=story).exists()):
        raise Http404(story)
    return JsonResponse({"views": DailyViews.objects.of_story(story, language)})


def most_read(most: int) -> list[Edition]:
    """Return the live stories most read in thirty days, in the reader's language.

    Which stories they are is asked once in five minutes; whether they are live, always.
    """
    language = reader_language()
    stories = cache.get_or_set(
        f"most-read-{language}",
        lambda: DailyViews.objects.most_read(language, CANDIDATES),
        KEPT,
    )
    live = Edition.objects.live().in_language(language)
    found = live.filter(translation_key__in=stories or []).for_lists()
    place = {key: rank for rank, key in enumerate(stories or [])}
    return sorted(found, key=lambda one: place[one.translation_key])[:most]
