"""News and register held against each other: silence, and signings not registered."""

import datetime

import pytest
from django.utils import timezone

from listsite.lib.datetimes.days import next_working_day
from news.planning.reminders import SIGNED, quiet, unannounced, unregistered
from news.planning.reminders import unreported as without_article
from tests.factories import (
    TODAY,
    agreement,
    delegation,
    home,
    organization,
    participant,
    published,
    signed_agreement,
    unit_of,
    user,
)

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
LONG_AGO = TODAY - 700 * DAY


def partner(signed_on=LONG_AGO, **values: object):
    """Return a partner with a signed agreement."""
    one = organization()
    dates = {"signed_on": signed_on, "effective_on": signed_on}
    signed_agreement(home(), one, **dates, **values)
    return one


def reported(days, **values: object):
    """Return an edition that appeared so many days ago."""
    edition = published(**values)
    at = timezone.now() - days * DAY
    edition.partner_links.update(dated=at)
    return edition


def names():
    """Return the quiet partners."""
    return [due.target for due in quiet(TODAY)]


def test_partner_without_a_sign_for_a_year_is_quiet():
    one = partner()

    assert names() == [one]


def test_university_itself_is_never_quiet():
    partner()

    assert home() not in names()


@pytest.mark.parametrize(("days", "is_quiet"), [(364, False), (365, True)])
def test_article_breaks_the_silence(days, is_quiet):
    one = partner()
    reported(days, partners=(one,))

    assert bool(names()) is is_quiet


def test_article_about_a_unit_breaks_the_silence():
    one = partner()
    reported(9, partners=(unit_of(one),))

    assert names() == []


def test_visit_of_a_unit_breaks_the_silence():
    one = partner()
    visit = delegation(starts_on=TODAY - 9 * DAY, host=home())
    participant(delegation=visit, organization=unit_of(one))

    assert names() == []


def test_old_visit_dates_the_silence():
    one = partner()
    delegation(starts_on=TODAY - 500 * DAY, host=one)

    assert [due.day for due in quiet(TODAY)] == [TODAY - 500 * DAY]


def test_fresh_signature_is_no_silence():
    partner(signed_on=TODAY - 30 * DAY)

    assert names() == []


def test_partner_of_an_expired_agreement_is_not_quiet():
    partner(expires_on=TODAY - DAY)

    assert names() == []


def test_visit_without_article_is_due_to_its_reporter():
    reporter = user()
    visit = delegation(starts_on=TODAY - 9 * DAY, reporter=reporter)

    (due,) = without_article(TODAY)

    assert (due.target, due.owner) == (visit, reporter)


def test_visit_with_article_is_not_due():
    published(delegation=delegation(starts_on=TODAY - 9 * DAY))

    assert list(without_article(TODAY)) == []


@pytest.mark.parametrize(
    "values",
    [
        {"needs_coverage": False},
        {"coverage_due": TODAY},
        {"starts_on": TODAY},
        {"starts_on": TODAY - 400 * DAY},
    ],
)
def test_visit_that_nobody_waits_for_is_not_due(values):
    delegation(**{"starts_on": TODAY - 9 * DAY, **values})

    assert list(without_article(TODAY)) == []


@pytest.mark.parametrize(("day", "following"), [(13, 14), (15, 18), (16, 18), (17, 18)])
def test_working_day_after_a_weekend_is_monday(day, following):
    month = datetime.date(2030, 3, 1)

    assert next_working_day(month.replace(day=day)) == month.replace(day=following)


@pytest.mark.parametrize(
    "text",
    [
        "Both sides signed a framework agreement.",
        "The memorandum between the two was signed on Monday.",
        "双方签署了战略合作协议。",
        "校企合作协议正式签署。",
        "双方成功签约",
    ],
)
def test_words_that_say_it_was_signed(text):
    assert SIGNED.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "The visit prepares the contract signing.",
        "Both sides will sign an agreement soon.",
        "双方就拟签署的协议进行了洽谈。",
        "为协议签约做准备。",
        "He designed an agreement.",
    ],
)
def test_words_that_say_it_will_be_signed(text):
    assert not SIGNED.search(text)


def told(**values: object):
    """Return an edition that tells of a signature, and a day ten days later."""
    text = "<p>Both sides signed a framework agreement.</p>"
    return published(body=text, **values), TODAY + 10 * DAY


def test_signing_that_the_register_does_not_know_is_due():
    edition, later = told()

    assert [due.target for due in unregistered(later)] == [edition.article]


def test_article_has_a_week_before_the_register_is_asked():
    told()

    assert list(unregistered(TODAY)) == []


def test_signing_of_a_partner_around_that_day_is_registered():
    one = partner(signed_on=TODAY - 20 * DAY)
    _edition, later = told(partners=(one,))

    assert list(unregistered(later)) == []


def test_signing_of_another_year_is_another_signing():
    one = partner()
    _edition, later = told(partners=(one,))

    assert len(list(unregistered(later))) == 1


def test_article_that_prepares_a_signing_asks_for_nothing():
    published(body="<p>The visit prepares the contract signing.</p>")

    assert list(unregistered(TODAY + 10 * DAY)) == []


def test_signature_without_article_is_due():
    partner(signed_on=TODAY - 30 * DAY, is_public=True)

    assert [due.day for due in unannounced(TODAY)] == [TODAY - 30 * DAY]


@pytest.mark.parametrize(
    "values",
    [
        {"signed_on": TODAY - 400 * DAY, "is_public": True},
        {"signed_on": TODAY - 3 * DAY, "is_public": True},
        {"signed_on": TODAY - 30 * DAY, "is_public": False},
    ],
)
def test_signature_that_nobody_reports_is_not_due(values):
    partner(**values)

    assert list(unannounced(TODAY)) == []


def test_named_signature_is_announced():
    partner(signed_on=TODAY - 30 * DAY, is_public=True)
    edition = published()
    edition.agreements.set(type(agreement()).objects.signed())

    assert list(unannounced(TODAY)) == []
