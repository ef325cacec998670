"""What stands beside a report: related reports, and the next ones of its section."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news.editions.lookup import mentions
from news.models import Edition, EditionPartner
from news.publishing.publishing import publish, withdraw
from news.reading.related import MOST, RelatedArticles, related_articles
from news.reading.views.articles import related_keys
from tests import factories
from tests.queries import count_queries

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
NOW = timezone.now()
HOUR = datetime.timedelta(hours=1)


def beside(edition: Edition) -> RelatedArticles:
    """Return what stands beside a report."""
    return related_articles(edition, related_keys(mentions(edition)))


def test_closest_are_of_the_visit_then_of_the_partner_then_of_the_topic():
    partner, visit = factories.organization(), factories.delegation()
    topic = factories.topic().name
    here = factories.published(partners=(partner,), tags=(topic,), delegation=visit)
    tagged = factories.published(tags=(topic,))
    neighbour = factories.published(section=here.section)
    named = factories.published(partners=(partner,))
    visited = factories.published(delegation=visit)
    factories.published()

    assert beside(here).related == [visited, named, tagged, neighbour]


def test_report_on_another_unit_of_the_partner_is_related():
    company = factories.organization()
    here, other = (
        factories.published(partners=(factories.unit_of(company),)) for _each in "ab"
    )
    factories.published()

    assert beside(here).related[0] == other


def test_units_of_the_university_itself_do_not_make_reports_related():
    school, other = (factories.unit_of(factories.home()) for _each in "ab")
    here = factories.published(partners=(school,))
    distant = factories.published(partners=(other,), at=NOW - HOUR)
    latest = factories.published(at=NOW)

    assert beside(here).related == [latest, distant]


def test_visit_that_is_not_public_makes_no_reports_related():
    visit = factories.delegation(is_public=False)
    here, other = (factories.published(delegation=visit) for _each in "ab")
    latest = factories.published()

    assert beside(here).related == [latest, other]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_related_reports_are_live_and_in_the_same_language(language):
    partner = factories.organization()
    here = factories.published(partners=(partner,), language=language)
    shared = {"partners": (partner,), "section": here.section, "language": language}
    factories.published(at=NOW + HOUR, **shared)
    gone = factories.published(**shared)
    withdraw(gone.article, by=gone.published_by, reason="Example.")
    other = "en" if language != "en" else "zh-hans"
    factories.published(**{**shared, "language": other})

    found = beside(here)

    assert (found.related, found.earlier, found.later) == ([], None, None)


def test_anything_live_is_related_where_nothing_is_close():
    here, other = factories.published(), factories.published()

    assert beside(here).related == [other]


def test_partner_s_withdrawn_reports_do_not_empty_the_list():
    partner = factories.organization()
    here = factories.published(partners=(partner,))
    for _each in range(3):
        gone = factories.published(partners=(partner,))
        withdraw(gone.article, by=gone.published_by, reason="Example.")
    distant = factories.published(at=NOW - 9 * HOUR)

    assert beside(here).related == [distant]


def test_neighbours_are_the_next_ones_of_the_section_by_date():
    section = factories.section()
    first, second, here, last = (
        factories.published(section=section, at=NOW - hours * HOUR)
        for hours in (4, 3, 2, 1)
    )
    factories.published(at=NOW - 2 * HOUR)
    factories.published(section=section, at=NOW + HOUR)

    found = beside(here)

    assert (found.earlier, found.later) == (second, last)
    assert (beside(first).earlier, beside(last).later) == (None, None)


def test_neighbours_of_the_same_moment_follow_their_keys():
    section = factories.section()
    one, here, three = (
        factories.published(section=section, at=NOW - HOUR) for _each in "abc"
    )

    found = beside(here)

    assert (found.earlier, found.later) == (one, three)


def test_correction_leaves_the_neighbours_where_they_were():
    section = factories.section()
    before, here, after = (
        factories.published(section=section, at=NOW - hours * HOUR)
        for hours in (3, 2, 1)
    )
    here.article.refresh_from_db()

    corrected = publish(here.article, by=here.published_by, correction="Example.")

    found = beside(corrected)
    assert (found.earlier, found.later) == (before, after)
    assert beside(before).later == corrected


def test_company_costs_one_query_that_reads_no_table_through():
    partner, topic = factories.organization(), factories.topic().name
    shared = {"section": factories.section(), "delegation": factories.delegation()}
    for _each in range(MOST + 2):
        here = factories.published(partners=(partner,), tags=(topic,), **shared)
    here = Edition.objects.select_related("delegation").get(pk=here.pk)
    bonds = related_keys(mentions(here))

    with CaptureQueriesContext(connection) as asked:
        found = related_articles(here, bonds)

    assert (len(asked), len(found.related)) == (1, MOST)
    if connection.vendor == "sqlite":
        assert "SCAN" not in plan(asked.captured_queries[0]["sql"])


def plan(sql: str) -> str:
    """Return how SQLite goes about a query."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return "\n".join(row[3] for row in cursor.fetchall())


def test_company_costs_one_query_however_many_partners_are_named():
    partners = [factories.organization() for _each in range(9)]
    here = factories.published(partners=partners)
    bonds = related_keys(mentions(here))

    assert EditionPartner.objects.filter(edition=here).count() == len(partners)
    assert count_queries(lambda: related_articles(here, bonds)) == 1
