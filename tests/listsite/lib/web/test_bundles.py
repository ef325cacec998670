"""The public stylesheet: one file in production, the same rules as its parts."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from listsite.lib.web.bundles import BUNDLES, IMPORT, BundledStorage

FOUND = {
    name: storage
    for finder in finders.get_finders()
    for name, storage in finder.list([])
    if name.endswith(".css")
}
"""The stylesheets of all rooms, by name, with the folders that they are in."""


def text_of(name: str) -> str:
    """Return a stylesheet as it is written."""
    with FOUND[name].open(name) as file:
        return file.read().decode()


@pytest.fixture
def served(tmp_path: Path) -> str:
    """The text of the bundle as production serves it."""
    storage = BundledStorage(location=tmp_path, base_url="/static/")
    for name, source in FOUND.items():
        with source.open(name) as file:
            storage.save(name, file)
    list(storage.post_process({name: (one, name) for name, one in FOUND.items()}))
    return (tmp_path / storage.stored_name(BUNDLES[0])).read_text()


def parts() -> list[tuple[str, str]]:
    """Return the files that the bundle names, with their media."""
    text = text_of(BUNDLES[0])
    return [(found["name"], found["medium"] or "") for found in IMPORT.finditer(text)]


def test_bundle_holds_nothing_but_imports():
    text = text_of(BUNDLES[0])

    assert not IMPORT.sub("", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)).strip()


def test_production_serves_all_parts_in_one_file(served: str):
    assert "@import" not in served
    for name, _medium in parts():
        assert text_of(name) in served


def test_part_for_paper_holds_for_paper_only(served: str):
    before, _print, after = served.partition("@media print {")

    assert ("css/print.css", "print") in parts()
    assert "@page" in after
    assert "@page" not in before
