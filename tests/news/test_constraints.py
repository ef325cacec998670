"""Every illegal write to the news tables is refused by the database itself."""

import datetime
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import models, transaction

from news.models import (
    Article,
    ArticleTopic,
    Autosave,
    Delegation,
    Edition,
    EditionPartner,
    EditionPassage,
    EditionTopic,
    FormerFile,
    HouseWord,
    IgnoredFinding,
    Participant,
    Photo,
    PreviewLink,
    Reviewer,
    Section,
    StaffProfile,
    Version,
)
from tests import factories
from tests.factories import DAY
from tests.refusals import constraints_of, refused, unique_columns_of, words_about

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2030, 4, 18, 9, tzinfo=datetime.UTC)


def focal_point_outside():
    key = factories.photo().pk
    Photo.objects.filter(pk=key).update(focal_x=1.5)


def decorative_photo_with_alt():
    key = factories.photo(alt="Example picture").pk
    Photo.objects.filter(pk=key).update(decorative=True)


def four_reviews():
    Section.objects.bulk_create([Section(name="Example", reviews_required=4)])


def visit_ends_before_it_starts():
    key = factories.delegation().pk
    Delegation.objects.filter(pk=key).update(ends_on=DAY - datetime.timedelta(days=1))


def participant_twice():
    first = factories.participant()
    factories.participant(delegation=first.delegation, person=first.person)


def two_named_heads():
    delegation = factories.delegation()
    factories.participant(delegation=delegation, role="head")
    factories.participant(delegation=delegation, role="head")


def visit_without_site():
    factories.agenda_item(kind="visit")


def talk_without_speaker():
    factories.agenda_item(kind="talk")


def passage_twice():
    one = factories.passage()
    factories.passage(article=one.article, commitment=one.commitment)


def published_passage_twice():
    edition, promise = factories.edition(), factories.commitment()
    for _number in range(2):
        EditionPassage.objects.create(
            edition=edition, commitment=promise, quote="Example."
        )


def second_translation_into_one_language():
    first = factories.article()
    factories.article(translation_of=first, language="zh-hans")
    factories.article(translation_of=first, language="zh-hans")


def own_translation():
    key = factories.article().pk
    Article.objects.filter(pk=key).update(translation_of=key)


def same_address_twice():
    factories.article(slug="example")
    factories.article(slug="example")


def featured_backwards():
    factories.article(featured_from=NOW, featured_until=NOW)


def topic_twice_on_an_article():
    article = factories.article(tags=("example",))
    link = ArticleTopic.objects.get(content_object=article)
    ArticleTopic.objects.bulk_create(
        [ArticleTopic(content_object=article, tag=link.tag)]
    )


def wordings_twice():
    words = [HouseWord(words="example") for _times in range(2)]
    HouseWord.objects.bulk_create(words)


def kept_twice_for_an_article():
    working, writer = factories.article(), factories.user()
    for _times in range(2):
        Autosave.objects.create(article=working, user=writer, fields={}, base_version=1)


def kept_twice_for_a_new_article():
    writer = factories.user()
    for _times in range(2):
        Autosave.objects.create(user=writer, fields={}, base_version=1)


def finding_ignored_twice():
    values = {"article": factories.article(), "by": factories.superuser()}
    rows = [IgnoredFinding(fingerprint="example", **values) for _times in range(2)]
    IgnoredFinding.objects.bulk_create(rows)


def level_signed_twice():
    first = factories.signoff()
    factories.signoff(article=first.article)


def reviewer_signs_twice():
    first = factories.signoff()
    factories.signoff(article=first.article, reviewer=first.reviewer, level=2)


def fourth_level():
    factories.signoff(level=4)


def returned_without_reason():
    factories.signoff(decision="returned")


def returned_to_a_later_level():
    factories.signoff(decision="returned", comment="Example.", returned_to=2)


def pinned_without_end():
    factories.article(pinned_from=NOW)


def reviewer_named_twice():
    place, person = factories.section(), factories.user()
    Reviewer.objects.bulk_create(
        [Reviewer(section=place, user=person, level=1) for _times in range(2)]
    )


