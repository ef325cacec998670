"""A failure after any statement of a publication leaves the old state, or the new."""

import datetime
from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from news.models import Article
from news.publishing.publishing import (
    Placement,
    keep_live,
    place,
    publish,
    reschedule,
    unschedule,
    withdraw,
)
from tests.factories import agreement, article, organization, published, superuser

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = datetime.timedelta(hours=1)
MOST_STATEMENTS = 200


class PowerCutError(Exception):
    """Stands for a process that ends in the middle."""


class Cut:
    """A wrapper of statements that lets so many pass, and then fails."""

    def __init__(self, passing: int) -> None:
        self.left = passing

    def __call__(self, execute, sql, params, many, context) -> object:
        self.left -= 1
        if self.left < 0:
            raise PowerCutError
        return execute(sql, params, many, context)


def stored() -> dict[str, list[tuple]]:
    """Return every row of the news and of the audit."""
    models = [*apps.get_app_config("news").get_models(include_auto_created=True)]
    models.append(apps.get_model("admin", "LogEntry"))
    return {
        model._meta.label: sorted(map(repr, model._default_manager.values_list()))
        for model in models
    }


def with_update() -> Article:
    """Return a live article with a changed working copy that lacks nothing."""
    first = published(partners=(organization(),), tags=("Example",))
    working = first.article
    working.agreements.add(agreement())
    working.title = "Example second headline"
    working.save_version(base=1)
    return Article.objects.get()


def scheduled() -> Article:
    """Return a live article with an update that waits for its time."""
    working = with_update()
    published(working, at=timezone.now() + HOUR)
    return Article.objects.get()


def ending() -> Article:
    """Return a live article, with an update to come, that will be withdrawn."""
    working, later = scheduled(), timezone.now() + 5 * HOUR
    withdraw(working, by=superuser(), reason="Example reason.", at=later)
    return Article.objects.get()


def later(hours: int) -> datetime.datetime:
    """Return a moment to come."""
    return timezone.now() + hours * HOUR


CHANGES: dict[str, tuple[Callable[[], Article], Callable[..., object]]] = {
    "first": (article, publish),
    "update": (with_update, publish),
    "scheduled": (
        with_update,
        lambda one, by: publish(one, by=by, at=later(1), until=later(2)),
    ),
    "withdraw": (
        scheduled,
        lambda one, by: withdraw(one, by=by, reason="Example reason."),
    ),
    "place": (
        scheduled,
        lambda one, by: place(one, by=by, placement=Placement(later(1))),
    ),
    "reschedule": (
        scheduled,
        lambda one, by: reschedule(one, by=by, at=later(3)),
    ),
    "unschedule": (ending, unschedule),
    "keep_live": (ending, keep_live),
}


@pytest.mark.parametrize("change", CHANGES)
def test_failure_at_any_statement_leaves_the_old_state(change, everywhere):
    prepare, act = CHANGES[change]
    working, by = prepare(), superuser()
    before = stored()

    for passing in range(0, MOST_STATEMENTS, 1 if everywhere else 4):
        try:
            with connection.execute_wrapper(Cut(passing)):
                act(Article.objects.get(pk=working.pk), by=by)
        except PowerCutError:
            assert stored() == before, f"mixed after {passing} statements"
        else:
            break

    assert stored() != before
    assert passing > 3
