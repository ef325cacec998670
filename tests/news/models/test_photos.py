"""Photos: the clean copy, what is refused, and what happens to files."""

import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction
from PIL import Image

from news.models import Photo
from news.models.photos import named_in
from tests import factories

pytestmark = pytest.mark.django_db


def stored() -> set[Path]:
    """Return the files of the library."""
    return {*(Path(settings.MEDIA_ROOT) / "photos").glob("*")}


def test_size_of_the_stored_copy_is_kept():
    photo = factories.photo(file=factories.picture((40, 30)))

    assert (photo.width, photo.height) == (40, 30)


def test_file_gets_an_unguessable_name():
    photo = factories.photo()

    assert "example" not in photo.file.name
    assert photo.file.name.startswith("photos/")


def test_same_bytes_are_refused_in_words():
    file = factories.picture()
    first = factories.photo(file=file)
    twin = Photo(file=ContentFile(file.file.getvalue(), "other.png"))

    with pytest.raises(ValidationError, match="in the library already") as caught:
        twin.full_clean()

    assert str(first) in caught.value.message_dict["file"][0]


def test_same_bytes_are_refused_by_the_database_and_leave_no_file():
    file = factories.picture()
    factories.photo(file=file)
    before = stored()

    with pytest.raises(DatabaseError), transaction.atomic():
        factories.photo(file=ContentFile(file.file.getvalue(), "other.png"))

    assert stored() == before


def test_photo_can_be_saved_again_without_its_file():
    photo = factories.photo()
    before = (photo.sha256, photo.file.name)

    photo.alt = "Example changed"
    photo.full_clean()
    photo.save()

    assert (photo.sha256, photo.file.name) == before


def test_refused_change_keeps_the_file_of_the_row():
    photo = factories.photo()
    photo.focal_x = 2

    with pytest.raises(DatabaseError), transaction.atomic():
        photo.save()

    assert photo.file.storage.exists(photo.file.name)


@pytest.mark.parametrize("name", ["picture.svg", "picture.html", "picture.php"])
def test_file_of_no_picture_is_refused(name):
    photo = Photo(file=ContentFile(b"<svg onload='alert(1)'/>", name), alt="Example")

    with pytest.raises(ValidationError) as caught:
        photo.full_clean()

    assert "file" in caught.value.message_dict


def test_file_of_no_picture_is_refused_without_a_form_too():
    before = stored()

    with pytest.raises(ValidationError):
        factories.photo(file=ContentFile(b"GIF89a", "picture.png"))

    assert stored() == before


def test_extension_is_that_of_the_real_format():
    photo = factories.photo(file=ContentFile(factories.picture().read(), "page.html"))

    assert photo.file.name.endswith(".png")


def test_photos_of_a_text_are_found_by_their_addresses():
    shown, other = factories.photo(), factories.photo()
    html = f'<p>x</p><img src="{shown.file.url}" alt="Example">'

    assert list(Photo.objects.used_in(html)) == [shown]
    assert other.file.name not in named_in(html)


def test_text_without_pictures_shows_no_photo():
    factories.photo()

    assert not Photo.objects.used_in("<p>Example</p>").exists()


def test_photo_is_shown_by_its_alternative_text():
    assert str(factories.photo(alt="Example picture")) == "Example picture"


def test_photo_without_text_is_shown_by_its_number():
    photo = factories.photo(alt="", alt_zh="")

    assert str(photo) == f"Photo {photo.pk}"


def test_stored_copy_is_a_readable_picture():
    photo = factories.photo(file=factories.picture((12, 8), "JPEG"))

    with Image.open(io.BytesIO(Path(photo.file.path).read_bytes())) as copy:
        assert (copy.format, copy.size) == ("JPEG", (12, 8))
