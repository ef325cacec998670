"""Every kind of public page, by name, as the demo with its specimens has it."""

import datetime
from collections.abc import Callable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from news.models import Delegation, Edition, Section
from partnerships.models import Agreement, Organization, Person, Topic


def report() -> Edition:
    """Return the demo's own report."""
    live = Edition.objects.live().in_language(get_language())
    return live.get(delegation=Delegation.objects.earliest("pk"))


def partner() -> Organization:
    """Return a partner with news."""
    return Organization.objects.get(slug="example-partner-003")


def topic() -> Topic:
    """Return a topic of that report."""
    return report().topic_links.earliest("topic").topic


def day() -> datetime.date:
    """Return the day of that report."""
    return timezone.localdate(report().dated)


PAGES: dict[str, Callable[[], str]] = {
    "home": lambda: reverse("home"),
    "section": lambda: Section.objects.earliest("pk").get_absolute_url(),
    "article": lambda: report().get_absolute_url(),
    "visits": lambda: reverse("news:delegations"),
    "visit": lambda: Delegation.objects.earliest("pk").get_absolute_url(),
    "partners": lambda: reverse("partnerships:partners"),
    "partner": lambda: partner().get_absolute_url(),
    "person": lambda: Person.objects.earliest("pk").get_absolute_url(),
    "agreement": lambda: Agreement.objects.earliest("pk").get_absolute_url(),
    "topic": lambda: reverse("news:topic", args=[topic().slug]),
    "archive": lambda: reverse("news:archive"),
    "year": lambda: reverse("news:archive-year", args=[day().year]),
    "month": lambda: reverse("news:archive-month", args=[day().year, day().month]),
    "search": lambda: f"{reverse('news:search')}?q=example",
    "nothing": lambda: f"{reverse('news:search')}?q=zzzzzz",
    "question": lambda: reverse("news:search"),
    "manual": lambda: reverse("api-manual"),
    "missing": lambda: f"{reverse('home')}nothing-here/",
}
