"""The translating desk in a real browser: names at the cursor, and on a phone."""

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from news.models import Article
from news.translation.translating import translate
from tests.factories import article, organization, superuser

from .conftest import wait_until

pytestmark = pytest.mark.django_db(transaction=True)
KEPT = "Object.keys(localStorage).some((key) => key.startsWith('translating'))"
BODY = "<h2>The visit</h2><p>The guests met Example Works.</p>"


def opened(page: Page, server: str) -> Article:
    """Open the desk for an article, signed in; return its translation."""
    organization(name="Example Works", name_zh="示例工厂")
    client, by = Client(), superuser()
    client.force_login(by)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": server}])
    source = article(title="A visit", body=BODY)
    made = translate(source, by=by)
    page.goto(f"/admin/news/article/{source.pk}/translate/")
    return made


def test_name_goes_in_at_the_cursor_by_keyboard(page, live_server, axe):
    made = opened(page, live_server.url)
    field = page.locator("#id_unit-1")
    page.fill("#id_title", "一次访问")
    field.fill("来宾参观了。")
    field.press("ArrowLeft")

    page.get_by_role("button", name="示例工厂").press("Enter")

    expect(field).to_have_value("来宾参观了示例工厂。")
    expect(field).to_be_focused()
    assert axe(page) == []
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_load_state()
    assert Article.objects.get(pk=made.pk).body == (
        "<h2></h2><p>来宾参观了示例工厂。</p>"
    )


def test_translation_stands_under_its_original_on_a_phone(page, live_server):
    page.set_viewport_size({"width": 360, "height": 740})
    opened(page, live_server.url)

    row = page.locator(".translating-row").nth(2)
    source, field = row.locator("> div").nth(0), row.locator("> div").nth(1)

    assert field.bounding_box()["y"] > source.bounding_box()["y"]
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 360


def test_search_field_of_the_admin_says_in_chinese_that_nothing_is_found(
    page, live_server
):
    opened(page, live_server.url)
    page.set_extra_http_headers({"Accept-Language": "zh-hans"})
    page.goto("/admin/news/article/add/")

    page.locator(".field-delegation .select2-selection").click()
    page.locator(".select2-search__field").last.fill("nothing of the kind")

    expect(page.locator(".select2-results__message")).to_have_text("未找到结果")


def test_what_was_typed_and_not_saved_is_there_again(page, live_server):
    made = opened(page, live_server.url)
    page.on("dialog", lambda dialog: dialog.accept())
    page.fill("#id_title", "一次访问")
    wait_until(page, KEPT)

    page.reload()

    expect(page.locator("#id_title")).to_have_value("一次访问")
    notice = page.locator("[data-kept]")
    expect(notice).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_load_state()
    expect(notice).to_be_hidden()
    assert Article.objects.get(pk=made.pk).title == "一次访问"
    assert not page.evaluate(KEPT)


def test_what_was_kept_can_be_dropped(page, live_server):
    opened(page, live_server.url)
    before = page.input_value("#id_title")
    page.on("dialog", lambda dialog: dialog.accept())
    page.fill("#id_title", "一次访问")
    wait_until(page, KEPT)
    page.reload()

    page.get_by_role("button", name="Drop it").click()

    expect(page.locator("#id_title")).to_have_value(before)
    expect(page.locator("[data-kept]")).to_be_hidden()
