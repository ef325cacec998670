"""What a Word file holds and an article does not, so that the report can say it."""

import re
import zipfile
from typing import IO

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .package import MAIN_PART

IN_TEXT: tuple[tuple[re.Pattern[bytes], Promise], ...] = (
    (re.compile(rb"<m:oMath[ />]"), _("formulas")),
    (re.compile(rb"<c:chart[ />]"), _("charts")),
    (re.compile(rb"<dgm:relIds[ />]"), _("diagrams")),
    (re.compile(rb"<w:object[ />]"), _("embedded files")),
    (re.compile(rb"<w:delText[ >]"), _("text that was deleted with changes tracked")),
)
IN_PARTS: tuple[tuple[re.Pattern[str], re.Pattern[bytes], Promise], ...] = (
    (
        re.compile(r"word/comments\.xml"),
        re.compile(rb"<w:comment[ >]"),
        _("comments in the margin"),
    ),
    (
        re.compile(r"word/(?:header|footer)\d*\.xml"),
        re.compile(rb"<w:t[ >]"),
        _("headers and footers of the page"),
    ),
)


def left_behind(file: IO[bytes]) -> list[Promise]:
    """Return what of a checked .docx does not come into an article, in words."""
    with zipfile.ZipFile(file) as package:
        text = package.read(MAIN_PART)
        found = [words for pattern, words in IN_TEXT if pattern.search(text)]
        found += [
            words
            for name, pattern, words in IN_PARTS
            if any(
                name.fullmatch(member) and pattern.search(package.read(member))
                for member in package.namelist()
            )
        ]
    file.seek(0)
    return found
