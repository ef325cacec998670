"""The gate before a zipped Office file is opened: its directory, then its parts.

Parts are read as a stream, so that none takes more memory than a piece of it.
"""

import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext_lazy as _

from listsite.lib.refusals import RefusedError

MEGABYTE = 1024 * 1024
PIECE = 64 * 1024
OVERLAP = 16
"""Bytes kept of the piece before, so that no forbidden word falls between two."""
LARGEST_RELATIONS = MEGABYTE
ENCRYPTED = 0x1
XML_PARTS = (".xml", ".rels")
MACROS = "vbaproject.bin"
EXTERNAL = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>")
HARMLESS = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']")
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Begins the files of old Office programs, and those with a password."""


class UnreadableFileError(RefusedError):
    """A file that is not opened, with the reason and the way out."""


@dataclass(frozen=True)
class Limits:
    """How many bytes parts may unpack to, and how many parts there may be."""

    xml: int = 20 * MEGABYTE
    other: int = 25 * MEGABYTE
    whole: int = 400 * MEGABYTE
    members: int = 2_000
    tags: Callable[[str], int] | None = None
    """How many tags a part may have, for files that are read into memory."""

    def of(self, name: str) -> int:
        """Return how many bytes a part of that name may unpack to."""
        if name.lower().endswith(".rels"):
            return LARGEST_RELATIONS
        return self.xml if name.lower().endswith(".xml") else self.other


def check_package(file: IO[bytes], main_part: str, limits: Limits) -> None:
    """Raise UnreadableFileError unless a zip file is a plain, harmless package.

    Nothing is written and no address in the file is followed.
    """
    try:
        with zipfile.ZipFile(file) as package:
            check_directory(package, main_part, limits)
            for member in package.infolist():
                if member.filename.lower().endswith(XML_PARTS):
                    check_part(package, member, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise damaged() from error
    finally:
        file.seek(0)


def check_directory(package: zipfile.ZipFile, main_part: str, limits: Limits) -> None:
    """Raise for a directory that promises too much, or members that play tricks."""
    members = package.infolist()
    names = [member.filename for member in members]
    if main_part not in names:
        raise UnreadableFileError(
            _("What is in this file does not match the ending of its name.")
        )
    is_bomb = (
        len(members) > limits.members
        or sum(member.file_size for member in members) > limits.whole
        or any(member.file_size > limits.of(member.filename) for member in members)
    )
    if is_bomb:
        raise too_much()
    if any(name.lower().endswith(MACROS) for name in names):
        raise UnreadableFileError(
            _("This file contains macros. Save it without them and try again.")
        )
    if len(set(names)) != len(names) or any(map(is_trick, members)):
        raise damaged()


def is_trick(member: zipfile.ZipInfo) -> bool:
    """Whether a member is a link, is encrypted, or points outside the package."""
    name = member.filename.replace("\\", "/")
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    is_outside = name.startswith("/") or ".." in name.split("/")
    return is_link or is_outside or bool(member.flag_bits & ENCRYPTED)


def check_part(
    package: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits
) -> None:
    """Raise for declared entities, too many tags, and parts at an outside address."""
    name = member.filename
    most = limits.tags(name) if limits.tags else None
    is_relations = name.lower().endswith(".rels")
    kept, tags = b"", 0
    for piece in pieces(package, member):
        # A text in UTF-16 has a zero beside each letter.
        plain = piece.replace(b"\x00", b"")
        tags += plain.count(b"<")
        if most is not None and tags > most:
            raise too_much()
        window = kept + plain
        refuse_entities(window)
        kept = window if is_relations else window[-OVERLAP:]
    if is_relations:
        refuse_outside(kept)


def pieces(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a member's bytes, but never more than the directory promised."""
    read = 0
    with package.open(member) as stream:
        while piece := stream.read(PIECE):
            read += len(piece)
            if read > member.file_size:
                raise damaged()
            yield piece


def refuse_entities(data: bytes) -> None:
    """Raise for a part that declares entities."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UnreadableFileError(
            _("This file declares entities, which Office never does; not opened.")
        )


def refuse_outside(data: bytes) -> None:
    """Raise for relations to anything at another address but a link to a page."""
    for relationship in EXTERNAL.findall(data):
        if not HARMLESS.search(relationship):
            raise UnreadableFileError(
                _(
                    "This file points to pictures, templates or tables at another "
                    "address. Put them into the file itself: copy the content into a "
                    "new file and insert them there."
                )
            )


def too_much() -> UnreadableFileError:
    """Return the refusal of a file that would fill the memory."""
    return UnreadableFileError(
        _("This file would unpack to far more than such a file holds; not opened.")
    )


def damaged() -> UnreadableFileError:
    """Return the refusal of a file that is broken or made to look like one."""
    return UnreadableFileError(
        _("This file is damaged. Open it in Office or WPS, save it anew and try again.")
    )
