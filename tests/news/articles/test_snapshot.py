"""The content hash: the same for the same content, another for any other."""

import pytest

from news.articles.snapshot import Content
from tests.factories import agreement, article, commitment, organization, photo

pytestmark = pytest.mark.django_db


def test_same_content_has_the_same_digest():
    working = article(tags=("Example Topic",), partners=(organization(),))

    assert Content.of(working).digest == Content.of(working).digest


@pytest.mark.parametrize(
    "field",
    ["title", "slug", "summary", "body", "place", "source", "authors", "editors"],
)
def test_any_other_text_changes_the_digest(field):
    working = article()
    before = Content.of(working).digest

    setattr(working, field, "example")

    assert Content.of(working).digest != before


@pytest.mark.parametrize(
    ("relation", "make"),
    [
        ("partners", organization),
        ("agreements", agreement),
        ("commitments", commitment),
    ],
)
def test_any_other_relation_changes_the_digest(relation, make):
    working = article()
    before = Content.of(working).digest

    getattr(working, relation).add(make())

    assert Content.of(working).digest != before


def test_another_topic_changes_the_digest():
    working = article()
    before = Content.of(working).digest

    working.tags.add("Example Topic")

    assert Content.of(working).digest != before


def test_another_lead_photo_changes_the_digest():
    working = article()
    before = Content.of(working).digest

    working.lead_photo = photo()

    assert Content.of(working).digest != before


def test_place_on_the_home_page_is_no_content():
    working = article()
    before = Content.of(working).digest

    working.featured_from = working.created_at

    assert Content.of(working).digest == before
