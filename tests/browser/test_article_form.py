"""The desk around the editor: checks while typing, keys, proposals, both languages."""

import pytest
from playwright.sync_api import Page, expect

from news.models import Article, DroppedProposal, HouseWord, IgnoredFinding
from tests import factories
from tests.factories import article, organization, person

from .test_writing import SOON, body, change, save, writer

__all__ = ["writer"]
pytestmark = pytest.mark.django_db(transaction=True)
SLIP = "<p>Example <strong>first</strong> line.</p><p>They made a blunder here.</p>"


@pytest.fixture
def blunder() -> HouseWord:
    """A wording that the house calls wrong, and a better one."""
    return HouseWord.objects.create(words="blunder", preferred="mistake", kind="wrong")


def type_at_end(page: Page, text: str) -> None:
    """Type after the last word of the body."""
    page.click(".ProseMirror > :last-child")
    page.keyboard.press("Control+End")
    page.keyboard.type(text)


def selected(page: Page) -> str:
    """Return the words that are selected in the text."""
    return page.evaluate("String(window.getSelection())")


def test_saved_text_opens_with_its_findings_marked(writer, blunder):
    page = writer(change(article(body=SLIP)))

    expect(page.locator(".finding-mark")).to_have_text("blunder")
    assert body(page) == SLIP


def test_finding_appears_while_typing_and_is_no_part_of_the_text(writer, blunder):
    page = writer(change(article(body="<p>Example</p>")))

    type_at_end(page, " of a blunder")

    expect(page.locator(".finding-mark")).to_have_text("blunder", timeout=SOON)
    expect(page.locator(".finding-place")).to_contain_text("Example of a blunder")
    assert body(page) == "<p>Example of a blunder</p>"
    assert Article.objects.get().body == "<p>Example</p>"


def test_new_article_is_checked_before_its_first_save(writer, blunder):
    page = writer("/admin/news/article/add/")

    page.fill("#id_title", "Example blunder")

    expect(page.locator(".finding-head")).to_contain_text("headline", timeout=SOON)
    assert not Article.objects.exists()


def test_suggestion_is_taken_in_its_place(writer, blunder):
    page = writer(change(article(body=SLIP)))

    page.click("[data-take]")

    expect(page.locator("#desk-findings")).to_contain_text("Nothing", timeout=SOON)
    assert body(page) == SLIP.replace("blunder", "mistake")


def test_suggestion_is_taken_in_the_headline(writer, blunder):
    page = writer(change(article(title="Example blunder", body="<p>Fine.</p>")))

    page.click("[data-take]")

    expect(page.locator("#id_title")).to_have_value("Example mistake")


def test_finding_is_ignored_for_a_reason_without_leaving_the_page(writer, blunder):
    page = writer(change(article(body="<p>Example</p>")))
    type_at_end(page, " blunder")
    expect(page.locator(".finding-mark")).to_have_text("blunder", timeout=SOON)

    page.click("[data-ignore]")
    page.keyboard.type("It is a name.")
    page.keyboard.press("Enter")

    expect(page.locator(".finding-ignored")).to_contain_text("It is a name.")
    expect(page.locator(".finding-mark")).to_have_count(0)
    assert IgnoredFinding.objects.get().reason == "It is a name."
    assert body(page) == "<p>Example blunder</p>"


def test_keys_lead_to_the_place_and_back(writer, blunder):
    page = writer(change(article(body=SLIP)))

    page.keyboard.press("Control+Alt+n")
    found = selected(page)
    page.keyboard.press("Control+Alt+b")

    assert found == "blunder"
    expect(page.locator("[data-show]")).to_be_focused()
    page.keyboard.press("Enter")
    assert selected(page) == "blunder"


def test_finding_in_the_summary_is_selected_there(writer, blunder):
    page = writer(change(article(summary="示例𠮷 blunder", body="<p>Fine.</p>")))

    page.click("[data-show]")

    field = "document.activeElement"
    expect(page.locator("#id_summary")).to_be_focused()
    assert page.evaluate(
        f"{field}.value.slice({field}.selectionStart, {field}.selectionEnd)"
    ) == ("blunder")


