"""A manuscript: what a Word text says, sorted into the fields of an article."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby, islice, takewhile
from xml.etree import ElementTree as ET

from django.utils.translation import gettext as _

from listsite.lib.text.bilingual import CHINESE, ENGLISH, listing
from news.models.photos import is_file_name

from .credits import caption_and_credit, credits_in
from .reading import WordText, picture_number, text_of, unwrap

HAN = re.compile(r"[\u4e00-\u9fff]")
CAPTION_START = re.compile(
    r"^(?:[▲△↑]|图\s*[为\d一二三四五六七八九十]|(?:图|图片|照片|摄影)[:：]"
    r"|(?:photos?|figures?|pictures?|fig\.)\b)",
    re.IGNORECASE,
)
LIVE = ("http://", "https://", "mailto:", "tel:")
"""How the address of a link begins that an article keeps."""
LONGEST_CAPTION = 120
LONGEST_HEADLINE = 200
FOOT_LINES = 6
HEADINGS = {"h1": "h2", "h2": "h3", "h3": "h4", "h5": "h4", "h6": "h4"}


@dataclass
class Figure:
    """A picture of the text: which one, and what stands under it."""

    number: int
    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass
class Manuscript:
    """Headline, body with a paragraph for each picture, figures, credits, report."""

    title: str = ""
    language: str = ENGLISH
    blocks: list[ET.Element] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    people: dict[str, str] = field(default_factory=dict)
    report: list[str] = field(default_factory=list)
    """Sentences on what was taken for what, and what found no place."""


def manuscript_of(text: WordText) -> Manuscript:
    """Sort the blocks of a Word text into a manuscript; nothing is dropped silently."""
    blocks = list(text.blocks)
    made = Manuscript(language=language_of(blocks))
    made.title = take_title(blocks, made)
    made.people = take_credits(blocks, made)
    made.figures = take_figures(blocks, text.alts)
    made.report += list(dead_links(blocks))
    made.blocks = [lowered(block) for block in blocks]
    made.report += [_("Word's note: %(note)s") % {"note": note} for note in text.notes]
    if text.missing:
        things = listing(text.missing)
        made.report.append(_("Not taken over: %(things)s.") % {"things": things})
    made.report.append(
        _("%(count)s pictures found, each at its place.") % {"count": len(made.figures)}
    )
    if bare := [str(one.number + 1) for one in made.figures if not one.caption]:
        said = _("No caption line was found for these pictures: %(numbers)s.")
        made.report.append(said % {"numbers": listing(bare)})
    return made


def language_of(blocks: list[ET.Element]) -> str:
    """Return Chinese if a fifth of the text or more is Han."""
    words = "".join(text_of(block) for block in blocks)
    return CHINESE if len(HAN.findall(words)) * 5 > len(words) else ENGLISH


def take_title(blocks: list[ET.Element], made: Manuscript) -> str:
    """Take the headline out: in the Title style, the first heading, or line."""
    chosen = next(
        (block for block in blocks if block.get("class") == "title"),
        next(
            (block for block in blocks if block.tag == "h1"),
            next((block for block in blocks if text_of(block)), None),
        ),
    )
    if chosen is None:
        made.report.append(_("The file holds no text."))
        return ""
    title = text_of(chosen)
    if len(title) > LONGEST_HEADLINE:
        made.report.append(_("No headline was found; the first line is too long."))
        return title[: LONGEST_HEADLINE - 1] + "…"
    blocks.remove(chosen)
    made.report.append(_("Headline: “%(title)s”.") % {"title": title})
    return title


def take_credits(blocks: list[ET.Element], made: Manuscript) -> dict[str, str]:
    """Take the credit lines off the foot; what names a reviewer is reported only."""
    people: dict[str, str] = {}
    for block in list(reversed(blocks))[:FOOT_LINES]:
        is_line = block.tag == "p" and not is_under_picture(blocks, block)
        found = credits_in(text_of(block)) if is_line else {}
        if found:
            people = {**found, **people}
            blocks.remove(block)
            line = text_of(block)
            made.report.append(_("Credits read from “%(line)s”.") % {"line": line})
    if reviewers := people.pop("reviewers", ""):
        made.report.append(
            _("Reviewers named: %(names)s. They sign in the system; not taken over.")
            % {"names": reviewers}
        )
    return people


def is_under_picture(blocks: list[ET.Element], block: ET.Element) -> bool:
    """Whether a line is the caption of the picture above it, and names nobody else."""
    index = blocks.index(block)
    above = blocks[index - 1] if index else None
    if above is None or picture_number(above) is None or not is_caption(block):
        return False
    line = text_of(block)
    return len(credits_in(line)) < 2 and bool(caption_and_credit(line)[0])


def take_figures(blocks: list[ET.Element], alts: list[str]) -> list[Figure]:
    """Return the figures, and take the caption lines out from under them.

    Pictures side by side are followed by their lines in the same order. If there are
    fewer lines than pictures, they belong to the last ones, which stand above them.
    """
    figures: list[Figure] = []
    for row in picture_rows(blocks):
        below = blocks[blocks.index(row[-1]) + 1 :]
        captions = list(islice(takewhile(is_caption, below), len(row)))
        for caption in captions:
            blocks.remove(caption)
        lines = [""] * (len(row) - len(captions)) + [text_of(one) for one in captions]
        figures += [
            figure_of(block, line, alts) for block, line in zip(row, lines, strict=True)
        ]
    return figures


def picture_rows(blocks: list[ET.Element]) -> list[list[ET.Element]]:
    """Return the pictures, those that follow each other directly as one row."""
    rows = groupby(list(blocks), key=lambda block: picture_number(block) is not None)
    return [list(row) for is_picture, row in rows if is_picture]


def figure_of(block: ET.Element, line: str, alts: list[str]) -> Figure:
    """Return a picture with what its caption line says."""
    number = picture_number(block) or 0
    caption, credit = caption_and_credit(line)
    alt = alts[number]
    alt = caption if not alt or is_file_name(alt) else alt
    return Figure(number, alt, caption, credit)


def dead_links(blocks: list[ET.Element]) -> Iterator[str]:
    """Leave only the text of links that lead nowhere on the web; yield what is said."""
    for block in blocks:
        for link in list(block.iter("a")):
            address = link.get("href", "")
            if address.lower().startswith(LIVE):
                continue
            words = text_of(link)
            unwrap(block, link)
            if address:
                said = _("A link was taken out, its text stays: “%(words)s”.")
                yield said % {"words": words}


def is_caption(block: ET.Element) -> bool:
    """Whether a block is the line under a picture: by style, or by how it begins."""
    if block.tag != "p" or picture_number(block) is not None:
        return False
    text = text_of(block)
    if block.get("class") == "caption":
        return True
    return len(text) <= LONGEST_CAPTION and bool(CAPTION_START.match(text))


def lowered(block: ET.Element) -> ET.Element:
    """Return a block as a body has it: no classes, headings from the second level."""
    block.attrib.pop("class", None)
    block.tag = HEADINGS.get(block.tag, block.tag)
    return block
