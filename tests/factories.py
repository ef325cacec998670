"""Makers of rows: valid at once, with fictional names, every column open to change."""

import datetime
import io
import random
from itertools import count

from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from PIL import Image, ImageDraw

from news.articles.snapshot import Content
from news.models import (
    AgendaItem,
    Article,
    Attachment,
    Delegation,
    Edition,
    Participant,
    Passage,
    Photo,
    Reviewer,
    Section,
    SignOff,
    StaffProfile,
)
from news.publishing.publishing import publish
from news.review.review import sign, submit
from partnerships.models import (
    Agreement,
    AgreementParty,
    Commitment,
    Document,
    Organization,
    Person,
    RegisterImport,
    Topic,
)

TODAY = timezone.localdate()
PASSWORD = "a long enough pass phrase"
DAY = datetime.date(2030, 4, 18)
number = count(1)
"""Counts what was made, so that no two names are the same."""


def named(noun: str) -> str:
    """Return a name that no other row has."""
    return f"Example {noun} {next(number):03}"


def organization(**values: object) -> Organization:
    """Return a partner: a company outside the university."""
    return Organization.objects.create(
        **{"name": named("Partner"), "kind": "company", **values}
    )


def unit_of(parent: Organization, **values: object) -> Organization:
    """Return a unit of another organization."""
    return organization(
        **{"name": named("Unit"), "kind": "unit", "parent": parent, **values}
    )


def home(**values: object) -> Organization:
    """Return the university itself, which exists once."""
    found = Organization.objects.filter(is_home=True).first()
    return found or organization(
        **{
            "name": named("University"),
            "kind": "university",
            "is_home": True,
            **values,
        }
    )


def person(**values: object) -> Person:
    """Return somebody who works for a partner."""
    values.setdefault("organization", None)
    values["organization"] = values["organization"] or organization()
    return Person.objects.create(**{"name": named("Person"), **values})


def topic(**values: object) -> Topic:
    """Return a topic."""
    return Topic.objects.create(**{"name": named("Topic"), **values})


def agreement(*parties: Organization, **values: object) -> Agreement:
    """Return an agreement in negotiation between parties."""
    made = Agreement.objects.create(
        **{
            "title": named("Agreement"),
            "kind": "framework",
            "status": "negotiation",
            **values,
        }
    )
    for party in parties:
        AgreementParty.objects.create(agreement=made, organization=party)
    return made


def signed_agreement(*parties: Organization, **values: object) -> Agreement:
    """Return an agreement that was signed and took effect on `DAY`."""
    return agreement(
        *parties,
        **{"status": "signed", "signed_on": DAY, "effective_on": DAY, **values},
    )


def approvable(**values: object) -> Agreement:
    """Return an agreement in negotiation that lacks nothing for its approval."""
    made = agreement(home(), organization(), **{"owner": user(), **values})
    document(agreement=made, kind="draft")
    return made


def signable(**values: object) -> Agreement:
    """Return an approved agreement that lacks nothing for its signature."""
    values = {"status": "approved", "effective_on": TODAY, **values}
    made = approvable(**values)
    made.parties.update(signed_on=TODAY)
    document(agreement=made, kind="signed")
    return made


def commitment(**values: object) -> Commitment:
    """Return something promised in an agreement."""
    if "agreement" not in values:
        values["agreement"] = agreement()
    return Commitment.objects.create(
        **{"title": named("Commitment"), "kind": "deliverable", **values}
    )


def passage(**values: object) -> Passage:
    """Return words of an article that are marked for a commitment."""
    return Passage.objects.create(
        **{
            "article": values.get("article") or article(),
            "commitment": values.get("commitment") or commitment(),
            "quote": "An example text.",
            "created_by": values.get("created_by") or user(),
            **values,
        }
    )


def document(**values: object) -> Document:
    """Return a paper with an address, of an agreement unless told otherwise."""
    if not {"agreement", "commitment"} & set(values):
        values["agreement"] = agreement()
    if not {"file", "url"} & set(values):
        values["url"] = f"https://example.org/{next(number)}.pdf"
    return Document.objects.create(
        **{"title": named("Document"), "kind": "draft", **values}
    )


def register_import(**values: object) -> RegisterImport:
    """Return a register that was uploaded and is not accepted."""
    if "uploaded_by" not in values:
        values["uploaded_by"] = superuser()
    return RegisterImport.objects.create(
        **{"name": "example.xlsx", "file": "example.xlsx", **values}
    )


def section(**values: object) -> Section:
    """Return a section whose articles need no review."""
    index = next(number)
    return Section.objects.create(
        **{
            "name": f"Example Section {index:03}",
            "slug": f"example-section-{index}",
            "reviews_required": 0,
            **values,
        }
    )


def picture(
    size: tuple[int, int] = (6, 4), kind: str = "PNG", **options: object
) -> ContentFile:
    """Return an image file; no two are alike."""
    index = next(number)
    colour = (index % 256, index // 256 % 256, 128)
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, kind, **options)
    return ContentFile(buffer.getvalue(), f"example.{kind.lower()}")


