"""Sections: order, rule of three reviews, names."""

import pytest
from django.core.exceptions import ValidationError

from news.models import Section
from tests import factories

pytestmark = pytest.mark.django_db


def test_new_section_needs_three_reviews():
    assert Section(name="Example").reviews_required == 3


def test_sections_come_by_position():
    later = factories.section(position=2)
    sooner = factories.section(position=1)

    assert list(Section.objects.all()) == [sooner, later]


def test_fourth_review_is_refused_in_words():
    section = factories.section()
    section.reviews_required = 4

    with pytest.raises(ValidationError) as caught:
        section.full_clean()

    assert "reviews_required" in caught.value.message_dict


def test_section_is_shown_by_its_name():
    assert str(factories.section(name="Example")) == "Example"


def test_limit_of_nothing_is_refused_in_words():
    section = factories.section()
    section.body_limit = 0

    with pytest.raises(ValidationError) as caught:
        section.full_clean()

    assert "body_limit" in caught.value.message_dict


def test_limits_are_those_that_are_set():
    section = factories.section(title_limit=30, body_limit=500)

    assert section.limits == {"title": 30, "body": 500}
    assert factories.section().limits == {}
