"""The fifteen questions of staff, each compared with an answer found row by row."""

import datetime
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from news.models import Article, Delegation, Edition
from partnerships.models import (
    Agreement,
    Commitment,
    Document,
    Organization,
    Topic,
)
from tests import factories
from tests.loaded import loaded_demo

from .asking import ask, is_under, root_of, sheet
from .register import (
    A_YEAR_AGO,
    LAST_YEAR,
    TODAY,
    about,
    as_date,
    begun,
    bodies_at,
    fill,
    live,
    named_in,
    totals_of,
    year_of,
)

pytestmark = [
    pytest.mark.loaded_rows,
    pytest.mark.both_databases,
    pytest.mark.usefixtures("filled"),
]


@pytest.fixture(scope="module")
def filled(
    database: None, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The demo with a register of 50 fictional partners, for all tests here."""
    with loaded_demo(django_db_blocker):
        fill()
        yield


@pytest.fixture
def officer() -> Client:
    """Somebody of the cooperation office, signed in."""
    client = Client()
    client.force_login(factories.user("partnership_officer"))
    return client


@pytest.fixture
def partner() -> Organization:
    """A fictional partner with a unit."""
    return Organization.objects.get(slug="example-partner-003")


def test_1_commitments_without_public_evidence_in_a_year(officer, partner):
    answered = ask(officer, "evidence", partner=partner, year=LAST_YEAR)

    expected = [
        one.title
        for one in Commitment.objects.all()
        if about(one.agreement, partner)
        and one.status != "withdrawn"
        and not any(live(e) and year_of(e) == LAST_YEAR for e in one.editions.all())
    ]
    assert expected
    assert sorted(answered.column("commitment")) == sorted(expected)


def test_1_counts_the_reports_of_the_year(officer):
    answered = ask(officer, "evidence", evidence="all", year=LAST_YEAR)

    counted = {row["commitment"]: row["published reports"] for row in answered.rows}
    expected = {
        one.title: len(
            {
                e.translation_key
                for e in one.editions.all()
                if live(e) and year_of(e) == LAST_YEAR
            }
        )
        for one in Commitment.objects.exclude(status="withdrawn")
    }
    assert any(expected.values())
    assert counted == expected


def test_2_what_expires_in_ninety_days_by_day_of_notice(officer):
    answered = ask(officer, "expiring", days=90)

    limit = TODAY + datetime.timedelta(days=90)
    expected = {
        one.title: one.expires_on - datetime.timedelta(days=one.notice_days)
        for one in Agreement.objects.all()
        if begun(one)
        and one.expires_on
        and one.expires_on - datetime.timedelta(days=one.notice_days) <= limit
    }
    days = [as_date(day) for day in answered.column("day of notice")]
    assert expected
    assert dict(zip(answered.column("agreement"), days, strict=True)) == expected
    assert days == sorted(days)


def test_3_all_news_about_a_partner_and_its_units_in_a_year(officer, partner):
    told = [
        one
        for one in Edition.objects.all()
        if live(one) and any(is_under(body, partner) for body in named_in(one))
    ]
    year = max(map(year_of, told))

    answered = ask(officer, "news", partner=partner, year=year)

    expected = [one.title for one in told if year_of(one) == year]
    assert 0 < len(expected) < len(told)
    assert sorted(answered.column("headline")) == sorted(expected)


def test_3_units_can_be_left_out(officer, partner):
    answered = ask(officer, "news", partner=partner, units="no")

    expected = [
        one.title
        for one in Edition.objects.all()
        if live(one) and partner in named_in(one)
    ]
    assert expected
    assert sorted(answered.column("headline")) == sorted(expected)


def test_4_agreements_with_a_partner_in_force_today(officer):
    partner = Organization.objects.get(slug="example-partner-002")

    answered = ask(officer, "in-force", partner=partner)

    expected = {
        one.title
        for one in Agreement.objects.all()
        if begun(one) and about(one, partner)
    }
    assert expected
    assert set(answered.column("agreement")) == expected


def test_5_partners_signed_with_and_quiet_for_a_year(officer):
    answered = ask(officer, "quiet", days=365)

    signed = {
        root_of(body)
        for one in Agreement.objects.filter(status="signed")
        for body in one.organizations.all()
        if not root_of(body).is_home
    }
    heard = {
        root_of(body)
        for one in Edition.objects.all()
        if live(one) and timezone.localtime(one.dated).date() >= A_YEAR_AGO
        for body in named_in(one)
    } | {
        root_of(body)
        for one in Delegation.objects.all()
        if one.starts_on <= TODAY and one.ends_on >= A_YEAR_AGO
        for body in bodies_at(one)
    }
    assert signed - heard
    assert set(answered.column("partner")) == {str(one) for one in signed - heard}


def test_6_who_met_whom_when_and_in_what_capacity(officer):
    partner = Organization.objects.get(slug="example-partner-001")

    answered = ask(officer, "people", partner=partner)

    expected = {
        (one.delegation.title, str(one), one.title)
        for visit in Delegation.objects.all()
        for one in visit.participants.all()
        if is_under(one.organization, partner)
    }
    found = {
        (row["visit"], row["person"], row["title on that day"]) for row in answered.rows
    }
    (director,) = [
        row for row in answered.rows if row["title on that day"] == "Director"
    ]
    assert found == expected
    assert "Example Person" in director["met with"]


def test_7_what_the_agreement_of_the_source_report_lacks(officer):
    agreement = Agreement.objects.get(status="negotiation", subject__isnull=False)

    answered = ask(officer, "stage", agreement=agreement)

    here = [row["stage"] for row in answered.rows if row["where it stands"] == "here"]
    missing = [row["missing"] for row in sheet(answered.book, 1)]
    assert here == ["in negotiation"]
    assert any("draft" in sentence for sentence in missing)
    assert any("signed copy" in sentence for sentence in missing)


def test_8_where_the_signed_copies_are_and_who_may_open_them(officer):
    answered = ask(officer, "papers")

    expected = {
        (one.title, one.get_visibility_display())
        for one in Document.objects.all()
        if one.kind == "signed"
    }
    found = {(row["paper"], row["visibility"]) for row in answered.rows}
    assert {visibility for _title, visibility in expected} == {"staff", "restricted"}
    assert found == expected


def test_8_shows_no_restricted_paper_without_the_right(client):
    client.force_login(factories.user("viewer"))

    answered = ask(client, "papers")

    assert set(answered.column("visibility")) == {"staff"}


def test_9_who_signed_for_which_side_and_who_is_the_contact(officer):
    agreement = Agreement.objects.filter(status="signed").earliest("pk")
    contact = factories.person(organization=Organization.objects.get(is_home=True))
    agreement.parties.filter(organization__is_home=False).update(contact=contact)

    answered = ask(officer, "parties", agreement=agreement)

    found = {row["side"]: row for row in answered.rows}
    assert len(answered.rows) == agreement.parties.count() == 2
    assert found["partner"]["contact"] == contact.name
    assert as_date(found["this university"]["signed on"]) == agreement.signed_on


def test_10_agreements_that_cover_a_topic(officer):
    topic = Topic.objects.get(name="Example topic: laboratories")
    promise = Commitment.objects.exclude(agreement__topics=topic).latest("pk")
    promise.topics.add(topic)

    answered = ask(officer, "topic", topic=topic)

    expected = {
        one.title
        for one in Agreement.objects.all()
        if topic in one.topics.all()
        or any(topic in each.topics.all() for each in one.commitments.all())
    }
    assert promise.agreement.title in expected
    assert set(answered.column("agreement")) == expected


def test_11_agreements_visits_and_news_of_each_partner(officer):
    answered = ask(officer, "statistics", by="partner", year=LAST_YEAR)

    found = {
        row["partner"]: [row["agreements signed"], row["visits"], row["news"]]
        for row in answered.rows
    }
    assert found == totals_of(LAST_YEAR)
    assert all(map(any, zip(*found.values(), strict=True)))


def test_11_visits_and_news_of_each_year(officer):
    answered = ask(officer, "statistics", by="year", year="")

    editions = [one for one in Edition.objects.all() if live(one)]
    for row in answered.rows:
        stories = {
            one.translation_key for one in editions if year_of(one) == row["year"]
        }
        days = [one.starts_on for one in Delegation.objects.all()]
        visits = [day for day in days if day.year == row["year"] and day <= TODAY]
        assert (row["news"], row["visits"]) == (len(stories), len(visits))
    assert len(answered.rows) > 5


@pytest.mark.parametrize("by", ["kind", "area"])
def test_11_counts_each_kind_and_each_topic(officer, by):
    answered = ask(officer, "statistics", by=by, year="")

    total = {one.pk for one in Agreement.objects.all() if one.signed_on}
    counts = answered.column("agreements signed")
    assert len(answered.rows) > 3
    assert 0 < max(counts) <= len(total) <= sum(counts)


def test_12_what_was_promised_and_is_overdue(officer, partner):
    answered = ask(officer, "overdue", partner=partner)

    expected = {
        (one.title, one.due_on)
        for one in Commitment.objects.all()
        if one.status == "agreed" and one.due_on and one.due_on < TODAY
    }
    everything = ask(officer, "overdue")
    found = {(row["commitment"], as_date(row["due on"])) for row in everything.rows}
    assert found == expected
    assert set(answered.column("commitment")) == {
        title
        for title, _day in expected
        if is_under(Commitment.objects.get(title=title).obligor, partner)
    }


def test_13_articles_without_partner_visit_or_translation(officer):
    answered = ask(officer, "incomplete", lacking="visit")
    every = ask(officer, "incomplete")

    rows = Article.objects.all()
    lacking = [
        one.title
        for one in rows
        if not one.partners.exists()
        or one.delegation is None
        or not (one.translation_of or one.translations.exists())
    ]
    assert sorted(answered.column("headline")) == sorted(
        one.title for one in rows if one.delegation is None
    )
    assert sorted(every.column("headline")) == sorted(lacking)


def test_14_partners_without_agreement_or_with_expired_ones_only(officer):
    answered = ask(officer, "unbound")

    expected = {}
    for one in Organization.objects.filter(parent=None, is_home=False):
        theirs = [
            each
            for each in Agreement.objects.exclude(status="abandoned")
            if any(is_under(body, one) for body in each.organizations.all())
        ]
        over = [
            each
            for each in theirs
            if each.status == "terminated"
            or (each.status == "signed" and each.expires_on and each.expires_on < TODAY)
        ]
        if not theirs:
            expected[str(one)] = "no agreement"
        elif len(over) == len(theirs):
            expected[str(one)] = "only expired agreements"
    found = {row["partner"]: row["agreements"] for row in answered.rows}
    assert set(expected.values()) == {"no agreement", "only expired agreements"}
    assert found == expected


def test_15_briefing_has_agreements_visits_points_people_and_news(officer):
    partner = Organization.objects.get(slug="example-partner-002")

    book = ask(officer, "briefing", partner=partner).book

    agreements_ = {one.title for one in Agreement.objects.all() if about(one, partner)}
    visits_ = {
        one.title
        for one in Delegation.objects.all()
        if one.starts_on <= TODAY and any(is_under(b, partner) for b in bodies_at(one))
    }
    by_sheet = {
        one.title: sheet(book, place) for place, one in enumerate(book.worksheets)
    }
    binding = {row["agreement"] for row in by_sheet["Agreements in force"]}
    assert binding
    assert binding <= agreements_
    assert {row["visit"] for row in by_sheet["Last visits"]} <= visits_
    assert {row["agreement"] for row in by_sheet["Open points"]} <= agreements_
    assert by_sheet["People, with their last title"]
    assert by_sheet["Last news"]
