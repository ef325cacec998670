"""The photo library in the admin: uploading, finding, describing, replacing."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from listsite.lib.images import uploads
from news.media.admin import photo_uploads
from news.models import Article, Photo
from news.models.photo_verbs import TEXTS
from news.writing.problems import publication_problems
from tests import factories

pytestmark = pytest.mark.django_db
UPLOAD = "/admin/news/photo/upload/"
LIST = "/admin/news/photo/"


@pytest.fixture
def library(client):
    """A client signed in as a superuser."""
    client.force_login(factories.superuser())
    return client


def signed_in(role: str) -> Client:
    """Return a client signed in with a role."""
    client = Client()
    client.force_login(factories.user(role))
    return client


def given(name: str = "IMG_1234.png", **options: object) -> SimpleUploadedFile:
    """Return a picture as a browser sends it."""
    return SimpleUploadedFile(name, factories.picture(**options).read())


def page_of(photo: Photo) -> str:
    """Return the address of a photo's page."""
    return f"{LIST}{photo.pk}/change/"


def typed(photo: Photo, **values: object) -> dict[str, object]:
    """Return what the form of a photo sends."""
    names = (*TEXTS, "consent", "focal_x", "focal_y")
    return {**{name: getattr(photo, name) for name in names}, **values}


def rows_of(*photos: Photo, **values: object) -> dict[str, object]:
    """Return what the page for many photos sends."""
    data: dict[str, object] = {
        "photo-TOTAL_FORMS": len(photos),
        "photo-INITIAL_FORMS": len(photos),
    }
    for index, photo in enumerate(photos):
        for name in (*TEXTS, "consent"):
            data[f"photo-{index}-{name}"] = getattr(photo, name)
        data[f"photo-{index}-id"] = photo.pk
    return {**data, **values}


def texts_page(*photos: Photo) -> str:
    """Return the address of the page for many photos."""
    return f"{LIST}texts/?photos={','.join(str(photo.pk) for photo in photos)}"


def test_uploaded_file_becomes_a_photo(library):
    answer = library.post(UPLOAD, {"file": given()})

    assert answer.status_code == 201
    photo = Photo.objects.get(pk=answer.json()["photo"]["id"])
    assert photo.uploaded_by is not None
    assert answer.json()["photo"]["address"] == page_of(photo)


def test_same_bytes_are_answered_with_the_photo_that_is_there(library):
    data = factories.picture().read()
    first = library.post(UPLOAD, {"file": SimpleUploadedFile("a.png", data)})

    second = library.post(UPLOAD, {"file": SimpleUploadedFile("b.png", data)})

    assert second.status_code == 409
    assert second.json()["photo"] == first.json()["photo"]
    assert Photo.objects.count() == 1


def test_upload_of_no_picture_is_refused_in_words(library):
    answer = library.post(UPLOAD, {"file": SimpleUploadedFile("a.png", b"<svg/>")})

    assert answer.status_code == 400
    assert "no JPEG" in answer.json()["error"]
    assert not Photo.objects.exists()


def test_upload_without_a_file_is_refused(library):
    assert library.post(UPLOAD).status_code == 400
    assert library.get(UPLOAD).status_code == 400


def test_upload_needs_the_right(client):
    assert signed_in("viewer").post(UPLOAD, {"file": given()}).status_code == 403
    assert client.post(UPLOAD, {"file": given()}).status_code == 302
    assert not Photo.objects.exists()


def test_contributor_may_upload():
    assert signed_in("contributor").post(UPLOAD, {"file": given()}).status_code == 201


def test_upload_without_token_is_refused():
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.superuser())

    assert client.post(UPLOAD, {"file": given()}).status_code == 403


def test_body_larger_than_any_photo_is_refused_unread(library, monkeypatch):
    monkeypatch.setattr(photo_uploads, "LARGEST_BYTES", 10)
    monkeypatch.setattr(photo_uploads, "ROUND_THE_FILE", 10)
    monkeypatch.setattr(photo_uploads, "upload", lambda *_: pytest.fail("read"))

    assert library.post(UPLOAD, {"file": given()}).status_code == 413


