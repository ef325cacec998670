"""Pictures, galleries, films and files, in the editor and on the public page."""

import re

import pytest
from playwright.sync_api import Page

from news.media.videos import SERVICES
from news.models import Article, Photo
from tests.factories import article, attachment, photo, picture, published

from .test_writing import body, change, save, writer

__all__ = ["writer"]
pytestmark = pytest.mark.django_db(transaction=True)
FILM = '<figure><a href="https://youtu.be/abcdefghi_-">Example film</a></figure>'


def button(page: Page, title: str) -> None:
    """Press a button of the toolbar."""
    page.click(f'.prose-menubar button[title="{title}"]')


def figure(words: str) -> str:
    """Return a figure of a new photo."""
    shown = photo()
    return (
        f'<figure><img src="{shown.file.url}" alt="{words}" width="6" height="4">'
        f"<figcaption>{words}</figcaption></figure>"
    )


def gallery() -> str:
    """Return a gallery of three photos."""
    each = "".join(map(figure, ("one", "two", "three")))
    return f"<figure>{each}<figcaption>Example</figcaption></figure>"


def words_in(html: str) -> list[str]:
    """Return the alternative texts of a text's pictures in their order."""
    return re.findall(r'alt="([^"]*)"', html)


def test_figures_of_every_kind_survive_an_edit(writer):
    file = attachment()
    card = f'<figure><a href="{file.file.url}" rel="noopener">Example</a></figure>'
    film = FILM.replace('">', '" rel="noopener">')
    working = article(body=f"<p>a</p>{gallery()}{film}{card}<p>Example end</p>")
    page = writer(change(working))

    page.click(".ProseMirror >> text=Example end")
    page.keyboard.press("End")
    page.keyboard.type(" more")
    save(page)

    assert Article.objects.get().body == working.body.replace("end", "end more")


def test_picture_is_described_captioned_and_made_decorative(writer):
    page = writer(change(article(body=f"<p>a</p>{figure('Example')}")))

    page.click(".ProseMirror figure img")
    button(page, "Words of the picture")
    page.get_by_label("What the picture shows").fill("A new hall")
    page.get_by_label("Caption").fill("New caption")
    page.click(".prose-editor-dialog [type=submit]")
    described = body(page)
    page.click(".ProseMirror figure img")
    button(page, "Words of the picture")
    page.get_by_label("Decorative").check()
    page.click(".prose-editor-dialog [type=submit]")

    assert 'alt="A new hall"' in described
    assert "<figcaption>New caption</figcaption>" in described
    assert 'alt=""' in body(page)
    assert 'role="presentation"' in body(page)


def test_photos_are_chosen_as_a_gallery(writer):
    for name in ("Example one", "Example two", "Example three"):
        photo(alt=name)
    page = writer(change(article(body="<p>a</p>")))

    page.click(".ProseMirror p")
    button(page, "Gallery")
    page.click("text=Example three")
    page.click("text=Example one")
    page.click("text=Insert a gallery of 2")

    assert words_in(body(page)) == ["Example three", "Example one"]
    assert "<figure><figure>" in body(page)


def test_gallery_is_ordered_by_keys_and_by_buttons(writer):
    page = writer(change(article(body=gallery())))

    page.click(".ProseMirror figure figure >> nth=2 >> img")
    page.keyboard.press("Alt+ArrowUp")
    by_key = words_in(body(page))
    page.click(".ProseMirror figure figure >> nth=0 >> img")
    button(page, "Later in the gallery")

    assert by_key == ["one", "three", "two"]
    assert words_in(body(page)) == ["three", "one", "two"]


def test_photo_joins_the_gallery_that_the_cursor_is_in(writer):
    working = article(body=gallery())
    photo(alt="Example four")
    page = writer(change(working))

    page.click(".ProseMirror figure figure >> nth=0 >> img")
    button(page, "Photo from the library")
    page.click("text=Example four")

    assert words_in(body(page)) == ["one", "Example four", "two", "three"]


def test_what_is_put_in_beside_a_figure_does_not_land_inside_it(writer):
    working = article(body=f"{figure('Example')}<p>a</p>")
    page = writer(change(working))

    page.click(".ProseMirror figure img")
    button(page, "Photo from the library")
    page.click("dialog >> text=Picture")

    assert body(page).count("</figure><figure>") == 1
    assert "<figure><figure>" not in body(page)


def test_film_is_taken_by_its_address_and_others_are_refused_in_words(writer):
    page = writer(change(article(body="<p>a</p>")))

    page.click(".ProseMirror p")
    button(page, "Video")
    page.get_by_label("Address of the video").fill("https://evil.example/watch")
    page.click(".prose-editor-dialog [type=submit]")
    page.wait_for_selector("text=This is not the address of one film")
    page.get_by_label("Address of the video").fill("https://youtu.be/abcdefghi_-")
    page.click(".prose-editor-dialog [type=submit]")

    assert '<figure><a href="https://youtu.be/abcdefghi_-">' in body(page)


def test_file_is_chosen_from_the_attachments(writer):
    file = attachment(title="Example plan")
    page = writer(change(article(body="<p>a</p>")))

    page.click(".ProseMirror p")
    button(page, "Attachment")
    page.click("text=Example plan")

    assert f'<figure><a href="{file.file.url}">Example plan</a></figure>' in body(page)


def test_missing_picture_is_uploaded_at_its_place(writer, tmp_path):
    path = tmp_path / "example.png"
    path.write_bytes(picture((60, 40)).read())
    page = writer(
        change(article(body="<p>before</p><p>[Picture missing here]</p><p>after</p>"))
    )

    with page.expect_file_chooser() as chosen:
        page.click(".missing-picture >> text=Upload")
    chosen.value.set_files(path)
    page.wait_for_selector(".ProseMirror figure img")

    written = body(page)
    assert Photo.objects.get().file.url in written
    assert re.match(r"<p>before</p><figure><img .*</figure><p>after</p>", written)


def test_film_is_played_after_a_click_and_not_before(chromium, live_server):
    context = chromium.new_context(base_url=live_server.url)
    page, asked = context.new_page(), []
    for service in SERVICES:
        page.route(
            f"{service.frames.rstrip('/')}/**",
            lambda route: (asked.append(route.request.url), route.abort()),
        )
    page.goto(published(body=f"<p>a</p>{FILM}").get_absolute_url())

    page.wait_for_load_state("networkidle")
    before = list(asked)
    page.click("text=Play")
    page.wait_for_selector(".prose iframe")
    context.close()

    assert not before
    assert asked == ["https://www.youtube-nocookie.com/embed/abcdefghi_-"]


def test_gallery_fits_the_smallest_screen(page: Page, axe):
    page.set_viewport_size({"width": 320, "height": 640})
    edition = published(body=f"<p>a</p>{gallery()}{FILM}")

    page.goto(edition.get_absolute_url())

    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 320
    assert axe(page) == []
