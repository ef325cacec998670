"""Files that articles offer: what is taken, who gets it, and when it goes."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db.models import ProtectedError
from django.test import Client
from django.utils import timezone

from listsite.lib.files import attachments
from listsite.lib.files.attachments import kind_of
from news.articles.snapshot import Content
from news.models import Attachment
from news.models.files import files_named_in, named_file
from news.publishing.publishing import withdraw
from tests import factories

PARTS = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
}
LIST = "/admin/news/attachment/"
MP4 = b"\0\0\0\x18ftypisom\0\0\0\0isomiso2" + bytes(4_000)
WEBM = b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm" + bytes(4_000)


def office(kind: str, extra: dict[str, bytes] | None = None) -> bytes:
    """Return a small Office file, with more parts if any are given."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in {PARTS[kind]: b"<a/>", **(extra or {})}.items():
            package.writestr(name, data)
    return buffer.getvalue()


def two_kinds() -> bytes:
    """Return a file that says it is a text and a table."""
    return office("docx", {PARTS["xlsx"]: b"<a/>"})


EXTERNAL = (
    b'<Relationships><Relationship Id="a" Type="x/image" TargetMode="External" '
    b'Target="https://evil.example/a.png"/></Relationships>'
)
HOSTILE: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b" ",
    "text": lambda: b"Example",
    "html": lambda: b"<html><script>alert(1)</script>",
    "svg": lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "program": lambda: b"MZ\x90\0" + bytes(90),
    "picture": lambda: factories.picture().read(),
    "heic": lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
    "matroska": lambda: b"\x1a\x45\xdf\xa3\x9fB\x82\x88matroska",
    "zip": lambda: b"PK\x03\x04" + bytes(60),
    "plain zip": lambda: zipped({"readme.txt": b"a"}),
    "empty zip": lambda: b"PK\x05\x06" + bytes(18),
    "old office": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(90),
    "two kinds": two_kinds,
    "macros": lambda: office("docx", {"word/vbaProject.bin": b"a"}),
    "outside part": lambda: office("xlsx", {"xl/_rels/a.xml.rels": EXTERNAL}),
    "entities": lambda: office("pptx", {"a.xml": b"<!DOCTYPE a><a/>"}),
    "outside name": lambda: office("docx", {"../a.xml": b"<a/>"}),
    "bomb": lambda: office("xlsx", {"xl/a.xml": bytes(21 * 1024 * 1024)}),
    "cut off": lambda: office("docx")[:-30],
}
"""Name -> the bytes of a file that no article offers."""


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return a zip file with parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return buffer.getvalue()


def stored() -> set[Path]:
    """Return every file that is stored for articles."""
    return {
        one for one in Path(settings.MEDIA_ROOT, "files").rglob("*") if one.is_file()
    }


def film(data: bytes = MP4) -> Attachment:
    """Return a film of our own."""
    return factories.attachment(file=ContentFile(data, "film.bin"))


def body_with(file: Attachment) -> str:
    """Return a text that offers a file."""
    return f'<figure><a href="{file.file.url}">Example</a></figure>'


def signed_in(role: str) -> Client:
    """Return a client signed in with a role."""
    client = Client()
    client.force_login(factories.user(role))
    return client


def read(address: str, client: Client | None = None, **headers: str) -> object:
    """Return an answer that was read to its end, with its bytes as `data`."""
    answer = (client or Client()).get(address, headers=headers)
    answer.data = b"".join(answer) if answer.streaming else answer.content
    return answer


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        *((office(kind), kind) for kind in PARTS),
        (MP4, "mp4"),
        (WEBM, "webm"),
    ],
)
def test_kind_is_told_by_content(data, kind):
    assert kind_of(ContentFile(data, "example.exe")) == kind


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_content_is_no_kind(name):
    with pytest.raises(ValidationError):
        kind_of(ContentFile(HOSTILE[name](), "example.pdf"))


