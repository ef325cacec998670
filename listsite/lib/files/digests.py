"""Hashes of files and of structured content."""

import hashlib
import json
from collections.abc import Mapping

from django.core.files import File


def sha256_of(file: File[bytes]) -> str:
    """Return the hex SHA-256 of a file's bytes; the file is left at its start."""
    digest = hashlib.sha256()
    file.seek(0)
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def digest_of(content: Mapping[str, object]) -> str:
    """Return the hex SHA-256 of plain data, the same for the same content."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
