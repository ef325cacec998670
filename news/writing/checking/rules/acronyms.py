"""Acronyms: explained where they are first used, with their letters in order."""

from collections.abc import Iterator
from itertools import takewhile

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from news.writing.checking.context import Context
from news.writing.checking.findings import Finding, FindingKind
from news.writing.checking.registry import FULL, SHORT, Mention, Registry
from news.writing.checking.texts import WORD, Text, Token, Writing
from partnerships.models import Organization

FAMILIAR = (
    "AI AM AR ASEAN BBC BRICS CAD CEO CFO CIO CNC COVID CPC CPPCC CPU CT CTO DNA EMBA "
    "EU FAQ GB GDP GMBH GMT GPS GPU HR IBM ID IEEE IELTS INC IP ISBN ISO IT LED LLC "
    "LTD MBA MIT MOOC MPA MRI NASA NATO NBA NGO NPC OECD OK PC PDF PHD PLC PM PPT PRC "
    "QR RMB RNA SARS SCI SCO SIM STEM TOEFL TV UK UN UNESCO UNICEF URL US USA USB VIP "
    "VR WHO WTO II III IV VI VII VIII IX XI XII"
)
COMMON = frozenset(FAMILIAR.split())
"""What readers know without being told."""
SHORTEST, LONGEST = 2, 6
SHORTEST_SWAP = 3
MANY_CAPITALS = 3
"""So many words in capitals in a row are a line set in capitals, not acronyms."""


def swapped_letters(writing: Writing, context: Context) -> Iterator[Finding]:
    """Yield acronyms whose letters are those of a registered one in another order."""
    known = acronyms_in(context.registry)
    by_letters = {"".join(sorted(one)): one for one in sorted(known)}
    for text in writing.texts:
        for token in acronyms_of(text):
            meant = by_letters.get("".join(sorted(token.text)))
            is_other = token.text not in known | COMMON
            if meant and is_other and len(meant) >= SHORTEST_SWAP:
                yield text.finding(
                    "acronym.swapped",
                    FindingKind.ERROR,
                    (token.start, token.end),
                    format_lazy(_("Are the letters swapped? {name}"), name=meant),
                    meant,
                )


def unexplained(writing: Writing, context: Context) -> Iterator[Finding]:
    """Yield acronyms of a body that are not explained where they are first used."""
    text, mentions = writing.body, context.registry.mentions(writing.body)
    short = {one.name.text: one for one in mentions[::-1] if one.name.form == SHORT}
    letters = {"".join(sorted(one)) for one in acronyms_in(context.registry)}
    for token in first_uses(text):
        if token.text in short:
            first = short[token.text]
            yield from without_full_name(
                text, first, mentions, is_chinese=writing.is_chinese
            )
        elif not (is_registered(token, letters, mentions) or is_explained(text, token)):
            yield text.finding(
                "acronym.unknown",
                FindingKind.ASK,
                (token.start, token.end),
                _("Do readers know this acronym? It is not explained here."),
            )


def first_uses(text: Text) -> list[Token]:
    """Return each acronym that not everybody knows, where it stands first."""
    first = {token.text: token for token in reversed(list(acronyms_of(text)))}
    return [first[word] for word in first if word not in COMMON]


def is_registered(token: Token, letters: set[str], mentions: list[Mention]) -> bool:
    """Whether an acronym is part of a name, or one with its letters swapped."""
    is_inner = any(one.start <= token.start < one.end for one in mentions)
    return is_inner or "".join(sorted(token.text)) in letters


def without_full_name(
    text: Text, first: Mention, mentions: list[Mention], *, is_chinese: bool
) -> Iterator[Finding]:
    """Yield the first use of a body's acronym if its full name does not come before."""
    target = first.name.target
    is_told = any(
        one.name.form == FULL
        and one.name.key == first.name.key
        and one.start <= first.end + 2
        for one in mentions
    )
    if not is_told and isinstance(target, Organization) and not first.is_quoted:
        yield text.finding(
            "acronym.unexpanded",
            FindingKind.WARNING,
            (first.start, first.end),
            _("The acronym is used before its full name."),
            expanded(target, is_chinese=is_chinese),
        )


def expanded(body: Organization, *, is_chinese: bool) -> str:
    """Return a body's full name with its acronym in brackets."""
    if is_chinese and body.name_zh:
        return f"{body.name_zh}（{body.short_name}）"
    return f"{body.name} ({body.short_name})"


def acronyms_in(registry: Registry) -> frozenset[str]:
    """Return the words in capitals of all registered names; aliases may hold slips."""
    return frozenset(
        word
        for name in registry.latin
        if name.form in {FULL, SHORT}
        for word in WORD.findall(name.text)
        if is_acronym(word)
    )


def is_acronym(word: str) -> bool:
    """Whether a word is written like an acronym."""
    return SHORTEST <= len(word) <= LONGEST and word.isalpha() and word.isupper()


def acronyms_of(text: Text) -> Iterator[Token]:
    """Yield the acronyms of a text; words of a line in capitals are none."""
    tokens = text.tokens
    for index, token in enumerate(tokens):
        if not (is_acronym(token.text) and token.text.isascii()):
            continue
        before = reversed(tokens[max(index - MANY_CAPITALS, 0) : index])
        after = tokens[index + 1 : index + MANY_CAPITALS]
        in_capitals = sum(
            len(list(takewhile(lambda one: one.text.isupper(), side)))
            for side in (before, after)
        )
        if in_capitals + 1 < MANY_CAPITALS:
            yield token


def is_explained(text: Text, token: Token) -> bool:
    """Whether an acronym stands in brackets, or brackets follow it."""
    before = text.plain[max(token.start - 1, 0) : token.start]
    after = text.plain[token.end : token.end + 2]
    return before in {"(", "（"} or after.lstrip()[:1] in {"(", "（"}
