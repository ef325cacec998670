"""Lines under pictures, dead links, and what the report says is missing."""

from xml.etree import ElementTree as ET

import pytest
from docx.document import Document as Word
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn

from tests.factories import picture

from .test_manuscript import lines, manuscript
from .word_files import add_picture

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def pictures(*captions: str, count: int = 2):
    """Return a function that writes pictures side by side, and lines under them."""

    def write(document):
        document.add_paragraph("Example headline")
        paragraph = document.add_paragraph()
        for _picture in range(count):
            paragraph.add_run().add_picture(picture((64, 36)))
        for caption in captions:
            document.add_paragraph(caption)

    return write


@pytest.mark.parametrize("line", ["Photo 2: Both sides", "Pictures of both sides"])
def test_line_under_several_pictures_belongs_to_the_last(line):
    made = manuscript(pictures(line))

    assert [figure.caption for figure in made.figures] == ["", line]
    assert "No caption line was found for these pictures: 1." in made.report


def test_pictures_side_by_side_have_their_lines_in_order():
    made = manuscript(pictures("图1 来宾", "图2 主人"))

    assert [figure.caption for figure in made.figures] == ["图1 来宾", "图2 主人"]
    assert not made.blocks[2:]
    assert not [line for line in made.report if "No caption line" in line]


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("Photos: Both sides at the table", "Both sides at the table", ""),
        ("Photos: Ana Example and Bo Example", "", "Ana Example and Bo Example"),
        ("Photo: Example Person 001", "", "Example Person 001"),
        ("图片：双方在会谈现场合影", "双方在会谈现场合影", ""),
        ("图片：双方会谈（摄影：示例甲）", "双方会谈", "示例甲"),
        ("照片：示例甲、示例乙", "", "示例甲、示例乙"),
    ],
)
def test_labelled_line_is_a_caption_unless_it_names_people(line, caption, credit):
    def write(document):
        document.add_paragraph("Example headline")
        add_picture(document, line)
        for _paragraph in range(6):
            document.add_paragraph("Example sentence.")

    (figure,) = manuscript(write).figures

    assert (figure.caption, figure.credit) == (caption, credit)


def test_caption_under_the_last_picture_is_no_credit_of_the_report():
    def write(document):
        document.add_paragraph("示例标题")
        add_picture(document, "图片：双方在会谈现场合影")
        document.add_paragraph("文：示例甲 图：示例乙")

    made = manuscript(write)

    assert made.figures[0].caption == "双方在会谈现场合影"
    assert made.people == {"authors": "示例甲", "photographers": "示例乙"}


def linked(document: Word, address: str) -> None:
    """Write a sentence with a link in the middle."""
    document.add_paragraph("Example headline")
    paragraph = document.add_paragraph("Before ")
    kind = f"{RELATIONSHIPS}/hyperlink"
    key = document.part.relate_to(address, kind, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), key)
    run = paragraph.add_run("inside")
    link.append(run._r)
    paragraph._p.append(link)
    paragraph.add_run(" behind")


def test_link_that_runs_a_script_leaves_its_text():
    made = manuscript(lambda document: linked(document, "javascript:alert(1)"))

    assert ET.tostring(made.blocks[0]) == b"<p>Before inside behind</p>"
    assert any("taken out" in line and "inside" in line for line in made.report)


def test_link_to_a_page_stays():
    made = manuscript(lambda document: linked(document, "https://example.org/"))

    assert made.blocks[0].find("a").get("href") == "https://example.org/"
    assert not [line for line in made.report if "taken out" in line]


def with_text(document: Word, xml: str) -> None:
    """Write a paragraph with some XML of Word in it."""
    document.add_paragraph("Example headline")
    names = f'xmlns:w="{WORDS}" xmlns:m="{MATHS}"'
    document.add_paragraph()._p.append(parse_xml(f"<w:r {names}>{xml}</w:r>"))


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        ("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "formulas"),
        ("<w:delText>gone</w:delText>", "deleted with changes tracked"),
        ("<w:object/>", "embedded files"),
    ],
)
def test_what_an_article_cannot_hold_is_reported(xml, words):
    made = manuscript(lambda document: with_text(document, xml))

    assert any("Not taken over" in line and words in line for line in made.report)


def test_header_of_the_page_is_reported():
    def write(document):
        document.add_paragraph("Example headline")
        document.sections[0].header.paragraphs[0].text = "Example office"

    assert any("headers and footers" in line for line in manuscript(write).report)


def test_plain_file_misses_nothing():
    report = manuscript(lines("Example headline", "Example text")).report

    assert not [line for line in report if "Not taken over" in line]
