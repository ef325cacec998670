"""What search knows of everything that has a public page.

A row says what there is and where it stands in results, never what may be seen: that is
asked of the things themselves, for every reader anew (`news/search/visible.py`).
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Self

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from listsite.lib.fulltext.pinyin import with_readings
from listsite.lib.fulltext.tables import Words, WordTable
from listsite.lib.fulltext.tokens import compact, language_mark, name_tokens, tokens

WORDS = WordTable("search_words")
FIRST = datetime.date(1970, 1, 1)
LATEST = 2**33 - 1
"""Seconds: so late a thing may be dated, in the year 2242."""
KEY_BITS, KIND_BITS = 30, 3
LONGEST_NAME = 200


class EntryKind(models.TextChoices):
    """What sort of thing is found; the order is that of things with the same date."""

    PERSON = "person", _("Person")
    PARTNER = "partner", _("Partner")
    AGREEMENT = "agreement", _("Agreement")
    VISIT = "visit", _("Visit")
    REPORT = "report", _("Report")


@dataclass(frozen=True)
class SearchDocument:
    """What search is told of a thing: its names, and what is written about it."""

    kind: EntryKind
    key: int
    names: list[str]
    summary: str = ""
    body: str = ""
    language: str = ""
    """Empty for a thing that is there in every language."""
    dated: datetime.datetime | datetime.date | None = None
    is_registered: bool = False
    """Whether each of its names, also spelled in pinyin, stands for the others."""

    @property
    def place(self) -> int:
        """Where it stands: by date, then by key; what has no date stands last."""
        kind = list(EntryKind).index(self.kind)
        seconds = max(min(seconds_of(self.dated), LATEST), -LATEST)
        return (seconds << KEY_BITS) + (self.key << KIND_BITS) + kind

    @property
    def year(self) -> int | None:
        """The year of its date, in the site's time zone."""
        if isinstance(self.dated, datetime.datetime):
            return timezone.localtime(self.dated).year
        return self.dated.year if self.dated else None

    def every_name(self) -> list[str]:
        """Return its names; those that are registered also as they sound."""
        return with_readings(self.names) if self.is_registered else self.names

    def words(self, names: list[str]) -> Words:
        """Return its tokens under some names."""
        written = [self.language] if self.language else dict(settings.LANGUAGES)
        title = [*name_tokens(names), *map(language_mark, written)]
        return Words(self.place, title, tokens(self.summary), tokens(self.body))


def seconds_of(moment: datetime.datetime | datetime.date | None) -> int:
    """Return the seconds since 1970 until a moment, or the beginning of a day."""
    if isinstance(moment, datetime.datetime):
        return int(moment.timestamp())
    return (moment - FIRST).days * 86_400 if moment else 0


def day(value: datetime.date | str | None) -> datetime.date | None:
    """Return a date as it is stored; rows that are just written may hold text."""
    stored: datetime.date | None = models.DateField().to_python(value)
    return stored


class SearchEntryQuerySet(models.QuerySet["SearchEntry"]):
    """Verbs that choose entries."""

    def of(self, kind: EntryKind, keys: Iterable[int]) -> Self:
        """Return the entries of some things of one kind."""
        return self.filter(kind=kind, key__in=keys)


class SearchEntry(models.Model):
    """A thing that can be found, at its place in the order of results."""

    place = models.BigIntegerField(_("place in the order of results"), primary_key=True)
    kind = models.CharField(_("kind"), max_length=10, choices=EntryKind)
    key = models.PositiveBigIntegerField(_("key"))
    language = models.CharField(_("language"), max_length=10, blank=True)
    year = models.SmallIntegerField(_("year"), null=True)

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        """Order, names and what the database refuses."""

        ordering = ["-place"]
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"],
                name="search_entry_once",
                violation_error_message=_("Search knows this already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    @classmethod
    @transaction.atomic
    def upsert(cls, things: Sequence[SearchDocument]) -> None:
        """Let search know of things as they are now, in place of what it knew."""
        for kind in {one.kind for one in things}:
            cls.remove(kind, [one.key for one in things if one.kind == kind])
        names = [one.every_name() for one in things]
        cls.objects.bulk_create(
            cls(
                place=one.place,
                kind=one.kind,
                key=one.key,
                language=one.language,
                year=one.year,
            )
            for one in things
        )
        known = list(zip(things, names, strict=True))
        registered = (pair for pair in known if pair[0].is_registered)
        KnownName.objects.bulk_create(
            chain.from_iterable(KnownName.all_of(*pair) for pair in registered)
        )
        WORDS.write([one.words(every) for one, every in known])

    @classmethod
    def remove(cls, kind: EntryKind, keys: Sequence[int]) -> None:
        """Let search forget things of one kind."""
        known = cls.objects.of(kind, keys)
        if places := list(known.values_list("place", flat=True)):
            known.delete()
            WORDS.remove(places)


class KnownName(models.Model):
    """A name of something registered, by which its other names are found."""

    entry = models.ForeignKey(
        SearchEntry,
        on_delete=models.CASCADE,
        related_name="names",
        verbose_name=_("search entry"),
    )
    form = models.CharField(_("folded form"), max_length=LONGEST_NAME, db_index=True)
    name = models.CharField(_("name"), max_length=LONGEST_NAME)

    class Meta:
        """Order and names."""

        ordering = ["pk"]
        verbose_name = _("known name")
        verbose_name_plural = _("known names")

    def __str__(self) -> str:
        return self.name

    @classmethod
    def all_of(cls, thing: SearchDocument, names: list[str]) -> list[Self]:
        """Return unsaved rows for the names of a thing, each form once."""
        forms = {compact(name)[:LONGEST_NAME]: name for name in reversed(names)}
        return [
            cls(entry_id=thing.place, form=form, name=name[:LONGEST_NAME])
            for form, name in forms.items()
            if form
        ]


class SearchedQuerySet(models.QuerySet[Any]):  # Any: rows of several models
    """Rows that search forgets when they are deleted."""

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete them, and let search forget them."""
        kind: EntryKind = self.model.KIND
        SearchEntry.remove(kind, list(self.order_by().values_list("pk", flat=True)))
        return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]  # as Django marks its own
    delete.queryset_only = True  # type: ignore[attr-defined]


class Searched(models.Model):
    """A thing that search knows as it was saved last."""

    KIND: EntryKind

    class Meta:
        """No table of its own."""

        abstract = True

    def search_document(self) -> SearchDocument:
        """Return what search is told of it."""
        raise NotImplementedError

    def save(self, *args: Any, **kwargs: Any) -> None:  # Any: passed through
        """Save it, and let search know."""
        super().save(*args, **kwargs)
        self.index()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete it, and let search forget it."""
        SearchEntry.remove(self.KIND, [self.pk])
        return super().delete(*args, **kwargs)

    def index(self) -> None:
        """Let search know it as it is now, with what was saved after it."""
        SearchEntry.upsert([self.search_document()])
