"""Questions about agreements, commitments and partners, with their answers."""

from listsite.lib.reports.definitions import Report

from . import agreements, commitments, partners

REPORTS: tuple[Report, ...] = (
    *commitments.REPORTS,
    *agreements.REPORTS,
    *partners.REPORTS,
)
