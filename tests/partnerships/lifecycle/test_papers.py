"""Papers that are something else than they say: words at the field, no row, no file."""

import errno
import io
import resource
import socket
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.test import Client

from listsite.lib.files.papers import check_paper
from partnerships.models import Document
from tests.factories import agreement, document, signed_agreement, user
from tests.staff_client import Desk

from . import papers
from .papers import BILLION, FILE_OF_THE_MACHINE, changed, pointing

ADD = "/admin/partnerships/document/add/"
DOCX_RELATIONS = "word/_rels/document.xml.rels"
XLSX_RELATIONS = "xl/_rels/workbook.xml.rels"
SHEET = "xl/worksheets/sheet1.xml"
NOWHERE = "http://127.0.0.1:9/x"
GOOD = {
    "paper.pdf": papers.pdf,
    "paper.PDF": papers.pdf,
    "paper.docx": papers.docx,
    "paper.xlsx": papers.xlsx,
    "paper.pptx": lambda: papers.packed({"ppt/presentation.xml": b"<p/>"}),
    "paper.odt": lambda: papers.packed({"content.xml": b"<p/>"}),
    "paper.jpg": lambda: papers.image("JPEG"),
    "paper.jpeg": lambda: papers.image("JPEG"),
    "paper.png": lambda: papers.image("PNG"),
    "paper.webp": lambda: papers.image("WEBP"),
}
HOSTILE = {
    "empty.pdf": lambda: b" ",
    "text.pdf": lambda: b"Example text.",
    "page.pdf": lambda: b"<html><script>alert(1)</script></html>",
    "word.pdf": papers.docx,
    "cut.pdf": lambda: papers.pdf()[:40],
    "late.pdf": lambda: b"<script></script>" + papers.pdf(),
    "postscript.pdf": lambda: b"%!PS-Adobe-3.0\n%%EOF",
    "program.docx": lambda: b"MZ" + b"\0" * 200,
    "old.docx": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 999,
    "sheet.docx": papers.xlsx,
    "word.xlsx": papers.docx,
    "plain.odt": lambda: papers.packed({"example.txt": b"Example"}),
    "head.docx": lambda: b"PK\x03\x04",
    "half.docx": lambda: papers.docx()[:-300],
    "bomb.docx": lambda: changed(
        papers.docx(), {"word/document.xml": b" " * 60_000_000}
    ),
    "bomb.xlsx": lambda: changed(papers.xlsx(), {SHEET: b" " * 60_000_000}),
    "picture.docx": lambda: changed(papers.docx(), {"word/a.png": b"\0" * 60_000_000}),
    "crowd.docx": lambda: papers.crowded(papers.docx()),
    "link.docx": lambda: papers.linked(papers.docx()),
    "link.xlsx": lambda: papers.linked(papers.xlsx()),
    "outside.docx": lambda: changed(papers.docx(), {"../../x.xml": b"<x/>"}),
    "root.xlsx": lambda: changed(papers.xlsx(), {"/x.xml": b"<x/>"}),
    "backslash.docx": lambda: changed(papers.docx(), {"..\\x.xml": b"<x/>"}),
    "locked.docx": lambda: papers.encrypted(papers.docx()),
    "lying.docx": lambda: papers.lying(papers.docx()),
    "entities.docx": lambda: changed(papers.docx(), {"word/document.xml": BILLION}),
    "entities.xlsx": lambda: changed(papers.xlsx(), {SHEET: BILLION}),
    "utf16.xlsx": lambda: changed(
        papers.xlsx(), {SHEET: BILLION.decode().encode("utf-16")}
    ),
    "late-entities.xlsx": lambda: changed(
        papers.xlsx(), {SHEET: b"<!--" + b"x" * 65_520 + b"-->" + BILLION}
    ),
    "machine.docx": lambda: changed(
        papers.docx(), {"word/document.xml": FILE_OF_THE_MACHINE}
    ),
    "template.docx": lambda: pointing(
        papers.docx(), DOCX_RELATIONS, "attachedTemplate", NOWHERE
    ),
    "image.docx": lambda: pointing(papers.docx(), DOCX_RELATIONS, "image", NOWHERE),
    "book.xlsx": lambda: pointing(
        papers.xlsx(), XLSX_RELATIONS, "externalLinkPath", NOWHERE
    ),
    "share.docx": lambda: pointing(
        papers.docx(), DOCX_RELATIONS, "oleObject", "file://127.0.0.1/x"
    ),
    "macro.docx": lambda: changed(papers.docx(), {"word/vbaProject.bin": b"x"}),
    "svg.png": lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "gif.png": lambda: papers.image("GIF"),
    "png.jpg": lambda: papers.image("PNG"),
    "cut.png": lambda: papers.image("PNG")[:60],
    "wave.webp": lambda: b"RIFF\x00\x00\x00\x00WAVEfmt ",
}


def uploaded(name, data):
    """Return a file as a form receives it."""
    return SimpleUploadedFile(name, data)


def stored():
    """Return every paper that lies in the storage."""
    root = Path(settings.DOCUMENTS_ROOT)
    return {path for path in root.rglob("*") if path.is_file()}


def form(one, file, **values: object):
    """Return the form of a new paper."""
    base = {"kind": "annex", "title": "Example", "agreement": one.pk, "url": ""}
    return {**base, "visibility": "staff", "file": file, **values}


