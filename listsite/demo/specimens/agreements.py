"""Fictional agreements in every state of their lives, with papers and commitments."""

import datetime
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from listsite.demo.accounts import account
from partnerships.models import (
    Agreement,
    AgreementParty,
    Commitment,
    Document,
    Organization,
    Topic,
)

from .numbers import missing, numbered
from .register import again, nth

PREFIX = "example-agreement"
PROMISES = 5
"""Commitments of each agreement."""
SITE = "https://example.com"


@dataclass(frozen=True)
class Life:
    """A status, and the days from today on which it took effect, ends, was ended."""

    status: str
    effective: int | None = None
    expires: int | None = None
    terminated: int | None = None
    renews: bool = False


LIVES = [
    Life("signed", effective=-400, expires=900),
    Life("signed", effective=-1000, expires=60),
    Life("signed", effective=-2000, expires=-400),
    Life("signed", effective=-2200, expires=-300),
    Life("signed", effective=-299, expires=1500, renews=True),
    Life("signed", effective=90, expires=1900),
    Life("signed", effective=-600),
    Life("negotiation"),
    Life("draft"),
    Life("approved"),
    Life("terminated", effective=-1500, expires=300, terminated=-200),
    Life("abandoned"),
]
"""In force, expiring, expired, renewed and its renewal, upcoming, open-ended, ..."""


def life_of(number: int) -> Life:
    """Return how the agreement of a number lives."""
    return LIVES[(number - 1) % len(LIVES)]


def day(offset: int | None, number: int) -> datetime.date | None:
    """Return a day counted from today, spread over some weeks by the number."""
    if offset is None:
        return None
    spread = number % 29 if offset > 0 else -(number % 29)
    return timezone.localdate() + datetime.timedelta(days=offset + spread)


@transaction.atomic
def add_agreements(
    count: int, home: Organization, partners: list[Organization], topics: list[Topic]
) -> None:
    """Write the agreements that are missing, each between the university and one."""
    numbers = missing(Agreement.objects.all(), PREFIX, count)
    owner = account("example-officer", "partnership_officer")
    agreements = {number: agreement(number, owner) for number in numbers}
    write_in_order(agreements)
    sides: list[AgreementParty] = []
    promises: list[Commitment] = []
    papers: list[Document] = []
    for number, one in agreements.items():
        partner = partners[number % len(partners)]
        sides += [party(one, home), party(one, partner)]
        promises += [
            commitment(one, number, place, partner) for place in range(1, PROMISES + 1)
        ]
        papers += [document(one, number)]
    AgreementParty.objects.bulk_create(sides, batch_size=1000)
    Commitment.objects.bulk_create(promises, batch_size=1000)
    papers += [evidence(one) for one in promises if one.status == "fulfilled"]
    Document.objects.bulk_create(papers, batch_size=1000)
    Agreement.topics.through.objects.bulk_create(
        Agreement.topics.through(
            agreement=one, topic=topics[(number + step) % len(topics)]
        )
        for number, one in agreements.items()
        for step in (0, 5)
    )


def agreement(number: int, owner: User) -> Agreement:
    """Return an unsaved agreement."""
    life = life_of(number)
    effective = day(life.effective, number)
    subject, subject_zh = nth("agreements", number)
    repeated = again("agreements", number)
    return Agreement(
        slug=numbered(PREFIX, number),
        title=f"Example agreement{repeated}: {subject}",
        title_zh=f"示例协议{repeated}：{subject_zh}",
        reference=f"EX-{number:05}",
        kind=Agreement.Kind.values[number % len(Agreement.Kind.values)],
        status=life.status,
        effective_on=effective,
        signed_on=effective and effective - datetime.timedelta(days=120),
        expires_on=day(life.expires, number),
        terminated_on=day(life.terminated, number),
        owner=owner,
        is_public=life.status not in Agreement.NEVER_PUBLIC and number % 7 != 0,
        summary=f"A made-up agreement. It is about {subject}.",
        summary_zh=f"虚构的协议，内容为{subject_zh}。",
    )


def write_in_order(agreements: dict[int, Agreement]) -> None:
    """Write the agreements, each renewal after the agreement of the number before.

    A signed agreement never changes, so a renewal knows its predecessor from the start.
    """
    renewals = [number for number in agreements if life_of(number).renews]
    firsts = [one for number, one in agreements.items() if number not in renewals]
    Agreement.objects.bulk_create(firsts)
    before = Agreement.objects.in_bulk(
        [numbered(PREFIX, number - 1) for number in renewals], field_name="slug"
    )
    for number in renewals:
        agreements[number].predecessor = before[numbered(PREFIX, number - 1)]
        agreements[number].relation = Agreement.Relation.RENEWS
    Agreement.objects.bulk_create(agreements[number] for number in renewals)


def party(one: Agreement, organization: Organization) -> AgreementParty:
    """Return an unsaved party, which signed when the agreement was signed."""
    return AgreementParty(
        agreement=one, organization=organization, signed_on=one.signed_on
    )


def commitment(
    one: Agreement, number: int, place: int, partner: Organization
) -> Commitment:
    """Return an unsaved commitment: proposed, agreed, overdue, fulfilled, withdrawn."""
    status, due, settled = fate(one, number, place)
    kinds = Commitment.Kind.values
    promise, promise_zh = nth("commitments", number * PROMISES + place)
    return Commitment(
        agreement=one,
        position=place,
        kind=kinds[place % len(kinds)],
        title=f"Example commitment {number:03}-{place}: {promise}",
        title_zh=f"示例承诺 {number:03}-{place}：{promise_zh}",
        obligor=partner if place % 2 else None,
        status=status,
        due_on=day(due, number),
        settled_on=day(settled, number),
    )


def fate(one: Agreement, number: int, place: int) -> tuple[str, int | None, int | None]:
    """Return a commitment's status, and the days from today when due and settled."""
    life = life_of(number)
    if one.signed_on is None:
        return ("proposed", None, None)
    if life.effective is None or life.effective > 0:
        return ("agreed", 400, None)
    return [
        ("fulfilled", -60, -80),
        ("agreed", -40 if number % 3 == 2 else 90, None),
        ("agreed", 200, None),
        ("agreed", None, None),
        ("withdrawn", None, -100),
    ][place - 1]


def document(one: Agreement, number: int) -> Document:
    """Return an unsaved paper of an agreement: its signed copy, or a draft."""
    is_signed = one.signed_on is not None
    return Document(
        agreement=one,
        kind="signed" if is_signed else "draft",
        title=f"{one.title}, {'signed copy' if is_signed else 'draft'}",
        url=f"{SITE}/{one.slug}.pdf",
        visibility="restricted" if number % 4 == 0 else "staff",
    )


def evidence(promise: Commitment) -> Document:
    """Return an unsaved paper that shows a commitment to be fulfilled."""
    return Document(
        commitment=promise,
        kind="evidence",
        title=f"Example evidence for {promise.title}",
        url=f"{SITE}/evidence/{promise.agreement.slug}-{promise.position}",
        visibility="public",
    )
