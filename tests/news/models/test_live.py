"""Live: the half-open interval, asked of a row and asked of the table."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from news.models import Article, Edition, Photo
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
START = datetime.datetime(2030, 4, 18, 9, tzinfo=datetime.UTC)
LONG_AGO = START.replace(year=2020)
INSTANT = datetime.timedelta(microseconds=1)
HOUR = datetime.timedelta(hours=1)


@pytest.mark.parametrize(
    ("moment", "is_live"),
    [
        (START - INSTANT, False),
        (START, True),
        (START + HOUR - INSTANT, True),
        (START + HOUR, False),
    ],
)
def test_edition_is_live_from_its_start_until_before_its_end(moment, is_live):
    edition = factories.edition(live_from=START, live_until=START + HOUR)

    assert edition.is_live(moment) is is_live
    assert Edition.objects.live(moment).exists() is is_live


def test_open_ended_edition_stays_live():
    edition = factories.edition(live_from=START)

    assert edition.is_live(START + 100_000 * HOUR)
    assert Edition.objects.live(START + 100_000 * HOUR).exists()


def test_without_a_moment_the_clock_is_asked(time_machine):
    edition = factories.edition(live_from=START)

    time_machine.move_to(START - INSTANT, tick=False)
    before = (edition.is_live(), Edition.objects.live().exists())
    time_machine.move_to(START, tick=False)
    after = (edition.is_live(), Edition.objects.live().exists())

    assert (before, after) == ((False, False), (True, True))


MOMENTS = st.datetimes(
    min_value=datetime.datetime(1990, 1, 1),  # noqa: DTZ001  (hypothesis adds the zone)
    max_value=datetime.datetime(2090, 1, 1),  # noqa: DTZ001
    timezones=st.just(datetime.UTC),
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(start=MOMENTS, length=st.none() | st.timedeltas(min_value=INSTANT), at=MOMENTS)
def test_row_and_table_agree_on_what_is_live(db, start, length, at):
    end = None
    if length is not None and length < datetime.timedelta(days=36_500):
        end = start + length
    edition = Edition(live_from=start, live_until=end)
    Edition.objects.all().delete()
    factories.edition(article=factories.article(), live_from=start, live_until=end)

    assert Edition.objects.live(at).exists() is edition.is_live(at)


def test_at_no_moment_two_editions_of_an_article_are_live():
    article = factories.article()
    by = factories.superuser()
    for hours in range(3):
        factories.published(article, by=by, at=LONG_AGO + hours * HOUR)

    counts = {Edition.objects.live(LONG_AGO + n * HOUR / 2).count() for n in range(8)}

    assert counts == {1}


def test_article_verbs_follow_the_clock(time_machine):
    article = factories.article()
    factories.published(article, at=START, until=START + HOUR)
    seen = {}

    for name, moment in [("scheduled", -INSTANT), ("live", INSTANT), ("past", HOUR)]:
        time_machine.move_to(START + moment, tick=False)
        verbs = ("scheduled", "live", "withdrawn", "unpublished")
        seen[name] = [
            verb for verb in verbs if getattr(Article.objects, verb)().exists()
        ]

    assert seen == {"scheduled": ["scheduled"], "live": ["live"], "past": ["withdrawn"]}


def test_article_without_edition_is_unpublished():
    article = factories.article()

    assert list(Article.objects.unpublished()) == [article]


def test_replaced_article_is_not_withdrawn():
    article = factories.article()
    for hours in range(2):
        factories.published(article, at=LONG_AGO + hours * HOUR)

    assert not Article.objects.withdrawn().exists()
    assert Article.objects.live().count() == 1


def test_photo_is_published_while_an_edition_shows_it(time_machine):
    article = factories.article(lead_photo=factories.photo())
    factories.published(article, at=START, until=START + HOUR)
    factories.photo()

    time_machine.move_to(START)
    shown = list(Photo.objects.published())
    time_machine.move_to(START + HOUR)

    assert shown == [article.lead_photo]
    assert not Photo.objects.published().exists()
