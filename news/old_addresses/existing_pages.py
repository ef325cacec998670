"""What this site shows at a path, so that no old address is put where a page stands."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext_lazy as _

from listsite.lib.datetimes import clock
from news.editions.archive import reports_of
from news.editions.topics import public_topics
from news.models import Delegation, Edition, Section
from partnerships.models import Agreement, FormerAddress, Organization, Person

from .redirects import normalised

Rows = QuerySet[Any]  # Any: of any model that has pages


def begun(language: str, slug: str) -> Rows:
    """Return the editions that made an address known; it shows, leads on or is gone."""
    known = Edition.objects.filter(live_from__lte=clock.now(), slug=slug)
    return known.in_language(language)


def organizations(slug: str) -> Rows:
    """Return the organizations that have, or had, an address name."""
    former = FormerAddress.objects.filter(slug=slug)
    own = Organization.objects.filter(slug=slug)
    return own.order_by().values("pk").union(former.values("pk"))


SHOWN: dict[str, Callable[..., Rows]] = {
    "news:article": lambda language, year, slug: begun(language, slug),
    "news:section": lambda _language, slug: Section.objects.filter(slug=slug),
    "news:topic": lambda _language, slug: public_topics().filter(slug=slug),
    "news:delegation": lambda _language, slug: Delegation.objects.public().filter(
        slug=slug
    ),
    "news:archive-year": reports_of,
    "news:archive-month": reports_of,
    "partnerships:partner": lambda _language, slug: organizations(slug),
    "partnerships:person": lambda _language, slug: Person.objects.public().filter(
        slug=slug
    ),
    "partnerships:agreement": lambda _language, slug: Agreement.objects.public().filter(
        slug=slug
    ),
}
"""The rows without which a page that shows one thing, or some, is not there."""


def old_path(address: str) -> str:
    """Return what somebody names as an old address, in one form.

    Raises ValidationError for what can be none, and where a page of this site stands.
    """
    path = normalised(address)
    if has_page(path.partition("?")[0]):
        raise ValidationError(
            _(
                "A page of this site stands at this address. Visitors see that page, "
                "and an old address would never be reached."
            )
        )
    return path


def has_page(path: str) -> bool:
    """Whether this site answers at a path itself, in whatever language one reads.

    Who leaves out the language, or the slash at the end, is led to the page, too.
    """
    language = get_language_from_path(path)
    if language:
        return shows(path, language)
    codes = [code for code, _name in settings.LANGUAGES]
    return shows(path, codes[0]) or all(shows(f"/{one}{path}", one) for one in codes)


def shows(path: str, language: str) -> bool:
    """Whether there is a page at a path, with or without a slash at its end."""
    ends = [path] if path.endswith("/") else [path, f"{path}/"]
    return any(is_page(one, language) for one in ends)


def is_page(path: str, language: str) -> bool:
    """Whether an address pattern fits, and what it is to show is public."""
    with override(language):
        try:
            match = resolve(path)
        except Resolver404:
            return False
    if not match.kwargs:
        return True
    rows = SHOWN.get(match.view_name)
    return rows is not None and rows(language, **match.kwargs).exists()
