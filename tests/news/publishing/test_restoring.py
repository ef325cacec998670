"""Going back to an earlier version: text, relations, signatures, and what is gone."""

import pytest
from django.core.exceptions import PermissionDenied

from news.articles import versions
from news.articles.snapshot import Content
from news.models import Article, Photo, SignOff, StaleVersionError
from news.publishing.restoring import restore
from news.review.review import submit
from tests.factories import (
    article,
    home,
    organization,
    photo,
    reviewer,
    section,
    signed,
    superuser,
    unit_of,
    user,
)

pytestmark = pytest.mark.django_db


def rewritten(working: Article, **values: object) -> Article:
    """Return an article after somebody saved other texts."""
    current = Article.objects.get(pk=working.pk)
    for name, value in {"title": "Example other headline", **values}.items():
        setattr(current, name, value)
    current.save_version(base=current.version)
    return current


def test_restored_version_brings_text_and_relations_back():
    working, partner = article(), unit_of(home())
    working.partners.add(partner)
    first = versions.keep(working, by=None)
    changed = rewritten(working)
    changed.partners.clear()

    restored = restore(first, by=superuser(), base=changed.version).article

    assert restored.title == first.content["texts"]["title"]
    assert list(restored.partners.all()) == [partner]
    assert restored.version == changed.version + 1


def test_restored_content_has_the_hash_it_had():
    working = article(tags=("example",))
    first = versions.keep(working, by=None)
    changed = rewritten(working)
    changed.tags.clear()

    restored = restore(first, by=superuser(), base=changed.version).article

    assert Content.of(restored).digest == first.content_hash


def test_restore_is_kept_as_a_version_that_names_its_source():
    working = article()
    first = versions.keep(working, by=None)

    restore(first, by=superuser(), base=rewritten(working).version)

    assert working.versions.latest("number").note == str(first.number)


def test_restore_over_a_newer_save_is_refused():
    working = article()
    first = versions.keep(working, by=None)
    rewritten(working)

    with pytest.raises(StaleVersionError):
        restore(first, by=superuser(), base=1)


def test_restore_by_somebody_without_the_right_is_refused():
    working = article()
    first = versions.keep(working, by=None)

    with pytest.raises(PermissionDenied):
        restore(first, by=user("viewer"), base=1)


def test_rows_that_no_longer_exist_are_counted_and_left_out():
    lost, kept = organization(), organization()
    working = article(partners=(lost, kept))
    first = versions.keep(working, by=None)
    lost.delete()

    restored = restore(first, by=superuser(), base=1)

    assert list(restored.article.partners.all()) == [kept]
    assert restored.gone == {"organizations": 1}


def test_photo_that_no_longer_exists_is_left_out():
    working = article(lead_photo=photo())
    first = versions.keep(working, by=None)
    changed = rewritten(working, lead_photo=None)
    Photo.objects.all().delete()

    restored = restore(first, by=superuser(), base=changed.version)

    assert restored.article.lead_photo is None
    assert restored.gone == {"photo": 1}


def test_embargo_stays_when_a_text_is_restored():
    working = article()
    first = versions.keep(working, by=None)
    changed = rewritten(working, embargo_until="2030-04-18T01:00:00Z")

    restore(first, by=superuser(), base=changed.version)

    working.refresh_from_db()
    assert working.embargo_until is not None


def test_restore_makes_signatures_on_another_content_void():
    place = section(reviews_required=1)
    working = article(section=place, created_by=user("editor"))
    first = versions.keep(working, by=None)
    changed = rewritten(working)
    ready = signed(submit(changed, by=changed.created_by), reviewer(place))

    restore(first, by=superuser(), base=ready.version)

    working.refresh_from_db()
    assert SignOff.objects.filter(article=working).exists()
    assert working.state == Article.State.SUBMITTED
