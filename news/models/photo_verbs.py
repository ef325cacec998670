"""Verbs that choose photos."""

from collections.abc import Iterable
from typing import Any, Self

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from listsite.lib import clock
from listsite.lib.renditions import WIDTHS
from partnerships.models import Organization

from .delegations import Delegation
from .live import live_at

FOLDER = "photos"


def named_in(html: str) -> list[str]:
    """Return the stored names of our own photos that a text's pictures point to."""
    prefix = f"{settings.MEDIA_URL}{FOLDER}/"
    parts = html.split(f'src="{prefix}')[1:]
    return [f"{FOLDER}/{part.partition(chr(34))[0]}" for part in parts]


def shown_by(articles: QuerySet) -> Exists:
    """Return the condition "a text of these articles shows the photo"."""
    return Exists(articles.filter(body__contains=OuterRef("file")))


class PhotoQuerySet(models.QuerySet[Any]):  # Any: the module of photos imports this
    """What the library is asked for."""

    def published(self) -> Self:
        """Return the photos that a live edition shows."""
        return self.filter(live_at(clock.now(), "editions__")).distinct()

    def used_in(self, html: str) -> Self:
        """Return the photos that a text shows, by their addresses of now or before."""
        return self.named(named_in(html))

    def named(self, names: Iterable[str]) -> Self:
        """Return the photos with files of these names, present or replaced."""
        known = list(names)
        former = self.model._meta.get_field("former_files").related_model
        replaced = former._default_manager.filter(name__in=known)
        return self.filter(Q(file__in=known) | Q(pk__in=replaced.values("photo")))

    def about(self, organization: Organization, *, units: bool = True) -> Self:
        """Return the photos in reports about a partner; with its units or without."""
        links: dict[str, object] = {
            "editions__partner_links__organization": organization
        }
        if not units:
            links["editions__partner_links__direct"] = True
        written = articles().about(organization, units=units)
        return self.filter(
            Q(pk__in=self.model._default_manager.filter(**links).values("pk"))
            | Q(lead_articles__in=written)
            | shown_by(written)
        ).distinct()

    def of_visit(self, delegation: Delegation) -> Self:
        """Return the photos in reports about a visit."""
        written = articles().filter(delegation=delegation)
        return self.filter(
            Q(editions__delegation=delegation)
            | Q(lead_articles__in=written)
            | shown_by(written)
        ).distinct()

    def unused(self) -> Self:
        """Return the photos that no edition and no working copy shows."""
        idle = self.filter(editions=None, lead_articles=None, lead_editions=None)
        return idle.exclude(shown_by(articles().all()))

    def without_alt(self) -> Self:
        """Return the photos that are not decorative and lack an alternative text."""
        return self.filter(Q(alt="") | Q(alt_zh=""), decorative=False)

    def without_credit(self) -> Self:
        """Return the photos of which nobody knows who took them."""
        return self.filter(credit="")

    def without_renditions(self) -> Self:
        """Return the photos whose smaller copies are still to be made."""
        return self.filter(rendition_widths="", width__gt=0)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete them one by one, so that one in use is refused and files go too."""
        gone, by_model = 0, dict[str, int]()
        for photo in self:
            count, parts = photo.delete()
            gone += count
            by_model |= {name: by_model.get(name, 0) + parts[name] for name in parts}
        return gone, by_model

    delete.alters_data = True  # type: ignore[attr-defined]  # keeps templates from it
    delete.queryset_only = True  # type: ignore[attr-defined]  # no manager offers it


def articles() -> Any:  # Any: the QuerySet of a module that imports this one
    """Return the working copies, whose module imports this one."""
    return apps.get_model("news", "Article")._default_manager.all()


def widths_from(text: str) -> list[int]:
    """Return the steps that a stored list names, without any that is none of ours."""
    found = (int(part) for part in text.split(",") if part.isascii() and part.isdigit())
    return sorted(width for width in found if width in WIDTHS)