def grown():
    """Return the most memory that this process ever took, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@pytest.mark.parametrize("name", GOOD)
def test_paper_of_every_kind_is_taken(name):
    file = uploaded(name, GOOD[name]())

    check_paper(file)

    assert file.tell() == 0


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_paper_is_refused_in_words(name):
    file = uploaded(name, HOSTILE[name]())
    before, start = grown(), time.monotonic()

    with pytest.raises(ValidationError) as refusal:
        check_paper(file)

    print(f"{name}: {time.monotonic() - start:.2f} s")  # noqa: T201  (how long it took)
    assert all(text.endswith((".", "。")) for text in refusal.value.messages)
    assert grown() - before < 150


def test_paper_over_the_limit_is_refused():
    file = uploaded("large.pdf", papers.pdf())
    file.size = 26 * 1024 * 1024

    with pytest.raises(ValidationError, match="25 MB"):
        check_paper(file)


def test_link_to_a_web_page_in_a_paper_is_harmless():
    data = pointing(papers.docx(), DOCX_RELATIONS, "hyperlink", "https://example.org/")

    check_paper(uploaded("paper.docx", data))


def test_no_connection_is_made_for_a_template_elsewhere():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        target = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
        data = pointing(papers.docx(), DOCX_RELATIONS, "attachedTemplate", target)
        with pytest.raises(ValidationError):
            check_paper(uploaded("paper.docx", data))

        with pytest.raises(TimeoutError):
            listener.accept()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["text.pdf", "bomb.docx", "entities.xlsx", "svg.png"])
def test_refused_paper_leaves_no_row_and_no_file(name):
    client, before = Client(), stored()
    client.force_login(user("partnership_officer"))

    answer = client.post(ADD, form(agreement(), uploaded(name, HOSTILE[name]())))

    assert answer.status_code == 200
    assert "file" in answer.context["adminform"].form.errors
    assert not Document.objects.exists()
    assert stored() == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    ["..%2f..%2fx.pdf", "x.php.pdf", "CON.pdf", "a" * 90 + ".pdf", "\u202efdp.pdf"],
)
def test_stored_name_says_nothing_of_the_given_one(name):
    before = stored()

    Desk("partnership_officer").add(
        Document, form(agreement(), uploaded(name, papers.pdf()))
    )

    (path,) = stored() - before
    assert path.parent == Path(settings.DOCUMENTS_ROOT)
    assert len(path.stem) == 32
    assert path.suffix == ".pdf"


@pytest.mark.django_db
def test_full_disk_is_said_and_leaves_nothing(monkeypatch):
    def full(self, name, content):
        (Path(self.location) / name).write_bytes(b"part")
        raise OSError(errno.ENOSPC, "No space left on device")

    one, before = agreement(), stored()
    paper = Document(kind="annex", title="Example", agreement=one)
    paper.file = uploaded("x.pdf", papers.pdf())
    monkeypatch.setattr(FileSystemStorage, "_save", full)

    with pytest.raises(ValidationError, match="storage is full"):
        paper.save()

    assert stored() == before


@pytest.mark.django_db
def test_row_that_the_database_refuses_leaves_no_file():
    before = stored()
    paper = Document(kind="annex", title="Example")
    paper.file = uploaded("x.pdf", papers.pdf())

    with pytest.raises(IntegrityError):
        paper.save()

    assert stored() == before


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "status"), [("viewer", 404), (None, 404)])
def test_restricted_paper_is_not_there_for_others(role, status):
    paper = document(
        file=uploaded("x.pdf", papers.pdf()),
        visibility="restricted",
        agreement=agreement(is_public=True),
    )
    client = Client()
    if role:
        client.force_login(user(role))

    assert client.get(paper.get_absolute_url()).status_code == status


@pytest.mark.django_db
def test_signed_copy_is_not_exchanged_in_the_admin():
    paper = document(kind="signed", file=uploaded("x.pdf", papers.pdf()))
    client = Client()
    client.force_login(user("partnership_officer"))
    address = f"/admin/partnerships/document/{paper.pk}/change/"

    answer = client.post(
        address,
        form(paper.agreement, uploaded("y.pdf", papers.pdf() + b"\n"), kind="signed"),
    )

    assert answer.status_code == 200
    assert "A signed copy is never changed" in answer.content.decode()


@pytest.mark.django_db
def test_title_of_a_signed_copy_changes():
    paper = document(kind="signed", agreement=signed_agreement())

    paper.title = "Example"
    paper.full_clean()
    paper.save()

    assert Document.objects.get().title == "Example"


@pytest.mark.django_db
def test_signed_copy_of_a_signed_agreement_is_not_deleted():
    paper = document(kind="signed", agreement=signed_agreement())
    client = Client()
    client.force_login(user("partnership_officer"))

    answer = client.post(
        f"/admin/partnerships/document/{paper.pk}/delete/", {"post": "yes"}
    )

    assert answer.status_code == 403
    assert Document.objects.exists()


@pytest.mark.django_db
def test_papers_in_order_are_counted(capsys):
    document(file=uploaded("x.pdf", papers.pdf()))

    call_command("verify_documents")

    assert capsys.readouterr().out == "1 papers are as they were stored.\n"


@pytest.mark.django_db
def test_missing_and_changed_papers_are_named():
    missing, other = (document(file=uploaded("x.pdf", papers.pdf())) for _ in range(2))
    missing.file.storage.delete(missing.file.name)
    Path(other.file.path).write_bytes(b"Example")
    told = io.StringIO()

    with pytest.raises(CommandError, match="2 papers"):
        call_command("verify_documents", stderr=told)

    assert f"missing: document {missing.pk}," in told.getvalue()
    assert f"changed: document {other.pk}," in told.getvalue()
