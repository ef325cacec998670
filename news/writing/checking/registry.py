"""All names of the registry, found in a text word by word, the longest first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from listsite.lib.text.bilingual import lines
from partnerships.models import Organization, Person, Topic

from .texts import HAN, WORD, Text, Token

Target = Organization | Person | Topic
FULL, SHORT, ALIAS = "full", "short", "alias"
SHORTEST_LATIN = 3
SHORTEST_HAN = 2
WIDEST_GAP = 3
GAP = frozenset(" .,&/()'’-")
"""What may stand between the words of one name."""
SUFFIXES = frozenset({"co", "ltd", "limited", "inc", "corp", "company"})


@dataclass(frozen=True)
class Name:
    """One name of one row, and whether it is the full, the short or another name."""

    text: str
    form: str
    target: Target

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its Latin words as they are compared."""
        return tuple(one.lower() for one in WORD.findall(self.text))

    @cached_property
    def core(self) -> tuple[str, ...]:
        """Its words without the form of the company."""
        words = self.words
        while len(words) > 1 and words[-1] in SUFFIXES:
            words = words[:-1]
        return words

    @property
    def is_han(self) -> bool:
        """Whether it holds Chinese characters."""
        return HAN.search(self.text) is not None

    @property
    def key(self) -> tuple[type, int]:
        """What tells its row from all others."""
        return type(self.target), self.target.pk


@dataclass(frozen=True)
class Mention:
    """A name where it stands in a text."""

    name: Name
    start: int
    end: int
    excerpt: str
    is_quoted: bool


def names_of(row: Target) -> Iterator[Name]:
    """Yield the names of a row that are long enough to be told from other words."""
    found = [(row.name, FULL), (row.name_zh, FULL)]
    if isinstance(row, Organization):
        found.append((row.short_name, SHORT))
    if not isinstance(row, Person):
        found += [(alias, ALIAS) for alias in lines(row.aliases)]
    for text, form in found:
        shortest = SHORTEST_HAN if HAN.search(text) else SHORTEST_LATIN
        if len(text) >= shortest:
            yield Name(text, form, row)


class Registry:
    """The names of organizations, persons and topics, indexed by how they begin."""

    def __init__(self, rows: Iterable[Target]) -> None:
        self.names = [name for row in rows for name in names_of(row)]
        self.found: dict[Text, list[Mention]] = {}
        """What was found in each text: several rules ask."""

    @classmethod
    def stored(cls) -> "Registry":
        """Return the registry of the database, at the cost of three queries."""
        organizations = Organization.objects.only(
            *("name", "name_zh", "short_name", "aliases", "kind", "is_home"),
            *("city", "country", "parent_id"),
        ).order_by("pk")
        persons = Person.objects.only("name", "name_zh", "position", "position_zh")
        topics = Topic.objects.only("name", "name_zh", "aliases")
        return cls([*organizations, *persons.order_by("pk"), *topics.order_by("pk")])

    @cached_property
    def latin(self) -> list[Name]:
        """Names in Latin letters."""
        return [name for name in self.names if not name.is_han and name.words]

    @cached_property
    def han(self) -> list[Name]:
        """Names with Chinese characters."""
        return [name for name in self.names if name.is_han]

    @cached_property
    def organizations(self) -> list[Organization]:
        """Every organization, once."""
        found = {name.key: name.target for name in self.names}
        return [one for one in found.values() if isinstance(one, Organization)]

    @cached_property
    def home(self) -> Organization | None:
        """The university itself."""
        return next((one for one in self.organizations if one.is_home), None)

    @cached_property
    def by_words(self) -> dict[tuple[str, ...], Name]:
        """Latin names by all their words; an alias does not hide another's name."""
        index: dict[tuple[str, ...], Name] = {}
        for name in sorted(self.latin, key=lambda one: one.form == ALIAS):
            index.setdefault(name.words, name)
        return index

    @cached_property
    def lengths(self) -> dict[str, list[int]]:
        """First word of Latin names -> how many words they have, most first."""
        index: dict[str, set[int]] = defaultdict(set)
        for words in self.by_words:
            index[words[0]].add(len(words))
        return {word: sorted(found, reverse=True) for word, found in index.items()}

    @cached_property
    def by_beginning(self) -> dict[str, list[Name]]:
        """Chinese names by their first two characters, longer names first."""
        index: dict[str, list[Name]] = defaultdict(list)
        for name in sorted(self.han, key=lambda one: -len(one.text)):
            index[name.text[:2]].append(name)
        return index

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every Latin word of every name."""
        return frozenset(word for name in self.latin for word in name.words)

    def mentions(self, text: Text) -> list[Mention]:
        """Return the names in a text, in order, none within another."""
        if text not in self.found:
            self.found[text] = self.search(text)
        return self.found[text]

    def search(self, text: Text) -> list[Mention]:
        """Look for the names in a text."""
        found = [*self.latin_mentions(text), *self.han_mentions(text)]
        ordered = sorted(found, key=lambda one: (one.start, -one.end))
        kept: list[Mention] = []
        for one in ordered:
            if not kept or one.start >= kept[-1].end:
                kept.append(one)
        return kept

    def latin_mentions(self, text: Text) -> Iterator[Mention]:
        """Yield names in Latin letters."""
        index = 0
        while index < len(text.tokens):
            name = self.latin_name_at(text, index)
            if name is None:
                index += 1
                continue
            last = text.tokens[index + len(name.words) - 1]
            yield mention(text, name, text.tokens[index].start, last.end)
            index += len(name.words)

    def latin_name_at(self, text: Text, index: int) -> Name | None:
        """Return the longest name that begins with a word of a text."""
        for length in self.lengths.get(text.tokens[index].folded, ()):
            words = window(text, index, length)
            name = self.by_words.get(words)
            if name and is_written_as(text, index, name):
                return name
        return None

    def han_mentions(self, text: Text) -> Iterator[Mention]:
        """Yield names with Chinese characters."""
        position, plain = 0, text.plain
        while text.has_han and position < len(plain):
            step = 1
            for name in self.by_beginning.get(plain[position : position + 2], ()):
                if plain.startswith(name.text, position):
                    step = len(name.text)
                    yield mention(text, name, position, position + step)
                    break
            position += step


def mention(text: Text, name: Name, start: int, end: int) -> Mention:
    """Return a name with its place; the full stop of a company's form belongs to it."""
    if name.text.endswith(".") and text.plain[end : end + 1] == ".":
        end += 1
    return Mention(name, start, end, text.plain[start:end], text.is_quoted(start))


def window(text: Text, index: int, length: int) -> tuple[str, ...]:
    """Return some words that stand together as one name could; empty if they do not."""
    tokens = text.tokens[index : index + length]
    if len(tokens) < length or not all(
        is_joined(text, index + offset) for offset in range(length - 1)
    ):
        return ()
    return tuple(token.folded for token in tokens)


def is_written_as(text: Text, index: int, name: Name) -> bool:
    """Whether one word in capitals is meant, such as “LIST”, and not “a list”."""
    is_acronym = len(name.words) == 1 and name.text.isupper()
    return not is_acronym or text.tokens[index].text == name.text


def is_joined(text: Text, index: int) -> bool:
    """Whether a word and the next can belong to one name."""
    gap = text.gap(index)
    return len(gap) <= WIDEST_GAP and GAP.issuperset(gap)


def is_capitalised(token: Token) -> bool:
    """Whether a word begins with a capital letter."""
    return token.text[0].isupper()
