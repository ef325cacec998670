"""Editions: the verbs that lists and pages are made of."""

import datetime

import pytest

from news.models import Edition
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
START = datetime.datetime(2030, 4, 18, 9, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


def test_newest_comes_first_and_of_one_moment_the_later_made():
    old = factories.edition(dated=START)
    new = factories.edition(dated=START + DAY)
    twin = factories.edition(dated=START + DAY)

    assert list(Edition.objects.newest_first()) == [twin, new, old]


def test_language_chooses_editions():
    chinese = factories.published(language="zh-hans")
    factories.published()

    assert list(Edition.objects.in_language("zh-hans")) == [chinese]


def test_list_row_reads_no_texts(django_assert_num_queries):
    factories.published()

    with django_assert_num_queries(1):
        row = Edition.objects.for_lists().get()
        names = (row.title, row.section.label)

    assert all(names)
    assert row.get_deferred_fields() == {"body", "html", "search_text"}


def test_edition_is_about_the_named_unit_and_all_above_it():
    partner = factories.organization()
    office = factories.unit_of(factories.unit_of(partner))
    edition = factories.published(partners=(office,))

    for body in (office, office.parent, partner):
        assert list(Edition.objects.about(body)) == [edition]


def test_edition_about_a_parent_is_not_about_its_unit():
    partner = factories.organization()
    factories.published(partners=(partner,))

    assert not Edition.objects.about(factories.unit_of(partner)).exists()


def test_story_is_found_in_all_languages_from_any_address():
    original = factories.published()
    translation = factories.published(
        translation_of=original.article, language="zh-hans"
    )

    found = Edition.objects.on_same_story("zh-hans", translation.slug)

    assert set(found) == {original, translation}


def test_address_of_another_language_finds_nothing():
    edition = factories.published()

    assert not Edition.objects.on_same_story("zh-hans", edition.slug).exists()


@pytest.mark.parametrize(
    ("start", "end", "is_featured"),
    [
        (None, None, False),
        (START, None, True),
        (START - DAY, START, False),
        (START - DAY, START + DAY, True),
        (START + DAY, None, False),
    ],
)
def test_featured_follows_the_clock(time_machine, start, end, is_featured):
    factories.edition(featured_from=start, featured_until=end)

    time_machine.move_to(START)

    assert Edition.objects.featured().exists() is is_featured
    assert Edition.objects.featured(START).exists() is is_featured


def test_address_has_the_year_of_the_site_and_the_edition_language():
    new_year_in_china = datetime.datetime(2029, 12, 31, 17, tzinfo=datetime.UTC)
    article = factories.article(language="zh-hans", slug="示例")

    edition = factories.edition(article=article, dated=new_year_in_china)

    assert edition.get_absolute_url().startswith("/zh-hans/news/2030/")


def test_edition_is_shown_by_headline_and_number():
    article = factories.article(title="Example")

    assert str(factories.edition(article=article)) == "Example (1)"


def test_links_are_shown_by_both_ends():
    partner, topic = factories.organization(name="Partner"), "example"
    edition = factories.published(title="Title", partners=(partner,), tags=(topic,))

    assert str(edition.partner_links.get()) == "Title (1): Partner"
    assert str(edition.topic_links.get()) == "Title (1): example"


def test_signoff_is_shown_by_article_round_level_and_decision():
    article = factories.article(title="Example")

    assert str(factories.signoff(article=article)) == "Example, 1/1: approved"
