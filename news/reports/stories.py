"""The question for all news about a partner, and for partners gone quiet."""

import datetime
from dataclasses import dataclass

from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from listsite.lib.datetimes import clock
from listsite.lib.reports.definitions import Answer, Asked, Report
from listsite.lib.reports.tables import Column, Table
from news.models import Edition
from news.models.editions import TEXTS, EditionPartner, EditionQuerySet
from news.models.live import live_at
from partnerships.models import Agreement, Organization
from partnerships.reports.asking import PartnerYearForm, QuietForm
from partnerships.reports.cells import admin_page, narrowed

from .sides import root_of, visit_bodies

SEE = "news.view_edition"


def day_of(edition: Edition) -> datetime.date:
    """Return the day on which a report was first published."""
    return timezone.localdate(edition.dated)


HEADLINE = Column("title", _("headline"), lambda one: one.title, admin_page)
DATED = Column("dated", _("published on"), day_of)
LANGUAGE = Column("language", _("language"), lambda one: one.get_language_display())
SECTION = Column("section", _("section"), lambda one: one.section.label)
VISIT = Column(
    "visit",
    _("visit"),
    lambda one: one.delegation,
    lambda one: admin_page(one, "delegation"),
)
ADDRESS = Column(
    "address",
    _("address"),
    lambda one: one.get_absolute_url(),
    lambda one: one.get_absolute_url(),
)
SUMMARY = Column("summary", _("summary"), lambda one: one.summary)


def names_of(edition: Edition) -> str:
    """Return the partners that a report names itself."""
    links = [link for link in edition.partner_links.all() if link.direct]
    return "; ".join(link.organization.label for link in links)


def listed(rows: EditionQuerySet) -> EditionQuerySet:
    """Return editions with what their tables say of them, the newest first."""
    named = rows.defer(*TEXTS).select_related("section", "delegation")
    return named.prefetch_related("partner_links__organization").newest_first()


def news(asked: Asked) -> Answer:
    """Answer what was published about a partner, in a year or ever."""
    rows = narrowed(Edition.objects.live(), asked)
    if year := asked.get("year"):
        rows = rows.filter(dated__year=year)
    table = Table(
        _("News"),
        (
            *(DATED, HEADLINE, LANGUAGE, SECTION),
            Column("partners", _("partners"), names_of),
            *(VISIT, SUMMARY, ADDRESS),
        ),
        listed(rows),
        _("Nothing was published about it."),
    )
    return Answer((table,), _("Each language in which a report appeared is a row."))


@dataclass(frozen=True)
class Quiet:
    """A partner with agreements, and when something was last heard."""

    partner: Organization
    agreements: int
    news_on: datetime.date | None
    visited_on: datetime.date | None


def last_news() -> dict[int, datetime.date]:
    """Return the day of the last live report on each organization, with its units'."""
    live = EditionPartner.objects.filter(live_at(clock.now(), "edition__")).order_by()
    rows = live.values_list("organization").annotate(last=Max("dated"))
    return {key: timezone.localdate(last) for key, last in rows}


def last_visits() -> dict[int, datetime.date]:
    """Return the last day of the last visit of each organization that took part."""
    found: dict[int, datetime.date] = {}
    over = Q(starts_on__lte=clock.today())
    for _key, body, day in visit_bodies(over, "ends_on"):
        found[body] = max(day, found.get(body, day))
    return found


def quiet_since(limit: datetime.date) -> list[Quiet]:
    """Return the partners with signed agreements and neither news nor visit since."""
    tree = Organization.tree()
    signed: dict[int, set[int]] = {}
    pairs = Agreement.objects.signed().order_by().values_list("organizations", "pk")
    for body, key in pairs:
        if body is not None:
            signed.setdefault(root_of(tree, body), set()).add(key)
    visited: dict[int, datetime.date] = {}
    for body, day in last_visits().items():
        root = root_of(tree, body)
        visited[root] = max(day, visited.get(root, day))
    told = last_news()
    partners = Organization.objects.outermost_partners().filter(pk__in=signed)
    rows = [
        Quiet(one, len(signed[one.pk]), told.get(one.pk), visited.get(one.pk))
        for one in partners
    ]
    return [one for one in rows if last_of(one) < limit]


def last_of(row: Quiet) -> datetime.date:
    """Return when something was last heard; the first of days if never."""
    days = filter(None, (row.news_on, row.visited_on))
    return max(days, default=datetime.date.min)


def quiet(asked: Asked) -> Answer:
    """Answer with whom we signed and of whom nothing was heard for a time."""
    days = int(asked.get("days") or 365)
    rows = quiet_since(clock.today() - datetime.timedelta(days=days))
    table = Table(
        _("Quiet partners"),
        (
            Column(
                "partner",
                _("partner"),
                lambda one: one.partner,
                lambda one: admin_page(one.partner),
            ),
            Column("agreements", _("signed agreements"), lambda one: one.agreements),
            Column("news", _("last news"), lambda one: one.news_on),
            Column("visit", _("last visit"), lambda one: one.visited_on),
        ),
        sorted(rows, key=lambda one: (last_of(one), one.partner.name)),
        _("Of every partner something was heard."),
    )
    note = _("Units count for their partner; who was quiet longest stands first.")
    return Answer((table,), note)


REPORTS = (
    Report(
        "news",
        _("What was published about a partner and its units in a year?"),
        _("News about a partner"),
        (SEE,),
        news,
        PartnerYearForm,
    ),
    Report(
        "quiet",
        _("With which partners have we signed, but heard nothing of for a year?"),
        _("Quiet partners"),
        (SEE, "partnerships.view_agreement", "news.view_delegation"),
        quiet,
        QuietForm,
    ),
)
