"""Persons of the registry: their titles, and where a name may be read in two ways."""

import re
from collections.abc import Iterator
from itertools import pairwise

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from news.writing.checking.context import Context
from news.writing.checking.findings import Finding, FindingKind
from news.writing.checking.registry import Mention, is_capitalised
from news.writing.checking.texts import WORD, Text, Writing
from partnerships.models import Person

Ranked = dict[str, str]
"""The nouns of a title, each with its rank: {"manager": "deputy"}."""

SAME_NOUN = {
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "general secretary": "secretary",
}
OFFICES = (
    "secretary president dean director manager head chair chairman chairwoman "
    "chairperson professor principal minister mayor governor rector provost chancellor "
    "engineer lecturer researcher"
)
NOUNS = frozenset(OFFICES.split())
RANKS = {
    "deputy": "deputy",
    "vice": "deputy",
    "associate": "associate",
    "assistant": "assistant",
    "acting": "acting",
    "former": "former",
}
RANK_REACH = 3
"""How many words may stand between a rank and its noun: "deputy general manager"."""
LONGEST_TITLE = 6
STOPS = frozenset(
    {
        "of",
        "at",
        "for",
        "in",
        "from",
        "with",
        "and",
        "who",
        "whose",
        "said",
        "was",
        "is",
    }
)

HAN_NOUNS = (
    *("党委书记", "党总支书记", "总支书记", "书记", "校长", "院长", "董事长", "总经理"),
    *("总裁", "经理", "主任", "处长", "部长", "主席", "局长", "厅长", "市长", "省长"),
    *("所长", "科长", "会长", "秘书长", "总工程师", "教授", "研究员", "负责人"),
)
HAN_NOUN = re.compile("(副|常务副|原|代)?(?:" + "|".join(HAN_NOUNS) + ")")
HAN_REACH = 12
IN_PINYIN = (
    "ouyang sima zhuge shangguan huangfu linghu gongsun murong xiahou dongfang dugu "
    "nangong yuwen situ zhangsun ximen baili duanmu gongyang helian huyan sikong "
    "taishi weichi zhongli zongzheng puyang chunyu shentu"
)
COMPOUND = frozenset(IN_PINYIN.split())
"""Surnames of two characters, in pinyin."""
NEAR = 160


def other_titles(writing: Writing, context: Context) -> Iterator[Finding]:
    """Yield persons whose title differs from the one they had on that day."""
    for text in writing.texts:
        for mention in people_in(text, context):
            title = context.title_of(person_of(mention))
            read = han_ranks if writing.is_chinese else ranks
            wanted = read(title)
            place = title_place(text, mention, is_chinese=writing.is_chinese)
            if not wanted or place is None:
                continue
            found = read(text.plain[slice(*place)])
            if found and not agree(found, wanted):
                yield text.finding(
                    "person.title",
                    FindingKind.ASK,
                    (min(place[0], mention.start), max(place[1], mention.end)),
                    format_lazy(
                        _("The record calls {name} “{title}”."),
                        name=mention.excerpt,
                        title=title,
                    ),
                    title,
                )


def people_in(text: Text, context: Context) -> list[Mention]:
    """Return where a text names persons."""
    return [
        one
        for one in context.registry.mentions(text)
        if isinstance(one.name.target, Person)
    ]


def person_of(mention: Mention) -> Person:
    """Return the person who is named."""
    if not isinstance(mention.name.target, Person):
        raise TypeError(mention)
    return mention.name.target


def title_place(
    text: Text, mention: Mention, *, is_chinese: bool
) -> tuple[int, int] | None:
    """Return where the title of a person stands: before the name or after it."""
    if is_chinese:
        return han_title_before(text, mention)
    return title_before(text, mention) or title_after(text, mention)


