"""What the editorial calendar shows: plans, publications, visits, dates of agreements.

The number of queries, and of rows read, does not depend on how full a day is.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber, TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from news.models import Article, Delegation, Edition, Section
from news.models.articles import ArticleQuerySet
from news.models.editions import TEXTS
from partnerships.models import Agreement

Rows = QuerySet[Any]  # Any: rows of several models, each with a day
MOST_NOTICES = 2_000
"""Agreements among which those are looked for whose notice falls on a day shown."""
LONGEST_NOTICE = datetime.timedelta(days=3650)


@dataclass(frozen=True)
class CalendarKind:
    """A kind of entry: its word, and a sign that is not a colour."""

    name: str
    label: str | Promise
    sign: str


KINDS = {
    kind.name: kind
    for kind in (
        CalendarKind("planned", _("planned"), "○"),
        CalendarKind("scheduled", _("scheduled"), "◔"),
        CalendarKind("published", _("published"), "●"),
        CalendarKind("withdrawal", _("withdrawal"), "✕"),
        CalendarKind("visit", _("delegation visit"), "◇"),
        CalendarKind("signed", _("agreement signed"), "■"),
        CalendarKind("effective", _("agreement takes effect"), "▶"),
        CalendarKind("notice", _("notice is due"), "△"),
        CalendarKind("expiry", _("agreement expires"), "▲"),
    )
}
"""In the order in which a day lists what has no time."""


@dataclass(frozen=True)
class Entry:
    """Something that stands on a day of the calendar."""

    kind: CalendarKind
    day: datetime.date
    title: str
    address: str
    at: datetime.datetime | None = None
    move: str = ""
    """Where its time is changed; "" for who may not, and for what cannot move."""

    @property
    def order(self) -> tuple[str, int]:
        """Its place in the day: what has no time comes first."""
        clock = f"{timezone.localtime(self.at):%H:%M}" if self.at else ""
        return clock, list(KINDS).index(self.kind.name)


@dataclass(frozen=True)
class Span:
    """The days that a calendar shows, and how many entries a day has room for."""

    first: datetime.date
    last: datetime.date
    room: int

    @property
    def days(self) -> list[datetime.date]:
        """Every day, in order."""
        count = (self.last - self.first).days + 1
        return [self.first + datetime.timedelta(days=one) for one in range(count)]

    @property
    def moments(self) -> tuple[datetime.datetime, datetime.datetime]:
        """The beginning of the first day, and that of the day after the last."""
        after = self.last + datetime.timedelta(days=1)
        return midnight(self.first), midnight(after)


def midnight(day: datetime.date) -> datetime.datetime:
    """Return the moment at which a day begins in the site's zone."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))


@dataclass(frozen=True)
class Choice:
    """What somebody filters by; None for everything."""

    section: Section | None = None
    language: str = ""
    person: User | None = None

    def condition(self, prefix: str = "") -> Q:
        """Return the condition on articles reached by `prefix`."""
        found = Q()
        if self.section:
            found &= Q(**{f"{prefix}section": self.section.pk})
        if self.language:
            found &= Q(**{f"{prefix}language": self.language})
        if self.person:
            own = Q(**{f"{prefix}assignee": self.person.pk})
            found &= own | Q(**{f"{prefix}created_by": self.person.pk})
        return found


@dataclass
class Day:
    """A day with the entries there is room for, and how many more it has."""

    date: datetime.date
    entries: list[Entry] = field(default_factory=list)
    more: int = 0


def days_of(span: Span, user: User, choice: Choice) -> list[Day]:
    """Return every day of a span with what this person may see on it."""
    entries: dict[datetime.date, list[Entry]] = defaultdict(list)
    totals: dict[datetime.date, int] = defaultdict(int)
    for row, entry in everything(span, user, choice):
        entries[entry.day].append(entry)
        if row.rank == 1:
            totals[entry.day] += row.total
    return [
        Day(
            day,
            shown := sorted(entries[day], key=lambda one: one.order)[: span.room],
            totals[day] - len(shown),
        )
        for day in span.days
    ]


def everything(
    span: Span, user: User, choice: Choice
) -> Iterator[tuple[Any, Entry]]:  # Any: a row of one of the models
    """Yield all rows of a span with their entries, kind by kind."""
    yield from articles(span, user, choice)
    yield from editions(span, user, choice)
    if user.has_perm("news.view_delegation"):
        visits = Delegation.objects.filter(starts_on__range=(span.first, span.last))
        for visit in by_day(visits, F("starts_on"), "starts_on", span.room):
            yield visit, overlay("visit", visit, visit.day)
    if user.has_perm("partnerships.view_agreement"):
        yield from agreements(span)


