"""Names that are almost those of the registry: one letter, one ending, one sign."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from news.writing.checking.context import Context
from news.writing.checking.findings import Finding, FindingKind
from news.writing.checking.registry import ALIAS, Name, Registry, is_capitalised, window
from news.writing.checking.texts import Text, Writing
from partnerships.models import Organization, Person

Gapped = tuple[str | None, ...]
Gaps = dict[Gapped, list[Name]]
"""Names by all their words but one."""
Parts = dict[str, list[Name]]
"""Names by a part of them."""
SHORTEST_WORD = 5
LONGEST_NAME = 9
SHORTEST_HAN_NAME = 5
PART = 2
"""Letters by which words that may be alike are found."""
NUMERALS = frozenset("〇零一二三四五六七八九十百两0123456789")


def misspelt(writing: Writing, context: Context) -> Iterator[Finding]:
    """Yield what is one letter or one ending away from a registered name."""
    registry = context.registry
    nearby = names_but_one(writing, registry)
    by_part = words_by_part(registry)
    by_half = names_by_half(registry)
    for text in writing.texts:
        yield from almost_names(text, registry, nearby)
        yield from almost_words(text, registry, by_part)
        if text.has_han:
            yield from almost_han(text, by_half)


def almost_names(text: Text, registry: Registry, nearby: Gaps) -> Iterator[Finding]:
    """Yield names of several words of which one word differs."""
    known = (token.folded in registry.vocabulary for token in text.tokens)
    count = list(accumulate(known, initial=0))
    for length in {len(key) for key in nearby}:
        for start in range(len(text.tokens) - length + 1):
            if count[start + length] - count[start] < length - 1:
                continue
            words = window(text, start, length)
            for gap in range(len(words)):
                for name in nearby.get(gapped(words, gap), ()):
                    yield from compared(text, start, words, gap, name, registry)


def names_but_one(writing: Writing, registry: Registry) -> Gaps:
    """Return the names of which a text has all words or all but one, by the others.

    What is called an alias is no model: aliases hold what was seen in reports.
    """
    present = {token.folded for text in writing.texts for token in text.tokens}
    index: Gaps = defaultdict(list)
    for name in registry.latin:
        words = name.core
        if name.form == ALIAS or not 1 < len(words) <= LONGEST_NAME:
            continue
        if len(words) - len(present.intersection(words)) > 1:
            continue
        for gap, word in enumerate(words):
            if len(word) >= SHORTEST_WORD:
                index[gapped(words, gap)].append(name)
    return index


def gapped(words: tuple[str, ...], gap: int) -> Gapped:
    """Return words with nothing in one place."""
    return (*words[:gap], None, *words[gap + 1 :])


def compared(
    text: Text,
    start: int,
    words: tuple[str, ...],
    gap: int,
    name: Name,
    registry: Registry,
) -> Iterator[Finding]:
    """Yield a finding if the differing word is a slip of the name's."""
    found, wanted = words[gap], name.core[gap]
    tokens = text.tokens[start : start + len(words)]
    place = (tokens[0].start, tokens[-1].end)
    is_last = gap == len(words) - 1
    if is_plural_of(found, wanted) or is_plural_of(wanted, found):
        if is_last and is_single_site(name):
            yield text.finding(
                "name.number",
                FindingKind.WARNING,
                place,
                _("This names one place; singular and plural differ from its name."),
                name.text,
            )
    elif found not in registry.vocabulary and is_slip(found, wanted):
        is_ask = isinstance(name.target, Person)
        kind = FindingKind.ASK if is_ask else FindingKind.WARNING
        yield text.finding("name.spelling", kind, place, meant(name), name.text)


def meant(name: Name) -> Promise:
    """Return the question whether a registered name is meant."""
    return format_lazy(_("Almost a registered name: is {name} meant?"), name=name.text)


def is_single_site(name: Name) -> bool:
    """Whether a name is that of one body that has no plural."""
    target = name.target
    companies = {Organization.Kind.COMPANY, Organization.Kind.OTHER}
    return isinstance(target, Organization) and target.kind not in companies


def almost_words(text: Text, registry: Registry, by_part: Parts) -> Iterator[Finding]:
    """Yield capitalised words that differ by one letter from a name of one word."""
    for token in text.tokens:
        word = token.folded
        is_long = len(word) >= SHORTEST_WORD - 1
        if not (is_long and is_capitalised(token)) or word in registry.vocabulary:
            continue
        near = [*by_part.get(word[:PART], ()), *by_part.get(word[-PART:], ())]
        for name in near:
            is_number = is_plural_of(word, name.core[0])
            if is_slip(word, name.core[0]) and not is_number:
                place = (token.start, token.end)
                yield text.finding(
                    "name.spelling", FindingKind.ASK, place, meant(name), name.text
                )
                break


def words_by_part(registry: Registry) -> Parts:
    """Return names of one word by how they begin and end.

    One slip leaves one of both as it is.
    """
    index: Parts = defaultdict(list)
    for name in registry.latin:
        word = name.core[0]
        is_model = name.form != ALIAS and len(name.core) == 1 and word.isalpha()
        if is_model and len(word) >= SHORTEST_WORD:
            index[word[:PART]].append(name)
            index[word[-PART:]].append(name)
    return index


def is_plural_of(many: str, one: str) -> bool:
    """Whether a word is the plural of another."""
    return many in {f"{one}s", f"{one}es", f"{one[:-1]}ies"}


def is_slip(found: str, wanted: str) -> bool:
    """Whether one letter is missing, added, other, or swapped with its neighbour."""
    are_words = found.isalpha() and wanted.isalpha() and found != wanted
    is_near = abs(len(found) - len(wanted)) <= 1
    if not (are_words and is_near and len(wanted) >= SHORTEST_WORD):
        return False
    shorter = min(len(found), len(wanted))
    same = next((at for at in range(shorter) if found[at] != wanted[at]), shorter)
    left, right = found[same:], wanted[same:]
    is_swapped = left[:2] == right[:2][::-1] and left[2:] == right[2:]
    return is_swapped or right[1:] in (left, left[1:]) or left[1:] == right


def almost_han(text: Text, by_half: Parts) -> Iterator[Finding]:
    """Yield Chinese names of which one character differs."""
    plain = text.plain
    lengths = sorted({len(half) for half in by_half})
    for position in range(len(plain)):
        for length in lengths:
            half = plain[position : position + length]
            for name in by_half.get(half, ()):
                is_first = name.text.startswith(half)
                start = position if is_first else position + length - len(name.text)
                found = plain[max(start, 0) : max(start, 0) + len(name.text)]
                if start >= 0 and differs_by_one(found, name.text):
                    place = (start, start + len(found))
                    said = meant(name)
                    yield text.finding(
                        "name.spelling", FindingKind.ASK, place, said, name.text
                    )


def names_by_half(registry: Registry) -> Parts:
    """Return long Chinese names by their first half and by their second."""
    index: Parts = defaultdict(list)
    for name in registry.han:
        if name.form != ALIAS and len(name.text) >= SHORTEST_HAN_NAME:
            half = len(name.text) // 2
            index[name.text[:half]].append(name)
            index[name.text[half:]].append(name)
    return index


def differs_by_one(found: str, wanted: str) -> bool:
    """Whether one character is another, and not a number, a sign or a break."""
    if len(found) != len(wanted):
        return False
    pairs = [(a, b) for a, b in zip(found, wanted, strict=True) if a != b]
    return (
        len(pairs) == 1
        and all(sign.isalnum() for sign in pairs[0])
        and NUMERALS.isdisjoint(pairs[0])
    )
