"""Coverage: which visits need an article, by when, and what counts as done."""

import datetime

import pytest
from django.utils import timezone

from listsite.lib.datetimes.days import last_working_day, next_working_day
from news.models import Delegation
from news.models.coverage import Coverage
from tests import factories
from tests.factories import TODAY

pytestmark = pytest.mark.django_db
ONE = datetime.timedelta(days=1)
FRIDAY = datetime.date(2030, 4, 19)
SATURDAY, MONDAY, TUESDAY = (FRIDAY + days * ONE for days in (1, 3, 4))


def visit(**values: object) -> Delegation:
    """Return a visit as a query finds it, which asks anew what is published."""
    return Delegation.objects.get(pk=factories.delegation(**values).pk)


def noon(day: datetime.date) -> datetime.datetime:
    """Return noon of a day on the site."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))


@pytest.mark.parametrize(
    ("day", "following"),
    [(FRIDAY - ONE, FRIDAY), (FRIDAY, MONDAY), (SATURDAY, MONDAY), (MONDAY, TUESDAY)],
)
def test_article_is_due_one_working_day_after_the_visit(day, following):
    assert visit(starts_on=day).coverage_deadline == following


def test_deadline_that_was_given_counts():
    assert visit(coverage_due=MONDAY).coverage_deadline == MONDAY


def test_working_days_before_and_after_agree():
    days = [FRIDAY + number * ONE for number in range(14)]

    for today in days:
        late = [day for day in days if next_working_day(day) < today]
        assert late == [day for day in days if day < last_working_day(today)]


def test_new_visit_needs_coverage():
    made = visit()

    assert list(Delegation.objects.without_article()) == [made]


@pytest.mark.parametrize(
    ("today", "is_overdue"),
    [(FRIDAY, False), (SATURDAY, False), (MONDAY, False), (TUESDAY, True)],
)
@pytest.mark.parametrize("given", [None, MONDAY])
def test_article_is_overdue_from_the_day_after_its_deadline(
    time_machine, given, today, is_overdue
):
    made = visit(starts_on=FRIDAY, coverage_due=given)

    time_machine.move_to(noon(today))

    assert made.is_coverage_overdue is is_overdue
    assert Delegation.objects.coverage_overdue().exists() is is_overdue


def test_visit_is_done_when_its_article_is_published():
    made = factories.delegation(starts_on=TODAY - 30 * ONE)
    factories.published(delegation=made)

    again = Delegation.objects.get(pk=made.pk)

    assert list(Delegation.objects.reported()) == [again]
    assert again.coverage is Coverage.DONE
    assert not Delegation.objects.without_article().exists()


def test_draft_and_scheduled_article_do_not_cover_a_visit():
    made = factories.delegation()
    factories.article(delegation=made)
    factories.published(delegation=made, at=timezone.now() + ONE)

    again = Delegation.objects.get(pk=made.pk)

    assert again.is_without_article
    assert list(Delegation.objects.without_article()) == [again]


def test_visit_that_needs_no_article_is_never_overdue():
    made = visit(starts_on=TODAY - 30 * ONE, needs_coverage=False)

    assert made.coverage is Coverage.NOT_NEEDED
    assert not Delegation.objects.coverage_overdue().exists()


@pytest.mark.parametrize(
    ("days", "coverage"), [(30, Coverage.OVERDUE), (-30, Coverage.NEEDED)]
)
def test_coverage_says_whether_it_is_late(days, coverage):
    assert visit(starts_on=TODAY - days * ONE).coverage is coverage


def test_list_knows_of_many_visits_what_one_asks_for_itself():
    told, untold = factories.delegation(), factories.delegation()
    factories.published(delegation=told)
    factories.published(delegation=told)

    found = {one.pk: one.is_reported for one in Delegation.objects.with_coverage()}

    assert found == {told.pk: True, untold.pk: False}
