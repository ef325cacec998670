"""What other sites and machines are told of a report, beside its page."""

from dataclasses import replace

from listsite.lib.frames import Frame, Told
from listsite.lib.text import names_in

from .cards import preview_of
from .reading import PARTNER, TOPIC, Report
from .structured import Names, report_node


def with_telling(frame: Frame, report: Report, names: Names) -> Frame:
    """Return the frame of a report's page with all that it tells other sites."""
    edition = report.edition
    preview = preview_of(edition)
    told = Told(
        published=edition.dated,
        modified=edition.updated,
        section=edition.section.label,
        authors=tuple(names_in(edition.authors)),
        tags=tuple(one.label for one in (*names[TOPIC], *names[PARTNER])),
    )
    things = (report_node(report, names, preview),)
    return replace(frame, preview=preview, told=told, things=things)
