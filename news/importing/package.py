"""The gate before a Word file is opened: its zip directory, read without unpacking."""

import re
import stat
import zipfile
import zlib
from typing import IO

from django.utils.translation import gettext_lazy as _

from listsite.lib.refusals import RefusedError

LARGEST_FILE = 120 * 1024 * 1024
LARGEST_XML = 20 * 1024 * 1024
LARGEST_PICTURE = 25 * 1024 * 1024
LARGEST_WHOLE = 400 * 1024 * 1024
MOST_MEMBERS = 2_000
"""Bytes unpacked, and members, that a report with its pictures never reaches."""

MAIN_PART = "word/document.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
ENCRYPTED = 0x1
XML_PARTS = (".xml", ".rels")
EXTERNAL = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>")
HARMLESS = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']")


class UnreadableFileError(RefusedError):
    """A file that is not opened, with the reason and the way out."""


def check_package(file: IO[bytes]) -> None:
    """Raise UnreadableFileError unless the file is a plain, harmless .docx."""
    check_kind(file)
    check_parts(file)


def check_parts(file: IO[bytes], main_part: str = MAIN_PART) -> None:
    """Raise UnreadableFileError unless a zip file is a plain package with a main part.

    Nothing is written and no address in the file is followed.
    """
    try:
        with zipfile.ZipFile(file) as package:
            check_directory(package, main_part)
            for member in package.infolist():
                if member.filename.lower().endswith(XML_PARTS):
                    check_xml(member.filename, unpacked(package, member))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise damaged() from error
    finally:
        file.seek(0)


def check_kind(file: IO[bytes]) -> None:
    """Raise for what is no zip file at all, or is too large."""
    size = file.seek(0, 2)
    file.seek(0)
    head = file.read(len(OLE))
    if head == OLE:
        raise UnreadableFileError(
            _(
                "This is an old .doc file, or one with a password. Open it in Word or "
                "WPS, take the password off, and save it as .docx."
            )
        )
    if not head.startswith(ZIP):
        raise UnreadableFileError(
            _("This is no Word file. Save the report as .docx and try again.")
        )
    if size > LARGEST_FILE:
        raise UnreadableFileError(
            _("This file is larger than 120 MB. Make its pictures smaller in Word.")
        )


def check_directory(package: zipfile.ZipFile, main_part: str) -> None:
    """Raise for a directory that promises too much, or members that play tricks."""
    members = package.infolist()
    names = [member.filename for member in members]
    if main_part not in names:
        raise UnreadableFileError(
            _("There is no Word text in this file. Save the report as .docx.")
        )
    is_bomb = (
        len(members) > MOST_MEMBERS
        or sum(member.file_size for member in members) > LARGEST_WHOLE
        or any(member.file_size > limit_of(member) for member in members)
    )
    if is_bomb:
        raise UnreadableFileError(
            _("This file would unpack to far more than a report holds; not opened.")
        )
    if len(set(names)) != len(names) or any(map(is_trick, members)):
        raise damaged()


def limit_of(member: zipfile.ZipInfo) -> int:
    """Return how many bytes a member may unpack to."""
    is_xml = member.filename.lower().endswith(XML_PARTS)
    return LARGEST_XML if is_xml else LARGEST_PICTURE


def is_trick(member: zipfile.ZipInfo) -> bool:
    """Whether a member is a link, is encrypted, or points outside the package."""
    name = member.filename.replace("\\", "/")
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    is_outside = name.startswith("/") or ".." in name.split("/")
    return is_link or is_outside or bool(member.flag_bits & ENCRYPTED)


def unpacked(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Return a member's bytes, but never more than the directory promised."""
    with package.open(member) as stream:
        data = stream.read(member.file_size + 1)
    if len(data) > member.file_size:
        raise damaged()
    return data


def check_xml(name: str, data: bytes) -> None:
    """Raise for declared entities, and for parts that lie at an outside address."""
    plain = data.replace(b"\x00", b"")
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise UnreadableFileError(
            _("This file declares entities, which Word never does; not opened.")
        )
    if not name.lower().endswith(".rels"):
        return
    for relationship in EXTERNAL.findall(plain):
        if not HARMLESS.search(relationship):
            raise UnreadableFileError(
                _(
                    "This file points to pictures or templates at another address. "
                    "Put them into the file itself: copy the text into a new Word "
                    "file and insert the pictures there."
                )
            )


def damaged() -> UnreadableFileError:
    """Return the refusal of a file that is broken or made to look like one."""
    return UnreadableFileError(
        _("This file is damaged. Open it in Word or WPS, save it anew and try again.")
    )
