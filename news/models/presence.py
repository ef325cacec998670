"""Who has which article open now: rows that a few seconds make worthless."""

import datetime
from typing import Self

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .articles import Article

FRESH = datetime.timedelta(seconds=30)
"""So long after the last word of an open form its writer counts as being there."""


class PresenceQuerySet(models.QuerySet["Presence"]):
    """Verbs that choose who is there, and the one that says it."""

    def fresh(self) -> Self:
        """Return those whose form spoke a moment ago."""
        return self.filter(seen_at__gt=timezone.now() - FRESH)

    def beside(self, user: User, article: Article) -> Self:
        """Return the others who have an article open, the first to come first."""
        others = self.fresh().filter(article=article).exclude(user=user)
        return others.select_related("user").order_by("opened_at", "pk")

    def note(self, user: User, article: Article, *, has_typed: bool = False) -> None:
        """Write down that somebody has an article open; what is stale begins anew."""
        now = timezone.now()
        own = self.filter(article=article, user=user)
        typed = {"has_typed": True} if has_typed else {}
        if own.fresh().update(seen_at=now, **typed):
            return
        self.update_or_create(
            article=article,
            user=user,
            defaults={"opened_at": now, "seen_at": now, "has_typed": has_typed},
        )


class Presence(models.Model):
    """An article that somebody has open, since when, and whether they typed."""

    article = models.ForeignKey(
        Article,
        on_delete=models.CASCADE,
        related_name="presences",
        verbose_name=_("article"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="presences",
        verbose_name=_("writer"),
    )
    opened_at = models.DateTimeField(_("opened at"))
    seen_at = models.DateTimeField(_("seen at"))
    has_typed = models.BooleanField(_("has typed"), default=False)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        """Names and what the database refuses."""

        verbose_name = _("open article")
        verbose_name_plural = _("open articles")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "user"],
                name="presence_once",
                violation_error_message=_("This person is noted there already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article}: {self.user}"
