"""A browser whose process is killed while somebody types: what comes back."""

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page

from news.models import Autosave
from tests.factories import article, superuser

from .conftest import NAMES
from .test_writing import change

pytestmark = pytest.mark.django_db(transaction=True)
MOST_LOST = 10
"""Seconds of typing that a killed browser may cost."""
TYPED = 14
"""Seconds of typing without a pause, more than the longest wait of the autosave."""
START = 60


@dataclass(frozen=True)
class Killable:
    """A browser in a process group of its own."""

    process: subprocess.Popen[bytes]
    address: str

    def kill(self) -> None:
        """End it as a crash or a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def killable(chromium: Browser, tmp_path: Path) -> Iterator[Killable]:
    """A second Chromium that a test may kill; playwright is connected to it."""
    program = next(filter(None, map(shutil.which, NAMES)))
    options = ["--headless=new", "--no-sandbox", "--remote-debugging-port=0"]
    process = subprocess.Popen(  # noqa: S603  (the browser found above, our options)
        [program, *options, f"--user-data-dir={tmp_path}", "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    port = tmp_path / "DevToolsActivePort"
    for _wait in range(START * 10):
        if port.exists() and port.read_text().strip():
            break
        time.sleep(0.1)
    found = Killable(process, f"http://127.0.0.1:{port.read_text().split()[0]}")
    yield found
    if process.poll() is None:
        found.kill()


def typed_until(page: Page, seconds: int) -> list[float]:
    """Type numbered words without a pause; return when each was typed."""
    began, times = time.monotonic(), []
    while time.monotonic() - began < seconds:
        page.keyboard.type(f" w{len(times)}.")
        times.append(time.monotonic())
        time.sleep(0.15)
    return times


def kept_words() -> int:
    """Return how many of the numbered words are kept on the server."""
    fields = Autosave.objects.get().fields
    return len(re.findall(r"w\d+\.", fields["body"][0]))


def test_killed_browser_costs_at_most_ten_seconds(chromium, killable, live_server):
    working = article(body="<p>Example</p>")
    client = Client()
    client.force_login(superuser())
    browser = chromium.browser_type.connect_over_cdp(killable.address)
    session = client.cookies["sessionid"].value
    cookie = {"name": "sessionid", "value": session, "url": live_server.url}
    browser.contexts[0].add_cookies([cookie])
    page = browser.contexts[0].new_page()
    page.goto(live_server.url + change(working))
    page.wait_for_selector(".prose-menubar")
    page.click(".ProseMirror")
    page.keyboard.press("Control+End")

    times = typed_until(page, TYPED)
    killable.kill()
    killed = time.monotonic()

    kept = kept_words()
    lost = killed - times[kept] if kept < len(times) else 0
    print(f"typed {len(times)} words, kept {kept}, {lost:.1f} s lost")  # noqa: T201  (figures to be read)
    assert kept
    assert lost <= MOST_LOST
    assert f"w{kept - 1}." in client.get(change(working) + "?restore=1").text
