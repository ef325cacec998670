"""What the pictures of review, scheduling and corrections show, and who looks."""

import datetime

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from listsite.demo.specimens import pictures
from news.articles import versions
from news.models import Article, Edition, OldAddress, Section
from news.review.review import submit
from tests.factories import article, published, signed

WEATHER = "Example: Students build a weather station on the roof"
STATION = "Example: The weather station reports"
LAB = "Example: A laboratory for practical courses opens"
ROBOTS = "Example: Students race robots"
WORKSHOP = "Example: Students open a workshop"
REVIEWER, PUBLISHER = "reviewer", "publisher"
DAY = "2031-12-24"


def prepare() -> None:
    """Add an article to be signed, one changed after it was, and a live one."""
    author = User.objects.get(username="editor")
    place = Section.objects.order_by("-reviews_required").first()
    photos = iter(pictures.photos())
    written = {"section": place, "created_by": author}
    submit(
        article(
            title=WEATHER,
            summary="Twelve students of a practical course set up a weather station on "
            "the roof of the laboratory. Its data are open to all courses.",
            body="<p>The station measures wind, rain and light every minute.</p>",
            lead_photo=next(photos),
            **written,
        ),
        by=author,
    )
    body = "<p>The station has reported every minute since the first of the month.</p>"
    station = article(
        title=STATION,
        summary="One month on the roof: wind, rain and light, minute by minute.",
        body=body,
        lead_photo=next(photos),
        **written,
    )
    submit(station, by=author)
    station = signed(station, User.objects.get(username=REVIEWER))
    changed(station, author, body=body.replace("every minute", "every ten minutes"))
    lab = article(
        title=LAB,
        summary="Twenty places, and a door that is open in the evening.",
        lead_photo=next(photos),
        **written,
    )
    submit(lab, by=author)
    signers = User.objects.filter(username__startswith=REVIEWER).order_by("username")
    publisher = User.objects.get(username=PUBLISHER)
    # Older than the demo's report, which leads the home page.
    past = timezone.now() - datetime.timedelta(days=20)
    published(signed(lab, *signers), by=publisher, at=past)
    free = Section.objects.order_by("reviews_required").first()
    robots = article(
        title=ROBOTS,
        summary="Six robots of two courses met on one track.",
        section=free,
        lead_photo=next(photos),
        created_by=author,
        slug="robots",
    )
    published(robots, by=publisher, at=past)
    changed(robots, author, summary="Eight robots of two courses met on one track.")
    article(
        title=WORKSHOP,
        summary="Repair instead of replace: the doors open on Thursday at nine.",
        section=free,
        lead_photo=next(photos),
    )
    OldAddress.objects.create(path="/info/1043/1025.htm", target="/en/visits/")


def changed(working: Article, author: User, **texts: str) -> None:
    """Save an article anew as its author."""
    working = Article.objects.get(pk=working.pk)
    versions.keep(working, by=working.created_by)
    for name, text in texts.items():
        setattr(working, name, text)
    working.saved_by = author
    working.save_version(base=working.version)
    versions.keep(working, by=author)


def page_of(title: str, name: str = "change") -> str:
    """Return a page about the article with a headline."""
    key = Article.objects.get(title=title).pk
    return reverse(f"admin:news_article_{name}", args=[key])


def record() -> str:
    """Return the address of the record of an edition that three people signed."""
    return reverse(
        "admin:news_edition_record", args=[Edition.objects.get(title=LAB).pk]
    )


def with_a_time(page: Page) -> None:
    """Choose when to publish."""
    page.fill("#id_at_0", DAY)
    page.fill("#id_at_1", "09:00")


def with_a_note(page: Page) -> None:
    """Say what was wrong."""
    page.fill("[name=note]", "An earlier version named six robots.")


SHOTS = (
    ("review", lambda: page_of(WEATHER), {"who": REVIEWER}),
    ("sign", lambda: page_of(STATION, "sign"), {"who": REVIEWER}),
    ("record", record, {}),
    (
        "schedule",
        lambda: page_of(WORKSHOP),
        {"who": PUBLISHER, "steps": with_a_time},
    ),
    ("calendar", lambda: reverse("calendar"), {}),
    (
        "correction",
        lambda: page_of(ROBOTS, "correct"),
        {"who": PUBLISHER, "steps": with_a_note},
    ),
    ("old-addresses", lambda: reverse("admin:news_oldaddress_changelist"), {}),
    (
        "wechat",
        lambda: reverse(
            "admin:news_article_wechat", args=[Article.objects.earliest("pk").pk]
        ),
        {"height": 1100},
    ),
)
"""Name, address, and what differs from other pictures."""
