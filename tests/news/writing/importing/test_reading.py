"""A Word text as blocks: headings, lists, quotes, links, and where pictures stand."""

from xml.etree import ElementTree as ET

import pytest
from docx.document import Document as Word
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from news.writing.importing.reading import picture_number, read_word, remove, text_of
from tests.factories import picture

from .word_files import word

HYPERLINK = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
)


def blocks(write) -> list[str]:
    """Return the blocks of a document that a function writes, as HTML."""
    read = read_word(word(write)).blocks
    return [ET.tostring(block, encoding="unicode") for block in read]


def one(text: str, style: str | None = None):
    """Return a function that writes one paragraph."""
    return lambda document: document.add_paragraph(text, style=style)


def add_link(paragraph: Paragraph, words: str, address: str) -> None:
    """Add a link to the end of a paragraph."""
    link = OxmlElement("w:hyperlink")
    key = paragraph.part.relate_to(address, HYPERLINK, is_external=True)
    link.set(qn("r:id"), key)
    link.append(paragraph.add_run(words)._r)
    paragraph._p.append(link)


def add_second_level(document: Word) -> None:
    """Let the lists of a document have bullets at a second depth."""
    level = f'<w:lvl {nsdecls("w")} w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl>'
    for kind in document.part.numbering_part.element.findall(qn("w:abstractNum")):
        kind.append(parse_xml(level))


def add_item(document: Word, text: str, level: int) -> None:
    """Add an item of a list at a depth, as Word's own lists have it."""
    paragraph = document.add_paragraph(text)
    numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    numbering.get_or_add_ilvl().val = level
    numbering.get_or_add_numId().val = 1


def add_inline_picture(paragraph: Paragraph) -> None:
    """Add a picture at the end of a paragraph."""
    paragraph.add_run().add_picture(picture((64, 36)))


@pytest.mark.parametrize("level", range(1, 7))
def test_heading_keeps_its_level(level):
    found = blocks(lambda document: document.add_heading("Example heading", level))

    assert found == [f"<h{level}>Example heading</h{level}>"]


@pytest.mark.parametrize("level", [7, 8, 9])
def test_heading_deeper_than_html_becomes_a_paragraph_and_is_said(level):
    text = read_word(word(lambda document: document.add_heading("Deep", level)))

    assert [block.tag for block in text.blocks] == ["p"]
    assert f"heading {level}" in text.notes[0]


def test_title_style_is_told_from_a_heading():
    assert blocks(one("Example title", "Title")) == [
        '<h1 class="title">Example title</h1>'
    ]


def test_subtitle_is_a_paragraph_that_knows_what_it_is():
    assert blocks(one("Example subtitle", "Subtitle")) == [
        '<p class="subtitle">Example subtitle</p>'
    ]


def test_caption_is_a_paragraph_that_knows_what_it_is():
    assert blocks(one("Both sides", "Caption")) == ['<p class="caption">Both sides</p>']


@pytest.mark.parametrize("style", ["Quote", "Intense Quote"])
def test_quote_becomes_a_blockquote(style):
    assert blocks(one("Example words", style)) == [
        "<blockquote><p>Example words</p></blockquote>"
    ]


def test_quotes_below_each_other_are_one():
    def write(document):
        document.add_paragraph("First", style="Quote")
        document.add_paragraph("Second", style="Quote")

    assert blocks(write) == ["<blockquote><p>First</p><p>Second</p></blockquote>"]


@pytest.mark.parametrize(
    ("style", "tag"), [("List Bullet", "ul"), ("List Number", "ol")]
)
def test_list_is_bulleted_or_numbered_as_in_word(style, tag):
    assert blocks(one("Point", style)) == [f"<{tag}><li>Point</li></{tag}>"]


def test_deeper_items_are_a_list_inside_the_item_above():
    def write(document):
        add_second_level(document)
        add_item(document, "Outer", 0)
        add_item(document, "Inner", 1)
        add_item(document, "Outer again", 0)

    (block,) = read_word(word(write)).blocks

    assert block.find("li").text == "Outer"
    assert text_of(block.find("li")[0]) == "Inner"
    assert [text_of(item) for item in block][1] == "Outer again"


def test_paragraph_between_items_ends_the_list():
    def write(document):
        document.add_paragraph("Point", style="List Bullet")
        document.add_paragraph("Example text.")
        document.add_paragraph("Point", style="List Bullet")

    tags = [block.tag for block in read_word(word(write)).blocks]
    assert tags == ["ul", "p", "ul"]


