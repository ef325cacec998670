"""A Word text as a row of blocks: elements of our own small HTML, and its pictures."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.etree import ElementTree as ET
from xml.parsers.expat import ExpatError

import mammoth
from django.utils.functional import Promise
from mammoth.documents import Image

from .missing import left_behind
from .package import check_package, damaged

STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='标题'] => h1.title:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='题注'] => p.caption:fresh
p[style-name='标题 1'] => h1:fresh
p[style-name='标题 2'] => h2:fresh
p[style-name='标题 3'] => h3:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='引用'] => blockquote > p:fresh
p[style-name='明显引用'] => blockquote > p:fresh
"""
UNREADABLE = (KeyError, ValueError, AttributeError, OSError, ExpatError, ET.ParseError)
"""What the converter raises on a text that is none."""
PICTURE = "picture:"
"""The `src` that stands for a picture until it is in the library, with its number."""


@dataclass
class WordText:
    """The blocks of a text in order, its pictures, and what had no place here."""

    blocks: list[ET.Element]
    pictures: list[bytes]
    alts: list[str]
    notes: list[str] = field(default_factory=list)
    """Sentences of the converter on what it left out, each once."""
    missing: list[Promise] = field(default_factory=list)
    """What the file holds beside and an article cannot."""


def read_word(file: IO[bytes]) -> WordText:
    """Return the text of a .docx; raise UnreadableFileError for anything else."""
    check_package(file)
    pictures: list[bytes] = []
    alts: list[str] = []

    def keep(image: Image) -> dict[str, str]:
        with image.open() as stream:
            pictures.append(stream.read())
        alts.append((image.alt_text or "").strip())
        return {"src": f"{PICTURE}{len(pictures) - 1}"}

    try:
        result = mammoth.convert_to_html(
            file,
            style_map=STYLES,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(keep),
            ignore_empty_paragraphs=True,
        )
        root = ET.fromstring(f"<div>{result.value}</div>")  # noqa: S314  (our own converter's output, no DTD)
    except UNREADABLE as error:
        raise damaged() from error
    notes = dict.fromkeys(message.message for message in result.messages)
    missing = left_behind(file)
    return WordText(list(flattened(root)), pictures, alts, list(notes), missing)


def flattened(root: ET.Element) -> Iterator[ET.Element]:
    """Yield the blocks; a picture inside one becomes a block of its own after it."""
    for block in root:
        images = list(block.iter("img"))
        for image in images:
            remove(block, image)
        if text_of(block) or not images:
            yield block
        for image in images:
            holder = ET.Element("p")
            image.tail = None
            holder.append(image)
            yield holder


def remove(root: ET.Element, child: ET.Element) -> None:
    """Take an element out of a tree; the text behind it stays."""
    for parent in root.iter():
        with contextlib.suppress(ValueError):
            index = list(parent).index(child)
            keep_tail(parent, index, child.tail or "")
            parent.remove(child)
            return


def keep_tail(parent: ET.Element, index: int, tail: str) -> None:
    """Give the text behind a child to what stands before it."""
    if index:
        before = parent[index - 1]
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail


def unwrap(root: ET.Element, child: ET.Element) -> None:
    """Put what an element holds in its place."""
    for parent in root.iter():
        with contextlib.suppress(ValueError):
            index = list(parent).index(child)
            inner = list(child)
            parent[index : index + 1] = inner
            keep_tail(parent, index, child.text or "")
            keep_tail(parent, index + len(inner), child.tail or "")
            return


def text_of(block: ET.Element) -> str:
    """Return the words of a block, on one line; a break of the line parts words."""
    pieces = words_of(block)
    return " ".join("".join(pieces).split())


def words_of(element: ET.Element) -> Iterator[str]:
    """Yield the text in an element, in order, with a space for a break."""
    yield " " if element.tag == "br" else element.text or ""
    for child in element:
        yield from words_of(child)
        yield child.tail or ""


def picture_number(block: ET.Element) -> int | None:
    """Return the number of the picture that is all of a block, if it is one."""
    image = block.find("img")
    if image is None or block.tag != "p":
        return None
    return int(image.get("src", "").removeprefix(PICTURE))
