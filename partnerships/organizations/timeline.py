"""What a timeline is made of: moments and their places, and agreements' stages."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from listsite.lib.datetimes import clock
from listsite.lib.datetimes.years import FIRST, YEARS, year_of
from listsite.lib.web.paging import INSTANT, LONGEST_KEY, BadCursorError
from partnerships.models import Agreement

REPORT, STAGE, VISIT = range(3)
"""What moments are of, in the order in which those of one instant are shown."""
BEFORE_ALL = -1
MOST_STAGES = 3
"""Stages that the dates of one agreement tell."""


def start_of(day: datetime.date) -> datetime.datetime:
    """Return the first instant of a day on the site."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


@dataclass(frozen=True)
class Place:
    """Where a moment stands in a timeline, newest first."""

    at: datetime.datetime
    kind: int
    key: int

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the place that an address names; raise BadCursorError if it is none.

        It reads `2030-04-18T01:00:00.000000Z~0~17`.
        """
        parts = text.split("~")
        numbers = [one for one in parts[1:] if one.isascii() and one.isdigit()]
        if len(parts) != 3 or len(numbers) != 2 or len(text) > 40 + LONGEST_KEY:
            raise BadCursorError(text)
        try:
            naive = datetime.datetime.strptime(parts[0], INSTANT)  # noqa: DTZ007  (Z)
        except ValueError as error:
            raise BadCursorError(text) from error
        if naive.year not in YEARS or len(numbers[1]) > LONGEST_KEY:
            raise BadCursorError(text)
        return cls(naive.replace(tzinfo=datetime.UTC), int(numbers[0]), int(numbers[1]))

    def __str__(self) -> str:
        instant = self.at.astimezone(datetime.UTC).strftime(INSTANT)
        return f"{instant}~{self.kind}~{self.key}"

    @property
    def rank(self) -> tuple[datetime.datetime, int, int]:
        """What a timeline is sorted by, the greatest first."""
        return (self.at, -self.kind, self.key)

    def beyond(self, kind: int, column: str, key: str) -> Q:
        """Return the condition "stands further on" for rows that have an instant."""
        return further(self.kind, kind, (column, self.at), (key, self.key))

    def beyond_days(self, kind: int, column: str, key: str) -> Q:
        """Return the same for rows that have a day, which count from its start."""
        day = timezone.localdate(self.at)
        here = self.kind if self.at == start_of(day) else BEFORE_ALL
        return further(here, kind, (column, day), (key, self.key))


def further(
    here: int,
    kind: int,
    when: tuple[str, datetime.datetime | datetime.date],
    which: tuple[str, int],
) -> Q:
    """Return what stands after a place, among rows of one kind: a range of an index."""
    column, value = when
    if kind < here:
        return Q(**{f"{column}__lt": value})
    same = Q(**{f"{column}__lte": value})
    if kind > here:
        return same
    older = Q(**{f"{column}__lt": value}) | Q(**{f"{which[0]}__lt": which[1]})
    return same & older


@dataclass(frozen=True)
class Moment:
    """One thing that happened: a report, a stage of an agreement, a visit."""

    place: Place
    what: object
    """The edition, the agreement or the visit."""
    label: str | Promise = ""
    """The name of the stage."""

    @property
    def day(self) -> datetime.date:
        """The day of it."""
        return timezone.localdate(self.place.at)

    @property
    def is_report(self) -> bool:
        """Whether it is a report that appeared."""
        return self.place.kind == REPORT

    @property
    def is_visit(self) -> bool:
        """Whether it is the beginning of a visit."""
        return self.place.kind == VISIT


@dataclass(frozen=True)
class Stretch:
    """The part of a timeline that an address asks for: a year, or after a place."""

    year: int | None = None
    after: Place | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it is the timeline from its newest end."""
        return self.year is None and self.after is None

    @property
    def year_query(self) -> str:
        """The year as the query of an address."""
        return f"?year={self.year}" if self.year else ""

    @property
    def days(self) -> tuple[datetime.date, datetime.date]:
        """The first day of the year, and the first of the next."""
        year = self.year or FIRST
        return datetime.date(year, 1, 1), datetime.date(year + 1, 1, 1)

    def holds(self, place: Place) -> bool:
        """Whether a moment at a place belongs to it."""
        is_in_year = self.year in (None, timezone.localdate(place.at).year)
        return is_in_year and (self.after is None or place.rank < self.after.rank)

    def instants(self, kind: int, column: str, key: str) -> Q:
        """Return the condition for rows that have an instant."""
        first, end = map(start_of, self.days)
        within = Q(**{f"{column}__gte": first, f"{column}__lt": end})
        onwards = self.after.beyond(kind, column, key) if self.after else Q()
        return (within if self.year else Q()) & onwards

    def dates(self, kind: int, column: str, key: str) -> Q:
        """Return the condition for rows that have a day."""
        first, end = self.days
        within = Q(**{f"{column}__gte": first, f"{column}__lt": end})
        onwards = self.after.beyond_days(kind, column, key) if self.after else Q()
        return (within if self.year else Q()) & onwards

    def query_after(self, last: Moment) -> str:
        """Return the query that goes on from a moment, in the same year."""
        year = {"year": self.year} if self.year else {}
        return f"?{urlencode({**year, 'after': last.place})}"


def stretch_of(query: Mapping[str, str]) -> Stretch:
    """Return what an address asks for; raise BadCursorError, which answers 404."""
    year, after = query.get("year", ""), query.get("after", "")
    number = year_of(year)
    if year and number is None:
        raise BadCursorError(year)
    return Stretch(number, Place.read(after) if after else None)


def stages_of(agreements: Iterable[Agreement]) -> Iterator[Moment]:
    """Yield the dated stages of agreements, up to today; give it public ones only."""
    today = clock.today()
    for one in agreements:
        for number, (label, day) in enumerate(dated(one)):
            if day is not None and day <= today:
                key = one.pk * MOST_STAGES + number
                yield Moment(Place(start_of(day), STAGE, key), one, label)


def dated(agreement: Agreement) -> Iterator[tuple[Promise, datetime.date | None]]:
    """Yield the stages of an agreement that its dates tell, where they differ."""
    yield _("Signed"), agreement.signed_on
    if agreement.effective_on != agreement.signed_on:
        yield _("In effect"), agreement.effective_on if agreement.signed_on else None
    if agreement.terminated_on:
        yield _("Terminated"), agreement.terminated_on
    elif agreement.status == Agreement.Status.SIGNED and agreement.expires_on:
        yield _("Expired"), agreement.expires_on + datetime.timedelta(days=1)
