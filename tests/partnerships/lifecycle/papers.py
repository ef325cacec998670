"""Papers made for tests: right ones of every kind, and hostile ones."""

import io
import stat
import zipfile
from collections.abc import Mapping

from docx import Document as Word
from openpyxl import Workbook

from tests.factories import picture

OUTSIDE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" TargetMode="External" Target="{target}" Type="'
    'http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
    "</Relationships>"
)
BILLION = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
FILE_OF_THE_MACHINE = (
    b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'
)


def pdf() -> bytes:
    """Return a PDF of one empty page."""
    return (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )


def docx() -> bytes:
    """Return a Word file of one paragraph."""
    document = Word()
    document.add_paragraph("Example text.")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def xlsx() -> bytes:
    """Return a spreadsheet of one cell."""
    book = Workbook()
    book.active["A1"] = "Example"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def packed(members: Mapping[str, bytes]) -> bytes:
    """Return a zip file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return file.getvalue()


def changed(source: bytes, members: Mapping[str, bytes | None]) -> bytes:
    """Return a package with members replaced, added, or left out."""
    with zipfile.ZipFile(io.BytesIO(source)) as package:
        found = {name: package.read(name) for name in package.namelist()}
    wanted = {**found, **members}
    return packed({name: data for name, data in wanted.items() if data is not None})


def linked(source: bytes, target: str = "/etc/hostname") -> bytes:
    """Return a package with a symbolic link in it."""
    info = zipfile.ZipInfo("link.bin")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    file = io.BytesIO(source)
    with zipfile.ZipFile(file, "a") as package:
        package.writestr(info, target)
    return file.getvalue()


def lying(source: bytes) -> bytes:
    """Return a package whose directory understates a member's size."""
    data = bytearray(changed(source, {"zz.xml": b"x" * 5_000}))
    start = data.rindex(b"PK\x01\x02")
    data[start + 24 : start + 28] = (10).to_bytes(4, "little")
    return bytes(data)


def encrypted(source: bytes) -> bytes:
    """Return a package whose directory says that a member is encrypted."""
    data = bytearray(source)
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def crowded(source: bytes) -> bytes:
    """Return a package of ten thousand members."""
    return changed(source, {f"x/{number}.bin": b"x" for number in range(10_000)})


def pointing(source: bytes, part: str, kind: str, target: str) -> bytes:
    """Return a package that points to something at an outside address."""
    return changed(source, {part: OUTSIDE.format(kind=kind, target=target).encode()})


def image(kind: str) -> bytes:
    """Return a small picture."""
    return bytes(picture((32, 24), kind).read())
