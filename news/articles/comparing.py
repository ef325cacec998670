"""What differs between two contents of an article, as people read it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Model
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from listsite.lib.html.sanitizer import plain_text
from listsite.lib.text.word_diff import Runs, marked, steps
from news.models import Article, Delegation, Photo, Section, Story
from partnerships.models import Agreement, Commitment, Organization, Topic

from .snapshot import TEXTS, Content

END = re.compile(r"(?<=</p>)|(?<=</li>|</tr>)|(?<=</h[2-4]>)|(?<=</figcaption>)")
NAMED: dict[str, type[Model]] = {
    "section_id": Section,
    "lead_photo_id": Photo,
    "delegation_id": Delegation,
    "assignee_id": User,
    "translation_of_id": Article,
    "unit_id": Organization,
}
"""Columns that hold a key, with what it is the key of."""
RELATED: dict[str, type[Model]] = {
    "partners": Organization,
    "topics": Topic,
    "agreements": Agreement,
    "commitments": Commitment,
}
ONLY_FORM = gettext_lazy(
    "The words are the same here; the form differs, such as a heading, a link or a "
    "picture."
)


@dataclass(frozen=True)
class Difference:
    """Something in which two contents differ: both sides as runs of text."""

    label: str | Promise
    before: Runs
    after: Runs
    note: str | Promise = ""


def compared(before: Content, after: Content) -> list[Difference]:
    """Return everything in which two contents differ, in the order of the form."""
    old, new = before.texts, after.texts
    found = [
        *columns([name for name in TEXTS if old.get(name) != new.get(name)], old, new),
        *bodies(before.body, after.body),
        *relations(before, after),
    ]
    if before.photos != after.photos:
        label = Photo._meta.verbose_name_plural
        sides = photo_names(before, after), photo_names(after, before)
        found.append(Difference(label or "", *sides))
    return found


def compared_placement(
    before: dict[str, object], after: dict[str, object]
) -> list[Difference]:
    """Return the differences of what is not signed: times, assignee and the like."""
    known = [name for name in after if before.get(name) != after.get(name)]
    return list(columns(known, before, after))


def columns(
    names: Iterable[str], before: dict[str, object], after: dict[str, object]
) -> Iterator[Difference]:
    """Yield the differences of some columns."""
    for name in names:
        old, new = shown(name, before.get(name)), shown(name, after.get(name))
        label = label_of(name)
        if name in NAMED:
            yield Difference(label, ((old, True),), ((new, True),))
        else:
            yield Difference(label, *marked(old, new))


def label_of(name: str) -> str:
    """Return what the form calls a column or a relation of an article."""
    field = Article._meta.get_field({"topics": "tags"}.get(name, name))
    return str(getattr(field, "verbose_name", name)).capitalize()


def shown(name: str, value: object) -> str:
    """Return a column's value as people read it; a row by its name."""
    if value in (None, ""):
        return ""
    if model := NAMED.get(name):
        return named(model, [int(str(value))])[int(str(value))]
    if name == "language":
        return str(dict(Story._meta.get_field("language").flatchoices).get(value, ""))
    if moment := moment_in(name, value):
        return moment
    return str(value)


def moment_in(name: str, value: object) -> str:
    """Return a kept moment in the site's time; nothing if the column holds none."""
    if not name.endswith(("_for", "_from", "_until")):
        return ""
    moment = parse_datetime(str(value))
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""


def named(model: type[Model], keys: Iterable[int]) -> dict[int, str]:
    """Return the names of rows by key; one that is gone is said to be gone."""
    wanted = list(keys)
    names = {
        key: str(row) for key, row in model._default_manager.in_bulk(wanted).items()
    }
    gone = gettext("no longer exists (number %(key)s)")
    return {key: names.get(key) or gone % {"key": key} for key in wanted}


def relations(before: Content, after: Content) -> Iterator[Difference]:
    """Yield the differences of what two contents are related to."""
    for name, model in RELATED.items():
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            names = named(model, {*old, *new})
            sides = listed(names, old, new), listed(names, new, old)
            yield Difference(label_of(name), *sides)


def listed(names: dict[int, str], own: Iterable[int], other: Iterable[int]) -> Runs:
    """Return names one to a line, those marked that the other side has not."""
    theirs = set(other)
    return tuple((f"{names[key]}\n", key not in theirs) for key in own)


def photo_names(own: Content, other: Content) -> Runs:
    """Return the photos of a content, marked where the other has not this very file."""
    found = []
    for key, name in named(Photo, map(int, own.photos)).items():
        is_changed = other.photos.get(str(key)) != own.photos[str(key)]
        is_replaced = is_changed and str(key) in other.photos
        said = gettext("%(photo)s (another file)") if is_replaced else "%(photo)s"
        found.append((said % {"photo": name} + "\n", is_changed))
    return tuple(found)


def bodies(before: str, after: str) -> Iterator[Difference]:
    """Yield the difference of two texts' words, and that of their form alone."""
    if before == after:
        return
    label = label_of("body")
    old, new = parts(before), parts(after)
    if list(old.words) != list(new.words):
        yield Difference(label, *marked("\n".join(old.words), "\n".join(new.words)))
    was, now = only_form(old, new)
    if was or now:
        yield Difference(label, *marked("\n".join(was), "\n".join(now)), ONLY_FORM)


@dataclass(frozen=True)
class Parts:
    """The paragraphs, items and rows of a text: their words, and their HTML."""

    words: list[str]
    html: list[str]


def parts(html: str) -> Parts:
    """Return a text by paragraphs."""
    pieces = [piece.strip() for piece in END.split(html) if piece.strip()]
    return Parts([plain_text(piece) for piece in pieces], pieces)


def only_form(old: Parts, new: Parts) -> tuple[list[str], list[str]]:
    """Return the HTML of paragraphs with the same words and another form."""
    pairs = [
        (old.html[first + place], new.html[start + place])
        for kind, first, last, start, _end in steps(old.words, new.words)
        if kind == "equal"
        for place in range(last - first)
    ]
    differing = [(was, now) for was, now in pairs if was != now]
    return [was for was, _now in differing], [now for _was, now in differing]
