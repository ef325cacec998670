"""Loads the report's facts and articles into an empty database, all or nothing."""

from collections.abc import Sequence
from pathlib import Path
from string import Template

from django.contrib.auth.models import User
from django.db import transaction

from news.articles import staff_search
from news.articles.snapshot import Content
from news.models import (
    AgendaItem,
    Article,
    Delegation,
    Edition,
    Participant,
    Photo,
    Section,
)
from news.publishing.publishing import publish
from news.review.review import sign, submit
from news.search.index import index_visit
from news.translation.translating import translate
from partnerships.models import Agreement, Commitment, Organization, Person, Topic

from . import cooperation, stories, subjects, visit, words
from .accounts import add_reviewers
from .drawings import drawing
from .organizations import ORGANIZATIONS, PERSONS, Row

TEXTS = Path(__file__).parent / "texts"


def is_loaded() -> bool:
    """Whether this database holds the demo, however much of it was edited since.

    The mark is the report's first edition: nothing can change or remove it.
    """
    return Edition.objects.filter(slug=stories.REPORT_SLUG, number=1).exists()


def is_empty() -> bool:
    """Whether nobody has put content of their own into this database."""
    return not (Organization.objects.exists() or Article.objects.exists())


@transaction.atomic
def load(*, writer: User, publisher: User, signers: Sequence[User]) -> Edition:
    """Write every row of the demo and publish the report in both languages.

    Returns the English edition. The signers review every section, one at each level.
    """
    add_subjects()
    add_reviewers(signers)
    words.add_words()
    add_organizations()
    add_agreement()
    add_delegation()
    photos = add_photos(writer)
    report = add_articles(writer, photos)
    edition = publish(report, by=publisher)
    add_translation(report, photos, writer=writer, signers=signers, publisher=publisher)
    index_visits()
    return edition


def index_visits() -> None:
    """Let search know what was written after the rows that it belongs to."""
    for visit_made in Delegation.objects.all():
        index_visit(visit_made)
    for agreement in Agreement.objects.all():
        agreement.index()
    staff_search.write(everything=False)


def add_subjects() -> None:
    """Write topics and sections."""
    for kind, rows in subjects.TOPICS.items():
        for row in rows:
            Topic.objects.create(kind=kind, **row)
    for row in subjects.SECTIONS:
        Section.objects.create(**row)


def add_organizations() -> None:
    """Write organizations, parents first, and persons."""
    for row in ORGANIZATIONS:
        Organization.objects.create(**linked(row))
    for row in PERSONS:
        Person.objects.create(**linked(row))


def linked(row: Row) -> Row:
    """Return a row with organizations and persons in place of their names."""
    bodies: Row = {
        column: Organization.objects.get(slug=row[column])
        for column in ("parent", "organization", "host", "site", "obligor")
        if column in row
    }
    people: Row = {
        column: Person.objects.get(name=row[column])
        for column in ("person", "speaker")
        if column in row
    }
    return {**row, **bodies, **people}


def topics(names: list[str]) -> list[Topic]:
    """Return the topics of these names."""
    return [Topic.objects.get(name=name) for name in names]


def add_agreement() -> None:
    """Write the agreement with its parties and commitments."""
    subject = Organization.objects.get(slug=cooperation.SUBJECT)
    agreement = Agreement.objects.create(**cooperation.AGREEMENT, subject=subject)
    agreement.topics.set(topics(cooperation.AGREEMENT_TOPICS))
    for slug in cooperation.PARTIES:
        agreement.parties.create(organization=Organization.objects.get(slug=slug))
    for position, row in enumerate(cooperation.COMMITMENTS, start=1):
        columns = {**linked(row), "agreement": agreement, "position": position}
        names = columns.pop("topics", [])
        Commitment.objects.create(**columns).topics.set(topics(names))


def add_delegation() -> None:
    """Write the delegation with its participants and agenda."""
    delegation = Delegation.objects.create(**linked(visit.DELEGATION))
    delegation.agreements.set(Agreement.objects.all())
    for position, row in enumerate(visit.PARTICIPANTS, start=1):
        columns = {**linked(row), "delegation": delegation, "position": position}
        Participant.objects.create(**columns)
    for position, row in enumerate(visit.AGENDA, start=1):
        columns = {**linked(row), "delegation": delegation, "position": position}
        names = columns.pop("topics", [])
        AgendaItem.objects.create(**columns).topics.set(topics(names))


def add_photos(writer: User) -> dict[str, Photo]:
    """Draw the pictures into the library and return them by name."""
    return {
        name: Photo.objects.create(
            file=drawing(name), uploaded_by=writer, credit=stories.CREDIT, **row
        )
        for name, row in stories.PHOTOS.items()
    }


def add_articles(writer: User, photos: dict[str, Photo]) -> Article:
    """Write the report and the practice draft; return the report."""
    cooperation = Section.objects.get(slug="cooperation")
    report = Article.objects.create(
        **stories.REPORT,
        body=report_body("report.html", photos, ""),
        lead_photo=photos["skyline"],
        section=cooperation,
        delegation=Delegation.objects.get(slug=visit.DELEGATION["slug"]),
        created_by=writer,
    )
    report.partners.set(Organization.objects.filter(slug__in=stories.PARTNERS))
    report.agreements.set(Agreement.objects.all())
    report.commitments.set(Commitment.objects.all())
    report.tags.set(topics(stories.TAGS))
    practice = Article.objects.create(
        **stories.PRACTICE,
        section=cooperation,
        body=(TEXTS / "practice.html").read_text(encoding="utf-8"),
        created_by=writer,
    )
    practice.partners.set(Organization.objects.filter(slug="huawei-liaoning"))
    return report


def add_translation(
    report: Article,
    photos: dict[str, Photo],
    *,
    writer: User,
    signers: Sequence[User],
    publisher: User,
) -> None:
    """Translate the report, let it be signed at every level, and publish it."""
    chinese = translate(report, by=writer)
    chinese.section = Section.objects.get(slug=stories.CHINESE_SECTION)
    chinese.body = report_body("report_zh.html", photos, "_zh")
    for name, text in stories.CHINESE.items():
        setattr(chinese, name, text)
    chinese.save_version(base=chinese.version)
    submit(chinese, by=writer)
    for signer in signers:
        sign(chinese, by=signer, seen=Content.of(chinese).digest)
    publish(chinese, by=publisher)


def report_body(file: str, photos: dict[str, Photo], suffix: str) -> str:
    """Return a text of the report with the addresses and texts of its drawings.

    The suffix names the photos' columns in the language of the text.
    """
    values: dict[str, str] = {}
    for name, photo in photos.items():
        values[name] = photo.file.url
        values[f"{name}_alt"] = getattr(photo, f"alt{suffix}")
        values[f"{name}_caption"] = getattr(photo, f"caption{suffix}")
    text = (TEXTS / file).read_text(encoding="utf-8")
    return Template(text).substitute(values)
