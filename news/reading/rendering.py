"""A report as its page shows it: a published edition, or a draft that is none yet."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Self

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from listsite.lib.html.prose import parted
from listsite.lib.html.sanitizer import clean_html
from listsite.lib.text.bilingual import other_language
from listsite.lib.web.page_meta import Crumb, PageMeta, home
from news.editions.lookup import Mention
from news.models import Attachment, Delegation, Edition, Photo, Section
from news.visits.visit_page import sides
from partnerships.models import Agreement, Commitment, Organization, Topic

from .blocks import blocks_of, plays_films, shows_galleries

BEFORE_THE_BOX = 3
"""Paragraphs of a report that come before the box with the facts of its visit."""
TEXTS = (
    *("language", "title", "summary", "place", "source", "authors"),
    *("photographers", "editors"),
)
LINKED = ("section", "lead_photo", "delegation")
LISTED = ("partners", "agreements", "commitments")


@dataclass(frozen=True)
class About:
    """What a report is about, as its page lists it."""

    partners: Iterable[Mention]
    topics: Iterable[Mention]
    agreements: Iterable[Agreement]
    commitments: Iterable[Commitment]


def story_context(
    edition: Edition, frame: PageMeta, about: About, translation: Edition | None = None
) -> dict[str, object]:
    """Return what the page of a report shows."""
    first, rest = map(blocks_of, parted(edition.html, BEFORE_THE_BOX))
    visit = edition.delegation
    visit = visit if visit and visit.is_public else None
    return {
        "frame": frame,
        "edition": edition,
        "translation": translation,
        "first_part": first,
        "second_part": rest,
        "plays_films": plays_films(first, rest),
        "shows_galleries": shows_galleries(first, rest),
        "partners": about.partners,
        "topics": about.topics,
        "agreements": about.agreements,
        "commitments": about.commitments,
        "visit": visit,
        "sides": sides(visit) if visit else ((), ()),
    }


@dataclass(frozen=True)
class Draft:
    """What a draft says, as plain data: texts, cleaned HTML, keys, topics' names."""

    texts: dict[str, str]
    body: str
    links: dict[str, int | None] = field(default_factory=dict)
    lists: dict[str, list[int]] = field(default_factory=dict)
    topics: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        """Return it as a database keeps it."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, object]) -> Self:
        """Return the draft that was kept."""
        return cls(**data)  # type: ignore[arg-type]  # written by as_json

    @property
    def language(self) -> str:
        """The language it is written in."""
        return self.texts["language"]

    @property
    def photos(self) -> list[Photo]:
        """The photos it shows: in its text, and as its lead."""
        shown = Photo.objects.used_in(self.body)
        lead = Photo.objects.filter(pk=self.links.get("lead_photo") or 0)
        return list(shown | lead)

    @property
    def files(self) -> list[Attachment]:
        """The attachments that its text links to."""
        return list(Attachment.objects.linked_in(self.body))


def shown_body(html: str) -> str:
    """Return the allowed part of a text; of one beyond the limits, why it is not."""
    try:
        return clean_html(html)
    except ValidationError as refusal:
        return clean_html(f"<p>{' '.join(refusal.messages)}</p>")


def draft_context(draft: Draft) -> dict[str, object]:
    """Return what the page would show; what is missing has a quiet stand-in."""
    section = Section.objects.filter(pk=draft.links.get("section") or 0).first()
    now = timezone.now()
    edition = Edition(
        **{name: draft.texts.get(name, "") for name in TEXTS},
        section=section or Section(name=_("No section yet"), slug="draft"),
        lead_photo=Photo.objects.filter(pk=draft.links.get("lead_photo") or 0).first(),
        delegation=visit_of(draft),
        html=shown_body(draft.body),
        dated=now,
        live_from=now,
    )
    edition.title = edition.title or _("No headline yet")
    frame = PageMeta(
        title=edition.title,
        elsewhere=home(other_language(draft.language)),
        trail=(Crumb(edition.section.label, edition.section.get_absolute_url()),),
    )
    return story_context(edition, frame, about_of(draft))


def visit_of(draft: Draft) -> Delegation | None:
    """Return the visit that a draft reports on."""
    visits = Delegation.objects.select_related("host")
    return visits.filter(pk=draft.links.get("delegation") or 0).first()


def about_of(draft: Draft) -> About:
    """Return what a draft is about, as far as the public may see it."""
    chosen = {name: draft.lists.get(name, []) for name in LISTED}
    commitments = Commitment.objects.public().select_related("agreement")
    return About(
        partners=mentioned(Organization.objects.filter(pk__in=chosen["partners"])),
        topics=topics_of(draft),
        agreements=Agreement.objects.public().filter(pk__in=chosen["agreements"]),
        commitments=commitments.filter(pk__in=chosen["commitments"]),
    )


def mentioned(rows: Iterable[Organization | Topic]) -> list[Mention]:
    """Return organizations or topics as a page names them."""
    return [Mention(one.name, one.name_zh, one.slug, "") for one in rows]


def topics_of(draft: Draft) -> list[Mention]:
    """Return the topics of a draft; one that does not exist yet, by its word."""
    known = mentioned(Topic.objects.filter(name__in=draft.topics))
    by_name = {one.name: one for one in known}
    return [by_name.get(name) or Mention(name, "", "", "") for name in draft.topics]


def draft_page(
    draft: Draft,
    request: HttpRequest,
    template: str = "news/reading/edition_detail.html",
    *,
    language: str = "",
    **more: object,
) -> str:
    """Return the page of a draft, in its own language unless another is given."""
    with override(language or draft.language):
        return render_to_string(template, draft_context(draft) | more, request)
