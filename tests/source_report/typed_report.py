"""The source report typed in by hand: each step as a member of staff takes it.

What is typed is the demo's own data, so that the same facts can be looked for.
"""

from string import Template

from django.urls import reverse

from listsite.demo import cooperation, organizations, stories, subjects, visit
from listsite.demo.drawings import drawing
from listsite.demo.loader import TEXTS
from news.models import Article, Delegation, Photo, Section
from partnerships.models import Agreement, Organization, Person, Topic
from tests.staff_client import Desk, Form


def linked(row: Form) -> Form:
    """Return a row as forms send it: keys in place of names, no empty columns."""
    typed = dict(row)
    for column in ("parent", "organization", "host", "site", "obligor"):
        if column in typed:
            typed[column] = Organization.objects.get(slug=typed[column]).pk
    for column in ("person", "speaker"):
        if column in typed:
            typed[column] = Person.objects.get(name=typed[column]).pk
    if "topics" in typed:
        typed["topics"] = keys_of(typed["topics"])
    return typed


def keys_of(names: object) -> list[int]:
    """Return the keys of topics."""
    found = Topic.objects.filter(name__in=names)
    return list(found.values_list("pk", flat=True))


def type_partners(officer: Desk) -> None:
    """Enter topics, organizations and persons."""
    for kind, rows in subjects.TOPICS.items():
        for row in rows:
            officer.add(Topic, {"kind": kind, **row})
    for row in organizations.ORGANIZATIONS:
        officer.add(Organization, linked(row))
    for row in organizations.PERSONS:
        officer.add(Person, linked(row))


def type_agreement(officer: Desk) -> Agreement:
    """Enter a draft with parties and commitments, negotiate it, and make it public."""
    form = {
        **cooperation.AGREEMENT,
        "subject": Organization.objects.get(slug=cooperation.SUBJECT).pk,
        "topics": keys_of(cooperation.AGREEMENT_TOPICS),
        "notice_days": 180,
        "is_public": None,
    }
    commitments = [
        {"position": position, **linked(row)}
        for position, row in enumerate(cooperation.COMMITMENTS, start=1)
    ]
    draft = officer.add(
        Agreement,
        form,
        parties=[linked({"organization": slug}) for slug in cooperation.PARTIES],
        commitments=commitments,
    )
    step = reverse("admin:partnerships_agreement_start_negotiation", args=[draft.pk])
    officer.press(step, {})
    officer.change(draft, {"is_public": "on"})
    return draft


def type_delegation(editor: Desk, agreement: Agreement) -> Delegation:
    """Enter the visit with its participants and agenda."""
    return editor.add(
        Delegation,
        {**linked(visit.DELEGATION), "agreements": [agreement.pk]},
        participants=[
            {"position": position, **linked(row)}
            for position, row in enumerate(visit.PARTICIPANTS, start=1)
        ],
        agenda=[
            {"position": position, **linked(row)}
            for position, row in enumerate(visit.AGENDA, start=1)
        ],
    )


def upload_drawings(contributor: Desk) -> dict[str, Photo]:
    """Put the drawings into the library."""
    usual = {
        "focal_x": 0.5,
        "focal_y": 0.5,
        "credit": stories.CREDIT,
        "consent": "not_needed",
    }
    return {
        name: contributor.add(Photo, {**usual, **row, "file": drawing(name)})
        for name, row in stories.PHOTOS.items()
    }


def type_report(
    contributor: Desk, agreement: Agreement, delegation: Delegation
) -> Article:
    """Write the report, about the visit, with drawings."""
    photos = upload_drawings(contributor)
    partners = Organization.objects.filter(slug__in=stories.PARTNERS)
    promises = agreement.commitments.values_list("pk", flat=True)
    values = {name: photo.file.url for name, photo in photos.items()}
    values |= {f"{name}_alt": photo.alt for name, photo in photos.items()}
    values |= {f"{name}_caption": photo.caption for name, photo in photos.items()}
    text = Template((TEXTS / "report.html").read_text("utf-8")).substitute(values)
    return contributor.add(
        Article,
        {
            **stories.REPORT,
            "body": text,
            "section": Section.objects.get(slug="cooperation").pk,
            "lead_photo": photos["skyline"].pk,
            "delegation": delegation.pk,
            "partners": list(partners.values_list("pk", flat=True)),
            "agreements": [agreement.pk],
            "commitments": list(promises),
            "tags": ", ".join(stories.TAGS),
        },
    )


def publish(publisher: Desk, article: Article, correction: str = "") -> None:
    """Press Publish, and answer the question."""
    address = reverse("admin:news_article_publish", args=[article.pk])
    publisher.press(address, {"correction": correction})


def type_everything() -> Article:
    """Take the report from the visit to its publication; return the working copy."""
    administrator = Desk("administrator")
    for row in subjects.SECTIONS:
        administrator.add(Section, dict(row), reviewers=[])
    officer = Desk("partnership_officer")
    type_partners(officer)
    agreement = type_agreement(officer)
    delegation = type_delegation(Desk("editor"), agreement)
    article = type_report(Desk("contributor"), agreement, delegation)
    publish(Desk("publisher"), article)
    return article
