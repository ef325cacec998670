"""Static files as production serves them: one stylesheet where the source has many."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

BUNDLES = ("css/public.css",)
"""Stylesheets that hold nothing but `@import` lines."""
IMPORT = re.compile(r'@import "/static/(?P<name>[\w./-]+)"(?: (?P<medium>[\w-]+))?;')
Paths = dict[str, tuple[Storage, str]]


class BundledStorage(CompressedManifestStaticFilesStorage):
    """Compressed files with their hash in the name; a bundle is one file.

    While the project is developed browsers follow the `@import` lines themselves, so
    nothing has to be built.
    """

    def post_process(
        self,
        paths: Paths,
        *args: Any,  # Any: passed through
        **options: Any,  # Any: passed through
    ) -> Iterator[tuple[str, str, bool]]:
        """Put the parts of each bundle in place of its lines, then go on as always."""
        whole = InMemoryStorage()
        for name in BUNDLES:
            if name in paths:
                whole.save(name, ContentFile(bundled(name, paths)))
        bundles = {name: (whole, name) for name in BUNDLES if whole.exists(name)}
        yield from super().post_process({**paths, **bundles}, *args, **options)


def bundled(name: str, paths: Paths) -> str:
    """Return a stylesheet with the files that it imports at their place."""

    def part(found: re.Match[str]) -> str:
        text = read(paths[found["name"]])
        medium = found["medium"]
        return f"@media {medium} {{\n{text}\n}}" if medium else text

    return IMPORT.sub(part, read(paths[name]))


def read(place: tuple[Storage, str]) -> str:
    """Return the text of a source file."""
    storage, path = place
    with storage.open(path) as file:
        return str(file.read(), "utf-8")
