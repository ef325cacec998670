"""Whether a visit is reported on: the task that comes with it, and its deadline."""

import datetime
from typing import Self, TypeVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from listsite.lib.datetimes import clock
from listsite.lib.datetimes.days import last_working_day, next_working_day

from .live import live_at

Visit = TypeVar("Visit", bound=models.Model)


class Coverage(models.TextChoices):
    """How far the article about a visit is."""

    DONE = "done", _("article published")
    NOT_NEEDED = "not_needed", _("no article needed")
    OVERDUE = "overdue", _("article overdue")
    NEEDED = "needed", _("coverage needed")


class CoverageQuerySet(models.QuerySet[Visit]):
    """Verbs that choose visits by the article that is published about them."""

    def reported(self) -> Self:
        """Return visits of which an article is published."""
        return self.filter(pk__in=self.keys_of_reported())

    def without_article(self) -> Self:
        """Return visits that need an article and have none published."""
        needing = self.filter(needs_coverage=True)
        return needing.exclude(pk__in=self.keys_of_reported())

    def coverage_overdue(self, today: datetime.date | None = None) -> Self:
        """Return visits whose article should have been there before today."""
        day = today or clock.today()
        usual = Q(coverage_due=None, ends_on__lt=last_working_day(day))
        return self.without_article().filter(usual | Q(coverage_due__lt=day))

    def with_coverage(self) -> Self:
        """Return them each with the answer to `is_reported`."""
        own = self.model._default_manager.filter(pk=OuterRef("pk"))
        live = own.filter(live_at(clock.now(), "editions__"))
        return self.annotate(is_reported=Exists(live))

    def keys_of_reported(self) -> models.QuerySet[Visit, dict[str, int]]:
        """Return the keys of all visits of which an article is published."""
        every = self.model._default_manager.order_by()
        return every.filter(live_at(clock.now(), "editions__")).values("pk")


class Covered(models.Model):
    """What a visit knows of its own coverage; the twin of the verbs."""

    needs_coverage: bool
    coverage_due: datetime.date | None
    ends_on: datetime.date

    class Meta:
        """No table of its own."""

        abstract = True

    @property
    def coverage_deadline(self) -> datetime.date:
        """The day on which its article is due."""
        return self.coverage_due or next_working_day(self.ends_on)

    @cached_property
    def is_reported(self) -> bool:
        """Whether an article of it is published; `with_coverage` knows it for many."""
        visits: CoverageQuerySet[Self] = type(self)._default_manager.all()  # type: ignore[assignment]  # every visit has these verbs
        return visits.reported().filter(pk=self.pk).exists()

    @property
    def is_without_article(self) -> bool:
        """Whether it needs an article and has none published."""
        return self.needs_coverage and not self.is_reported

    @property
    def is_coverage_overdue(self) -> bool:
        """Whether its article should have been there before today."""
        return self.is_without_article and self.coverage_deadline < clock.today()

    @property
    def coverage(self) -> Coverage:
        """How far its article is."""
        if self.is_reported:
            return Coverage.DONE
        if not self.needs_coverage:
            return Coverage.NOT_NEEDED
        return Coverage.OVERDUE if self.is_coverage_overdue else Coverage.NEEDED