def test_file_larger_than_any_photo_is_refused(library, monkeypatch):
    monkeypatch.setattr(uploads, "LARGEST_BYTES", 10)

    answer = library.post(UPLOAD, {"file": given()})

    assert (answer.status_code, answer.json()["error"][:18]) == (
        400,
        "This file is large",
    )


def test_list_offers_to_add_many(library):
    body = library.get(LIST).content.decode()

    assert UPLOAD in body
    assert "media/upload.js" in body


@pytest.mark.parametrize("name", ["IMG_1234.JPG", "IMG_1234", "图片1", "DSC 0001", "7"])
@pytest.mark.parametrize("field", ["alt", "alt_zh"])
def test_file_name_is_refused_as_alternative_text(library, field, name):
    photo = factories.photo()

    answer = library.post(page_of(photo), typed(photo, **{field: name}))

    assert field in answer.context["adminform"].form.errors


def test_decorative_photo_needs_no_alternative_text(library):
    photo = factories.photo()

    library.post(page_of(photo), typed(photo, alt="", alt_zh="", decorative="on"))

    photo.refresh_from_db()
    assert photo.decorative
    assert not Photo.objects.without_alt().exists()


def test_article_with_a_decorative_lead_photo_lacks_nothing():
    working = factories.article(
        lead_photo=factories.photo(alt="", alt_zh="", decorative=True)
    )

    assert not [one for one in publication_problems(working) if "photo" in one.field]


def test_decorative_photo_with_alternative_text_is_refused(library):
    photo = factories.photo(alt="Example picture")

    answer = library.post(page_of(photo), typed(photo, decorative="on"))

    assert "has no alternative text" in answer.content.decode()


def test_page_says_where_a_photo_is_used(library):
    photo = factories.photo()
    factories.published(factories.article(title="Example live", lead_photo=photo))
    factories.article(title="Example draft", body=f'<img src="{photo.file.url}">')

    body = library.get(page_of(photo)).content.decode()

    assert "Example draft" in body
    assert "Example live (1)" in body


def test_article_of_others_is_counted_and_not_named():
    photo = factories.photo()
    factories.article(title="Example secret", lead_photo=photo)

    body = signed_in("contributor").get(page_of(photo)).content.decode()

    assert "Example secret" not in body
    assert "1 more that you may not see" in body


@pytest.mark.parametrize("place", ["lead", "text", "edition"])
def test_photo_in_use_is_not_deleted(library, place):
    photo = factories.photo()
    shown = {"body": f'<p>x</p><img src="{photo.file.url}" alt="Example">'}
    working = factories.article(**{"lead_photo": photo} if place == "lead" else shown)
    if place == "edition":
        factories.published(working)
        Article.objects.filter(pk=working.pk).update(body="<p>Example</p>")

    answer = library.post(f"{LIST}{photo.pk}/delete/", {"post": "yes"})
    library.post(
        LIST,
        {"action": "delete_selected", "_selected_action": photo.pk, "post": "yes"},
    )

    assert answer.status_code == 403
    assert Photo.objects.filter(pk=photo.pk).exists()


def test_unused_photo_is_deleted_with_its_files(
    library, django_capture_on_commit_callbacks
):
    photo = factories.photo()

    with django_capture_on_commit_callbacks(execute=True):
        library.post(f"{LIST}{photo.pk}/delete/", {"post": "yes"})

    assert not Photo.objects.filter(pk=photo.pk).exists()
    assert not photo.file.storage.exists(photo.file.name)
    assert not photo.original.storage.exists(photo.original.name)


def test_chosen_photos_are_described_on_one_page(library):
    photos = [factories.photo(), factories.photo()]
    keys = [photo.pk for photo in photos]

    chosen = library.post(LIST, {"action": "describe", "_selected_action": keys})
    page = library.get(chosen.url)

    assert page.status_code == 200
    assert len(page.context["rows"].forms) == 2


