"""Markup, quotes and template signs in fields that hold plain words."""

import io
import json
import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import models
from django.test import Client
from django.urls import reverse
from PIL import Image

from news.models import Article, Autosave, Photo
from tests import factories
from tests.loaded import made_once
from tests.news.writing.importing.word_files import word
from tests.staff_client import Desk

from .canary import CANARY, OURS, broken_out, canary_world, plain_fields

pytestmark = [pytest.mark.loaded_rows, pytest.mark.usefixtures("world")]
STAFF_ONLY = {"Article", "Document"}
"""Models whose own addresses are not for visitors."""


@made_once
def world() -> User:
    """A superuser in a world whose every plain field holds the canary."""
    return canary_world()


@pytest.fixture
def desk(world: User) -> Client:
    """A client signed in as that superuser."""
    client = Client()
    client.force_login(world)
    return client


def admin_addresses(model: type[models.Model]) -> Iterator[str]:
    """Yield the list of a model in the admin, and every page of two of its rows."""
    prefix = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    yield reverse(f"{prefix}_changelist")
    yield reverse(f"{prefix}_changelist") + "?q=onerror"
    for row in model._base_manager.order_by("pk")[:2]:
        for page in ("change", "delete", "history"):
            yield reverse(f"{prefix}_{page}", args=[row.pk])


def public_addresses() -> list[str]:
    """Return the addresses of the pages that visitors may open, in both languages."""
    rows = [
        row
        for model in OURS
        if hasattr(model, "get_absolute_url") and model.__name__ not in STAFF_ONLY
        for row in model._base_manager.all()
    ]
    facts = ["/en/", "/en/partners/", "/en/visits/", f"/en/{quote(CANARY)}/"]
    facts += [row.get_absolute_url() for row in rows]
    both = [one.replace("/en/", "/zh-hans/", 1) for one in facts]
    return sorted({*facts, *both})


def test_every_plain_field_is_tried(world):
    missing = [
        f"{model.__name__}.{name}"
        for model in OURS
        for name in plain_fields(model)
        if not model._base_manager.filter(**{f"{name}__contains": CANARY}).exists()
    ]

    assert sum(len(plain_fields(model)) for model in OURS) >= 60
    assert not missing


@pytest.mark.parametrize(
    "model",
    [model for model in OURS if model in admin.site._registry],
    ids=lambda model: model.__name__,
)
def test_admin_shows_the_canary_as_words(desk, model):
    pages = {one: desk.get(one) for one in admin_addresses(model)}

    bad = {one: broken_out(page.text) for one, page in pages.items()}
    assert not {one: found for one, found in bad.items() if found}
    assert any("&lt;img src=x onerror" in page.text for page in pages.values())
    assert {page.status_code for page in pages.values()} <= {200, 403}


def test_pages_of_the_writing_desk_show_it_as_words(desk):
    for working in Article.objects.all():
        for name in ("publish", "withdraw", "editions", "unschedule"):
            page = desk.get(reverse(f"admin:news_article_{name}", args=[working.pk]))

            assert not broken_out(page.text), name


def test_comparison_of_unsaved_words_shows_them_as_words(desk):
    kept = Autosave.objects.get()

    page = desk.get(f"/admin/news/article/{kept.article_id}/compare/").text

    assert "{{7*7}}" in page
    assert not broken_out(page)


def test_front_pages_of_the_admin_show_it_as_words(desk):
    for address in ("/admin/", "/admin/news/", "/admin/search/?s=onerror"):
        assert not broken_out(desk.get(address).text), address


def test_accounts_show_it_as_words(desk, world):
    for address in (
        "/admin/auth/user/",
        f"/admin/auth/user/{world.pk}/change/",
        f"/admin/auth/user/{world.pk}/delete/",
        f"/admin/auth/user/{world.pk}/history/",
        "/admin/taggit/tag/",
    ):
        assert not broken_out(desk.get(address).text), address


def test_public_pages_show_it_as_words(world):
    visitor, shown = Client(), 0
    for address in public_addresses():
        page = visitor.get(address)

        assert page.status_code in {200, 404, 410}, address
        assert not broken_out(page.text), address
        shown += "&lt;img src=x onerror=__x=1&gt;&lt;/script&gt;{{7*7}}" in page.text

    assert shown >= 16


def test_public_pages_repeat_no_question_as_markup(world):
    names = ["q", "page", "after", "before", "year", "next", "x"]
    for address in ("/en/", "/en/partners/", "/en/visits/"):
        page = Client().get(address, dict.fromkeys(names, CANARY))

        assert not broken_out(page.text), address


@pytest.mark.parametrize("name", ["q", "o", "p", "partner", "year", "state", "e"])
def test_lists_of_the_admin_repeat_no_question_as_markup(client, name):
    client.force_login(factories.superuser())
    for model in ("news/article", "news/photo", "partnerships/organization"):
        page = client.get(f"/admin/{model}/", {name: CANARY}, follow=True)

        assert not broken_out(page.text), model


def choices() -> Iterator[tuple[str, str, str]]:
    """Yield every field of the admin that is filled from a list of suggestions."""
    for model, made in admin.site._registry.items():
        if model not in OURS:
            continue
        inlines = [(one.model, one) for one in made.inlines]
        for owner, habits in [(model, made), *inlines]:
            for name in habits.autocomplete_fields:
                yield owner._meta.app_label, owner._meta.model_name, name


def test_suggestions_carry_it_as_text(desk):
    for app, model, field in sorted(set(choices())):
        asked = {"app_label": app, "model_name": model, "field_name": field, "term": ""}

        answer = desk.get("/admin/autocomplete/", asked)

        rows = answer.json()["results"]
        related = apps.get_model(app, model)._meta.get_field(field).related_model
        assert answer.headers["Content-Type"] == "application/json"
        assert related is User or any("<img src=x" in row["text"] for row in rows)