def title_before(text: Text, mention: Mention) -> tuple[int, int] | None:
    """Return the words of a title that lead to a name: “deputy general manager”."""
    index = text.token_index(mention.start)
    if not index or text.tokens[index - 1].folded not in NOUNS:
        return None
    if text.gap(index - 1) != " ":
        return None
    first = index - 1
    while first and index - first <= RANK_REACH and text.gap(first - 1) in {" ", "-"}:
        if text.tokens[first - 1].folded in STOPS:
            break
        first -= 1
    return text.tokens[first].start, text.tokens[index - 1].end


def title_after(text: Text, mention: Mention) -> tuple[int, int] | None:
    """Return the words of a title that follow a name, with a comma or without."""
    index = text.token_index(mention.end)
    if not text.plain.startswith((" ", ", ", " ("), mention.end):
        return None
    last = None
    for position in range(index, min(index + LONGEST_TITLE, len(text.tokens))):
        token = text.tokens[position]
        if token.folded in STOPS or (
            position > index and "," in text.gap(position - 1)
        ):
            break
        if token.folded in NOUNS:
            last = token.end
    first = text.tokens[index].start if index < len(text.tokens) else 0
    is_near = first - mention.end <= 2
    return (first, last) if last and is_near else None


def han_title_before(text: Text, mention: Mention) -> tuple[int, int] | None:
    """Return the title that stands right before a Chinese name."""
    start = max(mention.start - HAN_REACH, 0)
    before = text.plain[start : mention.start]
    last = None
    for match in HAN_NOUN.finditer(before):
        last = match
    if last is None or last.end() != len(before):
        return None
    return start + last.start(), mention.start


def ranks(title: str) -> Ranked:
    """Return the nouns of an English title with the rank that stands before each."""
    words = [one.lower() for one in WORD.findall(title)]
    found: Ranked = {}
    for at, word in enumerate(words):
        if word in NOUNS:
            before = words[max(at - RANK_REACH, 0) : at]
            rank = next((RANKS[one] for one in before if one in RANKS), "")
            found[SAME_NOUN.get(word, word)] = rank
    return found


def han_ranks(title: str) -> Ranked:
    """Return the nouns of a Chinese title with the rank that stands before each."""
    found: Ranked = {}
    for match in HAN_NOUN.finditer(title):
        rank = match[1] or ""
        noun = match[0].removeprefix(rank)
        found[noun[-2:]] = rank
    return found


def agree(found: Ranked, wanted: Ranked) -> bool:
    """Whether a title as written is, or is part of, the one on record."""
    return any(noun in wanted and wanted[noun] == found[noun] for noun in found)


def run_together(writing: Writing, context: Context) -> Iterator[Finding]:
    """Yield two persons between whose names two titles stand without a sign."""
    for text in writing.texts:
        for first, second in pairwise(people_in(text, context)):
            between = text.plain[first.end : second.start]
            if len(between) > NEAR or re.search(
                r"[,;.:，；、。：和\n]|\band\b", between
            ):
                continue
            nouns = [word for word in WORD.findall(between) if word.lower() in NOUNS]
            if len(nouns) + len(HAN_NOUN.findall(between)) > 1:
                yield text.finding(
                    "person.run_together",
                    FindingKind.ASK,
                    (first.start, second.end),
                    _("Two titles stand here without a sign: whose is which?"),
                )


def two_part_surnames(writing: Writing, context: Context) -> Iterator[Finding]:
    """Yield names such as “Ou Yang”, which may be a surname alone.

    It is not asked about somebody who took part and whose Chinese name is recorded.
    """
    for text in writing.texts:
        for index in range(len(text.tokens) - 1):
            one, two = text.tokens[index : index + 2]
            name = text.plain[one.start : two.end]
            is_name = is_capitalised(one) and is_capitalised(two)
            is_compound = f"{one.folded}{two.folded}" in COMPOUND
            if not (is_name and is_compound and text.gap(index) == " "):
                continue
            if name not in context.present_people:
                yield text.finding(
                    "person.surname",
                    FindingKind.ASK,
                    (one.start, two.end),
                    format_lazy(
                        _("Surname and given name, or the surname {name}?"),
                        name=name.replace(" ", "").capitalize(),
                    ),
                )
