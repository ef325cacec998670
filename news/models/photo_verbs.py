"""Verbs that choose photos."""

import datetime
from collections.abc import Iterable
from typing import Any, Self

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from listsite.lib.datetimes import clock
from listsite.lib.images.perceptual_hash import are_alike, neighbours, parts_of
from listsite.lib.images.renditions import WIDTHS
from partnerships.models import Organization, Person

from .delegations import Delegation, Participant
from .live import live_at

FOLDER = "photos"
DAYS_BEFORE_THE_END = 30
"""How long before its end a licence is reported."""
TEXTS = ("alt", "alt_zh", "caption", "caption_zh", "credit")
"""The columns in which words are looked for."""


def named_in(html: str) -> list[str]:
    """Return the stored names of our own photos that a text's pictures point to."""
    prefix = f"{settings.MEDIA_URL}{FOLDER}/"
    parts = html.split(f'src="{prefix}')[1:]
    return [f"{FOLDER}/{part.partition(chr(34))[0]}" for part in parts]


def shown_by(articles: models.QuerySet[models.Model]) -> Exists:
    """Return the condition "a text of these articles shows the photo"."""
    return Exists(articles.filter(body__contains=OuterRef("file")))


def naming(word: str) -> Q:
    """Return the condition "a text of the photo holds the word"."""
    found = Q()
    for column in TEXTS:
        found |= Q(**{f"{column}__icontains": word})
    return found


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
        return self.of_visits(Delegation.objects.filter(pk=delegation.pk))

    def of_visits(self, delegations: QuerySet[Delegation]) -> Self:
        """Return the photos in reports about any of some visits."""
        keys = delegations.order_by().values("pk")
        written = articles().filter(delegation__in=keys)
        return self.filter(
            Q(editions__delegation__in=keys)
            | Q(lead_articles__in=written)
            | shown_by(written)
        ).distinct()

    def of_person(self, person: Person) -> Self:
        """Return the photos whose texts name somebody, or of visits they took part in.

        Nobody marks faces: a picture of a visit need not show everybody who came.
        """
        took_part = Participant.objects.filter(person=person).values("delegation")
        visits = Delegation.objects.filter(pk__in=took_part)
        found = Q(pk__in=self.model._default_manager.of_visits(visits).values("pk"))
        for name in filter(None, (person.name, person.name_zh)):
            found |= naming(name)
        return self.filter(found)

    def with_words(self, words: str) -> Self:
        """Return the photos whose texts hold every one of some words."""
        found = self
        for word in words.split():
            found = found.filter(naming(word))
        return found

    def nearly(self, look: str) -> Self:
        """Return the few photos that agree with a look in one part but for a bit.

        All copies are among them; each part is asked for along its index.
        """
        near = Q()
        for number, part in enumerate(parts_of(look), start=1):
            near |= Q(**{f"look_{number}__in": neighbours(part)})
        return self.filter(near) if near else self.none()

    def looking_like(self, look: str) -> Self:
        """Return the photos of a look; none for a picture that has none to compare."""
        rows = self.nearly(look).values_list("pk", "look")
        alike = [key for key, other in rows if are_alike(look, other)]
        return self.filter(pk__in=alike)

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

    def without_consent(self) -> Self:
        """Return the photos of which nobody knows whether the people shown agreed."""
        return self.filter(consent="unknown")

    def licence_over(self) -> Self:
        """Return the photos that may not be used any more."""
        return self.filter(licence_until__lt=clock.today())

    def licence_ending(self) -> Self:
        """Return the photos that may be used today, and not in 30 days."""
        today = clock.today()
        last = today + datetime.timedelta(days=DAYS_BEFORE_THE_END)
        return self.filter(licence_until__gte=today, licence_until__lt=last)

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
