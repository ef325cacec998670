"""Word files made for tests: real ones with pictures, and hostile ones."""

import io
import zipfile
from collections.abc import Callable
from pathlib import PurePath

from docx import Document
from docx.document import Document as Word

from tests.factories import picture

MAIN = "word/document.xml"


def word(write: Callable[[Word], object]) -> io.BytesIO:
    """Return a .docx that a function has written into."""
    document = Document()
    write(document)
    return saved(document)


def saved(document: Word) -> io.BytesIO:
    """Return a document as a file at its start."""
    file = io.BytesIO()
    document.save(file)
    file.seek(0)
    return file


def add_picture(document: Word, caption: str = "", kind: str = "PNG") -> None:
    """Add a picture, and the line under it."""
    document.add_picture(picture((64, 36), kind))
    if caption:
        document.add_paragraph(caption)


def report(document: Word) -> None:
    """Write a report with three pictures, a table, a list and credits."""
    document.add_heading("Example delegation visits a partner", 0)
    document.add_paragraph("A delegation visited Example Works on 18 April 2030.")
    add_picture(document, "Photo 1: The guests arrive (Photo: Example Person 001)")
    document.add_heading("The talks", 1)
    paragraph = document.add_paragraph("Both sides spoke about ")
    paragraph.add_run("training").bold = True
    document.add_paragraph("First point", style="List Bullet")
    document.add_paragraph("Second point", style="List Bullet")
    add_picture(
        document, "Picture 2: The hosts explain a plan (Photo: Example Person 002)"
    )
    table = document.add_table(rows=2, cols=2)
    for index, cell in enumerate(table._cells):
        cell.text = f"Cell {index}"
    document.add_paragraph("A sentence after the table.")
    add_picture(document, "Photo 3 shows both sides at the table")
    document.add_paragraph("The visit ended in the afternoon.")
    document.add_paragraph("Text: Example Person 001  Photo: Example Person 002")
    document.add_paragraph("Source: Example Office  Editor: Example Person 003")


def changed(file: io.BytesIO, changes: dict[str, bytes | None]) -> io.BytesIO:
    """Return a package with members replaced, added, or (None) left out."""
    result = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(result, "w") as new:
        for member in old.infolist():
            if member.filename not in changes:
                new.writestr(member, old.read(member))
        for name, data in changes.items():
            if data is not None:
                new.writestr(name, data, zipfile.ZIP_DEFLATED)
    result.seek(0)
    return result


def member_of(file: io.BytesIO, name: str) -> bytes:
    """Return a member's bytes."""
    with zipfile.ZipFile(file) as package:
        data = package.read(name)
    file.seek(0)
    return data


def plain(text: str = "Example text.") -> io.BytesIO:
    """Return a .docx with one paragraph."""
    return word(lambda document: document.add_paragraph(text))


def suffix(name: str) -> str:
    """Return the suffix of a member's name."""
    return PurePath(name).suffix
