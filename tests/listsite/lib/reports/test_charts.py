"""Drawings: what stands where, and that every bar says what it is."""

import datetime

from django.template.loader import render_to_string

from listsite.lib.reports.charts import (
    HEAD,
    LABELS,
    TALL,
    WIDTH,
    Drawing,
    Span,
    columns,
    matrix,
    time_bars,
)

TODAY = datetime.date(2030, 4, 18)


def day(year: int, month: int = 1) -> datetime.date:
    """Return the first day of a month."""
    return datetime.date(year, month, 1)


def test_highest_bar_fills_the_height_and_others_follow():
    drawing = columns("Years", [2029, 2030], [("news", "News", [2, 4])])

    low, high = drawing.bars
    assert (high.y, high.height) == (HEAD, TALL)
    assert low.height == TALL / 2
    assert high.title == "2030 · News: 4"


def test_bars_of_no_news_have_no_height_and_no_number():
    drawing = columns("Years", [2030], [("news", "News", [0])])

    assert [bar.height for bar in drawing.bars] == [0]
    assert [label.text for label in drawing.labels] == ["2030"]


def spans(*found: Span) -> Drawing:
    """Return the drawing of some agreements."""
    return time_bars("Time", found, TODAY, ())


def test_time_after_the_day_of_notice_has_another_colour():
    drawing = spans(Span("A", day(2029), day(2030), day(2031)))

    force, notice, _today = drawing.bars
    assert (force.kind, notice.kind) == ("force", "notice")
    assert force.x == LABELS
    assert force.x + force.width == notice.x


def test_agreement_without_end_runs_to_the_edge():
    drawing = spans(
        Span("A", day(2029), None, None), Span("B", day(2029), None, day(2032))
    )

    (bar,) = [one for one in drawing.bars if one.kind == "open"]
    assert bar.x + bar.width == WIDTH


def test_notice_before_the_beginning_leaves_one_bar():
    drawing = spans(Span("A", day(2030), day(2029), day(2031)))

    assert [bar.kind for bar in drawing.bars] == ["notice", "today"]


def test_today_stands_between_past_and_future():
    drawing = spans(Span("A", day(2029), None, day(2032)))

    bar, today = drawing.bars
    assert bar.x < today.x < bar.x + bar.width


def test_matrix_shades_by_number():
    counts = {(0, 0): 1, (0, 1): 9, (1, 1): 5}

    drawing = matrix("Who", ["P", "Q"], ["U", "V"], counts)

    shades = {bar.title: bar.kind for bar in drawing.bars}
    assert shades["P · U: 1"] == "shade-1"
    assert shades["P · V: 9"] == "shade-3"
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH for bar in drawing.bars)


def test_long_names_are_cut_beside_a_bar_and_whole_in_its_title():
    name = "Example Partner with a name that goes on and on"

    drawing = spans(Span(name, day(2029), None, day(2032)))

    assert drawing.labels[0].text.endswith("…")
    assert drawing.bars[0].title.startswith(name)


def test_drawing_has_a_title_and_no_style():
    drawing = columns("Years & more", [2030], [("news", "News", [1])])

    page = render_to_string(
        "admin/listsite/reports/_drawing.html", {"drawing": drawing, "number": 1}
    )

    assert '<title id="drawing-1">Years &amp; more</title>' in page
    assert 'aria-labelledby="drawing-1"' in page
    assert "style=" not in page
