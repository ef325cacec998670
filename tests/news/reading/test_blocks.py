"""What the page makes of pictures, galleries, films and files of a stored text."""

import html5lib
import pytest
from django.test import Client

from listsite.lib.html.sanitizer import clean_html
from news.reading.blocks import Download, Edge, Film, Markup, Picture, blocks_of
from tests import factories
from tests.attacks.judge import prose_of
from tests.queries import count_queries

FILM = (
    '<figure><a href="https://youtu.be/abcdefghi_-">Example film</a>'
    "<figcaption>On <em>site</em></figcaption></figure>"
)
NAME = f"/media/photos/{'0' * 32}.jpg"


def image(photo: object, **values: str) -> str:
    """Return the tag with which a text shows a photo."""
    words = {"alt": "Example hall", **values}
    said = " ".join(f'{name}="{value}"' for name, value in words.items())
    size = f'width="{photo.width}" height="{photo.height}"'
    return f'<img src="{photo.file.url}" {said} {size}>'


def page_of(body: str) -> str:
    """Return the public page of a report with a text."""
    edition = factories.published(body=body)
    return Client().get(edition.get_absolute_url()).text


def found(page: str, tag: str) -> list:
    """Return the elements of a name in what an author wrote."""
    return [node for part in prose_of(page) for node in part.iter(tag)]


def status_of(address: str) -> int:
    """Return how an address answers in the end."""
    answer = Client().get(address, follow=True)
    assert b"".join(answer)
    return answer.status_code


def text_of(blocks: list) -> str:
    """Return the markup of blocks."""
    return "".join(block.html for block in blocks if isinstance(block, Markup))


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>Example</p>\n<p>示例</p>",
        '<img src="/media/photos/a.jpg" alt="a" width="6" height="4">',
        f'<img src="{NAME}" alt="a">',
        f'<img src="{NAME}" alt="a" width="0" height="4">',
        f'<img src="{NAME}" alt="a" width="100%" height="4">',
        '<figure><a href="https://example.org/">a</a></figure>',
        '<figure><a href="/media/files/a.pdf">a</a></figure>',
        '<p><a href="https://youtu.be/abcdefghi_-">a</a></p>',
        "<p title=\"<img src='x'>\">a</p>",
        '<p title="<table>">a &lt;table&gt; b</p>',
        '<p title="</table>">a</p>',
    ],
)
def test_what_is_no_block_stays_as_it_was_written(html):
    blocks = blocks_of(html)

    assert all(isinstance(block, Markup) for block in blocks)
    assert text_of(blocks) == html


def test_blocks_come_in_the_order_of_the_text():
    picture = f'<img src="{NAME}" alt="a" width="900" height="600">'

    blocks = blocks_of(f"<p>a</p>\n{FILM}<p>b {picture} c</p>")

    kinds = [type(block) for block in blocks]
    assert kinds == [Markup, Film, Markup, Picture, Markup]
    assert text_of(blocks) == "<p>a</p>\n<p>b  c</p>"


def test_picture_in_the_caption_of_a_film_does_not_tear_it():
    picture = f'<img src="{NAME}" alt="a" width="9" height="6">'

    blocks = blocks_of(FILM.replace("site", picture))

    assert [type(block) for block in blocks] == [Film]


def test_each_outermost_table_is_held_and_stays_as_it_was_written():
    picture = f'<img src="{NAME}" alt="a" width="900" height="600">'
    inner = f"<table><tbody><tr><td>b{picture}</td></tr></tbody></table>"
    outer = f"<table><tbody><tr><td>{inner}{inner}</td></tr></tbody></table>"

    blocks = blocks_of(f"<p>a</p>{outer}{inner}{FILM}")

    kinds = [type(block) for block in blocks]
    ends = [block.is_end for block in blocks if isinstance(block, Edge)]
    assert ends == [False, True, False, True]
    assert kinds[:2] == [Markup, Edge]
    assert kinds[-2:] == [Edge, Film]
    assert text_of(blocks) == f"<p>a</p>{outer}{inner}".replace(picture, "")


def test_table_in_the_caption_of_a_film_does_not_tear_it():
    table = "<table><tbody><tr><td>a</td></tr></tbody></table>"

    blocks = blocks_of(FILM.replace("site", table))

    assert [type(block) for block in blocks] == [Film]


@pytest.mark.django_db
def test_wide_table_is_reached_by_the_keyboard_on_the_page_only():
    body = clean_html("<p>a</p><table><tr><td>b</td></tr></table><p>c</p>")
    edition = factories.published(body=body)

    page = Client().get(edition.get_absolute_url()).text
    feed = Client().get("/en/feed/atom/").text

    (holder,) = (one for one in found(page, "div") if one.find("table") is not None)
    assert (holder.get("tabindex"), holder.get("aria-label")) == ("0", "Table")
    assert "table-scroll" not in edition.html + feed


