"""The gate before a Word file is opened: which files are one, and how large."""

from typing import IO

from django.utils.translation import gettext_lazy as _

from listsite.lib.files import office_packages
from listsite.lib.files.office_packages import (
    MEGABYTE,
    OLE,
    ZIP,
    Limits,
    UnreadableFileError,
    damaged,
)

__all__ = ["UnreadableFileError", "check_package", "damaged"]

LARGEST_FILE = 120 * MEGABYTE
MAIN_PART = "word/document.xml"
LIMITS = Limits()
"""More than a report with its pictures ever reaches."""


def check_package(file: IO[bytes]) -> None:
    """Raise UnreadableFileError unless the file is a plain, harmless .docx."""
    check_kind(file)
    check_parts(file)


def check_parts(file: IO[bytes], main_part: str = MAIN_PART) -> None:
    """Raise UnreadableFileError unless a zip file is a plain package with a main part.

    Nothing is written and no address in the file is followed.
    """
    office_packages.check_package(file, main_part, LIMITS)


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
