"""The texts of an article as the rules read them: plain, paragraph by paragraph."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from typing import NamedTuple

from django.utils.functional import Promise

from listsite.lib.text.bilingual import CHINESE

from .findings import Finding, FindingKind

INLINE = frozenset({"a", "b", "strong", "em", "i", "u", "s", "sub", "sup", "cite", "q"})
HOLDERS = (
    *("li", "td", "th", "caption", "figcaption", "blockquote"),
    *("h2", "h3", "h4", "h1", "h5", "h6"),
)
"""Elements whose paragraphs are no running text."""
RUNNING = "p"
LINE = "line"
"""The kind of what stands before a line break."""
WORD = re.compile(r"[A-Za-zÀ-ɏ0-9]+")
HAN = re.compile(r"[\u3400-\u9fff]")
SENTENCE_END = re.compile(r"[.!?。！？\n]")
LONGEST_SENTENCE = 600
"""Characters before or after a word that may belong to its sentence."""
OPENING, CLOSING = "“「『《", "”」』》"


@dataclass(frozen=True)
class Paragraph:
    """One block of a text, and where it begins in the whole."""

    kind: str
    start: int
    text: str


class Token(NamedTuple):
    """A word of Latin letters or digits, and where it stands."""

    text: str
    start: int
    end: int
    folded: str
    """The word as it is compared."""


@dataclass(frozen=True)
class Text:
    """One field of an article: its paragraphs, and all of them as lines."""

    field: str
    paragraphs: tuple[Paragraph, ...]

    @cached_property
    def plain(self) -> str:
        """The whole text, a line for each paragraph."""
        return "\n".join(one.text for one in self.paragraphs)

    @cached_property
    def tokens(self) -> list[Token]:
        """The words of Latin letters or digits, in order."""
        return [
            Token(one[0], one.start(), one.end(), one[0].lower())
            for one in WORD.finditer(self.plain)
        ]

    @cached_property
    def has_han(self) -> bool:
        """Whether there are Chinese characters in it."""
        return HAN.search(self.plain) is not None

    @cached_property
    def token_starts(self) -> list[int]:
        """Where each word begins."""
        return [token.start for token in self.tokens]

    def token_index(self, position: int) -> int:
        """Return the number of the first word at or after a position."""
        return bisect_right(self.token_starts, position - 1)

    def gap(self, index: int) -> str:
        """Return what stands between a word and the next."""
        return self.plain[self.tokens[index].end : self.tokens[index + 1].start]

    @cached_property
    def quoted_spans(self) -> list[tuple[int, int]]:
        """Where words are somebody else's: block quotations, and between quotes."""
        return [
            (paragraph.start + start, paragraph.start + end)
            for paragraph in self.paragraphs
            for start, end in quoted(paragraph)
        ]

    def is_quoted(self, position: int) -> bool:
        """Whether a position stands in a quotation."""
        at = bisect_right(self.quoted_spans, (position, len(self.plain))) - 1
        return at >= 0 and position < self.quoted_spans[at][1]

    def finding(
        self,
        rule: str,
        kind: FindingKind,
        place: tuple[int, int],
        message: str | Promise,
        suggestion: str = "",
    ) -> Finding:
        """Return a finding about a place of this text."""
        start, end = place
        return Finding(
            rule=rule,
            kind=kind,
            field=self.field,
            start=start,
            end=end,
            excerpt=self.plain[start:end],
            message=message,
            suggestion=suggestion,
        )


@dataclass(frozen=True)
class Writing:
    """Headline, summary and body in one language."""

    language: str
    texts: tuple[Text, ...]

    @classmethod
    def of(cls, language: str, title: str, summary: str, body: str) -> "Writing":
        """Return the texts of an article; the body is HTML."""
        return cls(
            language,
            (
                Text("title", paragraphs_of([("title", title)])),
                Text("summary", paragraphs_of([(RUNNING, summary)])),
                Text("body", paragraphs_of(blocks(body))),
            ),
        )

    @property
    def is_chinese(self) -> bool:
        """Whether it is written in Chinese."""
        return self.language == CHINESE

    @property
    def body(self) -> Text:
        """The main text."""
        return self.texts[-1]


class BlockReader(HTMLParser):
    """Cuts HTML into blocks, each with the kind of element that holds it."""

    def __init__(self) -> None:
        super().__init__()
        self.holders: list[str] = []
        self.data: list[str] = []
        self.blocks: list[tuple[str, str]] = []

    def cut(self, kind: str = "") -> None:
        """End the block that is being read."""
        held = self.holders[-1] if self.holders else RUNNING
        self.blocks.append((kind or held, "".join(self.data)))
        self.data.clear()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, unless the element stands within a line."""
        if tag not in INLINE:
            self.cut(LINE if tag == "br" else "")
        if tag in HOLDERS:
            self.holders.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """End a block, and leave what holds it."""
        if tag not in INLINE:
            self.cut()
        if tag in HOLDERS and tag in self.holders:
            while self.holders.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Take text."""
        self.data.append(data)


def blocks(html: str) -> list[tuple[str, str]]:
    """Return the blocks of a cleaned text as (kind, words)."""
    reader = BlockReader()
    reader.feed(html)
    reader.close()
    reader.cut()
    return reader.blocks


def paragraphs_of(pieces: list[tuple[str, str]]) -> tuple[Paragraph, ...]:
    """Return pieces that hold words as paragraphs of one text."""
    found: list[Paragraph] = []
    start = 0
    for kind, raw in pieces:
        text = tidy(raw)
        if text:
            found.append(Paragraph(kind, start, text))
            start += len(text) + 1
    return tuple(found)


def tidy(text: str) -> str:
    """Return words on one line; spaces within a line stay as they were typed."""
    lines = (line.strip() for line in text.replace("\t", " ").splitlines())
    return " ".join(line for line in lines if line).replace("\xa0", " ")


def quoted(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """Yield where a paragraph's words stand between curly or straight quotes."""
    if paragraph.kind == "blockquote":
        yield 0, len(paragraph.text)
        return
    opened: int | None = None
    for position, sign in enumerate(paragraph.text):
        if sign in OPENING or (sign == '"' and opened is None):
            opened = position if opened is None else opened
        elif opened is not None and (sign in CLOSING or sign == '"'):
            yield opened, position + 1
            opened = None


def sentence_around(text: str, position: int) -> str:
    """Return the sentence of a text in which a position lies."""
    start = max(position - LONGEST_SENTENCE, 0)
    before = SENTENCE_END.split(text[start:position])[-1]
    after = SENTENCE_END.split(text[position : position + LONGEST_SENTENCE], 1)[0]
    return before + after
