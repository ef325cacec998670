"""Photos that look the same: offered at the upload and on the page of a photo."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from PIL import Image

from news.models import Photo
from tests import factories
from tests.factories import scene
from tests.queries import count_queries

pytestmark = pytest.mark.django_db
UPLOAD = "/admin/news/photo/upload/"
LIST = "/admin/news/photo/"


@pytest.fixture
def library(client):
    """A client signed in as a superuser."""
    client.force_login(factories.superuser())
    return client


def file_of(number: int, size: tuple[int, int] = (600, 400)) -> ContentFile:
    """Return a scene as a file, in a size."""
    buffer = io.BytesIO()
    scene(number).resize(size, Image.Resampling.LANCZOS).save(buffer, "JPEG")
    return ContentFile(buffer.getvalue(), "example.jpg")


def sent(library, number: int, size: tuple[int, int] = (300, 200), **more: str):
    """Return the answer to an upload of a scene."""
    file = SimpleUploadedFile("a.jpg", file_of(number, size).read())
    return library.post(UPLOAD, {"file": file, **more})


def test_smaller_copy_is_answered_with_the_photo_that_is_there(library):
    known = factories.photo(file=file_of(1))

    answer = sent(library, 1)

    assert answer.status_code == 409
    assert [one["id"] for one in answer.json()["alike"]] == [known.pk]
    assert list(Photo.objects.all()) == [known]


def test_both_are_kept_when_that_is_asked_for(library):
    known = factories.photo(file=file_of(1))

    answer = sent(library, 1, keep_both="yes")

    kept = Photo.objects.get(pk=answer.json()["photo"]["id"])
    assert answer.status_code == 201
    assert list(kept.alike()) == [known]


def test_same_bytes_are_never_kept_twice(library):
    data = file_of(1).read()
    factories.photo(file=ContentFile(data, "a.jpg"))

    file = SimpleUploadedFile("b.jpg", data)
    answer = library.post(UPLOAD, {"file": file, "keep_both": "yes"})

    assert answer.status_code == 409
    assert "alike" not in answer.json()


def test_another_picture_is_stored(library):
    factories.photo(file=file_of(1))

    assert sent(library, 2).status_code == 201


def test_plain_pictures_are_not_compared(library):
    factories.photo()

    answer = library.post(
        UPLOAD, {"file": SimpleUploadedFile("a.png", factories.picture().read())}
    )

    assert answer.status_code == 201


def test_page_of_a_photo_names_those_that_look_the_same(library):
    one = factories.photo(file=file_of(1), alt="Example hall")
    other = factories.photo(file=file_of(1, (450, 300)), alt="Example copy")

    body = library.get(f"{LIST}{one.pk}/change/").content.decode()

    assert "Looks the same" in body
    assert f"{LIST}{other.pk}/change/" in body


def test_page_of_a_photo_that_looks_like_none_says_nothing_of_it(library):
    one = factories.photo(file=file_of(1))
    factories.photo(file=file_of(2))

    body = library.get(f"{LIST}{one.pk}/change/").content.decode()

    assert "Looks the same" not in body


def test_ordinary_form_says_that_a_photo_looks_like_another(library):
    factories.photo(file=file_of(1), alt="Example hall")
    file = SimpleUploadedFile("a.jpg", file_of(1, (300, 200)).read())
    form = {"file": file, "consent": "unknown", "focal_x": "0.5", "focal_y": "0.5"}

    page = library.post(f"{LIST}add/", form, follow=True)

    assert "It looks like a photo" in page.content.decode()
    assert Photo.objects.count() == 2


def test_replaced_file_changes_the_look():
    photo = factories.photo(file=file_of(1))
    before = photo.look

    photo.file = file_of(2)
    photo.save()

    photo.refresh_from_db()
    assert photo.look != before
    assert f"{photo.look_1:04x}" == photo.look[:4]


def test_turned_picture_looks_like_its_upright_copy():
    upright = scene(3).resize((300, 200))
    exif = Image.Exif()
    exif[0x0112] = 6
    buffer = io.BytesIO()
    upright.transpose(Image.Transpose.ROTATE_90).save(buffer, "JPEG", exif=exif)
    known = factories.photo(file=file_of(3))

    turned = factories.photo(file=ContentFile(buffer.getvalue(), "a.jpg"))

    assert list(turned.alike()) == [known]


def test_copies_are_found_along_an_index():
    look = factories.photo(file=file_of(1)).look

    plan = Photo.objects.nearly(look).explain()

    if connection.vendor == "sqlite":
        assert "SCAN" not in plan
    assert "look_4" in plan


def test_looking_for_copies_costs_two_queries():
    known = factories.photo(file=file_of(1))
    factories.photo(file=file_of(2))

    assert count_queries(lambda: list(known.alike())) == 2
