"""Made-up numbers of readings, so that something is read most."""

import datetime
from random import Random

from listsite.lib.datetimes import clock
from news.models import DailyViews, Edition
from news.models.counts import MONTH

from .articles import PREFIX


def add_readings() -> None:
    """Count readings of the fictional reports, on every day of a month."""
    live = Edition.objects.live().filter(slug__startswith=PREFIX)
    chance = Random(PREFIX)  # noqa: S311  (a pattern, the same every time)
    DailyViews.objects.bulk_create(
        DailyViews(
            story=story,
            language=language,
            day=clock.today() - datetime.timedelta(days=days),
            views=chance.randrange(1, 40),
        )
        for story, language in live.order_by("pk").values_list(
            "translation_key", "language"
        )
        for days in range(1, MONTH)
    )
