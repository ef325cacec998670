"""Reports as readers reach them: by address, and with what they are about."""

from dataclasses import dataclass

from django.db.models import Case, Q, TextField, Value, When

from listsite.lib import clock
from listsite.lib.text import Localized
from partnerships.models import Organization, Topic

from .models import Edition, live_at
from .models.editions import TEXTS

PARTNER, TOPIC = "partner", "topic"


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
    """A partner or a topic that a report names."""

    name: str
    name_zh: str
    slug: str
    what: str

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
    others = (one for one in live if one.language != language)
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


def mentions(edition: Edition) -> dict[str, list[Mention]]:
    """Return the partners an edition names, and its topics, in one query."""
    columns = ("name", "name_zh", "slug", "what")
    partners = Organization.objects.filter(
        edition_links__edition=edition, edition_links__direct=True
    ).annotate(what=Value(PARTNER))
    topics = Topic.objects.filter(edition_links__edition=edition)
    rows = (
        partners.order_by()
        .values_list(*columns)
        .union(
            topics.annotate(what=Value(TOPIC)).order_by().values_list(*columns),
            all=True,
        )
    )
    found = sorted((Mention(*row) for row in rows), key=lambda one: one.name)
    return {
        kind: [one for one in found if one.what == kind] for kind in (PARTNER, TOPIC)
    }


def in_reader_language(editions: list[Edition], language: str) -> list[Edition]:
    """Return one edition of every story: in a language, or in the other one."""
    chosen: dict[int, Edition] = {}
    for edition in editions:
        if edition.translation_key not in chosen or edition.language == language:
            chosen[edition.translation_key] = edition
    return list(chosen.values())
