"""What of a Word text becomes headline, body, caption and credit, and what is said."""

import pytest
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE

from news.writing.importing.drafting import draft_from_word
from news.writing.importing.manuscript import Figure, Manuscript, manuscript_of
from news.writing.importing.reading import picture_number, read_word, text_of
from tests.factories import picture, section, user

from .word_files import add_picture, word

CHINESE_STYLES = ["标题", "标题 1", "标题 2", "标题 3", "题注", "引用", "明显引用"]


def manuscript(write) -> Manuscript:
    """Return what is made of a document that a function writes."""
    return manuscript_of(read_word(word(write)))


def lines(*texts: str):
    """Return a function that writes plain paragraphs."""
    return lambda document: [document.add_paragraph(text) for text in texts]


def outline(made: Manuscript) -> list[tuple[str, str]]:
    """Return tag and words of each block."""
    return [(block.tag, text_of(block)) for block in made.blocks]


def chinese(document: Word) -> None:
    """Write a report with the named styles of a Chinese Word."""
    for name in CHINESE_STYLES:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("示例代表团来访", style="标题")
    document.add_paragraph("一、会谈", style="标题 1")
    document.add_paragraph("（一）议题", style="标题 2")
    document.add_paragraph("细节", style="标题 3")
    document.add_picture(picture((64, 36)))
    document.add_paragraph("双方合影", style="题注")
    document.add_paragraph("示例引文", style="引用")
    document.add_paragraph("示例强调", style="明显引用")


def described(alt: str, caption: str = "Figure 1: Both sides") -> Figure:
    """Return the figure made of a picture with an alternative text in Word."""

    def write(document: Word) -> None:
        document.add_paragraph("Example headline")
        shape = document.add_picture(picture((64, 36)))
        shape._inline.docPr.set("descr", alt)
        document.add_paragraph(caption)

    (figure,) = manuscript(write).figures
    return figure


def test_headings_begin_at_the_second_level_and_end_at_the_fourth():
    def write(document):
        document.add_heading("Example headline", 0)
        for level in range(1, 7):
            document.add_heading(f"Level {level}", level)

    tags = [tag for tag, _words in outline(manuscript(write))]
    assert tags == ["h2", "h3", "h4", "h4", "h4", "h4"]


def test_title_style_is_the_headline_wherever_it_stands():
    def write(document):
        document.add_paragraph("Example kicker")
        document.add_heading("Example heading", 1)
        document.add_heading("Example headline", 0)

    made = manuscript(write)

    assert made.title == "Example headline"
    assert outline(made) == [("p", "Example kicker"), ("h2", "Example heading")]


def test_first_heading_is_the_headline_without_a_title_style():
    def write(document):
        document.add_paragraph("Example kicker")
        document.add_heading("Example headline", 1)
        document.add_heading("Example heading", 1)

    made = manuscript(write)

    assert made.title == "Example headline"
    assert outline(made) == [("p", "Example kicker"), ("h2", "Example heading")]


def test_first_line_with_words_is_the_headline_without_headings():
    made = manuscript(lines("   ", "Example headline", "Example text."))

    assert made.title == "Example headline"
    assert ("p", "Example text.") in outline(made)


def test_subtitle_stays_as_a_plain_paragraph():
    def write(document):
        document.add_paragraph("Example headline", style="Title")
        document.add_paragraph("Example subtitle", style="Subtitle")

    made = manuscript(write)

    assert outline(made) == [("p", "Example subtitle")]
    assert made.blocks[0].attrib == {}


def test_headline_of_200_characters_is_taken():
    made = manuscript(lines("x" * 200, "Example text."))

    assert made.title == "x" * 200
    assert outline(made) == [("p", "Example text.")]


@pytest.mark.parametrize("level", [None, 0, 1])
def test_longer_first_line_is_shortened_stays_in_the_text_and_is_said(level):
    def write(document):
        if level is None:
            document.add_paragraph("x" * 201)
        else:
            document.add_heading("x" * 201, level)

    made = manuscript(write)

    assert made.title == "x" * 199 + "…"
    assert text_of(made.blocks[0]) == "x" * 201
    assert any("too long" in line for line in made.report)


@pytest.mark.parametrize("texts", [(), ("   ",)])
def test_file_without_text_has_no_headline_and_it_is_said(texts):
    made = manuscript(lines(*texts))

    assert made.title == ""
    assert "The file holds no text." in made.report


def test_file_with_a_picture_only_keeps_the_picture():
    made = manuscript(add_picture)

    assert (made.title, len(made.figures)) == ("", 1)
    assert [picture_number(block) for block in made.blocks] == [0]


