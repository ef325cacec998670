"""What the interface answers. A field is never renamed or removed within a version."""

import datetime
from typing import Generic, TypeVar

from ninja import Schema
from pydantic import Field

Item = TypeVar("Item")


class Problem(Schema):
    """Why there is no answer, after RFC 9457."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = Field(description="A sentence for the person who asks.")
    parameter: str | None = None


class Listed(Schema, Generic[Item]):
    """A page of a list, and the address of the next one."""

    items: list[Item]
    next: str | None = Field(description="Null on the last page.")


class Named(Schema):
    """A thing with a name in one language or in both, and its page in English."""

    slug: str
    name: str
    name_zh: str
    url: str


class Rendition(Schema):
    """A smaller copy of a photo."""

    url: str
    type: str
    width: int


class PhotoOut(Schema):
    """A photo of a live report."""

    url: str
    width: int
    height: int
    alt: str
    alt_zh: str
    caption: str
    caption_zh: str
    credit: str
    renditions: list[Rendition]


class Translation(Schema):
    """The same report in the other language."""

    language: str
    title: str
    url: str


class Correction(Schema):
    """What was wrong in a report, and when it was corrected."""

    at: datetime.datetime
    note: str


class Credits(Schema):
    """Who made a report."""

    source: str
    authors: str
    photographers: str
    editors: str
    approver: str = Field(description="Who signed last, if reviews were needed.")


class EditionOut(Schema):
    """A live report in a list."""

    story: int = Field(description="The same in every language, and for good.")
    language: str
    title: str
    summary: str
    url: str
    published: datetime.datetime
    updated: datetime.datetime
    place: str
    section: Named
    lead_photo: PhotoOut | None
    partners: list[Named]
    topics: list[Named]


class EditionFull(EditionOut):
    """A live report with its text."""

    html: str
    text: str
    credits: Credits
    photos: list[PhotoOut]
    delegation: Named | None
    agreements: list[Named]
    commitments: list[str]
    translations: list[Translation]
    corrections: list[Correction]


class ParticipantOut(Schema):
    """Somebody who took part in a visit, with the title of that day."""

    name: str
    name_zh: str
    title: str
    title_zh: str
    role: str
    organization: Named


class DelegationOut(Named):
    """A public visit in a list."""

    direction: str
    host: Named
    place: str
    starts_on: datetime.date
    ends_on: datetime.date
    purpose: str
    purpose_zh: str


class DelegationFull(DelegationOut):
    """A public visit with those who took part."""

    participants: list[ParticipantOut]
    agreements: list[Named]


class PartnerOut(Named):
    """A partner, or one of its units."""

    short_name: str
    kind: str
    parent: str | None = Field(description="The slug of the body that it belongs to.")
    city: str
    country: str
    website: str
    partner_since: int | None
    description: str
    description_zh: str
    logo: str | None


class PartyOut(Schema):
    """One side of an agreement, and who signed for it."""

    organization: Named
    signatory: str
    signatory_zh: str
    position: str
    signed_on: datetime.date | None


class CommitmentOut(Schema):
    """Something promised in an agreement."""

    title: str
    title_zh: str
    description: str
    kind: str
    status: str
    obligor: Named | None
    due_on: datetime.date | None
    settled_on: datetime.date | None
    is_overdue: bool


class AgreementOut(Named):
    """A public agreement in a list."""

    kind: str
    status: str
    standing: str | None = Field(description="What the calendar makes of the status.")
    signed_on: datetime.date | None
    effective_on: datetime.date | None
    expires_on: datetime.date | None
    terminated_on: datetime.date | None
    subject: Named | None
    parties: list[PartyOut]


class AgreementFull(AgreementOut):
    """A public agreement with what was promised in it."""

    summary: str
    summary_zh: str
    topics: list[Named]
    commitments: list[CommitmentOut]


class TopicOut(Named):
    """A word of the controlled vocabulary."""

    kind: str
