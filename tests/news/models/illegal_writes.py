"""Writes to the news tables that nobody may make, by the constraint that they break."""

import datetime
from collections.abc import Callable

from django.contrib.auth.models import User

from news.models import (
    Article,
    ArticleTopic,
    Attachment,
    Autosave,
    Delegation,
    DroppedProposal,
    EditionPartner,
    EditionPassage,
    EditionTopic,
    FormerFile,
    HouseWord,
    IgnoredFinding,
    Notice,
    Photo,
    Presence,
    PreviewLink,
    Reviewer,
    Section,
    Special,
    SpecialPick,
    StaffProfile,
    Submission,
    TranslationBasis,
    UnansweredQuestion,
    Version,
)
from partnerships.models import Topic
from tests import factories, specials
from tests.factories import DAY

from . import machine_writes

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


def person_told_twice():
    values = {"recipient": factories.user(), "article": factories.article()}
    for _times in range(2):
        Notice.objects.create(key="published/1/1", kind="published", **values)


def version_kept_twice():
    working = factories.article()
    for _times in range(2):
        Version.objects.create(article=working, number=1, content={}, placement={})


def present_twice():
    values = {"article": factories.article(), "user": factories.user()}
    for _times in range(2):
        Presence.objects.create(opened_at=NOW, seen_at=NOW, **values)


def form_sent_twice():
    writer = factories.user()
    for _times in range(2):
        Submission.objects.create(key="0" * 64, user=writer)


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


def limit_of_nothing(name: str) -> Callable[[], object]:
    """Return the write that limits a field of a section's articles to nothing."""
    values = {f"{name}_limit": 0}
    return lambda: factories.section(**values)


def proposal_dropped_twice():
    values = {"article": factories.article(), "by": factories.superuser()}
    rows = [DroppedProposal(field="partners", key=1, **values) for _times in range(2)]
    DroppedProposal.objects.bulk_create(rows)


def report_chosen_twice():
    article = factories.article()
    special = specials.special(article)
    SpecialPick.objects.create(special=special, article=article)


def question_noted_twice():
    for _times in range(2):
        UnansweredQuestion.objects.create(words="example", language="en")


def basis(source: Article, **values: object):
    """Note that an article is made from another; written past the verb."""
    TranslationBasis.objects.create(
        source=source, version=1, by=factories.user(), **values
    )


def article_made_from_itself():
    one = factories.article()
    basis(one, article=one)


def made_from_two(text: str):
    known = TranslationBasis.objects.first()
    basis(factories.article(), article=known.article if known else factories.article())


BREAKS: dict[str, Callable[[], object]] = {
    "unanswered_question_once": question_noted_twice,
    "unanswered_question_has_words": lambda: UnansweredQuestion.objects.create(
        words="", language="en"
    ),
    "notice_once": person_told_twice,
    "photo_decorative_without_alt": decorative_photo_with_alt,
    "photo_focal_point_inside": focal_point_outside,
    "attachment_has_a_title": lambda: factories.attachment(title=""),
    "section_reviews_0_to_3": four_reviews,
    "section_title_limit_from_1": limit_of_nothing("title"),
    "section_summary_limit_from_1": limit_of_nothing("summary"),
    "section_body_limit_from_1": limit_of_nothing("body"),
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
    "dropped_proposal_once": proposal_dropped_twice,
    "signoff_level_once": level_signed_twice,
    "signoff_reviewer_once": reviewer_signs_twice,
    "signoff_level_0_to_3": fourth_level,
    "signoff_return_has_reason": returned_without_reason,
    "signoff_returned_to_earlier_level": returned_to_a_later_level,
    "article_pinned_in_order": pinned_without_end,
    "reviewer_once": reviewer_named_twice,
    "reviewer_level_1_to_3": reviewer_of_a_fourth_level,
    "staff_profile_head_has_unit": head_without_unit,
    "special_pick_once": report_chosen_twice,
    "presence_once": present_twice,
    "submission_once": form_sent_twice,
    "version_number_unique": version_kept_twice,
    "translation_basis_of_another": article_made_from_itself,
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
    "translationbasis.article": made_from_two,
    "special.topic": lambda text: Special.objects.bulk_create(
        [Special(topic=Topic.objects.get_or_create(name=text, slug=text)[0])]
    ),
    "section.name": lambda text: factories.section(name=text),
    "section.slug": lambda text: factories.section(slug=text),
    "delegation.slug": lambda text: factories.delegation(slug=text),
    "photo.sha256": lambda text: Photo.objects.filter(pk=factories.photo().pk).update(
        sha256=text
    ),
    "attachment.sha256": lambda text: Attachment.objects.filter(
        pk=factories.attachment().pk
    ).update(sha256=text),
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
BREAKS |= machine_writes.BREAKS
UNIQUE |= machine_writes.UNIQUE
