"""Visits, partners, agreements and topics, as far as visitors see them."""

import datetime
from collections.abc import Callable
from operator import attrgetter
from typing import Any, TypeVar

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from listsite.lib.datetimes.years import FIRST, LAST
from listsite.lib.web.paging import Order
from news.editions.topics import public_topics
from news.models import Delegation
from partnerships.models import Agreement, AgreementParty, Organization, Topic

from .errors import named_by, refuse_unknown
from .pagination import ListParams, listed
from .schemas import (
    AgreementFull,
    AgreementOut,
    DelegationFull,
    DelegationOut,
    Listed,
    PartnerOut,
    Problem,
    TopicOut,
)
from .serializers import (
    agreement_full,
    agreement_out,
    delegation_full,
    delegation_out,
    partner_out,
    topic_out,
)

router = Router(tags=["cooperation"])
LAST_VISITED = Order("starts_on", datetime.date)
BY_NAME = Order("name", str, is_descending=False)
BY_SLUG = Order("slug", str, is_descending=False)
PROBLEMS = {400: Problem, 404: Problem}

Row = TypeVar("Row")
Item = TypeVar("Item")


class AboutPartner(ListParams):
    """What may be asked of visits and agreements."""

    partner: str | None = Field(
        None, description="Slug of an organization; its units count."
    )
    direct: bool = Field(
        default=False, description="With partner: leave its units out."
    )
    year: int | None = Field(None, ge=FIRST, le=LAST, description="Year it began in.")


class PartnerParams(ListParams):
    """What may be asked of the partners."""

    kind: Organization.Kind | None = Field(None, description="What sort of body it is.")
    parent: str | None = Field(None, description="Slug of the body it belongs to.")


class TopicParams(ListParams):
    """What may be asked of the topics."""

    kind: Topic.Kind | None = Field(None, description="What sort of subject it is.")


def each(shape: Callable[[Row], Item]) -> Callable[[list[Row]], list[Item]]:
    """Return what shows all rows of a page, from what shows one."""
    return lambda rows: [shape(one) for one in rows]


def about(
    rows: QuerySet[Any], question: AboutPartner, begins: str
) -> QuerySet[Any]:  # Any: visits or agreements, which share the verb
    """Return what concerns a partner, and began in a year."""
    if question.partner:
        body = named_by(Organization.objects.all(), question.partner, "partner")
        rows = rows.about(body, units=not question.direct)  # type: ignore[attr-defined]  # both have the verb
    if question.year:
        rows = rows.filter(**{f"{begins}__year": question.year})
    return rows


@router.get(
    "/delegations/",
    response={200: Listed[DelegationOut], **PROBLEMS},
    summary="Public visits, latest first",
)
def delegations(request: HttpRequest, question: Query[AboutPartner]) -> dict[str, Any]:
    """Return public visits, also those to come."""
    refuse_unknown(request, set(AboutPartner.model_fields))
    public = Delegation.objects.public().select_related("host")
    rows = about(public, question, "starts_on").distinct()
    return listed(request, question, rows, LAST_VISITED, each(delegation_out))


@router.get(
    "/delegations/{str:slug}/",
    response={200: DelegationFull, **PROBLEMS},
    summary="One public visit with those who took part",
)
def delegation(request: HttpRequest, slug: str) -> DelegationFull:
    """Return a public visit."""
    refuse_unknown(request, set())
    public = Delegation.objects.public().select_related("host")
    found = named_by(public, slug)
    people = found.participants.select_related("person", "organization")
    return delegation_full(found, sorted(people, key=attrgetter("protocol")))


@router.get(
    "/partners/",
    response={200: Listed[PartnerOut], **PROBLEMS},
    summary="Partners and their units, by name",
)
def partners(request: HttpRequest, question: Query[PartnerParams]) -> dict[str, Any]:
    """Return the organizations outside the university."""
    refuse_unknown(request, set(PartnerParams.model_fields))
    rows = Organization.objects.partners().select_related("parent")
    if question.kind:
        rows = rows.filter(kind=question.kind)
    if question.parent:
        parents = Organization.objects.all()
        rows = rows.filter(parent=named_by(parents, question.parent, "parent"))
    return listed(request, question, rows, BY_NAME, each(partner_out))


@router.get(
    "/partners/{str:slug}/",
    response={200: PartnerOut, **PROBLEMS},
    summary="One organization",
)
def partner(request: HttpRequest, slug: str) -> PartnerOut:
    """Return an organization; the university and its units have an address too."""
    refuse_unknown(request, set())
    return partner_out(named_by(Organization.objects.select_related("parent"), slug))


def with_parties(agreements: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """Return agreements with subject and parties at hand."""
    parties = AgreementParty.objects.select_related("organization", "signatory")
    return agreements.select_related("subject").prefetch_related(
        Prefetch("parties", parties.order_by("pk"))
    )


@router.get(
    "/agreements/",
    response={200: Listed[AgreementOut], **PROBLEMS},
    summary="Public agreements, by slug",
)
def agreements(request: HttpRequest, question: Query[AboutPartner]) -> dict[str, Any]:
    """Return public agreements; the year is that of the signature."""
    refuse_unknown(request, set(AboutPartner.model_fields))
    rows = about(with_parties(Agreement.objects.public()), question, "signed_on")
    return listed(request, question, rows.distinct(), BY_SLUG, each(agreement_out))


@router.get(
    "/agreements/{str:slug}/",
    response={200: AgreementFull, **PROBLEMS},
    summary="One public agreement with its commitments",
)
def agreement(request: HttpRequest, slug: str) -> AgreementFull:
    """Return a public agreement."""
    refuse_unknown(request, set())
    found = named_by(with_parties(Agreement.objects.public()), slug)
    promised = found.commitments.select_related("obligor").order_by("position", "pk")
    return agreement_full(found, promised)


@router.get(
    "/topics/",
    response={200: Listed[TopicOut], **PROBLEMS},
    summary="Topics, by name",
)
def topics(request: HttpRequest, question: Query[TopicParams]) -> dict[str, Any]:
    """Return the topics that something public has."""
    refuse_unknown(request, set(TopicParams.model_fields))
    rows = public_topics()
    if question.kind:
        rows = rows.filter(kind=question.kind)
    return listed(request, question, rows, BY_NAME, each(topic_out))


@router.get(
    "/topics/{str:slug}/",
    response={200: TopicOut, **PROBLEMS},
    summary="One topic",
)
def topic(request: HttpRequest, slug: str) -> TopicOut:
    """Return a topic that something public has."""
    refuse_unknown(request, set())
    return topic_out(named_by(public_topics(), slug))
