"""The article form in a real browser: nothing typed, pasted or stored gets lost."""

import re
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from listsite.lib.html.sanitizer import clean_html
from news.models import Article, Autosave
from tests.crossings import crossing
from tests.factories import article, photo, superuser

from .conftest import forget

pytestmark = pytest.mark.django_db(transaction=True)
CLIPBOARDS = Path(__file__).parent / "clipboards"
"""What programs put on the clipboard."""
SOON = 15_000
"""Milliseconds that a slow machine may take."""
RICH = (
    '<p>Example lead with <strong>weight</strong>, <em>slant</em> and <a href="'
    'https://example.org/" rel="noopener" title="Example">a link</a>.</p>'
    '<h2 lang="zh-hans">示例标题</h2><h3>Example</h3><h4>Example</h4><hr>'
    "<ul><li>one</li><li>two<ul><li>inner</li></ul></li></ul>"
    '<ol start="3"><li>three</li></ol>'
    "<blockquote><p>Example quote</p><p><cite>Example Person</cite></p></blockquote>"
    '<figure><img src="/media/photos/{name}" alt="Example" width="6" height="4">'
    "<figcaption>Example caption</figcaption></figure>"
    '<table><caption>Example table</caption><thead><tr><th scope="col">A</th>'
    '<th scope="col">B</th></tr></thead><tbody><tr><th scope="row">r</th><td>1</td>'
    '</tr><tr><td colspan="2">both</td></tr></tbody><tfoot><tr><td>f</td><td>g</td>'
    "</tr></tfoot></table><p>Example end</p>"
)


@pytest.fixture
def writer(context, live_server):
    """Opens a page of the admin, signed in, with nothing kept in the browser."""
    client = Client()
    client.force_login(superuser())
    session = client.cookies["sessionid"].value
    context.add_cookies(
        [{"name": "sessionid", "value": session, "url": live_server.url}]
    )

    def open_page(path: str) -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(path)
        page.wait_for_selector(".prose-menubar")
        return page

    yield open_page
    forget(context, live_server.url)


def rich() -> str:
    """Return a text with everything that an article may hold."""
    return clean_html(RICH.format(name=photo().file.name.split("/")[1]))


def change(working: Article) -> str:
    """Return the address of an article's form."""
    return f"/admin/news/article/{working.pk}/change/"


def save(page: Page) -> None:
    """Press "Save and continue" and wait for the next page."""
    with page.expect_navigation():
        page.click("[name=_continue]")
    page.wait_for_selector(".prose-menubar")


def paste(page: Page, html: str) -> None:
    """Paste HTML at the cursor, as a program's clipboard would bring it."""
    page.click(".ProseMirror")
    page.evaluate(
        """(html) => {
          const data = new DataTransfer()
          data.setData("text/html", html)
          const options = {clipboardData: data, bubbles: true, cancelable: true}
          const event = new ClipboardEvent("paste", options)
          document.querySelector(".ProseMirror").dispatchEvent(event)
        }""",
        html,
    )


def body(page: Page) -> str:
    """Return what the form would send as the body."""
    return page.input_value("#id_body")


def parts(html: str) -> list[str]:
    """Return the tags and texts of HTML, attributes in one order."""
    found = re.findall(r"<[^>]+>|[^<]+", html)
    return [
        " ".join(sorted(re.findall(r'[\w-]+="[^"]*"|[^\s]+', one))) for one in found
    ]


def test_saving_what_was_opened_changes_no_letter(writer):
    working = article(body=rich())
    page = writer(change(working))

    page.fill("#id_title", "Example new headline")
    save(page)

    assert Article.objects.get().title == "Example new headline"
    assert Article.objects.get().body == working.body


def test_editing_one_word_keeps_everything_else(writer):
    working = article(body=rich())
    page = writer(change(working))

    page.click(".ProseMirror >> text=Example end")
    page.keyboard.press("End")
    page.keyboard.type(" more")
    save(page)

    stored = Article.objects.get().body
    assert parts(stored.replace("end more", "end")) == parts(working.body)


def test_a_photo_from_the_library_comes_with_its_words(writer):
    shown = photo(alt="Example hall", caption="Example caption")
    page = writer(change(article(body="<p>Example</p>")))

    page.click(".ProseMirror")
    page.click('button[title="Photo from the library"]')
    page.click("text=Example hall")

    written = body(page)
    assert f'src="{shown.file.url}"' in written
    assert 'alt="Example hall"' in written
    assert "<figcaption>Example caption</figcaption>" in written


def test_typing_survives_a_killed_browser(writer):
    working = article(body="<p>Example</p>")
    page = writer(change(working))

    page.click(".ProseMirror")
    page.keyboard.press("End")
    page.keyboard.type(" typed and never saved")
    expect(page.locator("#desk-state")).to_contain_text("Saved for you", timeout=SOON)
    page.close()

    again = writer(change(working))
    expect(again.locator(".desk-found")).to_be_visible()
    again.click("text=Restore")
    again.wait_for_selector(".prose-menubar")
    assert body(again) == "<p>Example typed and never saved</p>"
    assert Article.objects.get().body == "<p>Example</p>"


