"""Hostile markup in a real browser: what the sanitiser leaves runs nothing.

Every vector stands in a document of its own, without a policy that would stop a
script, and every element in it is touched as a reader might touch it.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from listsite.lib.html.sanitizer import clean_html
from tests.attacks.vectors import EACH

FRAMES = (
    "{}",
    "<table><tbody><tr><td>{}</td></tr></tbody></table>",
    "<ul><li><p>{}</p></li></ul>",
)
"""Where a vector stands; alone, and inside what authors write."""
FORBIDDEN = (
    "script,iframe,object,embed,form,style,link,meta,base,svg,math,input,button,"
    "template,[style],[id],[name],[class],[srcdoc],[formaction]"
)
LOOK = """
async ({ texts, forbidden }) => {
  const events = ["mouseover", "pointerover", "focus", "error", "load", "click"]
  const found = { ran: 0, left: 0 }
  for (const text of texts) {
    const frame = document.createElement("iframe")
    const loaded = new Promise((done) => { frame.onload = done })
    frame.srcdoc = `<!doctype html><body>${text}</body>`
    document.body.append(frame)
    await Promise.race([loaded, new Promise((done) => setTimeout(done, 500))])
    const inside = frame.contentWindow
    try {
      found.left += inside.document.body.querySelectorAll(forbidden).length > 0
      for (const one of inside.document.body.querySelectorAll("*")) {
        one.addEventListener("click", (event) => event.preventDefault())
        for (const name of events) {
          const bubbles = name !== "focus"
          one.dispatchEvent(new inside.Event(name, { bubbles, cancelable: true }))
        }
        if (one.href?.startsWith?.("javascript:")) found.ran += 1
      }
      await new Promise((done) => setTimeout(done, 0))
      found.ran += inside.__x !== undefined
    } catch {
      found.left += 1
    }
    frame.remove()
  }
  return found
}
"""


RAW = [vector for _name, vector in EACH]


def framed() -> list[str]:
    """Return all vectors, alone and inside other markup."""
    return [frame.replace("{}", vector) for frame in FRAMES for vector in RAW]


def batched(texts: list[str]) -> list[list[str]]:
    """Return texts by the dozen: a browser is slow to make documents."""
    return [texts[start : start + 12] for start in range(0, len(texts), 12)]


@pytest.fixture
def bare(chromium: Browser) -> Iterator[Page]:
    """An empty page that reaches nothing."""
    context = chromium.new_context()
    context.route("**/*", lambda route: route.abort())
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.dismiss())
    yield page
    context.close()


def looked_at(page: Page, texts: list[str]) -> dict[str, int]:
    """Return in how many documents something ran, and stood that may not."""
    found: dict[str, int] = page.evaluate(
        LOOK, {"texts": texts, "forbidden": FORBIDDEN}
    )
    return found


def test_there_are_hundreds_of_vectors():
    assert len(framed()) >= 700


def test_cleaned_vectors_run_nothing_and_leave_nothing_forbidden(
    bare: Page, everywhere: bool
):
    cleaned = [clean_html(text) for text in (framed() if everywhere else RAW)]
    together = ["".join(part) for part in batched(cleaned)]

    assert looked_at(bare, together) == {"ran": 0, "left": 0}


def test_raw_vectors_do_run(bare: Page, everywhere: bool):
    step = 1 if everywhere else 10

    found = looked_at(bare, RAW[::step])

    assert found["ran"] >= 50 // step
    assert found["left"] >= 100 // step
