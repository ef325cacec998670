"""The gate before a file that an article offers: judged by content, never by name."""

import zipfile

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from .office_packages import OLE, ZIP, Limits, UnreadableFileError, check_package

LARGEST_FILM = 100 * 1024 * 1024
LARGEST_DOCUMENT = 25 * 1024 * 1024
HEAD = 64
"""Bytes at the beginning of a file that tell what it is."""
MAIN_PARTS = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
}
MACROS = "vbaproject.bin"
PDF = b"%PDF-"
EBML = b"\x1a\x45\xdf\xa3"
MP4_BRANDS = frozenset(
    {b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V "}
)
"""What the first box of an MP4 says that it is; HEIC pictures say something else."""


def kind_of(file: File[bytes]) -> str:
    """Return the ending that a file's content deserves, such as "pdf".

    Raises ValidationError for every other kind, and for what is too large, damaged,
    locked, or made to do harm. Nothing is unpacked to the disk.
    """
    file.seek(0)
    head = file.read(HEAD)
    try:
        kind = office_kind(file) if head.startswith(ZIP) else plain_kind(head)
    except UnreadableFileError as refusal:
        raise ValidationError(str(refusal.sentence), code="unreadable") from refusal
    finally:
        file.seek(0)
    check_size(file.size, kind)
    return kind


def plain_kind(head: bytes) -> str:
    """Return the kind of a file that is no zip file."""
    if head.startswith(PDF):
        return "pdf"
    if head[4:8] == b"ftyp" and head[8:12] in MP4_BRANDS:
        return "mp4"
    if head.startswith(EBML) and b"webm" in head:
        return "webm"
    if head.startswith(OLE):
        raise ValidationError(
            _(
                "This is an old Office file, or one with a password. Take the password "
                "off and save it as .docx, .xlsx or .pptx, or as PDF."
            ),
            code="old_office",
        )
    raise unknown()


def unknown() -> ValidationError:
    """Return the error for a kind that is not taken."""
    return ValidationError(
        _(
            "This is no PDF, Word, Excel or PowerPoint file, and no MP4 or WebM video. "
            "Save it as one of these."
        ),
        code="unknown_kind",
    )


def office_kind(file: File[bytes]) -> str:
    """Return the kind of an Office file; refuse other zip files, and macros."""
    check_size(file.size, "zip")
    try:
        with zipfile.ZipFile(file) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise unknown() from error
    kinds = [kind for kind, part in MAIN_PARTS.items() if part in names]
    if len(kinds) != 1:
        raise unknown()
    if any(name.lower().endswith(MACROS) for name in names):
        raise ValidationError(
            _("This file holds macros. Save it without them and try again."),
            code="macros",
        )
    file.seek(0)
    check_package(file, MAIN_PARTS[kinds[0]], Limits())
    return kinds[0]


def check_size(size: int, kind: str) -> None:
    """Raise ValidationError for a file that is larger than its kind may be."""
    most = LARGEST_FILM if kind in ("mp4", "webm") else LARGEST_DOCUMENT
    if size > most:
        raise too_large(most)


def too_large(most: int) -> ValidationError:
    """Return the error for a file of more than so many bytes."""
    return ValidationError(
        _("This file is larger than %(most)s MB.") % {"most": most // 1024 // 1024},
        code="too_large",
    )
