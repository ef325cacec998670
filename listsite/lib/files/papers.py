"""Papers from outside: judged by their content before anything is stored."""

import re
from collections.abc import Callable
from pathlib import PurePath
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import models
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext_lazy as _

from listsite.lib.db.fields import is_new, store
from listsite.lib.images.uploads import clean_copy

from .office_packages import (
    MEGABYTE,
    OLE,
    ZIP,
    Limits,
    UnreadableFileError,
    check_package,
    damaged,
)

LARGEST_PAPER = 25 * MEGABYTE
LIMITS = Limits(whole=200 * MEGABYTE)
MAIN_PARTS = {
    ".docx": "word/document.xml",
    ".xlsx": "xl/workbook.xml",
    ".pptx": "ppt/presentation.xml",
    ".odt": "content.xml",
}
"""The part by which the kind of an Office file is known."""
PICTURES = {
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".webp": (b"RIFF",),
}
"""How pictures begin."""
PDF = re.compile(rb"%PDF-[12]\.\d")
PDF_END = b"%%EOF"
TAIL = 2_048
"""Bytes at the end of a PDF among which its end is marked."""


def check_paper(file: File[bytes]) -> None:
    """Raise ValidationError unless a file is what the ending of its name says.

    PDF, Office files and pictures are known; whatever is refused is not opened.
    """
    ending = PurePath(str(file.name)).suffix.lower()
    if file.size > LARGEST_PAPER:
        raise ValidationError(_("This file is larger than 25 MB."), code="too_large")
    try:
        check_of(ending)(file, ending)
    except UnreadableFileError as refusal:
        raise ValidationError(str(refusal.sentence), code="unreadable") from refusal
    finally:
        file.seek(0)


def check_of(ending: str) -> Callable[[File[bytes], str], None]:
    """Return how files with an ending are judged."""
    if ending in MAIN_PARTS:
        return check_office
    if ending in PICTURES:
        return check_picture
    return check_pdf


def check_office(file: File[bytes], ending: str) -> None:
    """Raise UnreadableFileError for what is no harmless Office file of that ending."""
    head = beginning(file, len(OLE))
    if head == OLE:
        raise UnreadableFileError(
            _(
                "This is a file of an old Office program, or one with a password. Take "
                "the password off, and save it in the present format."
            )
        )
    if not head.startswith(ZIP):
        raise mismatch()
    check_package(opened(file), MAIN_PARTS[ending], LIMITS)


def check_pdf(file: File[bytes], ending: str) -> None:
    """Raise UnreadableFileError for what is no PDF, or one that was cut off."""
    if not PDF.match(beginning(file, 8)):
        raise mismatch()
    file.seek(max(0, file.size - TAIL))
    if PDF_END not in file.read():
        raise damaged()


def check_picture(file: File[bytes], ending: str) -> None:
    """Raise for what is no picture of that ending, is damaged, or a bomb.

    Reading it whole is the only proof; the copy that this makes is not kept.
    """
    if not beginning(file, 16).startswith(PICTURES[ending]):
        raise mismatch()
    clean_copy(file)


def beginning(file: File[bytes], length: int) -> bytes:
    """Return the first bytes of a file."""
    file.seek(0)
    return bytes(file.read(length))


def opened(file: File[bytes]) -> IO[bytes]:
    """Return the stream behind a file."""
    stream: IO[bytes] = file.file  # type: ignore[assignment]  # typed too widely
    return stream


def mismatch() -> UnreadableFileError:
    """Return the refusal of a file that is something else than its name says."""
    return UnreadableFileError(
        _("What is in this file does not match the ending of its name.")
    )


class PaperField(models.FileField):
    """A file whose content was judged, stored whole or not at all."""

    def run_validators(self, value: FieldFile) -> None:
        """Judge a new file; a stored one was judged when it came."""
        if is_new(value):
            super().run_validators(value)
            check_paper(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001  (Django's signature; Any: Django's own)
        """Store a newly given file; raise ValidationError if there is no room."""
        file: FieldFile = getattr(model_instance, self.attname)
        if is_new(file):
            name = self.generate_filename(model_instance, str(file.name))
            store(file, name, file.file)
        return file
