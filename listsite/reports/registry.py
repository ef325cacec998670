"""All questions, in the order of the page that lists them."""

from django.contrib.auth.models import User
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

import news.reports
import partnerships.reports
from listsite.lib.reports.definitions import Report

REPORTS: dict[str, Report] = {
    one.name: one for one in (*partnerships.reports.REPORTS, *news.reports.REPORTS)
}
"""Every question by the name in its address."""

GROUPS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (_("Promises and dates"), ("evidence", "expiring", "overdue")),
    (_("One partner"), ("briefing", "news", "in-force", "people", "activity", "years")),
    (_("One agreement"), ("stage", "papers", "parties")),
    (_("All partners"), ("quiet", "unbound", "topic", "statistics", "network")),
    (_("The newsroom"), ("incomplete", "translations")),
)


def groups_for(user: User) -> list[tuple[str | Promise, list[Report]]]:
    """Return the questions that somebody may ask, in their groups."""
    found = [
        (title, [REPORTS[name] for name in names if may_ask(name, user)])
        for title, names in GROUPS
    ]
    return [(title, reports) for title, reports in found if reports]


def may_ask(name: str, user: User) -> bool:
    """Whether somebody may ask the question of a name."""
    return REPORTS[name].may_be_asked_by(user)
