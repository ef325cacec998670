"""Readings of stories, counted without a cookie or a script, knowing nobody.

The page's last line names a style sheet that no shared cache keeps; who asks for it has
the page before them, and where the site shows the number, the sheet brings it. The
reader's own browser keeps it for half an hour, so that a refresh does not ask again.
Where one does, a hash of address and browser tells, with a random salt that lives for
a day in the cache; neither the hash nor anything else about a reader is stored.
"""

import hashlib
import logging
import re
import secrets

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from listsite.lib.text.bilingual import reader_language
from listsite.lib.web.throttling import is_allowed
from news.models import DailyViews, Edition

DAY = 24 * 60 * 60
ONCE_IN = 30 * 60
"""Seconds in which a reader of a story counts once."""
MOST_OF_ONE = 120
"""Readings of one reader in that time; who reads faster is a program."""
MOST_OF_ADDRESS = 3_000
"""Readings from one address in that time: a campus may stand behind it."""
KEPT = 5 * 60
"""Seconds for which we keep the list of the most read."""
BOTS = re.compile(
    r"bot|crawl|spider|slurp|headless|preview|monitor|curl|wget|python|java/|go-http"
    r"|okhttp|lighthouse|facebookexternalhit",
    re.IGNORECASE,
)
STORY = re.compile(r"[1-9][0-9]{0,17}")
CANDIDATES = 30
"""Stories among which the most read that are live are found."""
log = logging.getLogger(__name__)


@cache_control(private=True, max_age=ONCE_IN)
@require_safe
def hit(request: HttpRequest, story: int, language: str) -> HttpResponse:
    """Count a reading, if it is one; a sheet with the number, where the site shows it.

    Every address has an answer, so that a page that was withdrawn looks no different.
    """
    is_known = STORY.fullmatch(str(story)) and language in dict(settings.LANGUAGES)
    if is_known and is_reading(request) and is_new(request, f"{story}-{language}"):
        count(story, language)
    if is_known and settings.SHOW_VIEWS and is_live(story, language):
        return sheet(number_rules(story, language))
    return sheet("")


def number_rules(story: int, language: str) -> str:
    """Return the rules that show how often a story was read, in its language's form."""
    views = DailyViews.objects.of_story(story, language)
    with override(language):
        number = number_format(views, force_grouping=True)
    return f'.views{{display:block}}.views span::after{{content:"{number}"}}'


def sheet(rules: str) -> HttpResponse:
    """Return a style sheet."""
    return HttpResponse(rules, content_type="text/css; charset=utf-8")


def is_reading(request: HttpRequest) -> bool:
    """Whether a person reads a page of ours who is no member of staff.

    Visitors carry no session; whoever does is staff. A page that the browser loads
    ahead of its reader is not read.
    """
    agent = request.headers.get("User-Agent", "")
    is_program = request.method == "HEAD" or not agent or BOTS.search(agent)
    is_staff = settings.SESSION_COOKIE_NAME in request.COOKIES
    is_ahead = "prefetch" in request.headers.get("Sec-Purpose", "")
    return not (is_program or is_staff or is_ahead) and is_own(request)


def is_own(request: HttpRequest) -> bool:
    """Whether a page of this site sent a request, as the browser says."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    page = request.headers.get("Referer", "")
    return page.startswith(f"{request.scheme}://{request.get_host()}/")


def is_new(request: HttpRequest, what: str) -> bool:
    """Whether a reader reads something for the first time in half an hour."""
    address = address_of(request)
    place, reader = hash_of(address), hash_of(address, request.headers["User-Agent"])
    return (
        is_allowed(f"views-{place}", MOST_OF_ADDRESS, ONCE_IN)
        and is_allowed(f"views-{reader}", MOST_OF_ONE, ONCE_IN)
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


def is_live(story: int, language: str) -> bool:
    """Whether readers find a story in a language."""
    live = Edition.objects.live().in_language(language)
    return live.filter(translation_key=story).exists()


def count(story: int, language: str) -> None:
    """Count a reading of a live story; no failure reaches a reader."""
    try:
        if is_live(story, language):
            DailyViews.objects.count_one(story, language)
    except DatabaseError as error:
        log.warning("A reading was not counted: %s", error)


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
