"""Notices: mails that a step of an article owes somebody, each of them once."""

import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .articles import Article

PAUSE = datetime.timedelta(minutes=10)
"""After an attempt to send; whoever attempts it holds the notice for as long."""
LIFETIME = datetime.timedelta(days=3)
"""What could not be sent for so long is news to nobody any more."""


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Verbs that choose notices."""

    def unsettled(self) -> Self:
        """Return what is neither sent nor dropped."""
        return self.filter(sent_at=None, dropped_at=None)

    def to_send(self) -> Self:
        """Return what may be attempted now: young, and not attempted just before."""
        now = timezone.now()
        rested = Q(tried_at=None) | Q(tried_at__lte=now - PAUSE)
        return self.unsettled().filter(rested, made_at__gt=now - LIFETIME)

    def outlived(self) -> Self:
        """Return what was never sent and is too old to be."""
        return self.unsettled().filter(made_at__lte=timezone.now() - LIFETIME)


class Notice(models.Model):
    """A mail to one person about one step; written with the step, sent after it."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="notices",
        verbose_name=_("recipient"),
    )
    article = models.ForeignKey(
        Article,
        on_delete=models.CASCADE,
        related_name="notices",
        verbose_name=_("article"),
    )
    kind = models.CharField(_("kind"), max_length=20)
    key = models.CharField(
        _("key"), max_length=100, help_text=_("Names the step it tells of.")
    )
    note = models.TextField(_("note"), blank=True)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    tried_at = models.DateTimeField(_("last attempted at"), null=True)
    sent_at = models.DateTimeField(_("sent at"), null=True)
    dropped_at = models.DateTimeField(
        _("dropped at"),
        null=True,
        help_text=_("When it was found to be no longer true, or not theirs to read."),
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        """Order, names and what the database refuses."""

        ordering = ["made_at", "pk"]
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes = [
            models.Index(
                fields=["made_at"],
                condition=Q(sent_at=None, dropped_at=None),
                name="notice_unsettled",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "key"],
                name="notice_once",
                violation_error_message=_("This person was told already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.recipient}"
