"""Many articles checked at once: what all share is read once."""

from collections.abc import Iterable

from django.utils import timezone

from news.models import Article, HouseWord

from .checker import found_in
from .context import Context, Visit, writing_of
from .findings import Finding
from .registry import Registry

FETCHED = (
    *("translations", "passages", "ignored_findings"),
    *("delegation__participants__person", "delegation__participants__organization"),
)
"""What a context asks an article for."""


def check_all(articles: Iterable[Article]) -> dict[int, list[Finding]]:
    """Return the open findings of each article by its key.

    The articles come with `FETCHED`, the delegation and what they translate.
    """
    registry, today = Registry.stored(), timezone.localdate()
    words = list(HouseWord.objects.all())
    found: dict[int, list[Finding]] = {}
    for article in articles:
        other = article.translation_of or next(iter(article.translations.all()), None)
        marked = article.passages.all()
        context = Context(
            language=article.language,
            today=today,
            registry=registry,
            words=tuple(one for one in words if one.language == article.language),
            visit=visit_of(article),
            place=article.place,
            counterpart=writing_of(other) if other else None,
            passages=tuple(dict.fromkeys(one.quote for one in marked)),
        )
        # What the registry remembers of a text is of no use for the next.
        registry.found.clear()
        ignored = {one.fingerprint for one in article.ignored_findings.all()}
        every = found_in(writing_of(article), context)
        found[article.pk] = [one for one in every if one.fingerprint not in ignored]
    return found


def visit_of(article: Article) -> Visit | None:
    """Return the record of the visit from what was fetched with the article."""
    one = article.delegation
    if one is None:
        return None
    place = f"{one.place} {one.title} {one.title_zh}"
    return Visit(one.starts_on, one.ends_on, place, tuple(one.participants.all()))
