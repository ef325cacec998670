"""Every illegal write to the news tables is refused by the database itself."""

import datetime

import pytest
from django.db import models, transaction

from news.models import (
    Article,
    Edition,
    Participant,
)
from tests import factories
from tests.refusals import constraints_of, refused, unique_columns_of, words_about

from .illegal_writes import BREAKS, UNIQUE

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
NOW = datetime.datetime(2030, 4, 18, 9, tzinfo=datetime.UTC)


@pytest.mark.parametrize("name", BREAKS)
def test_database_refuses_illegal_write(name):
    model, constraint = constraints_of("news")[name]

    with refused(*words_about(model, constraint)):
        BREAKS[name]()


@pytest.mark.parametrize("column", UNIQUE)
def test_database_refuses_second_row_of_same_value(column):
    UNIQUE[column]("example")

    with refused(f"news_{column.split('.')[0]}"):
        UNIQUE[column]("example")


@pytest.mark.parametrize("value", [-0.1, 1.1])
@pytest.mark.parametrize("axis", ["focal_x", "focal_y"])
def test_focal_point_outside_the_picture_is_refused(axis, value):
    with refused("photo_focal_point_inside"):
        factories.photo(**{axis: value})


@pytest.mark.parametrize("level", [-1, 4])
def test_review_level_outside_none_to_three_is_refused(level):
    with refused("level"):
        factories.signoff(level=level)


def test_negative_number_of_reviews_is_refused():
    with refused("reviews"):
        factories.section(reviews_required=-1)


def test_discussion_with_site_is_refused():
    with refused("agenda_visit_has_site"):
        factories.agenda_item(site=factories.organization())


def test_discussion_with_speaker_is_refused():
    with refused("agenda_talk_has_speaker"):
        factories.agenda_item(speaker=factories.person())


def test_speech_without_speaker_is_refused():
    with refused("agenda_talk_has_speaker"):
        factories.agenda_item(kind="speech")


def test_level_can_be_returned_and_then_approved_in_one_round():
    first = factories.signoff(decision="returned", comment="Example reason.")

    factories.signoff(article=first.article)

    assert first.article.signoffs.count() == 2


def test_delegation_can_have_several_unnamed_groups():
    first = factories.participant(person=None, organization=factories.organization())

    factories.participant(
        delegation=first.delegation, person=None, organization=first.organization
    )

    assert first.delegation.participants.count() == 2


def test_one_address_serves_articles_in_both_languages():
    for language in ("en", "zh-hans"):
        factories.article(language=language, slug="example")

    assert Article.objects.filter(slug="example").count() == 2


def test_edition_can_be_ended():
    edition = factories.edition(live_from=NOW)

    edition.live_until = NOW + datetime.timedelta(days=1)
    edition.save(update_fields=["live_until"])

    assert Edition.objects.get().live_until == edition.live_until


@pytest.mark.parametrize(
    "used",
    [
        lambda: factories.edition().article,
        lambda: factories.edition().section,
        lambda: factories.edition().published_by,
        lambda: factories.article(lead_photo=factories.photo()).lead_photo,
        lambda: factories.delegation().host,
        lambda: factories.participant().person,
        lambda: factories.signoff().article,
    ],
    ids=["article", "section", "publisher", "photo", "host", "person", "signed"],
)
def test_row_that_others_need_is_not_deleted(used):
    with pytest.raises(models.ProtectedError), transaction.atomic():
        used().delete()


def test_unnamed_participant_needs_an_organization():
    key = factories.participant().pk

    with refused("organization_id"):
        Participant.objects.filter(pk=key).update(organization=None)


def test_every_constraint_has_a_write_that_breaks_it():
    assert set(BREAKS) == set(constraints_of("news"))
    assert set(UNIQUE) == unique_columns_of("news")
