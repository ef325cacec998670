"""Words that break out of a page if one place forgets to escape them."""

import json
from html.parser import HTMLParser

from django.apps import apps
from django.contrib.auth.models import User
from django.db import models
from django.utils import timezone
from taggit.models import Tag

from news.articles import versions
from news.models import (
    Article,
    Autosave,
    EditionPassage,
    HouseWord,
    IgnoredFinding,
    MissedAddress,
    Notice,
    OldAddress,
    PreviewComment,
    PreviewLink,
    Special,
    UnansweredQuestion,
)
from news.publishing.publishing import publish, withdraw
from partnerships.models import Organization
from tests import factories

CANARY = "'\"><img src=x onerror=__x=1></script>{{7*7}}"
TRACES = ("<img src=x", "</script>{{7*7}}", "</script>49", "&lt;/script&gt;49")
"""What a page has if it takes the canary for markup or for a template."""
DATA = {"application/json", "application/ld+json"}
"""Kinds of scripts that no browser runs."""
OURS = [
    model
    for app in ("news", "partnerships")
    for model in apps.get_app_config(app).get_models()
]
APART = {
    *("slug", "sha256", "content_hash", "token_hash", "fingerprint"),
    *("rendition_widths", "search_text", "html", "body", "url", "website"),
    *("FormerFile.name", "DroppedProposal.field", "Reminder.stage"),
    *("Notice.kind", "Notice.key", "Submission.key", "Submission.answer"),
    *("OldAddress.path", "OldAddress.target", "WeChatPost.address"),
    *("SearchEntry.language", "UnansweredQuestion.language"),
}
"""Fields that are no plain words: names in addresses, digests, markup, addresses."""
NEVER_UPDATED = {"Edition", "EditionPassage", "SignOff", "Version"}
"""Tables whose rows never change: they get the canary when they are made."""


class Breakout(HTMLParser):
    """Notes where the canary has become an element, a handler or a statement."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside = ""
        self.kind = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element of the canary, and code that has it."""
        values = {name: value or "" for name, value in attrs}
        self.inside, self.kind = tag, values.get("type", "")
        if values.get("src") == "x":
            self.found.append(f"<{tag}>")
        code = ("on", "x-", "@", ":", "hx-")
        self.found += [
            f"{tag}[{name}]"
            for name, value in values.items()
            if name.startswith(code) and "__x" in value
        ]

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        self.inside = ""

    def handle_data(self, data: str) -> None:
        """Note the canary inside a script that is not data."""
        if self.inside in {"script", "style"} and "__x" in data:
            is_data = self.kind in DATA and json.loads(data)
            self.found += [] if is_data else [f"{self.inside} text"]


def broken_out(page: str) -> list[str]:
    """Return where the canary does on a page what it must not."""
    reader = Breakout()
    reader.feed(page)
    return reader.found + [trace for trace in TRACES if trace in page]


def plain_fields(model: type[models.Model]) -> list[str]:
    """Return the fields of a model that hold plain words of somebody."""
    name = model.__name__
    return [
        field.name
        for field in model._meta.local_fields
        if isinstance(field, models.CharField | models.TextField)
        and field.editable
        and not field.choices
        and not {field.name, f"{name}.{field.name}"} & APART
    ]


def poison(model: type[models.Model]) -> None:
    """Write the canary into all plain fields of all rows, past forms and rules.

    A picture for decoration stays without a text; no two rows get the same words.
    """
    names = plain_fields(model)
    for row in model._base_manager.all():
        words = dict.fromkeys(names, f"{CANARY}{row.pk}")
        model._base_manager.filter(pk=row.pk).update(**words)


def agreement_between(*parties: Organization):
    """Return a public agreement with a commitment, papers and people."""
    person = factories.person(organization=parties[-1])
    made = factories.agreement(*parties, is_public=True)
    made.parties.update(signatory=person, contact=person)
    made.topics.add(factories.topic())
    promised = factories.commitment(agreement=made, obligor=parties[-1])
    factories.document(agreement=made, visibility="public")
    factories.document(
        agreement=None, commitment=promised, kind="evidence", visibility="public"
    )
    return made


def visit_to(host: Organization):
    """Return a public visit with people and an agenda."""
    made = factories.delegation(host=host)
    for role in ("head", "member", "host"):
        factories.participant(
            delegation=made, role=role, person=factories.person(organization=host)
        )
    speaker = factories.person(organization=host)
    factories.agenda_item(delegation=made, kind="talk", speaker=speaker)
    factories.agenda_item(delegation=made, kind="visit", site=host)
    return made


def notes_on(working: Article, by: User) -> None:
    """Make what the desk keeps about an article."""
    Autosave.objects.create(
        article=working, user=by, fields={"title": [CANARY]}, base_version=1
    )
    link = PreviewLink.objects.create(
        article=working,
        token_hash="0" * 64,
        content={},
        created_by=by,
        expires_at="2090-01-01T00:00Z",
    )
    PreviewComment.objects.create(link=link, name="a", text="a")
    factories.passage(article=working, created_by=by)
    Notice.objects.create(article=working, recipient=by, kind="returned", key="1")
    HouseWord.objects.create(language="en", words="zzzz", preferred="yyyy")
    IgnoredFinding.objects.create(
        article=working, fingerprint="0" * 32, reason="a", by=by
    )


def asked_by_strangers() -> None:
    """Make what requests of visitors leave behind, and what staff answer to it."""
    OldAddress.objects.create(path="/info/1/1.htm", gone="a")
    MissedAddress.objects.create(path="/a", last_seen=timezone.now())
    UnansweredQuestion.objects.create(words="a", language="en")


def canary_world() -> User:
    """Return a superuser in a world whose every plain field holds the canary."""
    staff = factories.superuser()
    factories.home()
    partner = factories.organization(logo=factories.picture())
    unit = factories.unit_of(partner)
    agreement, visit = agreement_between(factories.home(), partner), visit_to(unit)
    visit.agreements.add(agreement)
    photo = factories.photo()
    reports = [
        factories.article(
            partners=(partner,), tags=("Example",), delegation=visit, lead_photo=photo
        )
        for _twice in range(2)
    ]
    factories.attachment()
    factories.register_import(uploaded_by=staff)
    reports[0].agreements.add(agreement)
    reports[0].commitments.set(agreement.commitments.all())
    notes_on(factories.article(), staff)
    asked_by_strangers()
    Special.objects.create(topic=factories.topic(), is_public=True)
    for model in OURS:
        if model.__name__ not in NEVER_UPDATED:
            poison(model)
    User.objects.filter(pk=staff.pk).update(first_name=CANARY, last_name=CANARY)
    Tag.objects.update(name=CANARY)
    for report in Article.objects.filter(pk__in=[one.pk for one in reports]):
        publish(report, by=staff)
    reports[0].refresh_from_db()
    corrected = publish(reports[0], by=staff, correction=CANARY)
    EditionPassage.objects.create(
        edition=corrected, commitment=agreement.commitments.get(), quote=CANARY
    )
    unsigned = factories.article(section=factories.section(reviews_required=1))
    versions.keep(unsigned, by=staff, note=CANARY)
    publish(unsigned, by=staff, override=CANARY)
    withdraw(reports[1], by=staff, reason=CANARY)
    factories.signoff(article=reports[0], comment=CANARY)
    staff.refresh_from_db()
    return staff
