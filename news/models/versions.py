"""Saved versions of working copies: what an article said after each save."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .articles import Article


class VersionQuerySet(models.QuerySet["Version"]):
    """Verbs that choose saved versions."""

    def newest_first(self) -> Self:
        """Return them in the order of a history."""
        return self.order_by("-number")


class Version(models.Model):
    """An article as it was saved once. Rows are added, never changed."""

    article = models.ForeignKey(
        Article,
        on_delete=models.CASCADE,
        related_name="versions",
        verbose_name=_("article"),
    )
    number = models.PositiveIntegerField(_("number"))
    content = models.JSONField(
        _("content"), help_text=_("Texts, and keys of all relations; what is signed.")
    )
    placement = models.JSONField(
        _("placement"), help_text=_("Times, assignee and the like; not signed.")
    )
    content_hash = models.CharField(_("content hash"), max_length=64)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="versions",
        null=True,
        verbose_name=_("saved by"),
    )
    saved_at = models.DateTimeField(_("saved at"), auto_now_add=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        """Order, names and what the database refuses."""

        ordering = ["article", "-number"]
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"],
                name="version_number_unique",
                violation_error_message=_("This version is kept already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article} ({self.number})"
