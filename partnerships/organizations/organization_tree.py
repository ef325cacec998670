"""Organizations with their units, as pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass

from partnerships.models import Organization, Tree


@dataclass(frozen=True)
class Branch:
    """An organization and the units below it."""

    organization: Organization
    units: list["Branch"]


@dataclass(frozen=True)
class Family:
    """An organization between the bodies it belongs to and the units it has."""

    branch: Branch
    above: list[Organization]
    """The bodies it is part of, the outermost first."""
    keys: list[int]
    """The keys of the organization and of all its units."""

    @property
    def organization(self) -> Organization:
        """The organization itself."""
        return self.branch.organization


def family_of(slug: str) -> Family | None:
    """Return the organization of an address name with its family, in two queries."""
    rows = list(Organization.objects.order_by().values_list("pk", "parent_id", "slug"))
    key = next((pk for pk, _parent, name in rows if name == slug), None)
    if key is None:
        return None
    tree = Tree({pk: parent for pk, parent, _name in rows})
    above, below = tree.above(key)[::-1], tree.below(key)
    found = Organization.objects.in_bulk([*above, *below])
    outer = [found[pk] for pk in above]
    return Family(branches([key], tree, found)[0], outer, below)


def with_units(roots: Iterable[Organization]) -> list[Branch]:
    """Return organizations with all their units, in two queries."""
    keys = [root.pk for root in roots]
    tree = Organization.tree()
    below = {pk for key in keys for pk in tree.below(key)}
    return branches(keys, tree, Organization.objects.in_bulk(below))


def branches(
    keys: Iterable[int], tree: Tree, found: dict[int, Organization]
) -> list[Branch]:
    """Return branches in the order of the keys; units stand in the order of names.

    Every organization is taken out of `found` as it is placed, so a circle ends.
    """
    placed = [(key, found.pop(key)) for key in keys if key in found]
    return [
        Branch(organization, branches(units_of(key, tree, found), tree, found))
        for key, organization in placed
    ]


def units_of(key: int, tree: Tree, found: dict[int, Organization]) -> list[int]:
    """Return the keys of the units of an organization, in the order of their names."""
    units = [unit for unit in tree.children.get(key, []) if unit in found]
    return sorted(units, key=lambda unit: found[unit].name)
