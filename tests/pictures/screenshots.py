"""The pictures in README.md and docs/, taken anew from a site of their own.

`uv run python -m tests.pictures.screenshots` takes all of them, in both languages, into
docs/images; with names after it, those. It needs Debian's chromium.
"""
# ruff: noqa: T201  (it prints what it took)

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import django
from django.utils.translation import override
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.load.server import NAME, PASSWORD, ROOT, Site

IMAGES = ROOT / "docs" / "images"
PORT = 8917
COLOURS = 128
LANGUAGES = {"en": "en", "zh": "zh-hans"}
SIZE = {"width": 1280, "height": 900}


@dataclass(frozen=True)
class Shot:
    """One picture: where it is taken, after which steps, and how tall it is."""

    name: str
    address: Callable[[], str]
    steps: Callable[[Page], None] = field(default=lambda _page: None)
    height: int = 900
    languages: tuple[str, ...] = tuple(LANGUAGES)
    who: str = NAME
    """The account that looks."""


def shots() -> list[Shot]:
    """Return all pictures; their addresses are asked when they are taken."""
    from . import newsroom_screens, screens  # noqa: PLC0415  (needs Django, set up by then)

    taken = (*screens.SHOTS, *newsroom_screens.SHOTS)
    return [Shot(name, address, **more) for name, address, more in taken]


@contextmanager
def site() -> Iterator[Site]:
    """Serve the demo, with what pictures need besides."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATA_DIR"] = folder
        os.environ["DEMO_PASSWORD"] = PASSWORD
        os.environ["SITE_URL"] = f"http://127.0.0.1:{PORT}"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "listsite.settings")
        made = Site(Path(folder), PORT, tasks="immediate")
        made.prepare()
        made.manage("demo", "--no-serve")
        django.setup()
        from . import newsroom_screens, screens  # noqa: PLC0415  (needs Django)

        screens.prepare(NAME)
        newsroom_screens.prepare()
        with made.web():
            yield made


def main(names: list[str]) -> None:
    """Take the pictures with these names, or all."""
    with site() as served, sync_playwright() as playwright:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        for short, language in LANGUAGES.items():
            pages = {
                who: signed_in(browser, served.address, language, who)
                for who in {shot.who for shot in shots()}
            }
            for shot in shots():
                if short in shot.languages and shot.name in (names or {shot.name}):
                    take(pages[shot.who], shot, short, language)
        browser.close()


def signed_in(browser: Browser, address: str, language: str, who: str) -> Page:
    """Return a page of an account, in a language."""
    context = browser.new_context(
        base_url=address,
        viewport=SIZE,
        locale={"en": "en-GB", "zh-hans": "zh-CN"}[language],
        timezone_id="Asia/Shanghai",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto("/admin/login/")
    page.fill("[name=username]", who)
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    context.add_cookies(
        [{"name": "django_language", "value": language, "url": address}]
    )
    return page


def take(page: Page, shot: Shot, short: str, language: str) -> None:
    """Write one picture, with few colours so that it is small."""
    page.set_viewport_size({**SIZE, "height": shot.height})
    with override(language):
        address = shot.address()
    answer = page.goto(address)
    shot.steps(page)
    page.wait_for_timeout(500)
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    file = IMAGES / f"{shot.name}-{short}.png"
    picture.quantize(COLOURS).save(file, optimize=True)
    status = answer.status if answer else "?"
    print(f"{status} {file.name} {file.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main(sys.argv[1:])
