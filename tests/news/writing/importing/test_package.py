"""Hostile and damaged files: refused in words, quickly, with nothing opened."""

import io
import socket
import stat
import zipfile

import pytest

from news.writing.importing.package import UnreadableFileError, check_package
from news.writing.importing.reading import read_word

from .word_files import MAIN, changed, member_of, plain

OUTSIDE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" TargetMode="External" Target="{target}" Type="'
    'http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
    "</Relationships>"
)
RELATIONS = "word/_rels/document.xml.rels"
BILLION = (
    b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    b"<w:document>&b;</w:document>"
)


def linked(member: str, target: str) -> io.BytesIO:
    """Return a package with a symbolic link in it."""
    info = zipfile.ZipInfo(member)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    file = plain()
    with zipfile.ZipFile(file, "a") as package:
        package.writestr(info, target)
    file.seek(0)
    return file


def crowded() -> io.BytesIO:
    """Return a package of ten thousand members."""
    return changed(
        plain(), {f"word/part{number}.bin": b"x" for number in range(10_000)}
    )


def encrypted() -> io.BytesIO:
    """Return a package whose directory says that a member is encrypted."""
    data = bytearray(plain().getvalue())
    start = data.rindex(b"PK\x01\x02")
    data[start + 8] |= 1
    return io.BytesIO(bytes(data))


def lying() -> io.BytesIO:
    """Return a package whose directory understates a member's size."""
    data = bytearray(changed(plain(), {"word/x.xml": b"x" * 5_000}).getvalue())
    start = data.rindex(b"PK\x01\x02")
    data[start + 24 : start + 28] = (10).to_bytes(4, "little")
    return io.BytesIO(bytes(data))


def external(kind: str, target: str) -> io.BytesIO:
    """Return a package that points to a part at an outside address."""
    xml = OUTSIDE.format(kind=kind, target=target)
    return changed(plain(), {RELATIONS: xml.encode()})


HOSTILE = {
    "empty file": io.BytesIO,
    "plain text": lambda: io.BytesIO(b"Example text."),
    "old .doc": lambda: io.BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 999),
    "pdf": lambda: io.BytesIO(b"%PDF-1.7 example"),
    "rtf": lambda: io.BytesIO(rb"{\rtf1 example}"),
    "html": lambda: io.BytesIO(b"<html><body>Example</body></html>"),
    "zip head only": lambda: io.BytesIO(b"PK\x03\x04"),
    "cut in the middle": lambda: io.BytesIO(plain().getvalue()[:-200]),
    "no text in it": lambda: changed(plain(), {MAIN: None}),
    "bomb in the text": lambda: changed(plain(), {MAIN: b" " * 60_000_000}),
    "bomb in a picture": lambda: changed(
        plain(), {"word/media/a.png": b"\0" * 60_000_000}
    ),
    "ten thousand members": crowded,
    "symbolic link": lambda: linked("word/media/link.png", "/etc/hostname"),
    "member outside": lambda: changed(plain(), {"../../example.xml": b"<x/>"}),
    "member at the root": lambda: changed(plain(), {"/example.xml": b"<x/>"}),
    "member with backslashes": lambda: changed(plain(), {"..\\example.xml": b"<x/>"}),
    "encrypted member": encrypted,
    "directory that lies": lying,
    "entities": lambda: changed(plain(), {MAIN: BILLION}),
    "entities in UTF-16": lambda: changed(
        plain(), {MAIN: BILLION.decode().encode("utf-16")}
    ),
    "entities in a part beside": lambda: changed(plain(), {"word/x.xml": BILLION}),
    "file of the machine as an entity": lambda: changed(
        plain(),
        {MAIN: b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'},
    ),
    "template elsewhere": lambda: external(
        "attachedTemplate", "http://127.0.0.1:9/x.dotm"
    ),
    "picture elsewhere": lambda: external("image", "http://127.0.0.1:9/x.png"),
    "picture on a share": lambda: external("image", "file://127.0.0.1/x.png"),
    "object elsewhere": lambda: external("oleObject", "http://127.0.0.1:9/x"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_refused_in_words(name):
    file = HOSTILE[name]()

    with pytest.raises(UnreadableFileError) as refusal:
        check_package(file)

    assert str(refusal.value.sentence).endswith(".")


def test_plain_file_passes_and_is_left_at_its_start():
    file = plain()

    check_package(file)

    assert file.tell() == 0


def test_link_to_a_web_page_is_harmless():
    check_package(external("hyperlink", "https://example.org/"))


@pytest.mark.parametrize("share", range(1, 10))
def test_file_cut_at_any_tenth_is_refused(share):
    data = plain().getvalue()

    with pytest.raises(UnreadableFileError):
        check_package(io.BytesIO(data[: len(data) * share // 10]))


def test_no_connection_is_made_for_a_picture_elsewhere():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        port = listener.getsockname()[1]
        with pytest.raises(UnreadableFileError):
            check_package(external("image", f"http://127.0.0.1:{port}/x.png"))

        with pytest.raises(TimeoutError):
            listener.accept()


def test_text_of_the_file_is_not_touched_by_the_gate():
    file = plain("Example text to keep.")

    check_package(file)

    assert b"Example text to keep." in member_of(file, MAIN)


@pytest.mark.parametrize("text", [b"", b"Example words", b"<w:document"])
def test_text_part_that_is_no_xml_is_refused_in_words(text):
    with pytest.raises(UnreadableFileError, match="damaged"):
        read_word(changed(plain(), {MAIN: text}))