@pytest.mark.django_db
def test_photo_in_the_text_is_offered_in_every_format():
    photo = factories.photo(file=factories.picture((900, 600), "JPEG"))
    photo.render()

    page = page_of(f"<figure>{image(photo)}</figure>")

    assert [one.get("type") for one in found(page, "source")] == [
        "image/avif",
        "image/webp",
    ]
    (shown,) = found(page, "img")
    assert (shown.get("alt"), shown.get("loading")) == ("Example hall", "lazy")
    assert (shown.get("width"), shown.get("height")) == ("900", "600")
    addresses = [one.split()[0] for one in shown.get("srcset").split(", ")]
    assert [status_of(one) for one in addresses] == [200] * 3


@pytest.mark.django_db
def test_every_address_of_a_photo_without_renditions_leads_to_its_clean_copy():
    photo = factories.photo(file=factories.picture((900, 600), "JPEG"))
    page = page_of(f"<p>{image(photo)}</p>")

    for one in found(page, "source"):
        address = one.get("srcset").split()[0]
        assert Client().get(address).url == photo.file.url


@pytest.mark.django_db
def test_picture_whose_file_was_replaced_shows_the_new_one():
    photo = factories.photo(file=factories.picture((900, 600), "JPEG"))
    page = page_of(f"<p>{image(photo)}</p>")
    photo.file = factories.picture((500, 300))
    photo.save()

    (shown,) = found(page, "img")
    assert status_of(shown.get("src")) == 200


@pytest.mark.django_db
def test_decorative_picture_is_passed_over_by_readers():
    photo = factories.photo()

    page = page_of(f"<p>a{image(photo, alt='', role='presentation')}</p>")

    (shown,) = found(page, "img")
    assert (shown.get("alt"), shown.get("role")) == ("", "presentation")


@pytest.mark.django_db
def test_gallery_offers_smaller_pictures():
    each = "".join(f"<figure>{image(factories.photo())}</figure>" for _one in "ab")

    page = page_of(f"<figure>{each}<figcaption>Example</figcaption></figure>")

    assert len(found(page, "img")) == 2
    assert {one.get("sizes") for one in found(page, "source")} == {
        "(min-width: 49rem) 22rem, 50vw"
    }


@pytest.mark.django_db
def test_film_is_a_link_and_asks_nothing_of_its_service():
    page = page_of(f"<p>a</p>{FILM}")

    (figure,) = found(page, "figure")
    assert figure.get("data-player").startswith("https://www.youtube-nocookie.com/")
    (link,) = found(page, "a")
    assert link.get("href") == "https://youtu.be/abcdefghi_-"
    assert not found(page, "iframe")
    assert "YouTube" in page
    assert "reading/films" in page


@pytest.mark.django_db
def test_page_without_a_film_carries_no_script():
    assert "films.js" not in page_of("<p>Example</p>")


@pytest.mark.django_db
def test_document_is_a_card_with_kind_and_size():
    file = factories.attachment(title="Example plan")
    body = f'<figure><a href="{file.file.url}">The plan</a></figure>'

    page = page_of(body)

    (link,) = found(page, "a")
    assert (link.get("href"), link.text) == (file.file.url, "The plan")
    assert "PDF" in page
    assert f"{file.size}\xa0bytes" in page


def test_film_of_our_own_is_played_on_the_page():
    address = f"/media/files/{'0' * 32}-2048.webm"

    (block,) = blocks_of(f'<figure><a href="{address}">Example</a></figure>')

    assert isinstance(block, Download)
    assert (block.is_film, block.size, block.title) == (True, 2048, "Example")


@pytest.mark.django_db
def test_pictures_cost_a_page_no_query():
    pictures = "".join(f"<p>{image(factories.photo())}</p>" for _one in range(9))
    plain, full = (factories.published(body=body) for body in ("<p>a</p>", pictures))

    costs = [
        count_queries(lambda: Client().get(one.get_absolute_url()))  # noqa: B023
        for one in (plain, full)
    ]

    assert costs[0] == costs[1]


@pytest.mark.django_db
def test_page_with_all_blocks_is_well_formed():
    file = factories.attachment()
    figure = f'<figure><a href="{file.file.url}">a</a></figure>'
    table = f"<table><tr><td>{image(factories.photo())}</td></tr></table>"
    body = clean_html(f"<p>a</p>{FILM}{figure}{table}<p>{image(factories.photo())}</p>")

    parser = html5lib.HTMLParser(strict=True)

    assert parser.parse(page_of(body)) is not None
