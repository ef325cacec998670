"""Pictures and figures of a cleaned text: where they stand and what they say."""

import pytest

from listsite.lib.html.figures import Finder, pictures_in
from listsite.lib.html.sanitizer import clean_html

PICTURE = '<img src="/media/photos/a.jpg" alt="{}">'


def test_picture_is_found_with_its_words_and_its_caption():
    html = clean_html(
        f"<p>示例\n</p><figure>{PICTURE.format('Hall')}<figcaption>The <b>hall</b>"
        "</figcaption></figure>"
    )

    (shown,) = pictures_in(html)

    assert html[shown.start : shown.end] == PICTURE.format("Hall")
    assert (shown.alt, shown.caption) == ("Hall", "The hall")
    assert not shown.is_decorative


def test_pictures_of_a_gallery_have_their_own_captions():
    each = "".join(
        f"<figure>{PICTURE.format(name)}<figcaption>{name}</figcaption></figure>"
        for name in ("one", "two")
    )

    found = pictures_in(f"<figure>{each}<figcaption>both</figcaption></figure>")

    assert [(one.caption, one.depth) for one in found] == [("one", 2), ("two", 2)]


@pytest.mark.parametrize(
    "figure",
    [
        '<figure><a href="https://example.org/">a</a></figure>',
        '<figure lang="en"><a href="/x" title=">" rel="noopener">a</a>'
        "<figcaption><em>b</em></figcaption></figure>",
    ],
)
def test_figure_of_one_link_is_found_whole(figure):
    (link,) = Finder(f"<p>a</p>\n{figure}<p>b</p>").links

    assert link.end - link.start == len(figure)
    assert link.title == "a"


@pytest.mark.parametrize(
    "figure",
    [
        '<figure><a href="/a">a</a><a href="/b">b</a></figure>',
        '<figure><a href="/a">a</a> and more</figure>',
        '<figure><p><a href="/a">a</a></p></figure>',
        '<figure><a href="/a"><img src="/media/photos/a.jpg" alt="a"></a></figure>',
        "<figure><a>a</a></figure>",
    ],
)
def test_figure_of_more_than_a_link_is_none(figure):
    assert not Finder(clean_html(figure)).links


def test_address_and_title_are_read_as_a_browser_reads_them():
    (link,) = Finder('<figure><a href="/?a=1&amp;b=2">A &lt; B</a></figure>').links

    assert (link.href, link.title) == ("/?a=1&b=2", "A < B")
