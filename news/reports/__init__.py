"""Questions about news, visits and the people met, with their answers."""

from listsite.lib.reports.definitions import Report

from . import briefings, gaps, network, stories, totals, translations, visits, years

REPORTS: tuple[Report, ...] = (
    *stories.REPORTS,
    *visits.REPORTS,
    *totals.REPORTS,
    *years.REPORTS,
    *network.REPORTS,
    *gaps.REPORTS,
    *translations.REPORTS,
    *briefings.REPORTS,
)