def scene(seed: int, size: tuple[int, int] = (600, 400)) -> Image.Image:
    """Return a drawn picture, one for each seed; its grain always differs."""
    choose = random.Random(seed)  # noqa: S311  (a drawing, no secret)
    shades = [tuple(choose.choices(range(256), k=3)) for _shape in range(14)]
    drawn = Image.new("RGB", size, shades.pop())
    brush = ImageDraw.Draw(drawn)
    for shade in shades[: choose.randrange(4, 14)]:
        left, top = choose.randrange(size[0]), choose.randrange(size[1])
        across, down = choose.randrange(40, 250), choose.randrange(40, 250)
        shape = choose.choice([brush.rectangle, brush.ellipse])
        shape((left, top, left + across, top + down), fill=shade)
    return Image.blend(drawn, Image.effect_noise(size, 25).convert("RGB"), 0.15)


def photo(**values: object) -> Photo:
    """Return a small picture in the library."""
    if "file" not in values:
        values["file"] = picture()
    return Photo.objects.create(
        **{
            "alt": named("Picture"),
            "alt_zh": "示例图片",
            "credit": "Example Photographer",
            **values,
        }
    )


def pdf() -> ContentFile:
    """Return a small PDF; no two are alike."""
    return ContentFile(b"%%PDF-1.7\n%d\n%%%%EOF" % next(number), "example.pdf")


def attachment(**values: object) -> Attachment:
    """Return a file that articles offer: a PDF unless told otherwise."""
    return Attachment.objects.create(
        **{"file": pdf(), "title": named("File"), "uploaded_by": None, **values}
    )


def delegation(**values: object) -> Delegation:
    """Return a visit of one day, which visitors may see."""
    if "host" not in values:
        values["host"] = organization()
    return Delegation.objects.create(
        **{
            "title": named("Visit"),
            "direction": "outgoing",
            "starts_on": DAY,
            "ends_on": values.get("starts_on", DAY),
            "is_public": True,
            **values,
        }
    )


def participant(**values: object) -> Participant:
    """Return a member of a delegation."""
    if "delegation" not in values:
        values["delegation"] = delegation()
    if "person" not in values:
        values["person"] = person(organization=values.get("organization"))
    if "organization" not in values:
        values["organization"] = values["person"].organization
    return Participant.objects.create(**{"role": "member", **values})


def agenda_item(**values: object) -> AgendaItem:
    """Return a discussion on a visit."""
    if "delegation" not in values:
        values["delegation"] = delegation()
    return AgendaItem.objects.create(
        **{"kind": "discussion", "title": named("Discussion"), **values}
    )


def article(
    *,
    partners: tuple[Organization, ...] = (),
    tags: tuple[str, ...] = (),
    **values: object,
) -> Article:
    """Return a working copy that lacks nothing for publication."""
    if "section" not in values:
        values["section"] = section()
    made = Article.objects.create(
        **{
            "title": named("Article"),
            "summary": "An example summary.",
            "body": "<p>An example text.</p>",
            "source": "Example Office",
            **values,
        }
    )
    made.partners.set(partners)
    made.tags.set(tags)
    return made


def published(
    working_copy: Article | None = None,
    *,
    by: User | None = None,
    at: datetime.datetime | None = None,
    until: datetime.datetime | None = None,
    **values: object,
) -> Edition:
    """Return the edition of an article, made for it if none is given."""
    working_copy = working_copy or article(**values)
    return publish(working_copy, by=by or superuser(), at=at, until=until)


def edition(**values: object) -> Edition:
    """Return an edition written past `publish`, for tests of what the table allows."""
    if "article" not in values:
        values["article"] = article()
    source = values["article"]
    return Edition.objects.create(
        **{
            "number": 1,
            "article_version": 1,
            "translation_key": source.pk,
            "language": source.language,
            "title": source.title,
            "slug": source.slug,
            "section": source.section,
            "content_hash": "0" * 64,
            "dated": timezone.now(),
            "live_from": timezone.now(),
            "published_by": values.get("published_by") or superuser(),
            **values,
        }
    )


def reviewer(place: Section, level: int = 1, **values: object) -> User:
    """Return somebody who signs a section's articles at a level."""
    found = user("reviewer", **values)
    Reviewer.objects.create(section=place, user=found, level=level)
    return found


def member_of(unit: Organization, role: str = "contributor", **values: object) -> User:
    """Return somebody who writes for a unit of the university; or heads it."""
    found = user(role)
    StaffProfile.objects.create(user=found, unit=unit, **values)
    return found


def submitted(**values: object) -> Article:
    """Return an article that its author has submitted."""
    if "created_by" not in values:
        values["created_by"] = user("editor")
    working = article(**values)
    return submit(working, by=values["created_by"])


def signed(working: Article, *people: User) -> Article:
    """Return a submitted article after people have signed it, one level each."""
    for person in people:
        sign(working, by=person, seen=Content.of(working).digest)
    return Article.objects.get(pk=working.pk)


def signoff(**values: object) -> SignOff:
    """Return an approval of an article at the first level."""
    if "article" not in values:
        values["article"] = article()
    if "reviewer" not in values:
        values["reviewer"] = user()
    return SignOff.objects.create(
        **{
            "round": 1,
            "level": 1,
            "decision": "approved",
            "content_hash": "0" * 64,
            **values,
        }
    )


def user(role: str | None = None, **values: object) -> User:
    """Return a member of staff, in the group of a role if one is named."""
    made = User.objects.create_user(
        **{
            "username": f"example-{next(number)}",
            "password": PASSWORD,
            "is_staff": True,
            **values,
        }
    )
    if role:
        if not Group.objects.filter(name=role).exists():
            call_command("sync_roles", verbosity=0)
        made.groups.add(Group.objects.get(name=role))
    return made


def superuser(**values: object) -> User:
    """Return somebody who may do everything."""
    return user(**{"is_superuser": True, **values})
