"""Photos on their way to a browser: who gets which, and who may keep it."""

import datetime

import pytest
from django.contrib.auth.models import Permission
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from news.models import Photo
from news.publishing import withdraw
from tests import factories
from tests.queries import count_queries

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def fetch(client: Client, photo: Photo) -> HttpResponse:
    """Return the answer with a photo; its content is read, so that it is closed."""
    response = client.get(photo.file.url)
    if response.streaming:
        list(response.streaming_content)
    return response


def test_published_photo_is_sent_to_everybody_and_kept_by_caches(client: Client):
    photo = factories.photo()
    factories.published(lead_photo=photo)

    response = fetch(client, photo)

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "Cookie" not in response.headers.get("Vary", "")


def test_photo_costs_one_query(client: Client):
    photo = factories.photo()
    factories.published(lead_photo=photo)

    assert count_queries(lambda: fetch(client, photo)) == 1


@pytest.mark.parametrize("state", ["unused", "draft", "scheduled", "withdrawn"])
def test_photo_that_no_live_report_shows_is_unknown(client: Client, state: str):
    photo = factories.photo()
    if state == "draft":
        factories.article(lead_photo=photo)
    if state == "scheduled":
        factories.published(lead_photo=photo, at=timezone.now() + DAY)
    if state == "withdrawn":
        edition = factories.published(lead_photo=photo)
        withdraw(edition.article, by=edition.published_by, reason="Example.")

    assert fetch(client, photo).status_code == 404


def test_staff_of_the_library_see_unpublished_photos(client: Client):
    photo, staff = factories.photo(), factories.user()
    staff.user_permissions.add(Permission.objects.get(codename="view_photo"))
    client.force_login(staff)

    response = fetch(client, photo)

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "private, no-store"


def test_staff_without_the_right_do_not_see_unpublished_photos(client: Client):
    photo = factories.photo()
    client.force_login(factories.user())

    assert fetch(client, photo).status_code == 404


@pytest.mark.parametrize(
    "name", ["../../secret_key", "a.svg", "%2e%2e/a.png", "a.png/"]
)
def test_media_knows_pictures_only(client: Client, name: str):
    assert client.get(f"/media/photos/{name}").status_code == 404


def test_photo_whose_file_is_lost_is_unknown(client: Client):
    photo = factories.photo()
    factories.published(lead_photo=photo)
    photo.file.storage.delete(photo.file.name)

    assert fetch(client, photo).status_code == 404
