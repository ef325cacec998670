"""What a text suggests to link, and the words that led to it."""

import pytest

from news.proposals import Proposal, proposals_for
from tests.factories import (
    article,
    delegation,
    home,
    organization,
    participant,
    person,
    unit_of,
)

pytestmark = pytest.mark.django_db


def saying(text: str, **values: object):
    """Return an article with a text."""
    return article(body=f"<p>{text}</p>", **values)


def test_named_partner_is_proposed_with_its_words():
    partner = organization(name="Example Works Ltd", aliases="Exworks")

    found = proposals_for(saying("They met people of Exworks in the morning."))

    assert found == [Proposal("partners", partner.pk, "Example Works Ltd", "Exworks")]


def test_longest_name_wins():
    company = organization(name="Example Works")
    office = unit_of(company, name="Example Works North")

    found = proposals_for(saying("They went to Example Works North."))

    assert [one.key for one in found] == [office.pk]


def test_chinese_name_is_found_inside_a_sentence():
    partner = organization(name="Example Works", name_zh="示例公司")

    found = proposals_for(saying("代表团访问了示例公司总部。", language="zh-hans"))

    assert [(one.key, one.words) for one in found] == [(partner.pk, "示例公司")]


def test_linked_partner_and_the_university_are_not_proposed():
    home(name="Example University")
    partner = organization(name="Example Works")

    found = proposals_for(
        saying("Example University met Example Works.", partners=(partner,))
    )

    assert found == []


def test_visit_on_a_stated_day_with_a_named_host_is_proposed():
    host = organization(name="Example Works")
    visit = delegation(host=host, starts_on="2030-04-18", ends_on="2030-04-18")

    found = proposals_for(
        saying("On 18 April 2030 they met Example Works.", partners=(host,))
    )

    assert [(one.field, one.key) for one in found] == [("delegation", visit.pk)]


def test_visit_is_known_by_a_participant_too():
    guest = person(name="Wang Example")
    visit = delegation(starts_on="2030-04-18", ends_on="2030-04-18")
    participant(delegation=visit, person=guest)

    found = proposals_for(saying("Wang Example spoke on 18 April 2030."))

    assert [one.key for one in found] == [visit.pk]


def test_day_without_a_year_fits_the_visit():
    host = organization(name="Example Works")
    delegation(host=host, starts_on="2030-04-18", ends_on="2030-04-18")

    found = proposals_for(
        saying("On 18 April they met Example Works.", partners=(host,))
    )

    assert [one.words for one in found] == ["18 April"]


@pytest.mark.parametrize("day", ["2030-05-01", "2029-04-18"])
def test_visit_on_another_day_is_not_proposed(day):
    host = organization(name="Example Works")
    delegation(host=host, starts_on=day, ends_on=day)

    found = proposals_for(
        saying("On 18 April 2030 they met Example Works.", partners=(host,))
    )

    assert found == []