@pytest.mark.parametrize(("data", "limit"), [(b"%PDF-", "DOCUMENT"), (MP4, "FILM")])
def test_file_above_its_limit_is_refused(monkeypatch, data, limit):
    monkeypatch.setattr(attachments, f"LARGEST_{limit}", len(data) - 1)

    with pytest.raises(ValidationError, match="larger than"):
        kind_of(ContentFile(data, "example"))


@pytest.mark.parametrize(
    "address",
    [
        "/media/files/a.pdf",
        f"/media/files/{'0' * 32}-12.exe",
        f"/media/files/../{'0' * 32}-12.pdf",
        f"https://evil.example/media/files/{'0' * 32}-12.pdf",
        f"/media/photos/{'0' * 32}-12.pdf",
    ],
)
def test_other_addresses_name_no_file(address):
    assert named_file(address) is None
    assert files_named_in(f'<a href="{address}">a</a>') == []


@pytest.mark.django_db
class TestLibrary:
    """The rows, their files, and the pages on which staff keep them."""

    @pytest.mark.parametrize("name", HOSTILE)
    def test_hostile_file_is_refused_in_words_and_leaves_nothing(self, name):
        before = stored()
        file = ContentFile(HOSTILE[name](), "example.pdf")

        answer = signed_in("editor").post(f"{LIST}add/", {"title": "a", "file": file})

        assert answer.status_code == 200
        assert answer.context["adminform"].form.errors["file"]
        assert not Attachment.objects.exists()
        assert stored() == before

    def test_editor_adds_a_file_under_a_name_that_nobody_guesses(self):
        form = {"title": "Example plan", "file": ContentFile(b"%PDF-1.4", "plan.exe")}

        answer = signed_in("editor").post(f"{LIST}add/", form)

        assert answer.status_code == 302
        made = Attachment.objects.get()
        assert (made.kind, made.size) == ("pdf", 8)
        assert named_file(made.file.url).size == 8
        assert made.uploaded_by is not None

    def test_same_bytes_are_refused_with_the_file_that_has_them(self):
        first = factories.attachment(title="Example plan")
        first.file.open()
        again = ContentFile(first.file.read(), "again.pdf")
        first.file.close()

        answer = signed_in("editor").post(f"{LIST}add/", {"title": "a", "file": again})

        (said,) = answer.context["adminform"].form.errors["file"]
        assert "Example plan" in said

    def test_row_that_the_database_refuses_leaves_no_file(self):
        before = stored()

        with pytest.raises(Exception, match="attachment_has_a_title"):
            factories.attachment(title="")

        assert stored() == before

    def test_stored_file_is_not_exchanged(self):
        file = factories.attachment()
        name = file.file.name
        form = {"title": "New title", "file": factories.pdf()}

        signed_in("editor").post(f"{LIST}{file.pk}/change/", form)

        file.refresh_from_db()
        assert (file.title, file.file.name) == ("New title", name)

    def test_page_of_a_file_says_where_it_is_used(self):
        file = factories.attachment()
        factories.article(title="Example draft", body=body_with(file))

        page = signed_in("editor").get(f"{LIST}{file.pk}/change/").text

        assert "Example draft" in page

    def test_file_in_a_draft_is_not_deleted(self):
        file = factories.attachment()
        factories.article(body=body_with(file))

        with pytest.raises(ProtectedError):
            file.delete()
        answer = signed_in("editor").post(
            LIST,
            {"action": "delete_selected", "_selected_action": [file.pk], "post": "yes"},
        )

        assert answer.status_code in (200, 302)
        assert Attachment.objects.filter(pk=file.pk).exists()

    def test_unused_file_goes_with_its_row(self, django_capture_on_commit_callbacks):
        file = factories.attachment()
        path = Path(file.file.path)

        with django_capture_on_commit_callbacks(execute=True):
            Attachment.objects.all().delete()

        assert not path.exists()

    def test_editor_is_offered_files_by_words_of_their_titles(self):
        factories.attachment(title="Example plan", title_zh="示例方案")
        factories.attachment(title="Example list")

        found = signed_in("contributor").get(f"{LIST}offered/", {"q": "方案"}).json()

        assert [one["title"] for one in found["files"]] == ["Example plan"]
        assert found["files"][0]["facts"].startswith("PDF document, ")


