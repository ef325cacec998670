"""What the home page shows of the news."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from listsite.lib.datetimes import clock
from news.models import Delegation, Edition, Section

SECONDS = 3
IN_A_SECTION = 4
VISITS = 6
UPCOMING = 3


@dataclass(frozen=True)
class Block:
    """A section with its latest reports."""

    section: Section
    editions: list[Edition]


@dataclass(frozen=True)
class Front:
    """The lead, the reports next to it, and the latest of every section."""

    lead: Edition | None
    seconds: list[Edition]
    blocks: list[Block]


def front_of(language: str, sections: Sequence[Section]) -> Front:
    """Return the front in a language. Costs one query, whatever has been published."""
    found = latest(language, sections)
    lead = featured(found) or next(iter(found), None)
    others = [edition for edition in found if edition != lead]
    seconds = others[:SECONDS]
    return Front(lead, seconds, list(blocks(sections, others[SECONDS:])))


def latest(language: str, sections: Iterable[Section]) -> list[Edition]:
    """Return what a front may need, newest first: a few rows of each list."""
    live = Edition.objects.live().in_language(language)
    enough = 1 + SECONDS + IN_A_SECTION
    picks = [
        live.featured().order_by("-featured_from", "-pk")[:1],
        live.newest_first()[: 1 + SECONDS],
        *(live.filter(section=one).newest_first()[:enough] for one in sections),
    ]
    chosen = Edition.objects.filter(pk__in=keys_of(picks))
    return list(chosen.for_lists().newest_first())


def keys_of(picks: Sequence[QuerySet[Any]]) -> QuerySet[Any]:  # Any: rows of one model
    """Return the keys that short lists have, as one union to be asked with `pk__in`.

    Conditions joined by OR would read the whole table instead.
    """
    rows: QuerySet[Any] = picks[0].model.objects.order_by()  # Any: as above
    parts = [rows.filter(pk__in=pick.values("pk")).values("pk") for pick in picks]
    return parts[0].union(*parts[1:], all=True)


def featured(editions: Iterable[Edition]) -> Edition | None:
    """Return the edition that was last set to lead the home page, if one is now."""
    now = clock.now()
    leads = [
        edition
        for edition in editions
        if edition.featured_from
        and edition.featured_from <= now
        and (edition.featured_until is None or now < edition.featured_until)
    ]
    return max(leads, key=lambda edition: edition.featured_from or now, default=None)


def blocks(sections: Iterable[Section], editions: list[Edition]) -> Iterable[Block]:
    """Yield the sections that have something besides the lead and its company."""
    for section in sections:
        rows = [one for one in editions if one.section_id == section.pk]
        if rows:
            yield Block(section, rows[:IN_A_SECTION])


def visits() -> list[Delegation]:
    """Return the next public visits, then the last ones, in one query."""
    public = Delegation.objects.public()
    picks = (public.upcoming()[:UPCOMING], public.past()[:VISITS])
    rows = Delegation.objects.filter(pk__in=keys_of(picks)).select_related("host")
    upcoming = [one for one in rows if one.is_upcoming]
    past = [one for one in rows if not one.is_upcoming]
    return (upcoming[::-1] + past)[:VISITS]
