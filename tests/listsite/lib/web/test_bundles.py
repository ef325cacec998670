"""The public stylesheet: one file in production, the same rules as its parts."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage

from listsite.lib.bundles import BUNDLES, IMPORT, BundledStorage

SOURCE = Path(settings.STATICFILES_DIRS[0])


@pytest.fixture
def served(tmp_path: Path) -> str:
    """The text of the bundle as production serves it."""
    source = FileSystemStorage(SOURCE)
    names = [f"css/{one.name}" for one in (SOURCE / "css").glob("*.css")]
    storage = BundledStorage(location=tmp_path, base_url="/static/")
    for name in names:
        with source.open(name) as file:
            storage.save(name, file)
    list(storage.post_process({name: (source, name) for name in names}))
    return (tmp_path / storage.stored_name(BUNDLES[0])).read_text()


def parts() -> list[tuple[str, str]]:
    """Return the files that the bundle names, with their media."""
    text = (SOURCE / BUNDLES[0]).read_text()
    return [(found["name"], found["medium"] or "") for found in IMPORT.finditer(text)]


def test_bundle_holds_nothing_but_imports():
    text = (SOURCE / BUNDLES[0]).read_text()

    assert not IMPORT.sub("", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)).strip()


def test_production_serves_all_parts_in_one_file(served: str):
    assert "@import" not in served
    for name, _medium in parts():
        assert (SOURCE / name).read_text() in served


def test_part_for_paper_holds_for_paper_only(served: str):
    before, _print, after = served.partition("@media print {")

    assert ("css/print.css", "print") in parts()
    assert "@page" in after
    assert "@page" not in before
