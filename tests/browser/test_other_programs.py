"""A reading tells of itself, a manual shows itself, an article goes to WeChat."""

from django.core.cache import cache

from news.models import DailyViews
from tests import factories

BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Example/1.0"
CONTENT = "one => getComputedStyle(one, '::after').content"
COPIED = """async () => {
  const [item] = await navigator.clipboard.read()
  return (await item.getType("text/html")).text()
}"""

REFUSED = """() => {
  navigator.clipboard.write = () => Promise.reject(new Error("refused"))
}"""


def as_a_person(page) -> None:
    """Let the browser call itself what a person's browser does."""
    page.set_extra_http_headers({"User-Agent": BROWSER})


def signed_in(page) -> None:
    """Sign a publisher in."""
    name = factories.user("publisher").username
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(name)
    page.locator("input[name=password]").fill(factories.PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/admin/")


def test_page_that_is_read_is_counted_once_and_shows_its_number(page, settings):
    cache.clear()
    settings.SHOW_VIEWS = True
    edition = factories.published()
    row = {"story": edition.translation_key, "language": "en"}
    DailyViews.objects.create(day=factories.DAY, views=1234, **row)
    as_a_person(page)

    for _time in range(2):
        page.goto(edition.get_absolute_url())
        page.locator(".views").wait_for()

    assert DailyViews.objects.of_story(edition.translation_key, "en") == 1235
    number = page.locator(".views span")
    assert number.evaluate(CONTENT) == '"1,235"'


def test_manual_of_the_interface_has_no_serious_barrier(page, axe):
    page.goto("/api/v1/")

    assert axe(page) == []
    assert page.get_by_text("GET /api/v1/editions/", exact=True).is_visible()


def test_article_is_copied_with_its_styles(page, axe, settings, live_server):
    settings.SITE_URL = str(live_server)
    edition = factories.published(
        body='<p>One <a href="https://example.com/">two</a></p>',
        lead_photo=factories.photo(file=factories.picture((600, 400), "JPEG")),
    )
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    signed_in(page)
    page.goto(f"/admin/news/article/{edition.article_id}/wechat/")

    page.get_by_role("button", name="Copy the article").click()
    page.get_by_text("Copied.").wait_for()

    assert "font-size:16px" in page.evaluate(COPIED).replace(" ", "")
    shown = page.frame_locator(".wechat-preview").locator("p").first
    assert shown.evaluate("one => getComputedStyle(one).fontSize") == "16px"
    picture = page.frame_locator(".wechat-preview").locator("img")
    assert picture.evaluate("one => one.naturalWidth") > 0
    assert axe(page) == []


def test_article_is_selected_where_the_clipboard_is_refused(page):
    edition = factories.published(body="<p>An example text.</p>")
    signed_in(page)
    page.goto(f"/admin/news/article/{edition.article_id}/wechat/")
    page.evaluate(REFUSED)

    page.get_by_role("button", name="Copy the article").click()
    page.get_by_text("It is selected now.").wait_for()

    frame = page.frame_locator(".wechat-preview").locator("body")
    assert "An example text." in frame.evaluate("() => String(getSelection())")
