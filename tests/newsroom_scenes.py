"""What the pictures of review, scheduling and corrections show, and who looks."""

from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page

from news import versions
from news.models import Article, Edition, OldAddress, Photo, Section
from news.review import submit
from tests.factories import article, published, signed

WEATHER = "Students build a weather station with Example Partner 017"
STATION = "The weather station reports"
LAB = "A laboratory for practical courses opens"
ROBOTS = "Students race robots"
REVIEWER, PUBLISHER = "reviewer", "publisher"
DAY = "2031-12-24"


def prepare() -> None:
    """Add an article to be signed, one changed after it was, and a live one."""
    author = User.objects.get(username="editor")
    place = Section.objects.order_by("-reviews_required").first()
    photo = Photo.objects.exclude(alt="").earliest("pk")
    written = {"section": place, "created_by": author, "lead_photo": photo}
    submit(
        article(
            title=WEATHER,
            summary="Twelve students of a practical course set up a weather station on "
            "the roof of the laboratory. Its data are open to all courses.",
            body="<p>The station measures wind, rain and light every minute.</p>",
            **written,
        ),
        by=author,
    )
    body = "<p>The station has reported every minute since the first of the month.</p>"
    station = submit(article(title=STATION, body=body, **written), by=author)
    station = signed(station, User.objects.get(username=REVIEWER))
    changed(station, author, body=body.replace("every minute", "every ten minutes"))
    lab = submit(article(title=LAB, **written), by=author)
    signers = User.objects.filter(username__startswith=REVIEWER).order_by("username")
    published(signed(lab, *signers), by=User.objects.get(username=PUBLISHER))
    free = Section.objects.order_by("reviews_required").first()
    robots = article(
        title=ROBOTS, section=free, lead_photo=photo, created_by=author, slug="robots"
    )
    published(robots, by=User.objects.get(username=PUBLISHER))
    changed(robots, author, summary="Eight robots of two courses met on one track.")
    article(title="Students open a workshop", section=free, lead_photo=photo)
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
        lambda: page_of("Students open a workshop"),
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
