"""Smaller copies: which there are, who gets them, and what stands in for them."""

import io
from collections.abc import Iterator

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from PIL import Image

from news.media.pictures import sources
from news.models import FormerFile, Photo
from tests import factories
from tests.queries import count_queries

pytestmark = pytest.mark.django_db


def rendered(width: int = 900, height: int = 600, **values: object) -> Photo:
    """Return a photo with its renditions."""
    photo = factories.photo(file=factories.picture((width, height), "JPEG"), **values)
    photo.render()
    return photo


def run_the_worker() -> None:
    """Do what waits, as `db_worker` does, but on the test's own connection."""
    worker = Worker(
        queue_names=["default"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="example",
    )
    for waiting in DBTaskResult.objects.ready():
        waiting.claim("example")
        worker.run_task(waiting)


def replace(photo: Photo) -> str:
    """Give a photo another file; return the name of the one before."""
    before = str(photo.file.name)
    photo.file = factories.picture((500, 300))
    photo.save()
    return before


def fetch(client: Client, address: str) -> object:
    """Return an answer; its content is read, so that it is closed."""
    answer = client.get(address)
    if answer.streaming:
        answer.getvalue()
    return answer


def files_of(photo: Photo) -> Iterator[Image.Image]:
    """Yield the renditions of a photo as images."""
    for step in photo.widths:
        for ending in ("avif", "webp", "jpg"):
            with photo.rendition(step, ending).open() as file:
                yield Image.open(io.BytesIO(file.read()))


def test_renditions_are_made_after_the_commit(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        photo = factories.photo(file=factories.picture((900, 600)))

    photo.refresh_from_db()
    assert photo.widths == [400, 800, 1200]


def test_renditions_are_never_wider_than_the_picture():
    photo = rendered(900, 600)

    assert [one.width for one in files_of(photo)] == [400] * 3 + [800] * 3 + [900] * 3


def test_renditions_carry_no_metadata():
    photo = rendered()

    assert not any(one.getexif() or one.info.get("xmp") for one in files_of(photo))


def test_photo_without_renditions_stands_for_itself():
    photo = factories.photo()

    found = sources(photo)

    assert (found.formats, found.src, found.srcset) == ((), photo.file.url, "")


def test_sources_name_every_format_with_widths():
    photo = rendered(900, 600)

    found = sources(photo)

    assert [one.type for one in found.formats] == ["image/avif", "image/webp"]
    assert found.srcset.endswith("-1200.jpg 900w")
    assert (found.width, found.height) == (900, 600)


def test_sources_cost_no_query():
    photo = Photo.objects.get(pk=rendered().pk)

    assert count_queries(lambda: sources(photo)) == 0


@pytest.mark.parametrize("ending", ["avif", "webp", "jpg"])
def test_rendition_of_a_published_photo_is_sent_in_one_query(client, ending):
    photo = rendered()
    factories.published(lead_photo=photo)
    address = photo.rendition(400, ending).url

    answers = []
    queries = count_queries(lambda: answers.append(fetch(client, address)))

    assert (queries, answers[0].status_code) == (1, 200)
    kind = "jpeg" if ending == "jpg" else ending
    assert answers[0]["Content-Type"] == f"image/{kind}"
    assert "immutable" in answers[0]["Cache-Control"]


def test_rendition_of_a_draft_s_photo_is_unknown_to_visitors(client):
    photo = rendered()
    factories.article(lead_photo=photo)
    address = photo.rendition(400, "webp").url

    assert fetch(client, address).status_code == 404
    client.force_login(factories.user("contributor"))
    assert fetch(client, address).status_code == 200


@pytest.mark.parametrize(
    "spec",
    ["-401.webp", "-400.png", "-99999.jpg", ".webp", "-0400.jpg", "-400.jpg.svg"],
)
def test_other_widths_and_formats_are_unknown_without_work(client, spec):
    photo = rendered()
    factories.published(lead_photo=photo)
    stem = photo.rendition(400, "jpg").url.partition("-400")[0]

    with pytest.raises(Resolver404):
        resolve(stem + spec)
    assert client.get(stem + spec).status_code == 404


def test_rendition_not_made_yet_leads_to_the_clean_copy(client):
    photo = factories.photo()
    factories.published(lead_photo=photo)

    answer = fetch(client, photo.rendition(800, "webp").url)

    assert (answer.status_code, answer.url) == (302, photo.file.url)


def test_original_has_no_address(client):
    photo = factories.photo()
    factories.published(lead_photo=photo)
    name = photo.original.name.rpartition("/")[2]

    assert client.get(f"/media/photos/{name}").status_code == 404


def test_report_offers_the_renditions_of_its_lead_photo(client):
    photo = rendered()
    edition = factories.published(lead_photo=photo)

    body = client.get(edition.get_absolute_url()).content.decode()

    assert '<source type="image/avif"' in body
    assert 'width="900" height="600"' in body


def test_command_makes_what_is_missing(capsys):
    missing, there = factories.photo(), rendered()
    before = there.rendition(400, "webp").storage.get_modified_time(
        there.rendition(400, "webp").name
    )

    call_command("make_renditions")

    missing.refresh_from_db()
    assert missing.widths == [400]
    assert "1 photos" in capsys.readouterr().out
    file = there.rendition(400, "webp")
    assert file.storage.get_modified_time(file.name) == before


def test_command_goes_on_after_a_lost_file(capsys):
    lost, other = factories.photo(), factories.photo()
    lost.file.storage.delete(lost.file.name)

    call_command("make_renditions")

    other.refresh_from_db()
    assert other.widths == [400]
    assert str(lost.pk) in capsys.readouterr().err


def test_rendering_a_photo_that_was_replaced_leaves_no_file():
    photo = factories.photo()
    stale = Photo.objects.get(pk=photo.pk)
    Photo.objects.filter(pk=photo.pk).update(file="photos/other.png")

    stale.render()

    assert not stale.rendition(400, "webp").storage.exists(
        stale.rendition(400, "webp").name
    )


def test_replacing_keeps_the_row_and_its_uses(django_capture_on_commit_callbacks):
    photo = rendered()
    draft = factories.article(
        body=f'<p>x</p><img src="{photo.file.url}" alt="Example">'
    )
    gone = [photo.file, photo.original, photo.rendition(400, "avif")]
    gone = [(one.storage, one.name) for one in gone]

    with django_capture_on_commit_callbacks(execute=True):
        before = replace(photo)

    photo.refresh_from_db()
    assert (photo.width, photo.widths) == (500, [400, 800])
    assert list(Photo.objects.used_in(draft.body)) == [photo]
    assert list(photo.articles_showing()) == [draft]
    assert FormerFile.objects.get().name == before
    assert not any(storage.exists(name) for storage, name in gone)


def test_replaced_address_leads_to_the_new_file(client):
    photo = rendered()
    factories.published(lead_photo=photo)
    old_rendition = photo.rendition(400, "avif").url
    before = replace(photo)
    photo.render()

    answer = client.get(f"/media/{before}")

    assert (answer.status_code, answer["Location"]) == (302, photo.file.url)
    assert "immutable" not in answer["Cache-Control"]
    new = photo.rendition(400, "avif").url
    assert client.get(old_rendition)["Location"] == new


def test_replaced_address_of_a_draft_s_photo_is_unknown_to_visitors(client):
    photo = factories.photo()
    before = replace(photo)

    assert client.get(f"/media/{before}").status_code == 404


def test_refused_replacement_keeps_the_old_file():
    photo = factories.photo()
    before = str(photo.file.name)
    photo.file = ContentFile(b"Example", "example.png")

    with pytest.raises(ValidationError, match="no JPEG"), transaction.atomic():
        photo.save()

    assert Photo.objects.get(pk=photo.pk).file.name == before
    assert photo.file.storage.exists(before)


def test_photo_in_use_is_protected_in_words():
    photo = factories.photo()
    factories.published(lead_photo=photo, at=timezone.now())

    with pytest.raises(ProtectedError, match="is in use and is not deleted"):
        Photo.objects.filter(pk=photo.pk).delete()


def test_unused_photos_are_deleted_together():
    factories.photo()
    factories.photo()

    assert Photo.objects.all().delete()[0] == 2


def test_waiting_renditions_are_made_by_the_worker(
    settings, django_capture_on_commit_callbacks
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    with django_capture_on_commit_callbacks(execute=True):
        photo = factories.photo(file=factories.picture((900, 600)))
    photo.refresh_from_db()
    waiting = photo.widths

    run_the_worker()

    photo.refresh_from_db()
    assert (waiting, photo.widths) == ([], [400, 800, 1200])
    assert list(Photo.objects.without_renditions()) == []


def test_photo_deleted_before_its_turn_does_not_stop_the_worker(
    settings, django_capture_on_commit_callbacks
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    with django_capture_on_commit_callbacks(execute=True):
        gone, other = (factories.photo() for _number in range(2))
        gone.delete()

    run_the_worker()

    other.refresh_from_db()
    assert other.widths == [400]
