"""“New from Word” in the admin."""

import io

import pytest

from news.models import Article, Photo
from tests.factories import article, section, superuser, user

from .word_files import plain, report, word

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/news/article/new_from_word/"


def upload(name: str, file: io.BytesIO) -> io.BytesIO:
    """Return a file with the name it is sent under."""
    file.name = name
    return file


@pytest.fixture
def desk(client):
    """A client signed in as an editor."""
    client.force_login(user("editor"))
    return client


def send(desk, *files: io.BytesIO):
    """Post files to the page."""
    return desk.post(
        desk.get(ADDRESS, follow=True).request["PATH_INFO"],
        {"reports": list(files), "section": section().pk},
        follow=True,
    )


def test_one_file_leads_to_its_draft_with_a_report(desk):
    answer = send(desk, upload("example.docx", word(report)))

    made = Article.objects.get()
    assert answer.request["PATH_INFO"].endswith(f"/{made.pk}/change/")
    assert "3 pictures found" in answer.content.decode()


def test_several_files_become_several_drafts(desk):
    answer = send(
        desk, upload("a.docx", plain("Example A")), upload("b.docx", plain("Example B"))
    )

    assert set(Article.objects.values_list("title", flat=True)) == {
        "Example A",
        "Example B",
    }
    assert answer.request["PATH_INFO"] == "/admin/news/article/"


def test_refused_file_is_named_and_leaves_nothing(desk):
    answer = send(desk, upload("example.docx", io.BytesIO(b"Example text.")))

    assert "example.docx: This is no Word file." in answer.content.decode()
    assert answer.status_code == 422
    assert not Article.objects.exists()
    assert not Photo.objects.exists()


def test_bad_file_among_good_ones_does_not_stop_them(desk):
    send(
        desk,
        upload("a.docx", io.BytesIO(b"Example text.")),
        upload("b.docx", plain("Example B")),
    )

    assert Article.objects.get().title == "Example B"


@pytest.mark.parametrize("role", ["viewer", "reviewer", "partnership_officer"])
def test_import_is_for_who_writes(client, role):
    client.force_login(user(role))

    assert client.get(ADDRESS, follow=True).status_code == 403


def test_button_stands_on_the_list_for_who_writes(client):
    article()
    client.force_login(superuser())

    assert "New from Word" in client.get("/admin/news/article/").content.decode()