@pytest.mark.django_db
def test_draft_of_a_file_without_text_has_a_name_to_be_found_by():
    draft = draft_from_word(word(lines()), by=user(), section=section())

    assert draft.article.title == "Untitled report"
    assert draft.article.body == ""
    assert draft.article.lead_photo is None


@pytest.mark.django_db
def test_typed_markup_does_not_become_markup_of_the_draft():
    write = lines("Example headline", "<script>alert(1)</script> & more")

    body = draft_from_word(word(write), by=user(), section=section()).article.body

    assert "<script" not in body
    assert "&lt;script&gt;" in body


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Example text.", "en"),
        ("示例文字", "zh-hans"),
        ("示例 Example Works 2030 and more words", "en"),
        ("示例公司 Example", "zh-hans"),
        ("2030", "en"),
    ],
)
def test_language_is_chinese_from_a_fifth_of_han(text, language):
    assert manuscript(lines(text)).language == language


def test_chinese_title_style_is_the_headline():
    made = manuscript(chinese)

    assert (made.title, made.language) == ("示例代表团来访", "zh-hans")


def test_chinese_headings_keep_their_order():
    assert outline(manuscript(chinese))[:3] == [
        ("h2", "一、会谈"),
        ("h3", "（一）议题"),
        ("h4", "细节"),
    ]


def test_chinese_caption_style_is_the_caption_whatever_it_begins_with():
    made = manuscript(chinese)

    assert [figure.caption for figure in made.figures] == ["双方合影"]
    assert "双方合影" not in [words for _tag, words in outline(made)]


def test_chinese_quotes_are_quotes():
    assert outline(manuscript(chinese))[-1] == ("blockquote", "示例引文示例强调")


def test_chinese_styles_cause_no_notes():
    assert not [line for line in manuscript(chinese).report if "Word's note" in line]


@pytest.mark.parametrize(
    "alt",
    [
        "DSC_0123.JPG",
        "微信图片_20300418.png",
        "example photo (2).jpeg",
        "图片 1",
        "Picture 3",
        "IMG_2030",
        "wechatimg 17",
        "",
    ],
)
def test_name_of_a_file_is_no_alternative_text_the_caption_is(alt):
    assert described(alt).alt == "Figure 1: Both sides"


@pytest.mark.parametrize(
    "alt", ["Both sides at the table", "示例会议", "Picture of a machine"]
)
def test_alternative_text_that_says_something_is_kept(alt):
    figure = described(alt)

    assert (figure.alt, figure.caption) == (alt, "Figure 1: Both sides")


def test_picture_without_caption_has_no_alternative_text_made_up():
    assert described("IMG_2030", "An ordinary sentence.") == Figure(0)


def test_caption_of_120_characters_is_the_longest():
    def write(document):
        document.add_paragraph("Example headline")
        add_picture(document, "Figure 1 " + "x" * 111)
        add_picture(document, "Figure 2 " + "x" * 112)

    short, long = manuscript(write).figures

    assert len(short.caption) == 120
    assert long.caption == ""


def test_picture_under_a_picture_is_no_caption():
    def write(document):
        document.add_paragraph("Example headline")
        add_picture(document)
        add_picture(document, "Figure 2: Both sides")

    captions = [figure.caption for figure in manuscript(write).figures]
    assert captions == ["", "Figure 2: Both sides"]


def test_heading_under_a_picture_is_no_caption():
    def write(document):
        document.add_paragraph("Example headline", style="Title")
        add_picture(document)
        document.add_heading("Figure skating", 2)

    made = manuscript(write)

    assert made.figures == [Figure(0)]
    assert ("h3", "Figure skating") in outline(made)


def test_credits_are_read_from_the_last_six_lines_only():
    ordinary = [f"Sentence {number}." for number in range(6)]

    made = manuscript(lines("Example headline", "Text: Example Person 001", *ordinary))

    assert made.people == {}
    assert ("p", "Text: Example Person 001") in outline(made)


def test_credit_further_up_gives_way_to_none_below():
    write = lines(
        "Example headline",
        "Example text.",
        "Text: Example Person 001",
        "Photo: Example Person 002",
    )

    assert manuscript(write).people == {
        "authors": "Example Person 001",
        "photographers": "Example Person 002",
    }


def test_reviewers_are_said_but_not_taken_over():
    made = manuscript(lines("示例标题", "示例文字。", "编辑：示例甲 审核：示例乙"))

    assert made.people == {"editors": "示例甲"}
    assert any("示例乙" in line and "not taken over" in line for line in made.report)


def test_number_of_pictures_is_said_even_when_there_are_none():
    assert "0 pictures found, each at its place." in manuscript(lines("Text")).report
