"""Pages in a real browser: Debian's Chromium, driven by playwright.

Without Chromium these tests are skipped; with REQUIRE_BROWSER=1 they fail instead.
"""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""Programs, the quickest first: the shell draws no window around a page."""
GRAVE = {"serious", "critical"}
TRIES = 300
PAUSE = 50
"""Milliseconds between two questions."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser, started once."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        reason = "Chromium is not installed (on Debian: apt-get install chromium)."
        absent = (
            pytest.fail if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip
        )
        absent(reason)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # playwright keeps an event loop in this thread, beside which Django would not
        # let a test touch the database.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=program)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def context(chromium: Browser, live_server: object) -> Iterator[BrowserContext]:
    """One browser for the tests of a file, which fetches each style sheet once."""
    own = str(live_server)
    context = chromium.new_context(base_url=own, reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, live_server: object) -> Iterator[Page]:
    """A page of a browser without memory; addresses like "/en/" are this project's.

    The test fails if a page complains in its console or asks another server.
    """
    own = str(live_server)
    page = context.new_page()
    complaints: list[str] = []
    page.on(
        "console",
        lambda said: (
            complaints.append(f"{said.text} {said.location['url']}")
            if said.type == "error"
            else None
        ),
    )
    page.on("pageerror", lambda error: complaints.append(f"{error} {error.stack}"))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((own, "data:", "blob:"))
            else complaints.append(f"asked {request.url}")
        ),
    )
    yield page
    told = list(complaints)  # what comes later is about the closing itself
    forget(context, own)
    assert not told


def forget(context: BrowserContext, origin: str) -> None:
    """Close all pages, and keep nothing of them but the cache of files.

    What a page hands over while it closes would reach the next test's database, so it
    finds no connection.
    """
    context.set_offline(True)
    blank = context.new_page()
    for page in context.pages:
        if page is not blank:
            page.close()
    kept = {"origin": origin, "storageTypes": "cookies,local_storage,indexeddb"}
    context.new_cdp_session(blank).send("Storage.clearDataForOrigin", kept)
    blank.close()
    context.clear_cookies()
    context.clear_permissions()
    context.set_offline(False)


def wait_until(page: Page, holds: str) -> None:
    """Wait for a condition, written as a script.

    It is asked from outside, again and again: a page's policy lets no script be made
    of a string, so the browser itself would ask only once.
    """
    for _each in range(TRIES):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(PAUSE)
    pytest.fail(f"It never held: {holds}")


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """What axe-core finds serious or critical on a page, a sentence each."""

    def violations(page: Page) -> list[str]:
        # Told to, axe would copy imported stylesheets into the page, which the page's
        # policy refuses.
        found = Axe().run(page, options={"preload": False}).response["violations"]
        return [
            f"{one['id']}: {one['help']} ({', '.join(places(one))})"
            for one in found
            if one["impact"] in GRAVE
        ]

    return violations


def places(violation: dict) -> list[str]:
    """Return where on the page a rule is broken."""
    return [" ".join(map(str, node["target"])) for node in violation["nodes"]]
