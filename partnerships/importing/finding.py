"""Which row of the register a line is about."""

from collections.abc import Callable, Mapping

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from partnerships.models import (
    Agreement,
    AgreementParty,
    Commitment,
    Organization,
    Person,
)

from .columns import Sheet
from .known import Known, the_one
from .values import CellError, folded

Values = Mapping[str, object]
MODELS: dict[str, type[Model]] = {
    "organizations": Organization,
    "persons": Person,
    "agreements": Agreement,
    "parties": AgreementParty,
    "commitments": Commitment,
}


def found(sheet: Sheet, values: Values, known: Known) -> Model | None:
    """Return the row with a line's key, none for a new one.

    Raises CellError if several have that key.
    """
    return FINDERS[sheet.name](values, known)


def organization(values: Values, known: Known) -> Organization | None:
    """Return the organization of a name below its parent, or of that name alone."""
    names = {str(values["name"]), str(values.get("name_zh", ""))} - {""}
    unique = {id(one): one for name in names for one in called(known, name)}
    rows = list(unique.values())
    if "parent" in values:
        rows = [one for one in rows if one.parent is values["parent"]]
    elif roots := [one for one in rows if one.parent is None]:
        rows = roots
    return the_one(rows, str(values["name"])) if rows else None


def called(known: Known, name: str) -> list[Organization]:
    """Return the organizations of a name, of which a short name is none."""
    text = folded(name)
    found = known.bodies.get(text, [])
    return [
        one
        for one in found
        if text != folded(one.short_name) or text in map(folded, full_names(one))
    ]


def full_names(one: Organization) -> list[str]:
    """Return all names of an organization but the short one."""
    return [one.name, one.name_zh, *one.aliases.splitlines()]


def person(values: Values, known: Known) -> Person | None:
    """Return the person of a name in an organization."""
    names = {str(values["name"]), str(values.get("name_zh", ""))} - {""}
    place = id(values["organization"])
    rows = {
        id(one): one
        for name in names
        for one in known.persons.get((folded(name), place), [])
    }
    return the_one(rows.values(), str(values["name"])) if rows else None


def agreement(values: Values, known: Known) -> Agreement | None:
    """Return the agreement of a reference."""
    rows = known.agreements.get(folded(str(values["reference"])), [])
    if len(rows) > 1:
        raise CellError(_("More than one agreement has this reference."))
    return rows[0] if rows else None


def party(values: Values, known: Known) -> AgreementParty | None:
    """Return the party that an organization is of an agreement."""
    return known.parties.get((id(values["agreement"]), id(values["organization"])))


def commitment(values: Values, known: Known) -> Commitment | None:
    """Return the commitment of a title in an agreement."""
    key = (id(values["agreement"]), folded(str(values["title"])))
    return known.commitments.get(key)


FINDERS: dict[str, Callable[[Values, Known], Model | None]] = {
    "organizations": organization,
    "persons": person,
    "agreements": agreement,
    "parties": party,
    "commitments": commitment,
}


def known_as(row: Model, known: Known) -> None:
    """Make a new row known, so that the lines after it may name it."""
    match row:
        case Organization():
            known.add_body(row)
        case Person():
            known.add_person(row)
        case Agreement():
            known.add_agreement(row)
        case AgreementParty():
            known.add_party(row)
        case Commitment():
            known.add_commitment(row)
