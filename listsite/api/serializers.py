"""Rows as the interface shows them: here it is decided what becomes public of a row."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from listsite.lib.html.sanitizer import plain_text
from listsite.lib.images.renditions import KINDS
from listsite.lib.text.bilingual import ENGLISH
from listsite.lib.web.addresses import absolute, absolute_in
from news.editions.lookup import Report
from news.media.pictures import TYPES
from news.models import Delegation, Edition, Participant, Photo, Section
from partnerships.models import (
    Agreement,
    AgreementParty,
    Commitment,
    Organization,
    Topic,
)

from .schemas import (
    AgreementFull,
    AgreementOut,
    CommitmentOut,
    Correction,
    Credits,
    DelegationFull,
    DelegationOut,
    EditionFull,
    EditionOut,
    Named,
    ParticipantOut,
    PartnerOut,
    PartyOut,
    PhotoOut,
    Rendition,
    TopicOut,
    Translation,
)

JPEG = "image/jpeg"
Entity = Section | Organization
Titled = Agreement | Delegation
Values = dict[str, Any]  # Any: fields of a schema, which checks them


def named(row: Entity) -> Named:
    """Return a section or an organization by its names."""
    return Named(slug=row.slug, name=row.name, name_zh=row.name_zh, url=page(row))


def titled(row: Titled) -> Named:
    """Return an agreement or a visit by its titles."""
    return Named(slug=row.slug, name=row.title, name_zh=row.title_zh, url=page(row))


def page(row: Entity | Titled) -> str:
    """Return the full address of a row's page in English."""
    with override(ENGLISH):
        return absolute(row.get_absolute_url())


def topic_out(topic: Topic) -> TopicOut:
    """Return a topic."""
    with override(ENGLISH):
        address = reverse("news:topic", args=[topic.slug])
    return TopicOut(
        slug=topic.slug,
        name=topic.name,
        name_zh=topic.name_zh,
        url=absolute(address),
        kind=topic.kind,
    )


def photo_out(photo: Photo) -> PhotoOut:
    """Return a photo with its smaller copies."""
    copies = [
        Rendition(
            url=absolute(photo.rendition(step, ending).url),
            type=TYPES.get(ending, JPEG),
            width=min(step, photo.width),
        )
        for step in photo.widths
        for ending in KINDS
    ]
    texts = ("alt", "alt_zh", "caption", "caption_zh", "credit", "width", "height")
    return PhotoOut(
        url=absolute(photo.file.url),
        renditions=copies,
        **{name: getattr(photo, name) for name in texts},
    )


def edition_out(edition: Edition) -> EditionOut:
    """Return a live report as a list shows it; its partners and topics are at hand."""
    return EditionOut(**values_of(edition))


def values_of(edition: Edition) -> Values:
    """Return what a list says of a report."""
    lead = edition.lead_photo
    links = edition.partner_links.all()
    return {
        "story": edition.translation_key,
        "language": edition.language,
        "title": edition.title,
        "summary": edition.summary,
        "url": absolute(edition.get_absolute_url()),
        "published": edition.dated,
        "updated": edition.live_from,
        "place": edition.place,
        "section": named(edition.section),
        "lead_photo": photo_out(lead) if lead else None,
        "partners": [named(one.organization) for one in links if one.direct],
        "topics": [topic_out(one.topic) for one in edition.topic_links.all()],
    }


def edition_full(report: Report) -> EditionFull:
    """Return a live report with its text, and with what is public of its neighbours."""
    edition = report.edition
    visit, other = edition.delegation, report.translation
    commitments = edition.commitments.public().order_by("pk")
    names = ("source", "authors", "photographers", "editors", "approver")
    return EditionFull(
        **values_of(edition),
        html=absolute_in(edition.html, edition.get_absolute_url()),
        text=plain_text(edition.html),
        credits=Credits(**{name: getattr(edition, name) for name in names}),
        photos=[photo_out(one) for one in edition.photos.order_by("pk")],
        delegation=titled(visit) if visit and visit.is_public else None,
        agreements=[titled(one) for one in edition.agreements.public().order_by("pk")],
        commitments=[one.title for one in commitments],
        translations=[translation(other)] if other else [],
        corrections=[
            Correction(at=one.live_from, note=one.correction_note)
            for one in report.corrections
        ],
    )


