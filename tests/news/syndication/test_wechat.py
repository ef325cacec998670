"""A live article is handed over to the official WeChat account, and the post noted."""

import io
import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image

from listsite.lib.audit import change_in
from news.models import WeChatPost
from news.publishing.publishing import withdraw
from news.syndication.wechat.wechat import cover, hand_over, inlined, note_post
from tests import factories

pytestmark = pytest.mark.django_db
POST = "https://mp.weixin.qq.com/s/example-017"


def signed_in(role: str) -> Client:
    """Return a browser in which somebody of a role is signed in."""
    client = Client()
    client.force_login(factories.user(role))
    return client


def page_of(edition) -> str:
    """Return the address of the page that hands an article over."""
    return f"/admin/news/article/{edition.article_id}/wechat/"


def test_text_keeps_only_what_the_account_keeps():
    html = inlined(
        "<h2>One</h2><figure><img src='/media/photos/a.png' alt='A'>"
        "<figcaption>B</figcaption></figure><blockquote><p>C</p></blockquote>"
        "<table><tr><th colspan='2'>D</th></tr></table>"
    )

    assert "<section" in html
    assert not re.search(r"<(?:figure|figcaption|div|a)\b|class=|script", html)
    assert 'src="https://news.example.org/media/photos/a.png"' in html
    assert 'colspan="2"' in html
    assert all("style=" in tag for tag in re.findall(r"<(?:h2|p|th|img)[^>]*>", html))


def test_link_out_of_wechat_becomes_a_note():
    html = inlined(
        '<p><a href="https://example.com/?a=1&amp;b=2">One</a>, '
        '<a href="/en/visits/">two</a>, <a href="https://example.com/?a=1&amp;b=2">one'
        "</a></p>"
    )

    assert "<a" not in html
    assert "One[1], two[2], one[1]" in html
    assert "[1] https://example.com/?a=1&amp;b=2</section>" in html
    assert "[2] https://news.example.org/en/visits/</section>" in html


def test_link_within_wechat_stays():
    html = inlined(f'<p><a href="{POST}">One</a></p>')

    assert f'<a href="{POST}">One</a>' in html
    assert "[1]" not in html


@pytest.mark.parametrize("title", ["<b>", '"><script>', "&lt;"])
def test_text_of_a_credit_stays_text(title):
    edition = factories.published(source=title, lead_photo=factories.photo(alt=title))

    html = hand_over(edition).html

    assert "<script" not in html
    assert "<b>" not in html


def test_digest_has_at_most_120_characters():
    edition = factories.published(summary="长" * 300)

    handed = hand_over(edition)

    assert len(handed.digest) == 120
    assert handed.original == (f"https://news.example.org{edition.get_absolute_url()}")


@pytest.mark.parametrize(
    ("shape", "size", "source"),
    [("wide", (900, 383), (600, 2000)), ("square", (500, 500), (2000, 600))],
)
@pytest.mark.parametrize(
    ("focus", "colour"), [(0.05, (255, 0, 0)), (0.95, (0, 0, 255))]
)
def test_cover_is_cut_around_the_focal_point(shape, size, source, focus, colour):
    photo = factories.photo(file=two_coloured(source), focal_x=focus, focal_y=focus)

    with Image.open(io.BytesIO(cover(photo, shape))) as found:
        middle = found.getpixel((size[0] // 2, size[1] // 2))

        assert (found.format, found.size) == ("JPEG", size)
    assert max(abs(a - b) for a, b in zip(middle, colour, strict=True)) < 12


def two_coloured(size: tuple[int, int]) -> ContentFile:
    """Return a picture whose first half is red, and whose second half is blue."""
    across, down = size
    half = (across // 2, 0) if across > down else (0, down // 2)
    drawn = Image.new("RGB", size, (255, 0, 0))
    drawn.paste((0, 0, 255), (*half, *size))
    buffer = io.BytesIO()
    drawn.save(buffer, "PNG")
    return ContentFile(buffer.getvalue(), "example.png")


def test_page_shows_all_that_the_account_asks_for():
    edition = factories.published(lead_photo=factories.photo())

    page = signed_in("publisher").get(page_of(edition)).content.decode()

    assert 'sandbox="allow-same-origin" srcdoc="&lt;section' in page
    assert hand_over(edition).original in page
    assert f"{page_of(edition)}wide.jpg" in page


def test_cover_is_downloaded():
    edition = factories.published(lead_photo=factories.photo())
    client = signed_in("publisher")

    answer = client.get(f"{page_of(edition)}square.jpg")

    assert answer["Content-Type"] == "image/jpeg"
    assert "attachment" in answer["Content-Disposition"]
    assert client.get(f"{page_of(edition)}round.jpg").status_code == 404


def test_address_of_the_post_is_noted_with_who_and_shown():
    edition = factories.published()
    client = signed_in("publisher")

    answer = client.post(page_of(edition), {"address": POST})

    post = WeChatPost.objects.get()
    assert answer["Location"].endswith(f"/{edition.article_id}/change/")
    assert (post.edition, post.address) == (edition, POST)
    assert POST in client.get(answer["Location"]).content.decode()


def test_noting_is_part_of_the_audit():
    edition, by = factories.published(), factories.superuser()
    note_post(edition, POST, by=by)
    note_post(edition, f"{POST}-b", by=by)

    change = change_in(by.logentry_set.latest("pk"))

    assert (change.before, change.after) == (
        {"address": POST},
        {"address": f"{POST}-b"},
    )
    assert WeChatPost.objects.count() == 1


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://mp.weixin.qq.com/s/a",
        "https://example.com/mp.weixin.qq.com/",
        "https://mp.weixin.qq.com.example.com/s/a",
        "https://mp.weixin.qq.com/s/ a",
        "javascript:alert(1)",
    ],
)
def test_other_address_is_refused_at_its_field(address):
    edition = factories.published()

    answer = signed_in("publisher").post(page_of(edition), {"address": address})

    assert answer.status_code == 422
    assert not WeChatPost.objects.exists()
    with pytest.raises(ValidationError):
        note_post(edition, address, by=factories.superuser())


def test_only_what_is_live_is_handed_over():
    edition = factories.published()
    withdraw(edition.article, by=factories.superuser(), reason="An example reason.")

    answer = signed_in("publisher").get(page_of(edition), follow=True)

    assert "Only an article that is live" in answer.content.decode()


@pytest.mark.parametrize("role", ["contributor", "editor", "reviewer", "viewer"])
def test_who_may_not_publish_hands_nothing_over(role):
    edition = factories.published(lead_photo=factories.photo())
    client = signed_in(role)

    assert client.get(page_of(edition)).status_code == 403
    assert client.get(f"{page_of(edition)}wide.jpg").status_code == 403
    with pytest.raises(PermissionDenied):
        note_post(edition, POST, by=factories.user(role))
