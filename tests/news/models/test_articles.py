"""Working copies: partner filter, addresses, checked save, translations."""

import pytest
from django.core.exceptions import ValidationError

from news.models import Article, StaleVersionError
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_article_about_a_unit_is_found_under_its_parent():
    partner = factories.organization()
    article = factories.article(partners=(factories.unit_of(partner),))
    factories.article(partners=(factories.organization(),))

    assert list(Article.objects.about(partner)) == [article]


def test_units_can_be_switched_off():
    partner = factories.organization()
    factories.article(partners=(factories.unit_of(partner),))
    own = factories.article(partners=(partner,))

    assert list(Article.objects.about(partner, units=False)) == [own]


def test_article_about_parent_and_unit_is_found_once():
    partner = factories.organization()
    factories.article(partners=(partner, factories.unit_of(partner)))

    assert Article.objects.about(partner).count() == 1


def test_article_about_a_parent_is_not_about_its_unit():
    partner = factories.organization()
    factories.article(partners=(partner,))

    assert not Article.objects.about(factories.unit_of(partner)).exists()


def test_language_chooses_articles():
    chinese = factories.article(language="zh-hans")
    factories.article()

    assert list(Article.objects.in_language("zh-hans")) == [chinese]


def test_chinese_headline_keeps_its_characters_in_the_address():
    assert factories.article(title="产业学院").slug == "产业学院"


def test_headline_without_letters_still_gets_an_address():
    assert factories.article(title="——！").slug == "article"


def test_second_article_of_a_headline_gets_a_suffix():
    slugs = [factories.article(title="Example").slug for _number in range(3)]

    assert slugs == ["example", "example-2", "example-3"]


def test_address_that_another_article_once_published_is_not_given_again():
    first = factories.published(title="Example").article
    Article.objects.filter(pk=first.pk).update(slug="renamed")

    assert factories.article(title="Example").slug == "example-2"


def test_article_may_take_back_its_own_old_address():
    first = factories.published(title="Example").article
    first.slug = ""

    assert first.make_slug() == "example"


def test_save_of_the_newest_version_counts_up():
    article = factories.article()
    article.title = "Example changed"

    article.save_version(base=1)

    stored = Article.objects.get()
    assert (stored.title, stored.version, article.version) == ("Example changed", 2, 2)


def test_save_of_a_stale_version_is_refused_and_changes_nothing():
    article = factories.article(title="Example")
    mine, theirs = Article.objects.get(), Article.objects.get()
    theirs.title = "Theirs"
    theirs.save_version(base=1)
    mine.title = "Mine"

    with pytest.raises(StaleVersionError, match="saved by somebody else"):
        mine.save_version(base=1)

    article.refresh_from_db()
    assert (article.title, article.version) == ("Theirs", 2)


def test_checked_save_leaves_the_state_alone():
    article = factories.article()
    Article.objects.filter(pk=article.pk).update(state="submitted")

    article.save_version(base=1)

    assert Article.objects.get().state == "submitted"


def test_checked_save_makes_an_empty_address():
    article = factories.article(title="Example")
    article.slug = ""

    article.save_version(base=1)

    assert Article.objects.get().slug == "example"


def test_checked_save_writes_one_row(django_assert_num_queries):
    article = factories.article()

    with django_assert_num_queries(1):
        article.save_version(base=1)


def test_translation_into_the_same_language_is_refused():
    original = factories.article()
    translation = factories.article(translation_of=original)

    with pytest.raises(ValidationError) as caught:
        translation.clean()

    assert "language" in caught.value.message_dict


def test_translation_of_a_translation_is_refused():
    middle = factories.article(translation_of=factories.article(), language="zh-hans")
    last = factories.article(translation_of=middle)

    with pytest.raises(ValidationError) as caught:
        last.clean()

    assert "translation_of" in caught.value.message_dict


def test_original_cannot_become_a_translation():
    original = factories.article()
    factories.article(translation_of=original, language="zh-hans")
    original.translation_of = factories.article(language="zh-hans")

    with pytest.raises(ValidationError) as caught:
        original.clean()

    assert "translation_of" in caught.value.message_dict


def test_translation_and_original_share_a_key():
    original = factories.article()
    translation = factories.article(translation_of=original, language="zh-hans")

    translation.clean()

    assert original.translation_key == translation.translation_key == original.pk


def test_article_is_shown_by_its_headline():
    assert str(factories.article(title="Example")) == "Example"


def test_article_without_row_has_no_translations():
    assert not Article(title="Example").has_translations()
