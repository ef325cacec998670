"""Whether the stored papers are there, and still what they were."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from listsite.lib.files.office_packages import MEGABYTE
from partnerships.models import Document


@dataclass(frozen=True)
class Fault:
    """A paper whose file is missing or changed."""

    document: Document
    is_missing: bool

    def __str__(self) -> str:
        state = "missing" if self.is_missing else "changed"
        one = self.document
        return f"{state}: document {one.pk}, {one.title!r}, file {one.file.name}"


def faults() -> Iterator[Fault]:
    """Yield the papers whose file is gone, or has another hash than when it came."""
    stored = Document.objects.exclude(file="").order_by("pk")
    for document in stored.iterator():
        found = hash_of(document)
        if found != document.sha256:
            yield Fault(document, is_missing=found is None)


def hash_of(document: Document) -> str | None:
    """Return the hex SHA-256 of a paper's file as it lies there; none if it is gone."""
    digest = hashlib.sha256()
    try:
        with document.file.storage.open(str(document.file.name)) as file:
            for piece in file.chunks(MEGABYTE):
                digest.update(piece)
    except FileNotFoundError:
        return None
    return digest.hexdigest()