@pytest.mark.django_db
class TestReaders:
    """Who gets a file, and how it is sent."""

    def test_published_file_is_saved_and_never_opened_here(self):
        file = factories.attachment(title="Example plan")
        factories.published(body=body_with(file))

        answer = read(file.file.url)

        assert answer.status_code == 200
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        said = answer.headers["Content-Disposition"]
        assert said == 'attachment; filename="Example plan.pdf"'

    def test_file_of_a_draft_is_for_staff_of_the_library(self):
        file = factories.attachment()
        factories.article(body=body_with(file))

        assert read(file.file.url).status_code == 404
        assert read(file.file.url, signed_in("")).status_code == 404
        answer = read(file.file.url, signed_in("editor"))
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "private, no-store"

    def test_file_is_gone_with_the_last_live_edition(self):
        file = factories.attachment()
        edition = factories.published(body=body_with(file))

        withdraw(edition.article, by=factories.superuser(), reason="Example")

        assert read(file.file.url).status_code == 404

    def test_scheduled_edition_keeps_its_file_until_its_time(self):
        file = factories.attachment()
        later = timezone.now() + timezone.timedelta(hours=1)

        factories.published(body=body_with(file), at=later)

        assert read(file.file.url).status_code == 404

    def test_film_is_played_in_the_page(self):
        file = film()
        factories.published(body=body_with(file))

        answer = read(file.file.url)

        assert answer.headers["Content-Type"] == "video/mp4"
        assert answer.headers["Accept-Ranges"] == "bytes"
        assert "attachment" not in answer.headers.get("Content-Disposition", "")

    @pytest.mark.parametrize(
        ("wish", "first", "last"),
        [
            ("bytes=0-9", 0, 9),
            ("bytes=4000-", 4000, 4023),
            ("bytes=-24", 4000, 4023),
            ("bytes=10-99999", 10, 4023),
            ("bytes=-99999", 0, 4023),
        ],
    )
    def test_player_gets_the_part_that_it_wishes_for(self, wish, first, last):
        file = film()
        factories.published(body=body_with(file))

        answer = read(file.file.url, Range=wish)

        assert answer.status_code == 206
        assert answer.headers["Content-Range"] == f"bytes {first}-{last}/{len(MP4)}"
        assert answer.data == MP4[first : last + 1]

    @pytest.mark.parametrize("wish", ["bytes=5000-", "bytes=9-3", "bytes=-0"])
    def test_part_that_is_not_there_is_refused(self, wish):
        file = film()
        factories.published(body=body_with(file))

        assert read(file.file.url, Range=wish).status_code == 416

    @pytest.mark.parametrize(
        "wish", ["bytes=", "bytes=-", "bytes=0-1,5-6", "lines=1-2"]
    )
    def test_whole_film_answers_a_wish_that_is_not_understood(self, wish):
        file = film()
        factories.published(body=body_with(file))

        assert read(file.file.url, Range=wish).data == MP4


@pytest.mark.django_db
class TestContent:
    """What is signed and copied of the files of a text."""

    def test_edition_knows_its_files(self):
        linked = factories.attachment()
        factories.attachment()

        edition = factories.published(body=body_with(linked))

        assert list(edition.files.all()) == [linked]

    def test_file_that_is_linked_changes_the_digest(self):
        file = factories.attachment()
        working = factories.article(body=body_with(file))
        before = Content.of(working)

        Attachment.objects.update(sha256="0" * 64)

        assert Content.of(working).digest != before.digest
        assert before.files == {str(file.pk): file.sha256}
