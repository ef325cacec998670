"""Rights in photos: what may be published, and until when."""

import datetime

import pytest
from django.utils import timezone

from news.models import Photo
from news.publishing.checks import NotReadyError
from news.writing.problems import publication_problems
from tests import factories

pytestmark = pytest.mark.django_db


def yesterday() -> datetime.date:
    """Return the last day of a licence that has ended."""
    return timezone.localdate() - datetime.timedelta(days=1)


def report_with(photo: Photo, place: str) -> object:
    """Return a working copy that shows a photo as its lead or in its text."""
    if place == "lead_photo":
        return factories.article(lead_photo=photo)
    image = f'<img src="{photo.file.url}" alt="An example view">'
    return factories.article(body=f"<p>Example</p><figure>{image}</figure>")


@pytest.mark.parametrize("place", ["lead_photo", "body"])
def test_photo_without_credit_blocks_publication(place):
    photo = factories.photo(alt="Example hall", credit="")

    (problem,) = publication_problems(report_with(photo, place))

    assert problem.field == place
    assert "without a credit: Example hall." in str(problem.sentence)


@pytest.mark.parametrize("place", ["lead_photo", "body"])
def test_photo_whose_licence_has_ended_blocks_publication(place):
    photo = factories.photo(alt="Example hall", licence_until=yesterday())

    with pytest.raises(NotReadyError, match="licence has ended: Example hall"):
        factories.published(report_with(photo, place))


def test_photo_may_be_used_on_the_last_day_of_its_licence():
    photo = factories.photo(licence_until=timezone.localdate())

    assert publication_problems(report_with(photo, "lead_photo")) == []


def test_photos_of_one_text_are_named_in_one_sentence():
    photos = [factories.photo(alt=f"Example {name}", credit="") for name in "ab"]
    images = "".join(f'<img src="{one.file.url}" alt="Example">' for one in photos)

    (problem,) = publication_problems(factories.article(body=f"<p>x</p>{images}"))

    assert {"Example a", "Example b"} <= {
        *str(problem.sentence).partition(": ")[2].partition(".")[0].split(", ")
    }


def test_unknown_consent_does_not_block_publication():
    photo = factories.photo(consent="unknown")

    assert publication_problems(report_with(photo, "body")) == []


def test_licence_that_ends_later_leaves_the_edition_live():
    photo = factories.photo()
    edition = factories.published(report_with(photo, "lead_photo"))

    Photo.objects.update(licence_until=yesterday())

    assert list(type(edition).objects.live()) == [edition]
