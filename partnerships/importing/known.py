"""The register as it stands, in memory, with what the lines read so far would add."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from django.contrib.auth.models import User
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from listsite.lib.text.bilingual import lines
from partnerships.models import (
    Agreement,
    AgreementParty,
    Commitment,
    Organization,
    Person,
)

from .values import CellError, folded

PATH = " / "
"""Stands between a body and its unit where the unit's name alone is not enough."""
Row = TypeVar("Row", bound=Model)


class Known:
    """Finds rows by the names that a spreadsheet uses for them.

    Rows that refer to each other are the same objects here, saved or not, so that a
    line may name what a line before it adds.
    """

    def __init__(self) -> None:
        self.bodies: dict[str, list[Organization]] = defaultdict(list)
        self.persons: dict[tuple[str, int], list[Person]] = defaultdict(list)
        self.users: dict[str, list[User]] = defaultdict(list)
        self.agreements: dict[str, list[Agreement]] = defaultdict(list)
        self.parties: dict[tuple[int, int], AgreementParty] = {}
        self.commitments: dict[tuple[int, str], Commitment] = {}
        bodies = self.read_bodies()
        self.read_people(bodies)
        self.read_agreements(bodies)

    def read_bodies(self) -> dict[int, Organization]:
        """Read all organizations, each bound to its parent; return them by key."""
        bodies = {one.pk: one for one in Organization.objects.order_by("pk")}
        for one in bodies.values():
            if one.parent_id:
                one.parent = bodies[one.parent_id]
            self.add_body(one)
        return bodies

    def read_people(self, bodies: dict[int, Organization]) -> None:
        """Read all persons and the accounts of staff."""
        for person in Person.objects.order_by("pk"):
            person.organization = bodies[person.organization_id]
            self.add_person(person)
        for user in User.objects.filter(is_active=True, is_staff=True):
            names = (user.get_full_name(), f"{user.last_name}{user.first_name}")
            for name in {user.username, user.email, *names}:
                if name.strip():
                    self.users[folded(name)].append(user)

    def read_agreements(self, bodies: dict[int, Organization]) -> None:
        """Read the agreements that have a reference, with parties and commitments."""
        rows = Agreement.objects.exclude(reference="")
        agreements = {one.pk: one for one in rows}
        for one in agreements.values():
            if one.subject_id:
                one.subject = bodies[one.subject_id]
            self.add_agreement(one)
        for party in AgreementParty.objects.filter(agreement__in=rows):
            party.agreement = agreements[party.agreement_id]
            party.organization = bodies[party.organization_id]
            self.add_party(party)
        for promise in Commitment.objects.filter(agreement__in=rows):
            promise.agreement = agreements[promise.agreement_id]
            if promise.obligor_id:
                promise.obligor = bodies[promise.obligor_id]
            self.add_commitment(promise)

    def add_body(self, one: Organization) -> None:
        """Make an organization known by all its names."""
        names = {one.name, one.name_zh, one.short_name, *lines(one.aliases)}
        for name in {folded(name) for name in names if name}:
            self.bodies[name].append(one)

    def add_person(self, one: Person) -> None:
        """Make a person known in the organization."""
        for name in {folded(name) for name in (one.name, one.name_zh) if name}:
            self.persons[name, id(one.organization)].append(one)

    def add_agreement(self, one: Agreement) -> None:
        """Make an agreement known by its reference."""
        self.agreements[folded(one.reference)].append(one)

    def add_party(self, one: AgreementParty) -> None:
        """Make a party known in its agreement."""
        self.parties[id(one.agreement), id(one.organization)] = one

    def add_commitment(self, one: Commitment) -> None:
        """Make a commitment known in its agreement."""
        self.commitments[id(one.agreement), folded(one.title)] = one

    def organization(self, text: str) -> Organization:
        """Return the organization that a cell names, perhaps as “Body / Unit”."""
        found = self.bodies.get(folded(text), [])
        if not found and PATH in text:
            above, _slash, name = text.rpartition(PATH)
            parent = self.organization(above)
            found = [
                one for one in self.bodies.get(folded(name), []) if one.parent is parent
            ]
        return the_one(found, text)

    def user(self, text: str) -> User:
        """Return the member of staff that a cell names."""
        return the_one(self.users.get(folded(text), []), text)

    def agreement(self, text: str) -> Agreement:
        """Return the agreement that a cell names by its reference."""
        return the_one(self.agreements.get(folded(text), []), text)

    def person(self, text: str, organization: Organization) -> Person:
        """Return the person of an organization that a cell names."""
        return the_one(self.persons.get((folded(text), id(organization)), []), text)


def the_one(found: Iterable[Row], text: str) -> Row:
    """Return the only row of a name; raise CellError for none and for several."""
    rows = list(found)
    if not rows:
        raise CellError(
            _("“%(name)s” is neither in the register nor in the rows before.")
            % {"name": text[:80]}
        )
    if len(rows) > 1:
        raise CellError(
            _("More than one is called “%(name)s”. For a unit, write “Body / Unit”.")
            % {"name": text[:80]}
        )
    return rows[0]