def test_photo_library_carries_it_as_text(desk):
    answer = desk.get("/admin/news/article/library/", {"q": "onerror"})

    (row,) = answer.json()["photos"]
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert row["caption"].startswith(CANARY)


def test_uploaded_twin_is_named_as_text(desk):
    photo = Photo.objects.get()
    with photo.original.open() as original:
        file = io.BytesIO(original.read())
    file.name = "example.png"

    answer = desk.post("/admin/news/photo/upload/", {"file": file})

    assert answer.status_code == 409
    assert CANARY in answer.json()["photo"]["name"]
    assert answer.headers["Content-Type"] == "application/json"


def test_data_inside_a_page_closes_no_script(desk):
    working = Article.objects.first()

    page = desk.get(f"/admin/news/article/{working.pk}/change/").text

    found = re.findall(r'<script[^>]*type="application/json"[^>]*>(.*?)</script', page)
    assert found
    assert all(json.loads(one) is not None and "<" not in one for one in found)


@pytest.mark.parametrize(
    ("maker", "field"),
    [
        (factories.organization, "name"),
        (factories.topic, "name"),
        (factories.agreement, "title"),
        (factories.delegation, "title"),
        (factories.article, "title"),
    ],
)
def test_message_about_a_saved_row_shows_it_as_words(maker, field):
    staff, row = Desk(None), maker()
    User.objects.update(is_superuser=True)

    staff.change(row, {field: CANARY})
    told = staff.client.get(f"/admin/{row._meta.app_label}/{row._meta.model_name}/")

    assert str(told.context["messages"]._loaded_data[0]).count("&lt;img") >= 1
    assert not broken_out(told.text)
    assert CANARY in LogEntry.objects.latest("pk").object_repr


@pytest.mark.parametrize(
    "maker", [factories.organization, factories.topic, factories.section]
)
def test_deleting_asks_and_tells_in_words(desk, maker):
    row = maker(name=CANARY)
    address = f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/delete/"

    asked = desk.get(address)
    told = desk.post(address, {"post": "yes"}, follow=True)

    assert "&lt;img src=x" in asked.text
    assert "&lt;img src=x" in told.text
    assert not broken_out(asked.text + told.text)


def test_deleting_several_asks_in_words(desk):
    row = factories.topic(name=CANARY)
    form = {"action": "delete_selected", "_selected_action": [row.pk]}

    page = desk.post("/admin/partnerships/topic/", form).text

    assert "&lt;img src=x" in page
    assert not broken_out(page)


def test_refused_form_gives_back_what_was_typed_as_words(desk):
    page = desk.post(
        "/admin/partnerships/organization/add/",
        {"name": CANARY, "kind": CANARY, "website": CANARY, "slug": CANARY},
    ).text

    assert "&lt;img src=x" in page
    assert not broken_out(page)


def test_sign_in_page_gives_back_a_name_as_words():
    form = {"username": CANARY, "password": "x", "next": CANARY}

    page = Client().post(f"/admin/login/?next={quote(CANARY)}", form).text

    assert "&lt;img src=x" in page
    assert not broken_out(page)


def test_name_of_a_refused_file_is_shown_as_words(desk):
    file = io.BytesIO(b"Example text.")
    file.name = "'\"><img src=x onerror=__x=1>.docx"
    form = {"reports": [file], "section": factories.section().pk}

    page = desk.post("/admin/news/article/new_from_word/", form).text

    assert "This is no Word file." in page
    assert not broken_out(page)


def test_words_about_a_word_file_are_taken_as_words(desk):
    def write(document):
        document.core_properties.title = CANARY
        document.core_properties.author = CANARY
        document.add_heading(CANARY, 0)
        document.add_paragraph(f"Text: {CANARY}")

    file = word(write)
    file.name = "example.docx"
    form = {"reports": [file], "section": factories.section().pk}

    page = desk.post("/admin/news/article/new_from_word/", form, follow=True).text

    assert "&lt;img src=x" in page
    assert not broken_out(page)


def test_description_inside_a_picture_goes_no_further(desk):
    exif = Image.Exif()
    exif[0x010E] = CANARY
    file = factories.picture(kind="JPEG", exif=exif)
    file.name = "example.jpg"

    answer = desk.post("/admin/news/photo/upload/", {"file": file})

    photo = Photo.objects.get(pk=answer.json()["photo"]["id"])
    with photo.file.open() as served, photo.original.open() as original:
        assert b"onerror" not in served.read()
        assert b"onerror" in original.read()


def test_comment_on_a_shared_draft_is_shown_as_words(desk):
    working = Article.objects.first()
    said = desk.post(f"/admin/news/article/{working.pk}/share/", follow=True).text
    path = re.search(r"http://testserver(/preview/[\w-]{43}/)", said).group(1)
    page = re.search(r'name="page" value="([^"]+)"', desk.get(path).text).group(1)

    Client().post(path, {"page": page, "name": CANARY, "text": CANARY})
    shown = Client().get(path).text

    assert shown.count("&lt;img src=x") >= 2
    assert not broken_out(shown)


def test_reader_of_pages_finds_what_it_looks_for():
    raw = f"<p title='{CANARY}'>{CANARY}</p><b x-data='__x'></b><script>__x</script>"

    assert {*broken_out(raw)} >= {"<img>", "b[x-data]", "script text", "<img src=x"}
    assert not broken_out("<p>&lt;img src=x onerror=__x=1&gt;{{7*7}}</p>")
