"""How often each story was read on each day: numbers, and nothing about readers."""

import datetime
from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from listsite.lib.datetimes import clock

MONTH = 30


class DailyViewsQuerySet(models.QuerySet["DailyViews"]):
    """Verbs that count, and that add up."""

    def count_one(self, story: int, language: str) -> None:
        """Add one reading of today.

        One short transaction: the row is there after the first reading of a day.
        """
        row = {"story": story, "language": language, "day": clock.today()}
        mine = self.filter(**row)
        with transaction.atomic():
            if not mine.update(views=F("views") + 1):
                DailyViews.objects.bulk_create(
                    [DailyViews(**row)], ignore_conflicts=True
                )
                mine.update(views=F("views") + 1)

    def of_story(self, story: int, language: str) -> int:
        """Return how often a story was read in a language."""
        rows = self.filter(story=story, language=language)
        return int(rows.aggregate(all=Sum("views"))["all"] or 0)

    def per_row(self) -> Coalesce:
        """Return how often the story of an outer row was read in its language."""
        mine = self.filter(story=OuterRef("translation_key"))
        rows = mine.filter(language=OuterRef("language")).order_by().values("story")
        return Coalesce(Subquery(rows.values(all=Sum("views"))), 0)

    def of_last_month(self) -> Self:
        """Return the numbers of the last thirty days."""
        first = clock.today() - datetime.timedelta(days=MONTH - 1)
        return self.filter(day__gte=first, day__lte=clock.today())

    def most_read(self, language: str, most: int) -> list[int]:
        """Return the stories most read in a language in the last thirty days."""
        rows = self.of_last_month().filter(language=language).values("story")
        ranked = rows.annotate(all=Sum("views")).order_by("-all", "-story")
        return [row["story"] for row in ranked[:most]]


class DailyViews(models.Model):
    """The readings of a story in a language on a day."""

    story = models.PositiveBigIntegerField(_("story"))
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES
    )
    day = models.DateField(_("day"))
    views = models.PositiveIntegerField(_("views"), default=0)

    objects = DailyViewsQuerySet.as_manager()

    class Meta:
        """Order, names and what the database refuses."""

        ordering = ["-day", "-views"]
        verbose_name = _("daily views")
        verbose_name_plural = _("daily views")
        indexes = [models.Index(fields=["language", "day"])]
        constraints = [
            models.UniqueConstraint(
                fields=["story", "language", "day"],
                name="daily_views_once",
                violation_error_message=_("This day of the story is counted already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.views}"
