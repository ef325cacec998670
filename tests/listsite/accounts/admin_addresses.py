"""The addresses of the admin, with something real behind every one of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone

from listsite.accounts.roles import ROLES
from listsite.lib import audit
from news.articles import versions
from news.models import (
    Article,
    Autosave,
    HouseWord,
    PreviewLink,
    UnansweredQuestion,
)
from news.writing.checking.checker import findings
from tests import factories, specials

from . import syndication_permissions

STANDARD = ("changelist", "add", "change", "delete", "history")
FOREIGN = re.compile(r"^(auth|taggit|django_tasks_database)_")
"""Begins the names of other packages' addresses; accounts and groups are ours."""
OURS = re.compile(r"^auth_(user|group)_")
SLIP = "<p>The guests saw a blunder,here.</p>"
"""A text in which the checks find something."""


def statuses(table: str) -> dict[str, dict[str, int]]:
    """Return the answers that a table expects, by role and name of an address."""
    rows = [line.split() for line in table.splitlines() if line]
    return {
        role: {name: int(columns[place]) for name, *columns in rows}
        for place, role in enumerate(ROLES)
    }


def names() -> set[str]:
    """Return the names of all addresses of our models in the admin."""
    found = {name for name in all_names(admin.site.get_urls()) if "_" in name}
    plain = {"password_change", "password_change_done", "app_list", "view_on_site"}
    return {one for one in found - plain if OURS.match(one) or not FOREIGN.match(one)}


