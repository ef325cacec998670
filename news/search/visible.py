"""What readers may find: asked of the things themselves, for every question anew."""

from django.db.models import Exists, OuterRef, Q

from news.models import Delegation, Edition
from partnerships.models import Agreement, Organization, Person, SearchEntry
from partnerships.models.entries import EntryKind, SearchEntryQuerySet

COLUMNS = ("place", "kind", "key", "language", "year")
IS_THERE = Q(pk=OuterRef("key"))


def visible() -> SearchEntryQuerySet:
    """Return the entries of what is live or public, at the moment of the page.

    An entry of something that is not there any more is not among them either.
    """
    public = {
        EntryKind.REPORT: Edition.objects.live(),
        EntryKind.VISIT: Delegation.objects.public(),
        EntryKind.AGREEMENT: Agreement.objects.public(),
        EntryKind.PARTNER: Organization.objects.all(),
        EntryKind.PERSON: Person.objects.public(),
    }
    ways = (
        Q(kind=kind) & Exists(rows.order_by().filter(IS_THERE))
        for kind, rows in public.items()
    )
    return SearchEntry.objects.filter(Q(*ways, _connector=Q.OR)).order_by()


def selected(rows: SearchEntryQuerySet) -> tuple[str, tuple[object, ...]]:
    """Return entries as a SELECT with its parameters, for a word table to join."""
    sql, parameters = rows.values(*COLUMNS).query.sql_with_params()
    return sql, tuple(parameters)
