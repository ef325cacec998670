"""Tables as a Word document, filled into a template of our own.

A Word file is a zip of XML. What a briefing needs is a title, headings, paragraphs and
tables on A4, and that is one Django template, which escapes what is filled in.
"""

import io
import re
import zipfile
from collections.abc import Iterable

from django.http import HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.functional import Promise

from .exports import to_be_saved
from .tables import Table

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PARTS = {
    "[Content_Types].xml": "admin/listsite/reports/docx/content_types.xml",
    "_rels/.rels": "admin/listsite/reports/docx/relations.xml",
    "word/document.xml": "admin/listsite/reports/docx/document.xml",
    "word/styles.xml": "admin/listsite/reports/docx/styles.xml",
    "word/_rels/document.xml.rels": "admin/listsite/reports/docx/document_rels.xml",
}
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def as_docx(
    name: str, title: str | Promise, tables: Iterable[Table]
) -> HttpResponseBase:
    """Return tables as a Word file to be saved."""
    content = document(title, tables)
    return to_be_saved(HttpResponse(content, content_type=DOCX), f"{name}.docx")


def document(title: str | Promise, tables: Iterable[Table]) -> bytes:
    """Return the Word file with a title and tables as the screen shows them."""
    context = {"title": title, "tables": tables}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for part, template in PARTS.items():
            text = render_to_string(template, context)
            package.writestr(part, NOT_IN_XML.sub("", text))
    return file.getvalue()