def all_names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    """Yield the names of patterns, and of the patterns below them."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from all_names(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name


def entry_about(row: Model) -> LogEntry:
    """Return an entry of the audit."""
    audit.record(row, by=factories.superuser(), verb="Reopened")
    return LogEntry.objects.latest("pk")


@dataclass
class House:
    """One row for each door: what stands behind the addresses that take a key."""

    owner: User = field(default_factory=factories.superuser)
    rows: dict[str, Model] = field(default_factory=dict)
    keys: dict[str, tuple[object, ...]] = field(default_factory=dict)

    @classmethod
    def built(cls) -> "House":
        """Return a house whose articles a superuser wrote."""
        made = cls()
        made.add_partnerships()
        made.add_news()
        made.add_standings()
        made.add_reviews()
        made.add_desk()
        made.rows |= syndication_permissions.rows()
        made.keys |= syndication_permissions.keys(made.owner)
        return made

    def welcome(self, reader: User) -> Client:
        """Return a client signed in as somebody who is asked to sign here.

        They have unsaved text of their own at the article of the house.
        """
        waiting = Article.objects.get(pk=self.keys["news_article_sign"][0])
        waiting.section.reviewers.create(user=reader, level=1)
        Autosave.objects.create(article=self.article, user=reader)
        client = Client()
        client.force_login(reader)
        return client

    def add_partnerships(self) -> None:
        """Add a row of each model of the partnerships, and of accounts."""
        agreement = factories.agreement(factories.organization())
        self.rows |= {
            "auth_user": factories.user(),
            "admin_logentry": entry_about(agreement),
            "auth_group": Group.objects.create(name="guests"),
            "partnerships_agreement": agreement,
            "partnerships_commitment": factories.commitment(agreement=agreement),
            "partnerships_document": factories.document(
                agreement=agreement, visibility="restricted"
            ),
            "partnerships_organization": factories.organization(),
            "partnerships_person": factories.person(),
            "partnerships_registerimport": factories.register_import(),
            "partnerships_topic": factories.topic(),
        }
        register = (self.rows["partnerships_registerimport"].pk,)
        for step, key in IMPORTING.items():
            self.keys[f"partnerships_registerimport_{step}"] = register if key else ()
        for step, status in STEPS.items():
            name = f"partnerships_agreement_{step}"
            dates = {"signed_on": factories.DAY, "effective_on": factories.DAY}
            given = dates if status == "signed" else {}
            self.keys[name] = (factories.agreement(status=status, **given).pk,)
        for step, status in SETTLING.items():
            settled = {"settled_on": factories.DAY} if status == "withdrawn" else {}
            promise = factories.commitment(
                agreement=agreement, status=status, **settled
            )
            self.keys[f"partnerships_commitment_{step}"] = (promise.pk,)
        company = factories.organization().pk
        self.keys["partnerships_organization_merge"] = (company,)

    def add_news(self) -> None:
        """Add a row of each model of the news."""
        article = factories.article(created_by=self.owner, body=SLIP)
        (finding,) = findings(article)
        ignored = article.ignored_findings.create(
            fingerprint="0" * 8, reason="It is a name.", by=self.owner
        )
        self.rows |= {
            "news_article": article,
            "news_delegation": factories.delegation(),
            "news_edition": factories.published(),
            "news_signoff": factories.signoff(article=factories.article()),
            "news_photo": factories.photo(),
            "news_unansweredquestion": UnansweredQuestion.objects.create(
                words="example", language="en"
            ),
            "news_attachment": factories.attachment(),
            "news_section": factories.section(),
            "news_special": specials.special(),
            "news_houseword": HouseWord.objects.create(words="an", kind="wrong"),
            "news_ignoredfinding": ignored,
        }
        for verb in ("ignore", "recall"):
            name = f"news_ignoredfinding_{verb}"
            self.keys[name] = (article.pk, finding.fingerprint)

    def add_standings(self) -> None:
        """Add an article for each button that needs one published or scheduled."""
        later = timezone.now() + timedelta(days=1)
        live = factories.published(created_by=self.owner).article
        waiting = factories.published(created_by=self.owner, at=later).article
        self.keys |= {
            "news_article_mark": (self.article.pk,),
            "news_article_translate": (self.article.pk,),
            "news_article_publish": (self.article.pk,),
            "news_article_withdraw": (live.pk,),
            "news_article_editions": (live.pk,),
            "news_article_unschedule": (waiting.pk,),
            "news_article_schedule": (self.article.pk,),
            "news_article_plan": (self.article.pk,),
            "news_article_move": (waiting.pk,),
            **{
                f"news_article_{verb}": (live.pk,)
                for verb in ("correct", "keep_live", "place")
            },
        }

    def add_reviews(self) -> None:
        """Add articles under review."""
        place = factories.section(reviews_required=1)
        draft = factories.article(section=place, created_by=self.owner)
        waiting = factories.submitted(section=place, created_by=self.owner)
        self.keys |= {
            "news_article_submit": (draft.pk,),
            "news_article_override": (draft.pk,),
            "news_article_recall": (waiting.pk,),
            "news_article_sign": (waiting.pk,),
            "news_article_return": (waiting.pk,),
            "news_edition_record": (self.rows["news_edition"].pk,),
            "news_delegation_write": (self.rows["news_delegation"].pk,),
        }

    def add_desk(self) -> None:
        """Add a share link, and lone addresses."""
        link = PreviewLink.objects.create(
            article=self.article,
            token_hash="0" * 64,
            content={},
            created_by=self.owner,
            expires_at=timezone.now() + timedelta(days=1),
        )
        kept = ("preview", "share", "autosave", "compare", "discard")
        for page in (*kept, "check", "answer", "drop", "join"):
            self.keys[f"news_article_{page}"] = (self.article.pk,)
        versions.keep(self.article, by=None)
        self.keys |= {
            "news_article_versions": (self.article.pk,),
            "news_article_comparison": (self.article.pk,),
            "news_article_restore": (self.article.pk, 1),
            "news_article_presence": (self.article.pk,),
            "news_article_revoke": (self.article.pk, link.pk),
            "news_article_library": (),
            "news_article_bulk": ("section",),
            "news_article_undo": (),
            "admin_logentry_export": (),
            "news_article_new_from_word": (),
            "news_attachment_offered": (),
            "news_photo_upload": (),
            "news_photo_texts": (),
            "news_photo_original": (self.rows["news_photo"].pk,),
            "auth_user_password_change": (self.rows["auth_user"].pk,),
        }

    @property
    def article(self) -> Article:
        """The article on which the desk works."""
        return Article.objects.get(pk=self.rows["news_article"].pk)

    def address(self, name: str) -> str:
        """Return the address with a name, and the key of what is behind it."""
        if name in self.keys:
            address = reverse(f"admin:{name}", args=self.keys[name])
            return address + self.question(name)
        model, _underscore, page = name.rpartition("_")
        needs_key = page in {"change", "delete", "history"}
        key = [self.rows[model].pk] if needs_key else []
        return reverse(f"admin:{name}", args=key)

    def question(self, name: str) -> str:
        """Return the query without which an address means nothing."""
        questions = {
            "news_photo_texts": f"?photos={self.rows['news_photo'].pk}",
            "news_article_comparison": "?before=v1&after=v1",
        }
        return questions.get(name, "")


STEPS = {
    "start_negotiation": "draft",
    "approve": "negotiation",
    "sign": "approved",
    "record_signed": "draft",
    "prolong": "signed",
    "amend": "signed",
    "renew": "signed",
    "implement": "signed",
    "reopen": "abandoned",
    "terminate": "signed",
    "abandon": "draft",
}
"""Each button of an agreement, with a status in which it shows."""
SETTLING = {"fulfil": "agreed", "withdraw": "agreed", "reinstate": "withdrawn"}
"""The same of a commitment."""
IMPORTING = {"upload": False, "template": False, "accept": True, "undo": True}
"""The pages of a register's import, and whether each is about one import."""