def reviewer_of_a_fourth_level():
    Reviewer.objects.create(section=factories.section(), user=factories.user(), level=4)


def head_without_unit():
    StaffProfile.objects.create(user=factories.user(), heads_unit=True)


def version_kept_twice():
    working = factories.article()
    for _times in range(2):
        Version.objects.create(article=working, number=1, content={}, placement={})


def same_number_twice():
    first = factories.edition(live_from=NOW, live_until=NOW + datetime.timedelta(1))
    factories.edition(article=first.article)


def two_open_ended_editions():
    first = factories.edition()
    factories.edition(article=first.article, number=2)


def empty_interval():
    factories.edition(live_from=NOW, live_until=NOW)


def partner_twice_on_an_edition():
    values = {"dated": NOW, "direct": True, "organization": factories.organization()}
    edition = factories.edition()
    EditionPartner.objects.create(edition=edition, **values)
    EditionPartner.objects.create(edition=edition, **values)


def topic_twice_on_an_edition():
    values = {"dated": NOW, "topic": factories.topic()}
    edition = factories.edition()
    EditionTopic.objects.create(edition=edition, **values)
    EditionTopic.objects.create(edition=edition, **values)


BREAKS: dict[str, Callable[[], None]] = {
    "photo_decorative_without_alt": decorative_photo_with_alt,
    "photo_focal_point_inside": focal_point_outside,
    "section_reviews_0_to_3": four_reviews,
    "delegation_ends_after_start": visit_ends_before_it_starts,
    "participant_once": participant_twice,
    "participant_one_named_head": two_named_heads,
    "agenda_visit_has_site": visit_without_site,
    "agenda_talk_has_speaker": talk_without_speaker,
    "article_one_translation_per_language": second_translation_into_one_language,
    "article_not_own_translation": own_translation,
    "article_slug_unique": same_address_twice,
    "article_featured_in_order": featured_backwards,
    "article_topic_once": topic_twice_on_an_article,
    "house_word_once": wordings_twice,
    "autosave_once_per_writer": kept_twice_for_an_article,
    "autosave_one_new_article": kept_twice_for_a_new_article,
    "ignored_finding_once": finding_ignored_twice,
    "signoff_level_once": level_signed_twice,
    "signoff_reviewer_once": reviewer_signs_twice,
    "signoff_level_0_to_3": fourth_level,
    "signoff_return_has_reason": returned_without_reason,
    "signoff_returned_to_earlier_level": returned_to_a_later_level,
    "article_pinned_in_order": pinned_without_end,
    "reviewer_once": reviewer_named_twice,
    "reviewer_level_1_to_3": reviewer_of_a_fourth_level,
    "staff_profile_head_has_unit": head_without_unit,
    "version_number_unique": version_kept_twice,
    "edition_number_unique": same_number_twice,
    "edition_one_open_ended": two_open_ended_editions,
    "edition_ends_after_start": empty_interval,
    "passage_once": passage_twice,
    "edition_passage_once": published_passage_twice,
    "edition_partner_once": partner_twice_on_an_edition,
    "edition_topic_once": topic_twice_on_an_edition,
}
UNIQUE: dict[str, Callable[[str], object]] = {
    "staffprofile.user": lambda text: StaffProfile.objects.bulk_create(
        [StaffProfile(user=User.objects.get_or_create(username=text)[0])]
    ),
    "section.name": lambda text: factories.section(name=text),
    "section.slug": lambda text: factories.section(slug=text),
    "delegation.slug": lambda text: factories.delegation(slug=text),
    "photo.sha256": lambda text: Photo.objects.filter(pk=factories.photo().pk).update(
        sha256=text
    ),
    "previewlink.token_hash": lambda text: PreviewLink.objects.create(
        article=factories.article(),
        token_hash=text,
        content={},
        created_by=factories.user(),
        expires_at=NOW,
    ),
    "formerfile.name": lambda text: FormerFile.objects.create(
        photo=factories.photo(), name=text
    ),
}


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