def translation(edition: Edition) -> Translation:
    """Return a report as its translation names it."""
    return Translation(
        language=edition.language,
        title=edition.title,
        url=absolute(edition.get_absolute_url()),
    )


def delegation_out(visit: Delegation) -> DelegationOut:
    """Return a public visit as a list shows it."""
    return DelegationOut(**values_of_visit(visit))


def values_of_visit(visit: Delegation) -> Values:
    """Return what a list says of a visit."""
    plain = ("direction", "place", "starts_on", "ends_on", "purpose", "purpose_zh")
    return {
        **titled(visit).dict(),
        **{name: getattr(visit, name) for name in plain},
        "host": named(visit.host),
    }


def delegation_full(
    visit: Delegation, participants: Iterable[Participant]
) -> DelegationFull:
    """Return a public visit with those who took part, in protocol order."""
    return DelegationFull(
        **values_of_visit(visit),
        participants=[participant_out(one) for one in participants],
        agreements=[titled(one) for one in visit.agreements.public().order_by("pk")],
    )


def participant_out(one: Participant) -> ParticipantOut:
    """Return somebody who took part; a group has no name."""
    return ParticipantOut(
        name=one.person.name if one.person else "",
        name_zh=one.person.name_zh if one.person else "",
        title=one.title,
        title_zh=one.title_zh,
        role=one.role,
        organization=named(one.organization),
    )


def partner_out(body: Organization) -> PartnerOut:
    """Return a partner."""
    plain = ("short_name", "kind", "city", "country", "website", "partner_since")
    texts = ("description", "description_zh")
    return PartnerOut(
        **named(body).dict(),
        **{name: getattr(body, name) for name in (*plain, *texts)},
        parent=body.parent.slug if body.parent else None,
        logo=absolute(body.logo.url) if body.logo else None,
    )


def party_out(party: AgreementParty) -> PartyOut:
    """Return one side of an agreement."""
    signer = party.signatory
    return PartyOut(
        organization=named(party.organization),
        signatory=signer.name if signer else "",
        signatory_zh=signer.name_zh if signer else "",
        position=party.signatory_position if signer else "",
        signed_on=party.signed_on,
    )


def agreement_out(agreement: Agreement) -> AgreementOut:
    """Return a public agreement as a list shows it; its parties are at hand."""
    return AgreementOut(**values_of_agreement(agreement))


def values_of_agreement(agreement: Agreement) -> Values:
    """Return what a list says of an agreement."""
    plain = ("kind", "status", "signed_on", "effective_on", "expires_on")
    subject, standing = agreement.subject, agreement.standing
    return {
        **titled(agreement).dict(),
        **{name: getattr(agreement, name) for name in (*plain, "terminated_on")},
        "standing": str(standing) if standing else None,
        "subject": named(subject) if subject else None,
        "parties": [party_out(one) for one in agreement.parties.all()],
    }


def agreement_full(
    agreement: Agreement, commitments: Iterable[Commitment]
) -> AgreementFull:
    """Return a public agreement with what was promised in it."""
    return AgreementFull(
        **values_of_agreement(agreement),
        summary=agreement.summary,
        summary_zh=agreement.summary_zh,
        topics=[topic_out(one) for one in agreement.topics.order_by("name")],
        commitments=[commitment_out(one) for one in commitments],
    )


def commitment_out(one: Commitment) -> CommitmentOut:
    """Return something promised, as the agreement's page says it."""
    plain = ("title", "title_zh", "description", "kind", "status", "due_on")
    return CommitmentOut(
        **{name: getattr(one, name) for name in (*plain, "settled_on", "is_overdue")},
        obligor=named(one.obligor) if one.obligor else None,
    )
