"""What search looks through in a report."""

from listsite.lib.html.sanitizer import plain_text
from news.models import Edition
from partnerships.models.entries import EntryKind, SearchDocument


def search_text(title: str, summary: str, html: str, names: list[str]) -> str:
    """Return headline, summary, words of the body and names, a line each."""
    return "\n".join([title, summary, plain_text(html), *names])


def body_of(edition: Edition) -> str:
    """Return the words of the body, and the names that follow it."""
    return edition.search_text.removeprefix(f"{edition.title}\n{edition.summary}\n")


def extra_text(edition: Edition) -> str:
    """Return the words of what a report is about: its topics, and its public visit.

    They are in both languages, so that a report is found in the one that it lacks. They
    change with the visit, whose admin lets search know (`news/search/index.py`).
    """
    links = edition.topic_links.all()
    words = [f"{link.topic.name} {link.topic.name_zh}" for link in links]
    visit = edition.delegation
    if visit is not None and visit.is_public:
        told = visit.search_document()
        words += [*told.names, told.summary, told.body]
    return "\n".join(words)


def search_document(edition: Edition) -> SearchDocument:
    """Return what search is told of an edition."""
    return SearchDocument(
        EntryKind.REPORT,
        edition.pk,
        [edition.title],
        summary=edition.summary,
        body=f"{body_of(edition)}\n{extra_text(edition)}",
        language=edition.language,
        dated=edition.dated,
    )
