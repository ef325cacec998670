"""Reports as readers reach them: by address, and with what they are about."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, Q, QuerySet, TextField, Value, When

from listsite.lib.datetimes import clock
from listsite.lib.text.bilingual import Localized, other_language
from news.models import Edition, Section, live_at
from news.models.editions import TEXTS
from partnerships.models import Organization, Topic

PARTNER, ABOVE, TOPIC, SECTION = "partner", "above", "topic", "section"
HOME = "home"


@dataclass(frozen=True)
class Report:
    """The live edition at an address, its live translation, and all its corrections."""

    edition: Edition
    translation: Edition | None
    corrections: list[Edition]
    """The editions that corrected it, the newest last; without their texts."""

    @property
    def addresses(self) -> dict[str, str]:
        """The addresses of the report, by language."""
        editions = (self.edition, self.translation)
        return {one.language: one.get_absolute_url() for one in editions if one}


@dataclass(frozen=True)
class Mention:
    """A partner or a topic that a report names, or another name on its page."""

    name: str
    name_zh: str
    slug: str
    what: str
    key: int = 0
    position: int = 0
    logo: str = ""
    """Where the logo of the university is stored."""

    label = Localized("name")


def report_at(language: str, slug: str) -> Report | None:
    """Return what is live at an address, in one query."""
    rows = known_of(language, slug)
    live = [one for one in rows if one.is_live()]
    here = next(
        (one for one in live if (one.language, one.slug) == (language, slug)), None
    )
    if here is None:
        return None
    others = (
        one
        for one in live
        if one.language != language and one.translation_key == here.translation_key
    )
    noted = [
        one
        for one in rows
        if one.correction_note
        and one.article_id == here.article_id
        and one.live_from <= here.live_from
    ]
    return Report(here, next(others, None), noted)


def known_of(language: str, slug: str) -> list[Edition]:
    """Return a story's live editions with their text, and its corrections without."""
    is_live = live_at(clock.now())
    story = Edition.objects.on_same_story(language, slug)
    found = story.filter(is_live | ~Q(correction_note=""))
    shown = Case(
        When(is_live, then="html"), default=Value(""), output_field=TextField()
    )
    rows: list[Edition] = list(
        found.defer(*TEXTS)
        .annotate(shown=shown)
        .select_related("section", "lead_photo", "delegation__host")
        .order_by("live_from")
    )
    for one in rows:
        one.html = getattr(one, "shown", "")
    return rows


def last_at(language: str, slug: str) -> Edition | None:
    """Return the latest edition, once live, of the report that stood at an address.

    It is live still if only its address name has changed.
    """
    begun = Edition.objects.filter(live_from__lte=clock.now()).order_by("-live_from")
    former = begun.in_language(language).filter(slug=slug).first()
    if former is None:
        return None
    return begun.filter(article_id=former.article_id).first()


def translation_of(edition: Edition) -> Edition | None:
    """Return what is live of the same story in the other language, without texts."""
    live = Edition.objects.live().in_language(other_language(edition.language))
    return live.filter(translation_key=edition.translation_key).defer(*TEXTS).first()


def mentions(edition: Edition) -> dict[str, list[Mention]]:
    """Return all that the page of an edition names by its label, in one query.

    Partners, the partners above those, topics, the sections of the menu, and the
    university.
    """
    links = {
        is_direct: Organization.objects.filter(
            edition_links__edition=edition, edition_links__direct=is_direct
        )
        for is_direct in (True, False)
    }
    kinds = {
        PARTNER: links[True],
        ABOVE: links[False].filter(is_home=False),
        TOPIC: Topic.objects.filter(edition_links__edition=edition),
        SECTION: Section.objects.all(),
        HOME: Organization.objects.filter(is_home=True),
    }
    parts = [labels(rows, kind) for kind, rows in kinds.items()]
    rows = parts[0].union(*parts[1:], all=True)
    found = sorted(
        (Mention(*row) for row in rows), key=lambda one: (one.position, one.name)
    )
    return {kind: [one for one in found if one.what == kind] for kind in kinds}


def labels(
    rows: QuerySet[Any],  # Any: rows of any model that has a name and an address
    kind: str,
) -> QuerySet[Any, tuple[Any, ...]]:  # Any: the columns, in the order of `Mention`
    """Return rows as the columns of `Mention`, ready for a union."""
    place = F("position") if kind == SECTION else Value(0)
    picture = F("logo") if kind == HOME else Value("")
    named: QuerySet[Any] = rows.order_by().annotate(  # Any: as above
        what=Value(kind), place=place, picture=picture
    )
    return named.values_list(
        "name", "name_zh", "slug", "what", "pk", "place", "picture"
    )


def menu_of(names: dict[str, list[Mention]]) -> list[Section]:
    """Return the sections among the names, as far as a menu shows them."""
    return [
        Section(pk=one.key, name=one.name, name_zh=one.name_zh, slug=one.slug)
        for one in names[SECTION]
    ]


def in_reader_language(editions: list[Edition], language: str) -> list[Edition]:
    """Return one edition of every story: in a language, or in the other one."""
    chosen: dict[int, Edition] = {}
    for edition in editions:
        if edition.translation_key not in chosen or edition.language == language:
            chosen[edition.translation_key] = edition
    return list(chosen.values())
