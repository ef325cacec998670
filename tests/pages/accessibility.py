"""Public pages before axe-core, in schemes and widths, and on the smallest phone."""

import shutil
from collections.abc import Iterable, Iterator, Mapping

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

LOOKS = ((360, "dark"), (1280, "light"))
EVERY_LOOK = (*LOOKS, (360, "light"), (1280, "dark"))
SMALLEST = 320
SPREADS = "document.documentElement.scrollWidth > innerWidth"
OPTIONS = {"preload": False}
"""axe would write imported style sheets into the page, which its policy refuses."""


def barriers(
    base: str, paths: Mapping[str, str], looks: Iterable[tuple[int, str]]
) -> Iterator[str]:
    """Yield what is wrong with the pages of a site, each with its name and look."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        for width, scheme in looks:
            page = opened(browser, base, width, scheme)
            for name, path in paths.items():
                page.goto(path)
                for sentence in faults(page, base):
                    yield f"{name} {width} {scheme}: {sentence}"
            page.context.close()
        page = opened(browser, base, SMALLEST, "light")
        for name, path in paths.items():
            page.goto(path)
            if page.evaluate(SPREADS):
                yield f"{name} {SMALLEST}: scrolls sideways"
        browser.close()


def opened(browser: Browser, base: str, width: int, scheme: str) -> Page:
    """Return a page of a fresh visitor."""
    context = browser.new_context(
        base_url=base,
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
    )
    return context.new_page()


def faults(page: Page, base: str) -> Iterator[str]:
    """Yield what axe finds, and what the page asked of somebody else."""
    for one in Axe().run(page, options=OPTIONS).response["violations"]:
        where = ", ".join(" ".join(map(str, node["target"])) for node in one["nodes"])
        yield f"{one['id']} ({where})"
    if page.evaluate(SPREADS):
        yield "scrolls sideways"
    asked = "performance.getEntriesByType('resource').map(one => one.name)"
    for address in page.evaluate(asked):
        if not address.startswith((base, "data:", "blob:")):
            yield f"asks {address}"