def test_texts_of_many_photos_are_saved_in_both_languages(library):
    one, other = factories.photo(), factories.photo(credit="Example Person")
    values = {"photo-0-alt": "Example view", "photo-0-caption_zh": "示例"}

    answer = library.post(texts_page(one, other), rows_of(one, other, **values))

    one.refresh_from_db()
    assert answer.url == reverse("admin:news_photo_changelist")
    assert (one.alt, one.caption_zh) == ("Example view", "示例")
    assert Photo.objects.get(pk=other.pk).credit == "Example Person"


def test_one_credit_is_given_to_all(library):
    photos = [factories.photo(), factories.photo(credit="Example Person")]

    library.post(
        texts_page(*photos), rows_of(*photos, **{"same-credit": "Example Office"})
    )

    assert {*Photo.objects.values_list("credit", flat=True)} == {"Example Office"}


def test_one_consent_and_one_end_of_the_licence_are_given_to_all(library):
    photos = [factories.photo(), factories.photo(consent="given")]
    same = {"same-consent": "not_needed", "same-licence_until": "2031-12-31"}

    library.post(texts_page(*photos), rows_of(*photos, **same))

    day = datetime.date(2031, 12, 31)
    assert {*Photo.objects.values_list("consent", "licence_until")} == {
        ("not_needed", day)
    }


def test_rights_left_empty_for_all_are_kept_in_each_row(library):
    photo = factories.photo(consent="given", credit="Example Person")

    library.post(texts_page(photo), rows_of(photo, **{"photo-0-alt": "Example view"}))

    photo.refresh_from_db()
    assert (photo.consent, photo.credit) == ("given", "Example Person")
    assert photo.alt == "Example view"


def test_wrong_day_for_all_saves_none(library):
    photo = factories.photo()

    answer = library.post(
        texts_page(photo), rows_of(photo, **{"same-licence_until": "soon"})
    )

    assert answer.status_code == 422
    assert "licence_until" in answer.context["same"].errors


def test_one_wrong_row_saves_none(library):
    one, other = factories.photo(), factories.photo()
    values = {"photo-0-alt": "Example view", "photo-1-alt": "IMG_0001.jpg"}

    answer = library.post(texts_page(one, other), rows_of(one, other, **values))

    assert answer.status_code == 422
    assert not Photo.objects.filter(alt="Example view").exists()


@pytest.mark.parametrize(
    "query", ["", "?photos=", "?photos=x,0", "?photos=" + "9" * 40]
)
def test_page_for_no_photos_is_unknown(library, query):
    assert library.get(f"{LIST}texts/{query}").status_code == 404


def test_describing_needs_the_right():
    photo = factories.photo()

    assert signed_in("viewer").get(texts_page(photo)).status_code == 403


def test_original_is_sent_to_who_may_change_photos_only(client):
    photo = factories.photo()
    address = f"{LIST}{photo.pk}/original/"

    answer = signed_in("contributor").get(address)
    answer.getvalue()

    assert "attachment" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    assert signed_in("viewer").get(address).status_code == 404
    assert client.get(address).status_code == 302


@pytest.mark.parametrize("text", ["<img src=x onerror=__x=1>", "</script>{{7*7}}"])
def test_markup_in_a_photo_s_texts_is_shown_as_text(library, text):
    photo = factories.photo(alt=text, caption=text, credit=text)

    for address in (LIST, page_of(photo), texts_page(photo)):
        assert text not in library.get(address).content.decode()


def test_same_bytes_at_the_same_moment_are_answered_with_the_first(
    library, monkeypatch
):
    data = factories.picture().read()
    first = factories.photo(file=SimpleUploadedFile("a.png", data))
    monkeypatch.setattr(Photo, "twin", lambda _self: None)

    answer = library.post(UPLOAD, {"file": SimpleUploadedFile("b.png", data)})

    assert (answer.status_code, answer.json()["photo"]["id"]) == (409, first.pk)
