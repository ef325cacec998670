"""Texts by units: what is found, what is put back, what stands beside what."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listsite.lib.html.aligning import aligned
from listsite.lib.html.sanitizer import clean_html
from listsite.lib.html.segments import (
    SegmentReader,
    new_block,
    place_behind,
    rebuilt,
    segments_of,
)

FIGURE = (
    '<figure><img src="/media/photos/a.jpg" alt="A hall" width="6" height="4">'
    "<figcaption>The hall</figcaption></figure>"
)
FILM = '<figure><a href="https://example.org/film" rel="noopener">A film</a></figure>'
TABLE = "<table><tbody><tr><th><p>Year</p></th><td>2030</td></tr></tbody></table>"
pieces = st.lists(
    st.sampled_from(
        [
            "<h2>Head</h2>",
            "<p>One <strong>two</strong> 30</p>",
            "<p></p>",
            "<ul><li><p>Item</p></li><li>Other<ul><li>Inner</li></ul></li></ul>",
            "<blockquote><p>Said</p></blockquote>",
            "Loose words",
            "<hr>",
            *(FIGURE, FILM, TABLE),
        ]
    )
)


def found(html):
    """Return the units of a text as pairs of kind and words."""
    return [(one.kind, one.text) for one in segments_of(html)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One <a href='/x'>link</a></p>", [("paragraph", "One link")]),
        ("<p>One<br>two</p>", [("paragraph", "One\ntwo")]),
        ("<h2>A &amp; B</h2><p></p>", [("heading", "A & B"), ("paragraph", "")]),
        ("<ul><li><p>One</p></li><li></li></ul>", [("item", "One"), ("item", "")]),
        (FIGURE, [("alt", "A hall"), ("caption", "The hall")]),
        (FILM, [("link", "A film")]),
        (TABLE, [("cell", "Year"), ("cell", "2030")]),
        ('<img src="/media/a.jpg" alt="" role="presentation">', []),
        ("<blockquote>Said</blockquote>", [("quote", "Said")]),
        ("Loose", [("paragraph", "Loose")]),
        ("", []),
    ],
)
def test_units_are_what_is_written_in_one_go(html, expected):
    assert found(html) == expected


@settings(deadline=None, max_examples=50)
@given(pieces)
def test_text_of_which_nothing_was_changed_stays_as_it_was(parts):
    html = clean_html("".join(parts))
    says = {number: one.text for number, one in enumerate(segments_of(html))}

    assert rebuilt(html, says, []) == html


@settings(deadline=None, max_examples=50)
@given(pieces, st.text(max_size=20))
def test_changed_text_is_clean_and_keeps_the_units_it_had(parts, words):
    html = clean_html("".join(parts))
    kinds = [one.kind for one in segments_of(html)]

    written = rebuilt(html, dict.fromkeys(range(len(kinds)), f"x {words}"), [])

    assert [one.kind for one in segments_of(clean_html(written))] == kinds


def test_only_the_block_that_was_changed_loses_its_markup():
    html = "<p><strong>One</strong></p><p><strong>Two</strong></p>"

    written = rebuilt(html, {0: "One", 1: "Three <3"}, [])

    assert written == "<p><strong>One</strong></p><p>Three &lt;3</p>"


def test_alternative_text_cannot_leave_its_attribute():
    written = rebuilt(FIGURE, {0: '" onload="x'}, [])

    assert 'alt="&quot; onload=&quot;x"' in written


def test_new_item_comes_behind_its_list_s_item():
    html = "<ul><li><p>One</p></li></ul><p>End</p>"
    reader = SegmentReader(html)
    item = reader.units[0]

    place, is_in_list = place_behind(reader, item, "item")
    block = new_block(item, "Two", is_in_list=is_in_list)

    assert rebuilt(html, {}, [(place, block)]) == (
        "<ul><li><p>One</p></li><li><p>Two</p></li></ul><p>End</p>"
    )


def test_same_texts_stand_side_by_side():
    units = segments_of("<h2>A</h2><p>B 12</p>" + FIGURE + TABLE)

    assert aligned(units, units) == [(at, at) for at in range(len(units))]


@settings(deadline=None, max_examples=50)
@given(pieces, pieces)
def test_every_unit_of_both_texts_stands_somewhere_once(one, other):
    old, new = segments_of("".join(one)), segments_of("".join(other))

    pairs = aligned(old, new)

    assert [at for at, _place in pairs if at is not None] == list(range(len(old)))
    assert [at for _place, at in pairs if at is not None] == list(range(len(new)))


def test_paragraph_without_a_counterpart_leaves_the_others_where_they_are():
    english = segments_of(
        "<p>On 18 April 2030 a delegation of 12 people set out.</p>"
        "<p>They were glad.</p><p>In all 300 students took part in the course.</p>"
    )
    chinese = segments_of(
        "<p>2030年4月18日，代表团一行12人出访。</p><p>共有300名学生参加了课程。</p>"
    )

    assert aligned(english, chinese) == [(0, 0), (1, None), (2, 1)]


def test_picture_holds_what_stands_around_it_in_place():
    english = segments_of(f"<p>One</p><p>Two</p>{FIGURE}<p>Three</p>")
    chinese = segments_of(f"<p>一</p>{FIGURE}<p>三</p>")

    pairs = aligned(english, chinese)

    assert pairs[-3:] == [(2, 1), (3, 2), (4, 3)]


def test_very_long_texts_are_aligned_by_position():
    units = segments_of("<p>One</p>" * 500)

    assert aligned(units, units[:-1])[-1] == (499, None)
