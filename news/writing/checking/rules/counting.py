"""Counts: “four aspects” that are not four, “four platform”, uneven enumerations."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from news.writing.checking.context import Context
from news.writing.checking.findings import Finding, FindingKind
from news.writing.checking.texts import Paragraph, Text, Writing

NUMBERS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve"),
)
HAN_NUMBERS = "一二三四五六七八九十"
ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"),
    *("ninth", "tenth"),
)
POINTS = "aspects|points|areas|parts|steps|measures|reasons|tasks|goals|requirements"
ANNOUNCED = re.compile(
    rf"\b(?P<number>{'|'.join(NUMBERS[1:])}|\d) (?:\w{{1,20}} ){{0,2}}(?:{POINTS})\b",
    re.IGNORECASE,
)
HAN_ANNOUNCED = re.compile(
    r"(?P<number>[两二三四五六七八九十]|(?<!\d)\d)(?:个|点|项|大|条)"
    r"(?:方面|要求|意见|建议|任务|举措|措施|环节|要点|希望|目标|原则)"
)
MARKER = re.compile(
    rf"(?:^|(?<=[.!?:;\n] )|(?<=\n))(?:the )?(?P<word>{'|'.join(ORDINALS)})"
    r"(?P<ly>ly)?\b(?=,| is\b| was\b|:| are\b)"
    rf"|(?:^|(?<=[.!?:;\n] )|(?<=\n))(?P<count>{'|'.join(NUMBERS[:10])}) is\b",
    re.IGNORECASE,
)
LAST_MARKER = re.compile(r"(?<=[.!?:;\n] )(?:finally|lastly)\b,?", re.IGNORECASE)
HAN_MARKERS = {
    "number": re.compile(rf"(?<![{HAN_NUMBERS}第])(?P<n>[{HAN_NUMBERS}])(?:是|要)"),
    "ordinal": re.compile(rf"第(?P<n>[{HAN_NUMBERS}])(?=[，,、是：])"),
    "bracket": re.compile(rf"[（(](?P<n>[{HAN_NUMBERS}])[）)]"),
}
HAN_TOGETHER = re.compile(
    r"等(?P<number>[两二三四五六七八九十]|(?<!\d)\d{1,2})(?:家|个|所|名|位|项|门|种)"
)
HAN_CLAUSE = re.compile(r"[，。；：！？\n]")
LONGEST_LIST = 200
"""Characters before 等三家 in which what it counts stands."""
REACH = 600
"""Characters after an announcement within which its first point begins."""
EVEN_FROM = 3
"""So many points make an enumeration whose beginnings are compared."""

NOUN = (
    "platform|center|centre|project|base|company|student|teacher|school|college|aspect|"
    "point|area|laboratory|course|program|programme|agreement|partner|enterprise|"
    "university|expert|leader|member|student|participant|delegate|visitor|training|"
    "department|team|task|goal|year|month|week|day|hour|book|paper|patent|prize|award|"
    "award|city|province|country|class|group|topic|major|field|measure|step|part"
)
SINGULAR = re.compile(
    rf"\b(?P<number>{'|'.join(NUMBERS[1:])}|\d{{2,3}}|[2-9]) (?P<noun>{NOUN})\b"
    r"(?=[”\"’.,;:!?)\n]|$"
    r"| (?:of|in|at|for|with|were|are|from|on|by|that|which|have)\b)",
    re.IGNORECASE,
)
LABELLING = (
    "no number grade class phase level stage team building room section version type "
    "chapter table figure task group unit part day year item gate hall"
)
LABELS = frozenset(LABELLING.split())
"""Words after which a number is a name: “Grade 2 students”, “Building 12”."""


@dataclass(frozen=True)
class Point:
    """Where a point of an enumeration begins, its number, and how it is introduced."""

    start: int
    end: int
    number: int
    style: str


def singular_after_number(writing: Writing, context: Context) -> Iterator[Finding]:
    """Yield English nouns in the singular after a number above one."""
    if writing.is_chinese:
        return
    for text in writing.texts:
        for match in SINGULAR.finditer(text.plain):
            before = text.plain[max(match.start() - 12, 0) : match.start()].split()
            is_label = bool(before) and before[-1].strip(".").lower() in LABELS - {
                "the"
            }
            is_part = text.plain[match.start() - 1 : match.start()] in {"-", ".", ","}
            if not is_label and not is_part:
                said = _("A number above one, and the noun is singular.")
                yield text.finding(
                    "count.singular", FindingKind.WARNING, match.span(), said
                )


def wrong_count(writing: Writing, context: Context) -> Iterator[Finding]:
    """Yield announcements such as “four aspects” after which another number follows."""
    pattern = HAN_ANNOUNCED if writing.is_chinese else ANNOUNCED
    for text in writing.texts:
        announced = list(pattern.finditer(text.plain))
        followed = following(text, announced, is_chinese=writing.is_chinese)
        for match in announced:
            told = listed_after(text, match.end()) or followed.get(match.start(), 0)
            wanted = number_of(match["number"])
            if told > 1 and told != wanted:
                yield text.finding(
                    "count.points",
                    FindingKind.WARNING,
                    match.span(),
                    format_lazy(
                        _("{wanted} are announced, {told} follow."),
                        wanted=wanted,
                        told=told,
                    ),
                )


def more_than_said(writing: Writing, context: Context) -> Iterator[Finding]:
    """Yield “甲、乙、丙等两家”, which names more than it counts.

    Fewer may be named: 等 also means “among others”. Only asked: the sign 、 may
    part something else as well.
    """
    for text in writing.texts if writing.is_chinese else ():
        for match in HAN_TOGETHER.finditer(text.plain):
            before = text.plain[max(match.start() - LONGEST_LIST, 0) : match.start()]
            named = HAN_CLAUSE.split(before)[-1].count("、") + 1
            wanted = number_of(match["number"])
            if named > wanted:
                yield text.finding(
                    "count.named",
                    FindingKind.ASK,
                    match.span(),
                    format_lazy(
                        _("{wanted} are said, {named} are named."),
                        wanted=wanted,
                        named=named,
                    ),
                )


def following(
    text: Text, announced: list[re.Match[str]], *, is_chinese: bool
) -> dict[int, int]:
    """Return place of an announcement -> how many points follow.

    An enumeration belongs to the nearest announcement before it.
    """
    ends = [match.end() for match in announced]
    counts: dict[int, int] = {}
    for series in enumerations(text, is_chinese=is_chinese):
        at = bisect_right(ends, series[0].start) - 1
        if at >= 0 and series[0].start - ends[at] <= REACH:
            counts.setdefault(announced[at].start(), len(series))
    return counts


def uneven(writing: Writing, context: Context) -> Iterator[Finding]:
    """Yield English enumerations whose points begin in different ways."""
    if writing.is_chinese:
        return
    for text in writing.texts:
        for series in enumerations(text, is_chinese=False):
            odd = next((one for one in series if one.style != series[0].style), None)
            if len(series) < EVEN_FROM or odd is None or not odd.style:
                continue
            yield text.finding(
                "count.uneven",
                FindingKind.WARNING,
                (series[0].start, series[0].end),
                format_lazy(
                    _("Another point of this list begins with “{other}”."),
                    other=text.plain[odd.start : odd.end],
                ),
            )


def number_of(word: str) -> int:
    """Return the number that a digit or a word names."""
    if word.isdigit() and word.isascii():
        return int(word)
    if word == "两":
        return 2
    if word in HAN_NUMBERS:
        return HAN_NUMBERS.index(word) + 1
    return NUMBERS.index(word.lower()) + 1


def enumerations(text: Text, *, is_chinese: bool) -> Iterator[list[Point]]:
    """Yield rows of points that count from 1 upwards, in order."""
    if is_chinese:
        rows = [han_points(text.plain, style) for style in HAN_MARKERS]
    else:
        rows = [english_points(text.plain)]
    found = [
        consecutive(points, at)
        for points in rows
        for at, one in enumerate(points)
        if one.number == 1
    ]
    yield from sorted(found, key=lambda series: series[0].start)


def english_points(plain: str) -> list[Point]:
    """Return “First,”, “Secondly,”, “One is” and the like at the start of sentences."""
    found = []
    for match in MARKER.finditer(plain):
        if match["count"]:
            style, number = "number", number_of(match["count"])
        else:
            style = "adverb" if match["ly"] else "ordinal"
            number = ORDINALS.index(match["word"].lower()) + 1
        found.append(Point(match.start(), match.end(), number, style))
    found += [
        Point(match.start(), match.end(), 0, "")
        for match in LAST_MARKER.finditer(plain)
    ]
    return sorted(found, key=lambda one: one.start)


def han_points(plain: str, style: str) -> list[Point]:
    """Return 一是, 第一， or （一）, whichever way of counting is asked for."""
    return [
        Point(match.start(), match.end(), number_of(match["n"]), style)
        for match in HAN_MARKERS[style].finditer(plain)
    ]


def consecutive(points: list[Point], first: int) -> list[Point]:
    """Return the points from one on, as far as each is one more than that before.

    “Finally” (number 0) is the last point of any row.
    """
    series = [points[first]]
    for one in islice(points, first + 1, None):
        is_last = one.number == 0
        if not is_last and one.number != len(series) + 1:
            break
        series.append(one)
        if is_last:
            break
    return series


def listed_after(text: Text, position: int) -> int:
    """Return how many list items follow the paragraph that announces them."""
    paragraphs = text.paragraphs
    at = bisect_right(paragraphs, position, key=lambda one: one.start) - 1
    if not introduces(paragraphs[at], position):
        return 0
    items = takewhile(lambda one: one.kind == "li", islice(paragraphs, at + 1, None))
    return sum(1 for _one in items)


def introduces(paragraph: Paragraph, position: int) -> bool:
    """Whether a paragraph ends with a colon soon after a place."""
    rest = paragraph.text[position - paragraph.start :]
    return rest.endswith((":", "："))
