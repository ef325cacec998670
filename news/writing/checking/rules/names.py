"""Names of organizations against the registry: form, number, place."""

from collections import defaultdict
from collections.abc import Iterator

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from listsite.lib.text.bilingual import listing
from news.writing.checking.context import Context
from news.writing.checking.findings import Finding, FindingKind
from news.writing.checking.places import PLACE, places_in
from news.writing.checking.registry import ALIAS, FULL, SHORT, Mention, Name, Registry
from news.writing.checking.texts import WORD, Text, Writing
from partnerships.models import Organization, Topic


def written_small(writing: Writing, context: Context) -> Iterator[Finding]:
    """Yield full names of organizations that stand without their capital letters."""
    for text in writing.texts:
        for mention in context.registry.mentions(text):
            name = mention.name
            is_full = is_body(name) and name.form == FULL
            if is_full and not mention.is_quoted and lacks_capitals(mention):
                yield text.finding(
                    "name.capitals",
                    FindingKind.WARNING,
                    (mention.start, mention.end),
                    _("The registered name is written with other capital letters."),
                    name.text,
                )


def is_body(name: Name) -> bool:
    """Whether a name is that of an organization."""
    return isinstance(name.target, Organization)


def lacks_capitals(mention: Mention) -> bool:
    """Whether a word is written small that begins with a capital in the name."""
    written = WORD.findall(mention.excerpt)
    registered = WORD.findall(mention.name.text)
    return any(
        wanted[0].isupper() and found[0].islower()
        for found, wanted in zip(written, registered, strict=False)
    )


def several_names(writing: Writing, context: Context) -> Iterator[Finding]:
    """Yield bodies that one text calls by several names, at the first unusual one."""
    for names in names_used(writing, context, Organization).values():
        others = [name for name in names if is_other_name(name)]
        counted = {name.text for name in names if name.form == FULL or name in others}
        if others and len(counted) > 1:
            text, mention = names[others[0]]
            yield text.finding(
                "name.several",
                FindingKind.WARNING,
                (mention.start, mention.end),
                format_lazy(
                    _("One body has several names in this text: {names}. Choose one."),
                    names=listing(name.text for name in names),
                ),
                registered(others[0]),
            )


def topic_variants(writing: Writing, context: Context) -> Iterator[Finding]:
    """Yield other names of a topic that the text calls by its own name too.

    Only asked: another name may be the right one in its sentence.
    """
    for names in names_used(writing, context, Topic).values():
        others = [name for name in names if name.form == ALIAS]
        if others and any(name.form == FULL for name in names):
            text, mention = names[others[0]]
            yield text.finding(
                "name.topic",
                FindingKind.ASK,
                (mention.start, mention.end),
                format_lazy(
                    _("This topic is called “{name}” elsewhere in the text."),
                    name=registered(others[0]),
                ),
                registered(others[0]),
            )


def names_used(
    writing: Writing, context: Context, kind: type[Organization | Topic]
) -> dict[tuple[type, int], dict[Name, tuple[Text, Mention]]]:
    """Return the names of each row of a kind, outside quotations, at first use."""
    used: dict[tuple[type, int], dict[Name, tuple[Text, Mention]]] = defaultdict(dict)
    for text in writing.texts:
        for mention in context.registry.mentions(text):
            if isinstance(mention.name.target, kind) and not mention.is_quoted:
                used[mention.name.key].setdefault(mention.name, (text, mention))
    return used


def is_other_name(name: Name) -> bool:
    """Whether a name differs from the full and the short one by more than form."""
    target = name.target
    if name.form != ALIAS or not isinstance(target, Organization):
        return False
    full = Name(target.name, FULL, target)
    short = Name(target.short_name, SHORT, target)
    return singular(name.core) not in {singular(full.core), singular(short.core)}


def registered(name: Name) -> str:
    """Return the full name of the body that a name belongs to."""
    in_chinese = name.target.name_zh if name.is_han else ""
    return in_chinese or name.target.name


def singular(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words without the endings of the plural."""
    return tuple(
        word[:-3] + "y"
        if word.endswith("ies")
        else word[:-1]
        if word.endswith("s") and not word.endswith("ss")
        else word
        for word in words
    )


def outside_region(writing: Writing, context: Context) -> Iterator[Finding]:
    """Yield branches of a partner in a place that the text is not about.

    Only asked: the branch may well have taken part. It is not asked if the visit's
    record names the branch among those who did.
    """
    for text in writing.texts if context.region else ():
        bodies = {one.start: one for one in context.registry.mentions(text)}
        for match in PLACE.finditer(text.plain):
            if set(places_in(match[0])) <= context.region:
                continue
            partner = partner_at(text, match.end(), context.registry)
            whole = bodies.get(match.start())
            if whole and whole.name.target.pk in context.present_bodies:
                continue
            if partner:
                end = max(partner, whole.end if whole else 0)
                yield text.finding(
                    "name.place",
                    FindingKind.ASK,
                    (match.start(), end),
                    format_lazy(
                        _("Is {place} right? The text is about another region."),
                        place=match[0],
                    ),
                )


def partner_at(text: Text, position: int, registry: Registry) -> int:
    """Return where an organization's name ends that begins at a place, or 0."""
    position += text.plain[position : position + 1] == " "
    for name in registry.by_beginning.get(text.plain[position : position + 2], ()):
        if is_body(name) and text.plain.startswith(name.text, position):
            return position + len(name.text)
    index = text.token_index(position)
    if index >= len(text.tokens) or text.tokens[index].start != position:
        return 0
    found = registry.latin_name_at(text, index)
    if found is None or not is_body(found):
        return 0
    return text.tokens[index + len(found.words) - 1].end