def test_saving_forgets_the_unsaved_text(writer):
    working = article()
    page = writer(change(working))

    page.fill("#id_title", "Example headline that is saved")
    expect(page.locator("#desk-state")).to_contain_text("Saved for you", timeout=SOON)
    save(page)

    assert not Autosave.objects.exists()
    assert page.locator(".desk-found").count() == 0


def test_lost_connection_is_said_and_the_text_stays(writer):
    page = writer(change(article()))

    page.context.set_offline(True)
    page.fill("#id_title", "Example headline without a network")
    expect(page.locator("#desk-state")).to_contain_text("no connection", timeout=SOON)

    assert page.input_value("#id_title") == "Example headline without a network"


def test_stale_save_keeps_what_was_typed(writer):
    working = article(body="<p>Example</p>")
    page = writer(change(working))
    Article.objects.get(pk=working.pk).save_version(base=1)

    page.click(".ProseMirror")
    page.keyboard.press("End")
    page.keyboard.type(" mine")
    save(page)

    assert "Example mine" in page.locator("#article_form").inner_html()
    assert Article.objects.get().body == "<p>Example</p>"


def test_preview_follows_the_typing_before_the_first_save(writer):
    page = writer("/admin/news/article/add/")

    page.keyboard.press("Control+Alt+p")
    page.fill("#id_title", "Example headline of a new article")
    page.click(".ProseMirror")
    page.keyboard.type("Example first words")

    shown = page.frame_locator("#desk-preview-frame")
    expect(shown.locator("h1.headline")).to_have_text(
        "Example headline of a new article", timeout=SOON
    )
    expect(shown.locator(".prose")).to_contain_text("Example first words")
    assert not Article.objects.exists()


def test_keys_alone_write_format_and_save(writer):
    page = writer(change(article(body="")))

    page.focus("#id_summary")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.type("Example heading")
    page.keyboard.press("Enter")
    page.keyboard.type("Example paragraph")
    with page.expect_navigation():
        page.keyboard.press("Control+s")

    stored = Article.objects.get().body
    assert stored == "<h2>Example heading</h2><p>Example paragraph</p>"


def test_scripts_run_under_the_policy_without_a_complaint(writer):
    page = writer(change(article()))
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))

    page.reload()
    page.wait_for_selector(".prose-menubar")

    assert not [one for one in complaints if "Content Security Policy" in one]


@pytest.mark.parametrize("scheme", ["light", crossing("dark")])
def test_form_preview_and_library_have_no_serious_barrier(writer, axe, scheme):
    page = writer(change(article(body=rich(), lead_photo=photo())))
    page.emulate_media(color_scheme=scheme)

    found = axe(page)
    page.click("#desk-preview-button")
    found += axe(page)
    page.click("#desk-preview-close")
    page.click('button[title="Photo from the library"]')
    page.wait_for_selector(".library-photo")
    found += axe(page)

    assert found == []


@pytest.mark.parametrize(
    ("source", "expected", "places"),
    [
        (
            "word",
            "<h2>Example title</h2><p><strong>Example </strong>text</p>"
            "<ol><li>first</li><li>second<ul><li>inner</li></ul></li></ol>"
            "<p>[Picture missing here]</p>"
            "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>",
            1,
        ),
        (
            "wps",
            "<ol><li>示例一</li><li>示例二</li></ol><p>[Picture missing here]</p>",
            1,
        ),
        (
            "wechat",
            "<p><strong>示例小标题</strong></p><p>示例正文。</p>"
            "<p>[Picture missing here]</p><ul><li>示例</li></ul>",
            1,
        ),
        (
            "docs",
            "<h2>Example heading</h2><p><strong>Example</strong> text</p>"
            "<ul><li>outer<ul><li>inner</li></ul></li></ul>"
            "<p>[Picture missing here]</p>",
            1,
        ),
        (
            "web",
            "<h2>Example page</h2><p>Example <em>words</em> and "
            '<a href="https://example.org/more">more</a>, no.</p>',
            0,
        ),
    ],
)
def test_pasting_keeps_structure_and_marks_lost_pictures(
    writer, source, expected, places
):
    page = writer(change(article(body="")))

    paste(page, (CLIPBOARDS / f"{source}.html").read_text("utf-8"))

    assert re.sub(r"\s+", " ", body(page)).replace(" <", "<") == expected.replace(
        " <", "<"
    )
    assert page.locator(".missing-picture").count() == places
    said = page.text_content("#desk-note")
    assert (f": {places}." in said) if places else said == ""
