"""Two records of one organization become one, and nothing that named it is lost.

What names an organization is found in the models themselves, so that a new foreign key
is moved too. A model whose rows follow from others moves them in its own way: it has a
class method `take_over(source, into)`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from listsite.lib import audit
from listsite.lib.refusals import RefusedError
from listsite.lib.text.bilingual import lines
from partnerships.models import FormerAddress, Organization

PERMISSIONS = ("partnerships.change_organization", "partnerships.delete_organization")
FACTS = (
    *("name_zh", "short_name", "city", "country", "website", "logo"),
    *("partner_since", "description", "description_zh"),
)
"""What the kept record takes over where it says nothing itself."""


class MergingError(RefusedError):
    """Two organizations that are not merged."""


@dataclass(frozen=True)
class Relation:
    """A foreign key to organizations, in whatever model it stands."""

    model: type[models.Model]
    field: models.ForeignKey[Organization, Organization]

    @property
    def label(self) -> str | Promise:
        """What the rows are called; for a plain many-to-many, by whom they name it."""
        owner: Any = self.model._meta.auto_created or self.model  # Any: a model
        label: str | Promise = owner._meta.verbose_name_plural
        return label

    def rows(self, organization: Organization) -> models.QuerySet[models.Model]:
        """Return the rows that name an organization."""
        return self.model._base_manager.filter(**{self.field.name: organization})

    def twin(self, row: models.Model, into: Organization) -> models.Model | None:
        """Return the row that already says of `into` what this says of another."""
        for names in unique_sets(self.model):
            if self.field.name in names:
                same = {name: getattr(row, name) for name in names}
                same[self.field.name] = into
                if found := self.model._base_manager.filter(**same).first():
                    return found
        return None


def unique_sets(model: type[models.Model]) -> Iterator[tuple[str, ...]]:
    """Yield the names of fields that are unique together."""
    yield from model._meta.unique_together
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and constraint.fields:
            yield tuple(constraint.fields)


def relations() -> list[Relation]:
    """Return every foreign key to organizations in the installed apps."""
    return [
        Relation(model, field)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and field.related_model is Organization
    ]


@dataclass(frozen=True)
class Use:
    """So many rows of one sort that name an organization."""

    label: str | Promise
    count: int


def uses_of(organization: Organization) -> list[Use]:
    """Return what names an organization, by sort; former addresses do not count."""
    counts: dict[str | Promise, int] = {}
    for relation in relations():
        if relation.model is not FormerAddress:
            count = relation.rows(organization).count()
            counts[relation.label] = counts.get(relation.label, 0) + count
    return [Use(label, count) for label, count in counts.items() if count]


def check(source: Organization, into: Organization) -> None:
    """Raise MergingError with a sentence if two organizations are not merged."""
    if source.pk == into.pk:
        raise MergingError(_("Choose two different organizations."))
    tree = Organization.tree()
    if into.pk in tree.below(source.pk):
        raise MergingError(_("An organization is not merged into its own unit."))
    home = set(Organization.objects.home_tree().values_list("pk", flat=True))
    if (source.pk in home) != (into.pk in home):
        raise MergingError(
            _("One belongs to the university and the other does not; keep both.")
        )
    names = set(into.units.exclude(pk=source.pk).values_list("name", flat=True))
    if doubled := source.units.filter(name__in=names).first():
        raise MergingError(
            _("Both have a unit named “%(name)s”. Merge these units first.")
            % {"name": doubled.name}
        )


@transaction.atomic
def merge(source: Organization, into: Organization, *, by: User) -> Organization:
    """Move all that names `source` to `into`, and remove `source`.

    Its names become aliases and its address leads on. Raises MergingError with a
    sentence, and PermissionDenied without the rights to change and to delete.
    """
    for permission in PERMISSIONS:
        if not by.has_perm(permission):
            raise PermissionDenied(permission)
    rows = Organization.objects.select_for_update().order_by("pk")
    locked: dict[int, Organization] = {
        row.pk: row for row in rows.filter(pk__in=[source.pk, into.pk])
    }
    if len(locked) < 2 and source.pk != into.pk:
        raise MergingError(_("One of the two does not exist any more."))
    old, kept = locked[source.pk], locked[into.pk]
    check(old, kept)
    moved = {str(use.label): use.count for use in uses_of(old)}
    move_rows(old, kept)
    take_over_facts(old, kept)
    FormerAddress.objects.create(organization=kept, slug=old.slug)
    before = {"organization": old.pk, "name": old.name, "slug": old.slug}
    old.delete()
    kept.save()
    audit.record(
        kept,
        by=by,
        verb=gettext_noop("Merged"),
        before=before,
        after=moved,
        note=str(old),
    )
    return kept


def move_rows(source: Organization, into: Organization) -> None:
    """Let every row name `into`; rows that follow from others come last."""
    every = relations()
    derived = [one for one in every if hasattr(one.model, "take_over")]
    for relation in every:
        if relation not in derived:
            for row in relation.rows(source):
                move_row(relation, row, into)
    for relation in derived:
        relation.model.take_over(source, into)  # type: ignore[attr-defined]  # found above


def move_row(relation: Relation, row: models.Model, into: Organization) -> None:
    """Let a row name `into`; where one does already, that one takes over the rest."""
    model, name = relation.model, relation.field.name
    twin = relation.twin(row, into)
    if twin is None:
        model._base_manager.filter(pk=row.pk).update(**{name: into})
        return
    empty = {
        field.attname: getattr(row, field.attname)
        for field in model._meta.concrete_fields
        if is_empty(getattr(twin, field.attname))
        and not is_empty(getattr(row, field.attname))
    }
    row.delete()
    if empty:
        model._base_manager.filter(pk=twin.pk).update(**empty)


def is_empty(value: Any) -> bool:  # Any: a column of any type
    """Whether a column says nothing."""
    return value is None or value == ""


def take_over_facts(source: Organization, into: Organization) -> None:
    """Fill what `into` does not say, and keep the names of `source` as aliases."""
    for name in FACTS:
        if not getattr(into, name):
            setattr(into, name, getattr(source, name))
    own = {into.name, into.name_zh, into.short_name}
    known = lines(into.aliases)
    others = (source.name, source.name_zh, source.short_name, *lines(source.aliases))
    added = [one for one in others if one and one not in own and one not in known]
    into.aliases = "\n".join(dict.fromkeys([*known, *added]))
