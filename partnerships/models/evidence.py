"""What proves a commitment: papers, live reports and visits, counted by the database.

Reports and visits belong to the newsroom, which this app does not import; they are
reached by the names of their reverse relations.
"""

from typing import Any

from django.db.models import Count, Exists, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

DATES = {"editions": "dated__year", "visits": "starts_on__year"}
"""By what a year is asked for; a paper carries no date."""
SOURCES = ("documents", *DATES)
Rows = QuerySet[Any]  # Any: of documents, editions or visits


def proving(commitment: type[Model], source: str) -> Rows:
    """Return the rows of a source that prove the commitment of the outer query."""
    relation: Any = commitment._meta.get_field(source)  # Any: Django's relations
    rows = relation.related_model.objects.filter(
        **{relation.field.name: OuterRef("pk")}
    )
    proofs: Rows = rows.live() if source == "editions" else rows
    return proofs


def counted(commitment: type[Model], source: str) -> Coalesce:
    """Return how many rows of a source prove a commitment."""
    relation: Any = commitment._meta.get_field(source)  # Any: Django's relations
    rows = proving(commitment, source).order_by().values(relation.field.name)
    return Coalesce(Subquery(rows.annotate(count=Count("pk")).values("count")), 0)


def any_evidence(commitment: type[Model]) -> list[Exists]:
    """Return conditions, one of which holds for a commitment with any evidence."""
    return [Exists(proving(commitment, source)) for source in SOURCES]


def evidence_of(commitment: type[Model], year: int) -> list[Exists]:
    """Return conditions, one of which holds for evidence of a year."""
    return [
        Exists(proving(commitment, source).filter(**{date: year}))
        for source, date in DATES.items()
    ]
