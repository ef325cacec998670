"""Who is named in a text: the registry's names, found by the longest match."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from listsite.lib.html import plain_text
from listsite.lib.text import lines
from partnerships.models import Organization, Person

from .models import Article

SHORTEST_LATIN = 3
SHORTEST_HAN = 2
HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True)
class Mention:
    """Words of a text, where they stand, and what of the registry they name."""

    words: str
    start: int
    target: Organization | Person


class Registry:
    """All names by which organizations and persons are known."""

    def __init__(self, rows: Iterable[Organization | Person]) -> None:
        self.by_name: dict[str, Organization | Person] = {}
        for row in rows:
            for name in names_of(row):
                self.by_name.setdefault(folded(name), row)

    @classmethod
    def stored(cls) -> "Registry":
        """Return the registry of the database, at the cost of two queries."""
        organizations = Organization.objects.only(
            "name", "name_zh", "short_name", "aliases", "is_home"
        )
        persons = Person.objects.select_related("organization")
        return cls([*organizations, *persons])

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression that finds any name, longer names first."""
        ordered = sorted(self.by_name, key=len, reverse=True)
        return re.compile("|".join(map(bounded, ordered)) or r"(?!)", re.IGNORECASE)

    def mentions(self, text: str) -> Iterator[Mention]:
        """Yield the names in a text, in order."""
        for match in self.pattern.finditer(text):
            target = self.by_name[folded(match[0])]
            yield Mention(match[0], match.start(), target)


def names_of(row: Organization | Person) -> Iterator[str]:
    """Yield the names of a row that are long enough to be told from other words."""
    names = [row.name, row.name_zh]
    if isinstance(row, Organization):
        names += [row.short_name, *lines(row.aliases)]
    for name in names:
        shortest = SHORTEST_HAN if HAN.search(name) else SHORTEST_LATIN
        if len(name) >= shortest:
            yield name


def bounded(name: str) -> str:
    """Return the expression for one name; a Latin one begins and ends with a word."""
    words = r"\s+".join(map(re.escape, name.split()))
    before = r"(?<![^\W\u3400-\u9fff])" if name[0].isascii() else ""
    after = r"(?![^\W\u3400-\u9fff])" if name[-1].isalnum() and name[-1].isascii() else ""
    return f"{before}{words}{after}"


def folded(name: str) -> str:
    """Return a name as it is compared: small letters, single spaces."""
    return " ".join(name.lower().split())


def unlinked_partners(article: Article) -> list[Mention]:
    """Return the partners that an article names and is not linked to, each once."""
    text = f"{article.title}\n{article.summary}\n{plain_text(article.body)}"
    home = set(Organization.objects.home_tree().order_by().values_list("pk", flat=True))
    known = set(article.partners.order_by().values_list("pk", flat=True)) | home
    found: dict[int, Mention] = {}
    for mention in Registry.stored().mentions(text):
        target = mention.target
        if isinstance(target, Organization) and target.pk not in known:
            found.setdefault(target.pk, mention)
    return list(found.values())
