"""Signs and spaces: missing, doubled, mixed; and sentences that break off."""

import re
from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from news.writing.checking.context import Context
from news.writing.checking.findings import Finding, FindingKind
from news.writing.checking.texts import RUNNING, Paragraph, Text, Writing

CHUNK = re.compile(r"\S+")
NO_SPACE = re.compile(r"[a-z)][,;:!?][\"”]?[A-Za-z]|[a-z]{2}\.[\"”“]?[A-Z]")
SPACE_BEFORE = re.compile(r"\w [,;:!?](?=\s|$)|\w \.(?=\s|$)")
TWO_SPACES = re.compile(r"(?<=\S) {2,}(?=\S)")
SMALL_AFTER_STOP = re.compile(r"[a-z]{2}[.!?] (?=[a-z])")
TWICE = re.compile(r"(?<![.。])([,;:，；：、。])\1(?!\1)|(?<!\.)\.\.(?![./])")
SHORTENED = (
    "co ltd inc corp etc vs prof dr mr mrs ms st no nos vol fig approx dept jan feb "
    "mar apr jun jul aug sep sept oct nov dec ed eds al pp cf est incl"
)
ABBREVIATIONS = frozenset(SHORTENED.split())
HAN = r"[\u3400-\u9fff]"
HALF_IN_HAN = re.compile(rf"{HAN}[,;:?!](?=[\s\"”]|{HAN}|$)|{HAN}\.(?=\s|{HAN}|$)")
HAN_BRACKETS = re.compile(rf"{HAN}\([^()\n]{{0,80}}\)|\([^()\n]{{0,80}}{HAN}\)")
FULL_IN_LATIN = re.compile(r"[A-Za-z0-9 ][，。；：？！（）、](?=[A-Za-z0-9\s]|$)")
QUOTES = (('"', "“”"), ("'", "‘’"))
ENDS = ".!?…。！？:：;；”’\"')）】》」』—"
SHORTEST_SENTENCE = 8
SHORTEST_HAN_SENTENCE = 20
CONTEXT = 12
"""Characters that a finding about one sign shows around it."""


def spaces(writing: Writing, context: Context) -> Iterator[Finding]:
    """Yield missing and doubled spaces of an English text, and doubled signs."""
    for text in writing.texts:
        for found in [] if writing.is_chinese else missing_spaces(text):
            yield about(text, "sign.space", found, _("A space is missing here."))
        for match in TWICE.finditer(text.plain):
            yield about(text, "sign.twice", match.span(), _("The sign stands twice."))
        if writing.is_chinese:
            continue
        for match in SPACE_BEFORE.finditer(text.plain):
            said = _("There is a space before this sign.")
            yield about(text, "sign.space_before", match.span(), said)
        for match in TWO_SPACES.finditer(text.plain):
            said = _("There is more than one space here.")
            yield about(text, "sign.spaces", match.span(), said)


def missing_spaces(text: Text) -> Iterator[tuple[int, int]]:
    """Yield signs that a word follows at once; addresses of the Internet have those."""
    for chunk in CHUNK.finditer(text.plain):
        word = chunk[0]
        if "://" in word or "@" in word or word.startswith("www."):
            continue
        for match in NO_SPACE.finditer(word):
            yield chunk.start() + match.start(), chunk.start() + match.end()


def small_letters(writing: Writing, context: Context) -> Iterator[Finding]:
    """Yield English sentences that begin with a small letter."""
    if writing.is_chinese:
        return
    for text in writing.texts:
        for match in SMALL_AFTER_STOP.finditer(text.plain):
            word = text.plain[max(match.end() - 10, 0) : match.end() - 2]
            last = re.split(r"[^A-Za-z]", word)[-1]
            if last.lower() not in ABBREVIATIONS:
                place = (match.start(), match.end() + 1)
                said = _("A sentence begins with a small letter.")
                yield about(text, "sign.small", place, said)


def mixed_width(writing: Writing, context: Context) -> Iterator[Finding]:
    """Yield half-width signs in Chinese, and full-width signs in English."""
    pattern = HALF_IN_HAN if writing.is_chinese else FULL_IN_LATIN
    if writing.is_chinese:
        message = _("This sign is half-width, in a Chinese sentence.")
    else:
        message = _("This sign is full-width, in an English sentence.")
    for text in writing.texts:
        for match in pattern.finditer(text.plain):
            yield about(text, "sign.width", match.span(), message)
        brackets = HAN_BRACKETS.search(text.plain)
        if writing.is_chinese and brackets and "（" in text.plain:
            said = _("Half-width and full-width brackets are mixed.")
            yield text.finding(
                "sign.brackets", FindingKind.WARNING, brackets.span(), said
            )


def mixed_quotes(writing: Writing, context: Context) -> Iterator[Finding]:
    """Yield the first straight quote of a text that has curly ones too."""
    for text in writing.texts:
        for straight, curly in QUOTES:
            place = text.plain.find(straight)
            if place >= 0 and any(sign in text.plain for sign in curly):
                said = _("Straight and curly quotation marks are mixed.")
                yield about(text, "sign.quotes", (place, place + 1), said)


def unfinished(writing: Writing, context: Context) -> Iterator[Finding]:
    """Yield paragraphs of running text that end without a sign."""
    for text in writing.texts:
        for paragraph in text.paragraphs:
            if paragraph.kind == RUNNING and breaks_off(paragraph, writing):
                end = paragraph.start + len(paragraph.text)
                start = max(paragraph.start, end - 3 * CONTEXT)
                start = max(start, text.plain.find(" ", start, end) + 1)
                said = _("The sentence breaks off: a full stop or words are missing.")
                yield text.finding(
                    "sentence.end", FindingKind.ERROR, (start, end), said
                )


def breaks_off(paragraph: Paragraph, writing: Writing) -> bool:
    """Whether a paragraph is long enough for a sentence and ends like none."""
    text = paragraph.text
    if writing.is_chinese:
        is_long = len(text) >= SHORTEST_HAN_SENTENCE
    else:
        is_long = len(text.split()) >= SHORTEST_SENTENCE
    return is_long and text[-1] not in ENDS


def about(
    text: Text, rule: str, place: tuple[int, int], message: str | Promise
) -> Finding:
    """Return a finding about a sign, with the words around it as its excerpt."""
    line = text.plain
    start, end = place
    floor = max(
        line.rfind("\n", max(start - CONTEXT, 0), start) + 1, start - CONTEXT, 0
    )
    ceiling = min(len(line), end + CONTEXT)
    while start > floor and line[start - 1].isalnum():
        start -= 1
    while end < ceiling and line[end].isalnum():
        end += 1
    return text.finding(rule, FindingKind.WARNING, (start, end), message)
