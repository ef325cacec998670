"""What other sites and machines are told of a report, beside its page."""

from dataclasses import replace

from listsite.lib.text.bilingual import names_in
from listsite.lib.web.page_meta import OpenGraph, PageMeta
from news.editions.lookup import PARTNER, TOPIC, Report

from .article_jsonld import Names, report_node
from .cards import preview_of


def with_telling(frame: PageMeta, report: Report, names: Names) -> PageMeta:
    """Return the frame of a report's page with all that it tells other sites."""
    edition = report.edition
    preview = preview_of(edition)
    told = OpenGraph(
        published=edition.dated,
        modified=edition.updated,
        section=edition.section.label,
        authors=tuple(names_in(edition.authors)),
        tags=tuple(one.label for one in (*names[TOPIC], *names[PARTNER])),
    )
    things = (report_node(report, names, preview),)
    return replace(frame, preview=preview, told=told, things=things)
