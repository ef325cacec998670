"""From a Word file with pictures to a draft with every picture at its place."""

import re

import pytest

from news.models import Article, Photo
from news.writing.importing.drafting import draft_from_word
from tests.factories import picture, section, user

from .word_files import add_picture, report, word

pytestmark = pytest.mark.django_db


def imported(write) -> Article:
    """Return the draft made from a document that a function writes."""
    return draft_from_word(word(write), by=user(), section=section()).article


def outline(body: str) -> list[str]:
    """Return the names of the elements of a body, in order."""
    return re.findall(r"<(h2|h3|p|ul|table|figure|blockquote)\b", body)


def test_headline_comes_from_the_title_style():
    article = imported(report)

    assert article.title == "Example delegation visits a partner"
    assert "Example delegation visits a partner" not in article.body


def test_every_picture_stands_at_its_place():
    article = imported(report)

    assert Photo.objects.count() == 3
    assert [name for name in outline(article.body) if name != "p"] == [
        "figure",
        "h2",
        "ul",
        "figure",
        "table",
        "figure",
    ]


def test_line_under_a_picture_becomes_its_caption_and_credit():
    imported(report)

    photos = list(Photo.objects.order_by("pk"))
    assert photos[0].credit == "Example Person 001"
    assert photos[1].caption == "Picture 2: The hosts explain a plan"
    assert photos[1].credit == "Example Person 002"
    assert photos[1].alt == photos[1].caption


def test_caption_does_not_stand_in_the_text_twice():
    article = imported(report)

    assert article.body.count("The hosts explain a plan</figcaption>") == 1
    assert "<p>Picture 2" not in article.body


def test_credits_are_read_from_the_foot_and_leave_the_text():
    article = imported(report)

    assert (article.authors, article.photographers) == (
        "Example Person 001",
        "Example Person 002",
    )
    assert (article.source, article.editors) == ("Example Office", "Example Person 003")
    assert "Example Office" not in article.body


def test_first_picture_leads():
    article = imported(report)

    assert article.lead_photo == Photo.objects.order_by("pk").first()


def test_bold_lists_and_tables_stay():
    body = imported(report).body

    assert "<strong>training</strong>" in body
    assert re.search(r"<ul>\s*<li>First point</li>\s*<li>Second point", body)
    assert body.count("<td") == 4


def test_chinese_report_is_recognised():
    def write(document):
        document.add_paragraph("示例代表团访问示例公司")
        document.add_paragraph("四月十八日，示例代表团访问了示例公司。")
        add_picture(document, "图为双方座谈（示例人员 摄）")
        document.add_paragraph("文/示例甲 图/示例乙 审核：示例丙")

    article = imported(write)

    photo = Photo.objects.get()
    assert (article.language, article.title) == ("zh-hans", "示例代表团访问示例公司")
    assert (photo.caption_zh, photo.credit) == ("图为双方座谈", "示例人员")
    assert (article.authors, article.photographers) == ("示例甲", "示例乙")


def test_same_picture_is_taken_from_the_library():
    image = picture((64, 36))

    def write(document):
        document.add_paragraph("Example headline")
        document.add_picture(image)

    first, second = imported(write), imported(write)

    assert Photo.objects.count() == 1
    assert first.lead_photo == second.lead_photo


def test_picture_that_cannot_be_read_leaves_a_mark_and_is_said():
    def write(document):
        document.add_paragraph("Example headline")
        document.add_paragraph("Example text.")
        add_picture(document, kind="GIF")

    draft = draft_from_word(word(write), by=user(), section=section())

    assert "[Picture missing here]" in draft.article.body
    assert any("could not be taken over" in line for line in draft.report)


def test_report_says_what_was_taken_for_what():
    draft = draft_from_word(word(report), by=user(), section=section())

    said = " ".join(draft.report)
    assert "Headline: “Example delegation visits a partner”." in said
    assert "3 pictures found" in said
    assert "Credits read from" in said


def test_failure_leaves_no_row_and_no_file(monkeypatch, settings):
    monkeypatch.setattr("news.writing.importing.drafting.write_article", failing)
    folder = settings.MEDIA_ROOT / "photos"
    before = set(folder.glob("*"))

    with pytest.raises(RuntimeError):
        draft_from_word(word(report), by=user(), section=section())

    assert not Photo.objects.exists()
    assert set(folder.glob("*")) == before


def failing(*args: object) -> None:
    """Fail as a full disk would."""
    raise RuntimeError


def test_picture_in_a_table_cell_is_taken_over():
    def write(document):
        document.add_paragraph("Example headline")
        table = document.add_table(rows=1, cols=2)
        table.cell(0, 0).text = "Example cell"
        table.cell(0, 1).paragraphs[0].add_run().add_picture(picture((64, 36)))

    article = imported(write)

    assert outline(article.body)[-1] == "figure"
    assert article.lead_photo == Photo.objects.get()


def test_break_in_a_headline_parts_its_words():
    def write(document):
        document.add_heading("Example headline\non two lines", 0)
        document.add_paragraph("Example text.")

    assert imported(write).title == "Example headline on two lines"
