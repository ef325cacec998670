"""Links that show a draft to readers without an account, and what they say of it."""

import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .articles import Article


class PreviewLinkQuerySet(models.QuerySet["PreviewLink"]):
    """Verbs that choose links."""

    def usable(self) -> Self:
        """Return the links that still open."""
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())


class PreviewLink(models.Model):
    """An address nobody can guess, with the draft as it was when the link was made."""

    article = models.ForeignKey(
        Article,
        on_delete=models.CASCADE,
        related_name="preview_links",
        verbose_name=_("article"),
    )
    token_hash = models.CharField(_("hash of the token"), max_length=64, unique=True)
    content = models.JSONField(_("content"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="preview_links",
        verbose_name=_("created by"),
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    expires_at = models.DateTimeField(_("expires at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    opens = models.PositiveIntegerField(_("times opened"), default=0)
    opened_at = models.DateTimeField(_("last opened at"), null=True, blank=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        """Names and order."""

        ordering = ["-created_at", "-pk"]
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")

    def __str__(self) -> str:
        return f"{self.article}, {timezone.localtime(self.created_at):%Y-%m-%d %H:%M}"

    @property
    def is_usable(self) -> bool:
        """Whether it still opens."""
        return self.revoked_at is None and self.expires_at > timezone.now()

    @property
    def embargo_until(self) -> datetime.datetime | None:
        """Until when what it shows must not become known; None if it may."""
        until = self.article.embargo_until
        return until if until is not None and until > timezone.now() else None


class PreviewComment(models.Model):
    """What a reader of a draft wrote about it."""

    link = models.ForeignKey(
        PreviewLink,
        on_delete=models.CASCADE,
        related_name="comments",
        verbose_name=_("preview link"),
    )
    name = models.CharField(_("name"), max_length=80, blank=True)
    text = models.TextField(_("comment"), max_length=2000)
    at = models.DateTimeField(_("written at"), auto_now_add=True)

    class Meta:
        """Names and order."""

        ordering = ["at", "pk"]
        verbose_name = _("comment on a preview")
        verbose_name_plural = _("comments on previews")

    def __str__(self) -> str:
        return f"{self.name or '-'}: {self.text[:60]}"
