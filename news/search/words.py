"""What search looks through in a report."""

from listsite.lib.html import plain_text
from news.models import Edition
from partnerships.models.entries import Findable, Kind


def search_text(title: str, summary: str, html: str, names: list[str]) -> str:
    """Return headline, summary, words of the body and names, a line each."""
    return "\n".join([title, summary, plain_text(html), *names])


def body_of(edition: Edition) -> str:
    """Return the words of the body, and the names that follow it."""
    return edition.search_text.removeprefix(f"{edition.title}\n{edition.summary}\n")


def findable(edition: Edition) -> Findable:
    """Return what search is told of an edition; nothing of it can change later."""
    return Findable(
        Kind.REPORT,
        edition.pk,
        [edition.title],
        summary=edition.summary,
        body=body_of(edition),
        language=edition.language,
        dated=edition.dated,
    )