def by_day(rows: Rows, day: object, order: str, room: int) -> Rows:
    """Return the first rows of every day, each with the total of its day."""
    dated: Rows = rows.annotate(day=day)
    numbered: Rows = dated.annotate(
        rank=Window(RowNumber(), partition_by=F("day"), order_by=[order, "pk"]),
        total=Window(Count("pk"), partition_by=F("day")),
    )
    return numbered.filter(rank__lte=room).order_by("day", "rank")


def articles(span: Span, user: User, choice: Choice) -> Iterator[tuple[Article, Entry]]:
    """Yield the articles with a plan."""
    planned = visible(user, choice).filter(
        planned_for__gte=span.moments[0], planned_for__lt=span.moments[1]
    )
    rows = by_day(planned, TruncDate("planned_for"), "planned_for", span.room)
    shown = list(rows.defer("body", "summary"))
    changeable = Article.objects.changeable_by(user)
    found = changeable.filter(pk__in=[row.pk for row in shown])
    own = set(found.values_list("pk", flat=True))
    for row in shown:
        may = row.pk in own
        yield row, story("planned", row.pk, row, row.planned_for, may_move=may)


def editions(span: Span, user: User, choice: Choice) -> Iterator[tuple[Edition, Entry]]:
    """Yield what went public, what will, and what leaves public view."""
    now, may_move = timezone.now(), user.has_perm("news.publish_article")
    seen = visible(user, choice).order_by().values("pk")
    shown = Edition.objects.filter(article__in=seen).defer(*TEXTS)
    begins = shown.filter(live_from__gte=span.moments[0], live_from__lt=span.moments[1])
    for row in by_day(begins, TruncDate("live_from"), "live_from", span.room):
        is_due = row.live_from > now
        kind = "scheduled" if is_due else "published"
        may = is_due and may_move
        yield row, story(kind, row.article_id, row, row.live_from, may_move=may)
    following = Edition.objects.filter(
        article=OuterRef("article"), live_from=OuterRef("live_until")
    )
    ends = shown.filter(
        ~Exists(following),
        live_until__gte=span.moments[0],
        live_until__lt=span.moments[1],
    )
    for row in by_day(ends, TruncDate("live_until"), "live_until", span.room):
        yield row, story("withdrawal", row.article_id, row, row.live_until)


def visible(user: User, choice: Choice) -> ArticleQuerySet:
    """Return the articles that somebody may see and asks for."""
    seen = Article.objects.visible_to(user).order_by().values("pk")
    return Article.objects.filter(choice.condition(), pk__in=seen)


def story(
    kind: str,
    key: int,
    row: Article | Edition,
    at: datetime.datetime | None,
    *,
    may_move: bool = False,
) -> Entry:
    """Return the entry of an article, or of one of its editions."""
    moment = at or timezone.now()
    return Entry(
        kind=KINDS[kind],
        day=timezone.localdate(moment),
        title=row.title,
        address=reverse("admin:news_article_change", args=[key]),
        at=moment,
        move=reverse("admin:news_article_move", args=[key]) if may_move else "",
    )


def overlay(kind: str, row: Delegation | Agreement, day: datetime.date) -> Entry:
    """Return the entry of a visit, or of a date of an agreement."""
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    return Entry(KINDS[kind], day, row.label, reverse(name, args=[row.pk]))


def agreements(span: Span) -> Iterator[tuple[Agreement, Entry]]:
    """Yield the days on which agreements were signed, take effect, and end."""
    bound = Agreement.objects.filter(status__in=Agreement.BINDING)
    columns = {
        "signed": "signed_on",
        "effective": "effective_on",
        "expiry": "expires_on",
    }
    for kind, column in columns.items():
        inside = bound.filter(**{f"{column}__range": (span.first, span.last)})
        for row in by_day(inside, F(column), column, span.room):
            yield row, overlay(kind, row, row.day)
    yield from notices(bound, span)


def notices(
    bound: QuerySet[Agreement], span: Span
) -> Iterator[tuple[Agreement, Entry]]:
    """Yield the days from which agreements count as expiring.

    Days of notice differ from row to row, so they are counted here and not by the
    database, whose date arithmetic differs between the two kinds.
    """
    latest = span.last + LONGEST_NOTICE
    ending = bound.filter(expires_on__range=(span.first, latest)).order_by("expires_on")
    found: dict[datetime.date, list[Agreement]] = defaultdict(list)
    for row in ending[:MOST_NOTICES]:
        if row.notice_on and span.first <= row.notice_on <= span.last:
            found[row.notice_on].append(row)
    for day, rows in found.items():
        yield from numbered(rows, day, span.room)


def numbered(
    rows: list[Agreement], day: datetime.date, room: int
) -> Iterable[tuple[Agreement, Entry]]:
    """Yield the rows of a day with their number and total, as `by_day` gives them."""
    for rank, row in enumerate(rows[:room], start=1):
        vars(row).update(rank=rank, total=len(rows))
        yield row, overlay("notice", row, day)
