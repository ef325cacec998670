"""Fictional articles on their way, brought there by the verbs that staff use."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User

from listsite.demo.accounts import SIGNERS
from news.articles.snapshot import Content
from news.models import Article, Section
from news.publishing.publishing import plan, publish
from news.review.review import send_back, sign, submit
from partnerships.models import Organization, Topic

from . import partners, pictures
from .numbers import ahead
from .register import read

Row = dict[str, Any]
"""One article of work.toml; Any, because its values have several types."""
Accounts = dict[str, User]


def add_work(accounts: Accounts) -> None:
    """Write the articles of work.toml and bring each as far as it says."""
    bodies = list(Organization.objects.filter(slug__startswith=partners.PREFIX))
    drawings = pictures.photos()
    topics = list(Topic.objects.filter(name__startswith="Example topic"))
    for number, row in enumerate(read("work")["articles"], start=1):
        article = draft(row, accounts)
        article.lead_photo = drawings[-number]
        article.save()
        article.partners.set([bodies[number % len(bodies)]])
        article.tags.set([topics[number % len(topics)]])
        BECOMES[row["becomes"]](article, row, accounts)


def draft(row: Row, accounts: Accounts) -> Article:
    """Return an unsaved article; one that is due was under embargo until then."""
    is_due = row["becomes"] == "due"
    return Article(
        language=row.get("language", "en"),
        title=row["title"],
        summary=row["summary"],
        body=f"<p>{row['text']}</p>",
        section=Section.objects.get(slug=row["section"]),
        source="Example Office",
        embargo_until=ahead(row["planned"]) if is_due else None,
        created_by=accounts[row["author"]],
        saved_by=accounts[row["author"]],
    )


def submitted(article: Article, row: Row, accounts: Accounts) -> None:
    """Submit the article, and let the first reviewers sign it."""
    submit(article, by=accounts[row["author"]])
    for name in SIGNERS[: row.get("signed", 0)]:
        sign(article, by=accounts[name], seen=Content.of(article).digest)


def returned(article: Article, row: Row, accounts: Accounts) -> None:
    """Submit the article, and send it back with a reason."""
    submitted(article, row, accounts)
    send_back(article, by=accounts[SIGNERS[0]], reason=row["reason"])


def ready(article: Article, row: Row, accounts: Accounts) -> None:
    """Let the article be signed, and plan when it should appear."""
    submitted(article, row, accounts)
    plan(article, by=accounts["publisher"], at=ahead(row["planned"]))


def scheduled(article: Article, row: Row, accounts: Accounts) -> None:
    """Publish the article at a time to come."""
    publish(article, by=accounts["publisher"], at=ahead(row["planned"]))


def left(article: Article, row: Row, accounts: Accounts) -> None:
    """Leave the article as it is."""


BECOMES: dict[str, Callable[[Article, Row, Accounts], None]] = {
    "submitted": submitted,
    "returned": returned,
    "ready": ready,
    "scheduled": scheduled,
    "due": left,
    "draft": left,
}
