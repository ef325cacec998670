"""By what results can be narrowed, with counts that never count further than needed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, QuerySet, Value
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from listsite.lib.fulltext.tables import ENOUGH
from listsite.lib.text.bilingual import Localized
from news.models import Edition, EditionPartner
from partnerships.models.entries import EntryKind

from .filters import Search
from .finding import Page

MOST_PARTNERS = 10


@dataclass(frozen=True)
class Choice:
    """One way to narrow the results, or the way back from it."""

    label: str
    count: str
    query: str
    is_chosen: bool = False


@dataclass(frozen=True)
class Facet:
    """The choices of one sort."""

    label: str
    choices: list[Choice]


@dataclass(frozen=True)
class Named:
    """A section or a partner that reports among the results belong to."""

    name: str
    name_zh: str
    slug: str
    count: int
    what: str

    label = Localized("name")


def shown_count(count: int, *, is_capped: bool) -> str:
    """Return a count for people; "1,000+" where nobody counted further."""
    number = number_format(min(count, ENOUGH), force_grouping=True)
    return f"{number}+" if is_capped else number


def facets_of(search: Search, page: Page) -> list[Facet]:
    """Return the facets of a page, in one query; a facet of one choice is none."""
    hits = page.in_language(search.language)
    named = names_of([hit.key for hit in hits if hit.kind == EntryKind.REPORT])
    kinds = Counter(hit.kind for hit in hits)
    years = Counter(str(hit.year) for hit in hits if hit.year)
    labels = {kind.value: kind_label(kind) for kind in EntryKind}
    found = [
        ("type", _("Type"), by_count(kinds), labels),
        *(
            (what, label, {one.slug: one.count for one in rows}, label_of(rows))
            for what, label, rows in (
                ("section", _("Section"), named["section"]),
                ("partner", _("Partner"), named["partner"]),
            )
        ),
        ("year", _("Year"), dict(sorted(years.items(), reverse=True)), {}),
    ]
    facets = [
        Facet(label, choices(search, name, counts, labels, is_capped=page.is_capped))
        for name, label, counts, labels in found
    ]
    return [facet for facet in facets if is_useful(facet)]


def is_useful(facet: Facet) -> bool:
    """Whether there is something to choose, or a choice to take back."""
    return len(facet.choices) > 1 or any(one.is_chosen for one in facet.choices)


def by_count(counts: Counter[str]) -> dict[str, int]:
    """Return counts with the largest first."""
    return dict(counts.most_common())


def label_of(rows: Iterable[Named]) -> dict[str, str]:
    """Return what each slug is called for the reader."""
    return {one.slug: one.label for one in rows}


def choices(
    search: Search,
    name: str,
    counts: Mapping[str, int],
    labels: Mapping[str, str],
    *,
    is_capped: bool,
) -> list[Choice]:
    """Return the choices of a facet; what is chosen leads back to all."""
    chosen = search.chosen.get(name, "")
    if chosen and chosen not in counts:
        counts = {chosen: 0, **counts}
    return [
        Choice(
            labels.get(value, value),
            shown_count(count, is_capped=is_capped),
            search.query(**{name: "" if value == chosen else value}),
            is_chosen=value == chosen,
        )
        for value, count in counts.items()
        if not chosen or value == chosen
    ]


def names_of(reports: list[int]) -> dict[str, list[Named]]:
    """Return the sections and the partners of reports, with counts, in one query."""
    rows: list[Named] = []
    if reports:
        editions = Edition.objects.filter(pk__in=reports).order_by()
        links = EditionPartner.objects.filter(edition__in=reports).order_by()
        sections = counted(editions, "section")
        partners = counted(links.filter(organization__is_home=False), "organization")
        rows = [Named(*row) for row in sections.union(partners, all=True)]
    rows.sort(key=lambda one: (-one.count, one.name))
    return {
        "section": [one for one in rows if one.what == "section"],
        "partner": [one for one in rows if one.what == "organization"][:MOST_PARTNERS],
    }


def counted(rows: QuerySet[Any], what: str) -> QuerySet[Any]:  # Any: of two models
    """Return the names that rows belong to, with the number of rows of each."""
    names = [f"{what}__{name}" for name in ("name", "name_zh", "slug")]
    kind = Value(what, output_field=CharField())
    amounts: QuerySet[Any] = rows.values(*names).annotate(count=Count("pk"), what=kind)
    return amounts.values_list(*names, "count", "what")


def kind_label(kind: str) -> str:
    """Return what things of a kind are called above their results."""
    return {
        EntryKind.REPORT: _("Reports"),
        EntryKind.VISIT: _("Visits"),
        EntryKind.PARTNER: _("Partners"),
        EntryKind.AGREEMENT: _("Agreements"),
        EntryKind.PERSON: _("Persons"),
    }[EntryKind(kind)]
