"""Cards: what stands for a missing photo, and that it betrays nothing."""

import datetime
import io

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from PIL import Image

from listsite.lib.images import text_images
from news.models import Edition, Section
from news.publishing import publishing
from news.syndication import cards
from tests import factories

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
HAN = pytest.mark.skipif(
    not text_images.can_draw("示例"),
    reason="No font with Chinese characters (on Debian: fonts-noto-cjk).",
)


@pytest.fixture(autouse=True)
def forgetful():
    """Lets every test look for a font anew, and leaves nothing of what it found."""
    yield
    for found in (text_images.face, text_images.font_of, text_images.has_sign):
        found.cache_clear()


def sent(client: Client, edition: Edition) -> bytes:
    """Return the card of an edition as a visitor gets it."""
    answer = client.get(cards.address_of(edition))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/png"
    return b"".join(answer)


def hidden() -> dict[str, Edition]:
    """Return reports that visitors may not see, by what hides them."""
    now = timezone.now()
    gone = factories.published()
    publishing.withdraw(gone.article, by=gone.published_by, reason="Example.")
    return {
        "scheduled": factories.published(at=now + DAY),
        "withdrawn": gone,
        "ended": factories.published(at=now - 2 * DAY, until=now - DAY),
    }


@HAN
@pytest.mark.parametrize("title", ["Example headline", "示例新闻：“产业学院”签约"])
def test_card_is_a_picture_of_the_size_that_other_sites_expect(client: Client, title):
    edition = factories.published(title=title)

    picture = Image.open(io.BytesIO(sent(client, edition)))

    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert len(picture.getcolors()) > 2


@HAN
def test_page_of_a_report_without_a_photo_names_its_card(client: Client):
    edition = factories.published()

    body = client.get(edition.get_absolute_url()).content.decode()

    address = f"https://news.example.org{cards.address_of(edition)}"
    assert f'<meta property="og:image" content="{address}">' in body
    assert '<meta property="og:image:width" content="1200">' in body
    assert '<meta name="twitter:card" content="summary_large_image">' in body


@HAN
def test_card_is_drawn_once_and_anew_when_its_words_change(client: Client, monkeypatch):
    edition = factories.published()
    drawn = []
    draw = cards.drawn
    monkeypatch.setattr(
        cards, "drawn", lambda *words: drawn.append(words) or draw(*words)
    )

    first = cards.address_of(edition)
    assert sent(client, edition) == sent(client, edition)
    Section.objects.update(name="Another section")
    edition = Edition.objects.get()
    sent(client, edition)

    assert [words[1] for words in drawn] == [drawn[0][1], "Another section"]
    assert client.get(first)["Location"] == cards.address_of(edition)


@HAN
def test_two_who_draw_a_card_at_once_leave_one_file(client: Client, monkeypatch):
    edition = factories.published()
    sent(client, edition)
    before = default_storage.listdir(cards.FOLDER)
    exists, asked = default_storage.exists, []
    monkeypatch.setattr(
        default_storage,
        "exists",
        # The first look came too early: the other's file was not there yet.
        lambda name: exists(name) if asked else bool(asked.append(name)),
    )

    sent(client, edition)

    assert asked
    assert default_storage.listdir(cards.FOLDER) == before


@pytest.mark.parametrize("state", ["scheduled", "withdrawn", "ended"])
def test_card_of_a_report_that_is_not_live_is_not_sent(client: Client, state: str):
    edition = hidden()[state]

    answers = [
        client.get(cards.address_of(edition)),
        client.get(f"/media/cards/{edition.pk}-{'0' * 32}.png"),
    ]

    for answer in answers:
        assert answer.status_code == 404
        assert edition.title not in answer.content.decode()


@HAN
def test_caches_keep_a_card_for_an_hour_alone(client: Client):
    answer = client.get(cards.address_of(factories.published()))

    assert b"".join(answer)
    assert answer["Cache-Control"] == "public, max-age=3600"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_without_a_font_there_is_no_card(client: Client, settings, monkeypatch):
    monkeypatch.setattr(text_images, "PLACES", ())
    settings.OG_IMAGE_FONT = ""
    text_images.face.cache_clear()
    edition = factories.published(title="Example without a font")

    body = client.get(edition.get_absolute_url()).content.decode()

    assert "og:image" not in body
    assert '<meta name="twitter:card" content="summary">' in body
    assert client.get(cards.address_of(edition)).status_code == 404


@HAN
def test_headline_with_a_sign_that_no_font_has_makes_no_card(client: Client):
    edition = factories.published(title="Example \U000f1234")

    assert cards.preview_of(edition) is None
    assert client.get(cards.address_of(edition)).status_code == 404
