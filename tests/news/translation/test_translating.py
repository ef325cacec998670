"""Translations: begun once, complete when published, known to be out of date."""

import pytest
from django.core.exceptions import PermissionDenied

from news.models import Article
from news.translation import translating
from news.translation.translating import (
    TranslationStatus,
    confirm,
    those,
    translate,
    translation_status,
)
from news.writing.problems import publication_problems
from tests.factories import (
    agreement,
    article,
    delegation,
    member_of,
    organization,
    person,
    photo,
    superuser,
    unit_of,
    user,
)

from .translated import BODY, begun, original, rewritten, stored

pytestmark = pytest.mark.django_db


def test_draft_takes_over_what_both_share():
    partner, visit = organization(), delegation()
    source = original(
        partners=(partner,), tags=("Example",), delegation=visit, lead_photo=photo()
    )
    source.agreements.add(agreement())

    made = begun(source)

    assert (made.language, made.translation_of) == ("zh-hans", source)
    assert (made.section, made.delegation) == (source.section, visit)
    assert made.lead_photo == source.lead_photo
    assert [*made.partners.all()] == [partner]
    assert [*made.agreements.all()] == [*source.agreements.all()]
    assert [*made.tags.names()] == ["Example"]


def test_draft_holds_the_form_of_the_text_and_the_captions_of_its_language():
    shown = photo(caption="A hall", caption_zh="大厅", alt="Hall", alt_zh="示例大厅")
    figure = (
        f'<figure><img src="{shown.file.url}" alt="Hall" width="6" height="4">'
        "<figcaption>A hall</figcaption></figure>"
    )

    made = begun(original(body=f"<h2>Head</h2>{figure}<p>End</p>"))

    assert made.body == (
        f'<h2></h2><figure><img src="{shown.file.url}" alt="示例大厅" width="6" '
        'height="4"><figcaption>大厅</figcaption></figure><p></p>'
    )


def test_registered_names_of_credits_and_place_are_taken():
    organization(name="Example Office", name_zh="示例办公室")
    person(name="Jane Example", name_zh="例珍")
    source = original(
        source="Example Office", authors="Jane Example, John Sample", place="Liaoning"
    )

    made = begun(source)

    assert (made.source, made.authors) == ("示例办公室", "例珍、John Sample")
    assert made.place == "辽宁"


def test_draft_is_not_published_before_it_is_written():
    made = begun(original())
    Article.objects.filter(pk=made.pk).update(summary="摘要")

    lacking = [str(one.sentence) for one in publication_problems(stored(made))]

    assert "The headline is still that of the original." in lacking
    assert any("without words: 3" in sentence for sentence in lacking)


def test_second_press_opens_the_same_draft():
    source = original()

    assert begun(source) == begun(source)


def test_draft_that_may_not_be_seen_is_not_made_again():
    source = original(unit=(school := unit_of(organization())))
    begun(source)
    Article.objects.filter(translation_of=source).update(unit=None)

    with pytest.raises(translating.TranslatedAlreadyError):
        translate(source, by=member_of(school))


def test_nobody_translates_what_they_may_not_see():
    source = original()

    with pytest.raises(PermissionDenied):
        translate(source, by=user("contributor"))


def test_translation_is_stale_once_the_words_of_its_original_change():
    source = original()
    made = begun(source)

    rewritten(source, body=BODY.replace("12", "13"))

    assert translation_status(stored(made)) == TranslationStatus.STALE
    (change,) = translating.changes_since(stored(made))
    assert ("13 ", True) in change.after


def test_translation_stays_current_when_no_words_of_its_original_change():
    source = original()
    made = begun(source)

    rewritten(source, authors="Example Author")

    assert translation_status(stored(made)) == TranslationStatus.CURRENT
    assert [*those(Article.objects.all(), TranslationStatus.STALE)] == []


def test_somebody_says_that_it_is_up_to_date():
    source = original()
    made = begun(source)
    source = rewritten(source, title="Another visit")

    confirm(made, by=superuser(), version=source.version)

    assert translation_status(stored(made)) == TranslationStatus.CURRENT


def test_only_who_may_change_it_says_so():
    made = begun(original())

    with pytest.raises(PermissionDenied):
        confirm(made, by=user("reviewer"), version=1)


def test_articles_are_chosen_by_how_their_translation_stands():
    lone, linked = original(), original()
    unchecked = article(language="zh-hans", translation_of=linked)
    current, stale = begun(original()), begun(changed := original())
    rewritten(changed, summary="Another summary.")

    found = {one: [*those(Article.objects.all(), one)] for one in TranslationStatus}

    assert found == {
        TranslationStatus.MISSING: [lone],
        TranslationStatus.UNCHECKED: [unchecked],
        TranslationStatus.CURRENT: [current],
        TranslationStatus.STALE: [stale],
    }


def test_basis_of_a_former_original_says_nothing():
    made = begun(original())

    Article.objects.filter(pk=made.pk).update(translation_of=original())

    assert translation_status(stored(made)) == TranslationStatus.UNCHECKED
