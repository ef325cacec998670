"""The article about a visit: a draft made from what is recorded, once per language."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, override

from listsite.lib import audit
from listsite.lib.html.sanitizer import clean_html
from listsite.lib.refusals import RefusedError
from news.articles import versions
from news.models import Article, Delegation, Section
from news.models.articles import units_of
from news.visits.visit_drafts import paragraphs_of
from partnerships.models import Organization, Topic

MAY_WRITE = "news.add_article"
LONGEST_PLACE = 80


class CoveredAlreadyError(RefusedError):
    """Somebody else writes the article, and this member of staff may not see it."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody else is writing about this visit in this language. Ask the "
                "newsroom to give you the draft."
            )
        )


@transaction.atomic
def write_article(
    visit: Delegation, *, by: User, language: str, section: Section
) -> Article:
    """Return the draft about a visit in a language; made of its facts if there is none.

    Raises CoveredAlreadyError if there is one that `by` may not see. The visit's row
    is locked, so that two presses make one draft.
    """
    if not by.has_perm(MAY_WRITE):
        raise PermissionDenied(MAY_WRITE)
    visit = Delegation.objects.select_for_update().get(pk=visit.pk)
    known = visit.articles.in_language(language).order_by("pk").first()
    if known is None:
        return draft(visit, by, language, section)
    if not Article.objects.visible_to(by).filter(pk=known.pk).exists():
        raise CoveredAlreadyError
    return known


def draft(visit: Delegation, by: User, language: str, section: Section) -> Article:
    """Write the draft with everything that the visit knows about it."""
    with override(language):
        title = visit.label
    article = Article.objects.create(
        title=title,
        language=language,
        body=body_of(visit, language),
        section=section,
        delegation=visit,
        place=place_of(visit),
        authors=credit(visit.reporter),
        photographers=credit(visit.photographer),
        translation_of=original_of(visit, by, language),
        assignee=visit.reporter,
        unit_id=next(iter(units_of(by)), None),
        created_by=by,
        saved_by=by,
    )
    article.partners.set(partners_of(visit))
    article.agreements.set(visit.agreements.all())
    article.tags.set(Topic.objects.filter(agenda_items__delegation=visit).distinct())
    versions.keep(article, by=by)
    audit.record(article, by=by, verb=gettext_noop("Drafted from a visit"))
    return article


def body_of(visit: Delegation, language: str) -> str:
    """Return the paragraphs as the editor keeps them."""
    context = {"paragraphs": paragraphs_of(visit, language)}
    return clean_html(render_to_string("includes/_paragraphs.html", context))


def place_of(visit: Delegation) -> str:
    """Return the dateline's place: the host's city, or the place of the visit."""
    place = visit.host.city or visit.place
    return place if len(place) <= LONGEST_PLACE else ""


def credit(person: User | None) -> str:
    """Return the name under an article; the name of an account is nobody's."""
    return person.get_full_name() if person else ""


def original_of(visit: Delegation, by: User, language: str) -> Article | None:
    """Return the visit's article in the other language, if this can translate it."""
    others = Article.objects.visible_to(by).filter(delegation=visit)
    first = others.filter(translation_of=None).exclude(language=language)
    untranslated = first.exclude(translations__language=language)
    return untranslated.order_by("pk").first()


def partners_of(visit: Delegation) -> list[Organization]:
    """Return the host and the bodies of those who took part, outside the university."""
    named = [visit.host_id, *visit.participants.values_list("organization", flat=True)]
    return list(Organization.objects.partners().filter(pk__in=named))
