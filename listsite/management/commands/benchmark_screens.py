"""`manage.py benchmark_screens`: how long each question takes, and what it asks."""

import time
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.db.models import Count
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from listsite.reports.registry import REPORTS
from news.models import Delegation, Edition
from partnerships.models import Agreement, Commitment, Organization, Topic

MOST_QUERIES = 12
FILES = ("", "xlsx", "csv")
HEADING = f"{'question':<14}{'queries':>8}{'screen':>10}{'xlsx':>10}{'csv':>10}"
COUNTED = (Organization, Agreement, Commitment, Delegation, Edition)


class Command(BaseCommand):
    """Opens every question and its files as an administrator; prints what it took."""

    help = "Print the time and the number of queries of every question's screen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer how often each screen is opened."""
        parser.add_argument(
            "--repeat", type=int, default=3, help="The best of so many is printed."
        )

    def handle(self, *args: object, repeat: int, **options: object) -> None:
        """Print the size of the database, and a line for each question."""
        active = User.objects.filter(is_superuser=False, is_active=True)
        user = active.filter(groups__name="administrator").first()
        if user is None:
            raise CommandError("There is no administrator; run `manage.py demo` first.")
        self.stdout.write(", ".join(sizes()))
        self.stdout.write(HEADING)
        with transaction.atomic():
            client = Client(headers={"host": settings.ALLOWED_HOSTS[0]})
            client.force_login(user)
            for name in REPORTS:
                self.stdout.write(line(client, name, repeat))
            # Nothing stays of the session, nor of the last login of that account.
            transaction.set_rollback(True)


def sizes() -> Iterator[str]:
    """Yield how many rows of each kind there are."""
    for model in COUNTED:
        name = model._meta.verbose_name_plural
        yield f"{name}: {model._default_manager.count()}"


def line(client: Client, name: str, repeat: int) -> str:
    """Return the figures of one question; too many queries are marked."""
    values = given(name)
    figures = [
        measured(client, name, {**values, "file": file}, repeat) for file in FILES
    ]
    times = "".join(f"{spent * 1000:7.0f} ms" for spent, _queries in figures)
    queries = figures[0][1]
    mark = " !" if queries > MOST_QUERIES else ""
    return f"{name:<14}{queries:>8}{times}{mark}"


def given(name: str) -> dict[str, Any]:  # Any: keys and words of an address
    """Return parameters that make a question hard: the partner with most news."""
    partners = Organization.objects.outermost_partners()
    busiest = partners.annotate(count=Count("editions")).order_by("-count", "pk")
    rows: dict[str, Any] = {
        "partner": busiest.first(),
        "agreement": Agreement.objects.order_by("pk").first(),
        "topic": Topic.objects.annotate(n=Count("agreements")).order_by("-n").first(),
    }
    fields = REPORTS[name].form.base_fields
    return {
        key: row.pk
        for key, row in rows.items()
        if key in fields and fields[key].required
    }


def measured(
    client: Client, name: str, values: dict[str, Any], repeat: int
) -> tuple[float, int]:
    """Return the best time of a request in seconds, and its number of queries."""
    best, queries = float("inf"), 0
    for _turn in range(repeat):
        start = time.perf_counter()
        with CaptureQueriesContext(connection) as asked:
            read(client.get(reverse("question", args=[name]), values, secure=True))
        best, queries = min(best, time.perf_counter() - start), len(asked)
    return best, queries


def read(answer: HttpResponseBase) -> None:
    """Read an answer to its end, as a browser does."""
    if answer.status_code != 200:
        raise CommandError(f"A screen answered {answer.status_code}.")
    for _part in answer if answer.streaming else ():
        pass