def test_length_is_counted_against_the_section_that_is_chosen(writer):
    section = factories.section(body_limit=5, summary_limit=3)
    working = article(section=section, body="<p>One two</p>", summary="一二三四")
    page = writer(change(working))

    type_at_end(page, " three")

    expect(page.locator("#id_body-count")).to_have_text("3 of 5, counted as in Word")
    over = page.locator("#id_summary-count.desk-count-over")
    expect(over).to_have_text("4 of 3, counted as in Word")


def test_keys_are_listed_by_a_key(writer):
    page = writer(change(article()))

    page.keyboard.press("Control+Alt+k")

    expect(page.locator("#desk-keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#desk-keys")).to_be_hidden()


def test_key_saves_and_goes_on_to_publishing(writer):
    page = writer(change(article(body="<p>Example</p>")))
    type_at_end(page, " more")

    with page.expect_navigation(url="**/publish/"):
        page.keyboard.press("Control+Alt+Enter")

    assert Article.objects.get().body == "<p>Example more</p>"


def test_proposal_is_linked_by_keys_and_saved(writer):
    partner = organization(name="Example Works")
    page = writer(change(article(body="<p>They met Example Works.</p>")))

    page.focus("[data-take^=id_partners]")
    page.keyboard.press("Enter")
    save(page)

    assert list(Article.objects.get().partners.all()) == [partner]
    assert page.locator(".desk-proposals").count() == 0


def test_proposal_that_is_not_meant_stays_away(writer):
    organization(name="Example Works")
    page = writer(change(article(body="<p>They met Example Works.</p>")))

    page.focus("button[data-drop]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-proposal]")).to_have_count(0)
    page.reload()
    page.wait_for_selector(".prose-menubar")

    assert page.locator("[data-proposal]").count() == 0
    assert DroppedProposal.objects.count() == 1


def test_person_takes_part_by_one_press(writer):
    guest, visit = person(name="Wang Example"), factories.delegation()
    page = writer(change(article(body="<p>Wang Example spoke.</p>", delegation=visit)))

    page.click("button[data-join]")

    expect(page.locator("#desk-proposals-state")).to_contain_text("is entered")
    assert [one.person for one in visit.participants.all()] == [guest]


def test_stated_day_opens_the_form_of_a_new_visit(writer):
    host = organization(name="Example Works")
    page = writer(change(article(body="<p>On 18 April 2024 at Example Works.</p>")))

    with page.expect_popup() as opened:
        page.click("[data-open]")

    visit = opened.value
    visit.wait_for_selector("#id_starts_on")
    assert visit.input_value("#id_starts_on") == "2024-04-18"
    assert visit.input_value("#id_host") == str(host.pk)


def test_preview_has_both_languages_around_and_the_translation_beside(writer):
    working = article(title="Example headline")
    article(title="示例译文标题", language="zh-hans", translation_of=working)
    page = writer(change(working))
    shown = page.frame_locator("#desk-preview-frame")

    page.keyboard.press("Control+Alt+p")
    page.click("[data-surroundings=zh-hans]")
    expect(shown.locator("html[lang=zh-hans]")).to_have_count(1, timeout=SOON)
    page.click("#desk-preview-beside")

    beside = page.frame_locator("#desk-preview-translation")
    expect(beside.locator("h1.headline")).to_have_text("示例译文标题", timeout=SOON)
    expect(shown.locator("h1.headline")).to_have_text("Example headline")


def test_preview_says_when_there_is_no_translation(writer):
    page = writer(change(article()))
    page.on("console", lambda said: None)

    page.click("#desk-preview-button")
    page.click("#desk-preview-beside")

    expect(page.locator("#desk-preview-state")).to_contain_text(
        "no translation", timeout=SOON
    )
    expect(page.locator("#desk-preview-translation")).to_be_hidden()