def test_link_keeps_its_address_and_the_words_round_it():
    def write(document):
        paragraph = document.add_paragraph("See ")
        add_link(paragraph, "the page", "https://example.org/?a=1&b=2")
        paragraph.add_run(" today.")

    assert blocks(write) == [
        '<p>See <a href="https://example.org/?a=1&amp;b=2">the page</a> today.</p>'
    ]


def test_markup_that_was_typed_as_words_stays_words():
    (block,) = read_word(word(one("<script>x</script> & <b>"))).blocks

    assert text_of(block) == "<script>x</script> & <b>"
    assert len(block) == 0


@pytest.mark.parametrize(
    ("look", "tag"), [("bold", "strong"), ("italic", "em"), ("underline", None)]
)
def test_emphasis_stays_and_underlining_goes(look, tag):
    def write(document):
        setattr(document.add_paragraph().add_run("word"), look, True)

    inside = f"<{tag}>word</{tag}>" if tag else "word"
    assert blocks(write) == [f"<p>{inside}</p>"]


def test_picture_inside_a_text_paragraph_stands_after_it():
    def write(document):
        paragraph = document.add_paragraph("Before")
        add_inline_picture(paragraph)
        paragraph.add_run(" and after.")

    text = read_word(word(write))

    assert text_of(text.blocks[0]) == "Before and after."
    assert [picture_number(block) for block in text.blocks] == [None, 0]


def test_pictures_of_one_paragraph_stand_one_below_the_other():
    def write(document):
        paragraph = document.add_paragraph()
        for _picture in range(3):
            add_inline_picture(paragraph)

    text = read_word(word(write))

    assert [picture_number(block) for block in text.blocks] == [0, 1, 2]
    assert len(text.pictures) == len(text.alts) == 3


@pytest.mark.parametrize("level", range(1, 5))
def test_picture_in_a_heading_stands_after_it(level):
    def write(document):
        add_inline_picture(document.add_heading("Example heading", level))

    read = read_word(word(write)).blocks

    assert [block.tag for block in read] == [f"h{level}", "p"]
    assert picture_number(read[1]) == 0


def test_pictures_are_numbered_through_the_text():
    def write(document):
        for index in range(3):
            document.add_paragraph(f"Paragraph {index}.")
            add_inline_picture(document.add_paragraph())

    numbers = [picture_number(block) for block in read_word(word(write)).blocks]
    assert numbers == [None, 0, None, 1, None, 2]


def test_picture_is_handed_on_byte_for_byte():
    image = picture((64, 36))
    data = image.read()

    text = read_word(word(lambda document: document.add_picture(image)))

    assert text.pictures == [data]


def test_empty_paragraphs_are_left_out():
    def write(document):
        document.add_paragraph("Example text.")
        document.add_paragraph("")
        document.add_paragraph("More text.")

    assert blocks(write) == ["<p>Example text.</p>", "<p>More text.</p>"]


def test_file_without_any_text_has_no_blocks():
    text = read_word(word(lambda document: None))

    assert (text.blocks, text.pictures, text.notes) == ([], [], [])


def test_style_of_somebody_s_own_is_noted_once_and_its_text_stays():
    def write(document):
        document.styles.add_style("Example Style", 1)
        document.add_paragraph("First", style="Example Style")
        document.add_paragraph("Second", style="Example Style")

    text = read_word(word(write))

    assert [text_of(block) for block in text.blocks] == ["First", "Second"]
    assert [note for note in text.notes if "Example Style" in note] == text.notes
    assert len(text.notes) == 1


def test_words_of_a_block_are_one_line():
    block = ET.fromstring("<p> One\n <b>two</b>\tthree </p>")  # noqa: S314  (ours)

    assert text_of(block) == "One two three"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>One<i />two</p>", "<p>Onetwo</p>"),
        ("<p><b>One</b><i />two</p>", "<p><b>One</b>two</p>"),
        ("<p><b>One<i />two</b></p>", "<p><b>Onetwo</b></p>"),
        ("<p><i /></p>", "<p />"),
    ],
)
def test_element_goes_and_the_words_behind_it_stay(before, after):
    block = ET.fromstring(before)  # noqa: S314  (ours)

    remove(block, next(block.iter("i")))

    assert ET.tostring(block, encoding="unicode") == after


@pytest.mark.parametrize("html", ["<p>Text</p>", "<h2><img src='picture:1'/></h2>"])
def test_block_that_is_no_picture_has_no_number(html):
    assert picture_number(ET.fromstring(html)) is None  # noqa: S314  (ours)
