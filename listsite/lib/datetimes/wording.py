"""A moment in words: day, clock, the site's zone by its city, and the time left."""

import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from listsite.lib.text.bilingual import ENGLISH, reader_language

MINUTE, HOUR = 60, 3_600
DAY = 24 * HOUR


def dated(moment: datetime.datetime) -> str:
    """Return weekday, day and clock in the site's zone, without its name."""
    local = timezone.localtime(moment)
    return date_format(local, gettext("l j F Y, H:i"))


def zone_name() -> str:
    """Return how people call the site's time: by the city that the settings name.

    Where they name none it is the city of the zone itself, such as Berlin.
    """
    own = settings.TIME_ZONE.rpartition("/")[2].replace("_", " ")
    is_english = reader_language() == ENGLISH
    named = settings.SITE_CITY if is_english else settings.SITE_CITY_ZH
    return gettext("%(city)s time") % {"city": named or own}


def announced(moment: datetime.datetime) -> str:
    """Return a moment to come in full: weekday, date, clock, zone, and time left."""
    parts = {
        "when": dated(moment),
        "zone": zone_name(),
        "left": time_left(moment),
    }
    return gettext("%(when)s, %(zone)s, %(left)s") % parts


def time_left(moment: datetime.datetime) -> str:
    """Return how long it is until a moment: calendar days, or hours, or minutes."""
    now = timezone.now()
    seconds = int((moment - now).total_seconds())
    if seconds >= DAY:
        count = (timezone.localdate(moment) - timezone.localdate(now)).days
        return ngettext("in %(count)d day", "in %(count)d days", count) % {
            "count": count
        }
    if seconds >= HOUR:
        count = seconds // HOUR
        return ngettext("in %(count)d hour", "in %(count)d hours", count) % {
            "count": count
        }
    count = max(1, seconds // MINUTE)
    return ngettext("in %(count)d minute", "in %(count)d minutes", count) % {
        "count": count
    }


def announced_or_past(moment: datetime.datetime) -> str:
    """Return a moment in full; one that is over, without the time left."""
    if moment > timezone.now():
        return announced(moment)
    return gettext("%(when)s, %(zone)s") % {"when": dated(moment), "zone": zone_name()}


def on_day(day: str, clock: datetime.datetime | None) -> datetime.datetime | None:
    """Return a moment on another day, by the same clock; as it is if that is no day."""
    try:
        chosen = datetime.date.fromisoformat(day)
    except ValueError:
        return clock
    time = timezone.localtime(clock).time() if clock else datetime.time(9)
    return timezone.make_aware(datetime.datetime.combine(chosen, time))
