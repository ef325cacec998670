"""What an agreement or a commitment still lacks for its next step."""

from collections.abc import Iterator

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from listsite.lib.problems import Problem
from partnerships.models import Agreement, Commitment, Document, Organization


def lacking(rows: str, sentence: str | Promise) -> Problem:
    """Return what is missing from the rows that an object's page shows below it."""
    return Problem(rows, sentence, is_inline=True)


def negotiation_problems(agreement: Agreement) -> list[Problem]:
    """Return what an agreement lacks before it is negotiated: a party on each side."""
    home = Organization.home_keys()
    sides = {
        key in home for key in agreement.parties.values_list("organization", flat=True)
    }
    problems = []
    if True not in sides:
        problems.append(lacking("parties", _("No party belongs to this university.")))
    if False not in sides:
        problems.append(lacking("parties", _("No party is outside the university.")))
    return problems


def approval_problems(agreement: Agreement, by: User) -> list[Problem]:
    """Return what an agreement lacks before it is approved by somebody."""
    problems = negotiation_problems(agreement)
    if not agreement.documents.filter(kind=Document.Kind.DRAFT).exists():
        problems.append(lacking("documents", _("No draft of its text is attached.")))
    if agreement.owner_id is None:
        problems.append(Problem("owner", _("Nobody is named as its owner.")))
    elif agreement.owner_id == by.pk:
        problems.append(Problem("owner", _("Its owner does not approve it.")))
    return problems


def signing_problems(agreement: Agreement) -> list[Problem]:
    """Return what an agreement lacks before its signature is recorded.

    Whether it may be open-ended is asked when it is signed, and is none of these.
    """
    return [
        *negotiation_problems(agreement),
        *party_problems(agreement),
        *paper_problems(agreement),
    ]


def party_problems(agreement: Agreement) -> Iterator[Problem]:
    """Yield the parties that have not signed, or sign in the future."""
    for party in agreement.parties.select_related("organization"):
        named = {"party": party.organization.label}
        if party.signed_on is None:
            yield lacking("parties", _("%(party)s has no date of signature.") % named)
        elif party.signed_on > timezone.localdate():
            yield lacking(
                "parties", _("The signature of %(party)s lies in the future.") % named
            )


def paper_problems(agreement: Agreement) -> Iterator[Problem]:
    """Yield what the papers and dates of a signature lack."""
    copies = agreement.documents.filter(kind=Document.Kind.SIGNED).count()
    if copies == 0:
        yield lacking("documents", _("The signed copy is not attached."))
    if copies > 1:
        yield lacking("documents", _("More than one signed copy is attached."))
    if agreement.effective_on is None:
        yield Problem("effective_on", _("The day on which it takes effect is missing."))


def fulfilment_problems(commitment: Commitment) -> list[Problem]:
    """Return what a commitment lacks before it counts as fulfilled: evidence."""
    if has_evidence(commitment):
        return []
    sentence = _(
        "Nothing proves it: no paper, no published article and no visit names it."
    )
    return [lacking("documents", sentence)]


def has_evidence(commitment: Commitment) -> bool:
    """Whether a paper, a live edition or a visit proves a commitment.

    Editions and visits are reached from this side only by their reverse managers.
    """
    return (
        commitment.documents.exists()
        or commitment.editions.live().exists()
        or commitment.visits.exists()
    )
