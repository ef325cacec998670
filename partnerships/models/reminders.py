"""What somebody was reminded of, so that nobody is reminded of it twice."""

import datetime
from typing import Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

REST = datetime.timedelta(minutes=10)
"""How long one who began to send a mail is left alone with it."""


class ReminderQuerySet(models.QuerySet["Reminder"]):
    """Verbs that choose reminders."""

    def to_send(self) -> Self:
        """Return what is not sent, and what nobody is sending right now."""
        free = Q(tried_at=None) | Q(tried_at__lt=timezone.now() - REST)
        return self.filter(free, sent_at=None)


class Reminder(models.Model):
    """One thing that one person was reminded of, at one stage."""

    class Kind(models.TextChoices):
        """What it calls attention to."""

        NOTICE = "notice", _("notice is due")
        EXPIRY = "expiry", _("agreement expires")
        OVERDUE = "overdue", _("commitment is overdue")
        QUIET = "quiet", _("partner is quiet")
        UNREPORTED = "unreported", _("visit without article")
        UNREGISTERED = "unregistered", _("signing not registered")
        UNANNOUNCED = "unannounced", _("signing not reported")

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="reminders",
        verbose_name=_("recipient"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    target_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, verbose_name=_("kind of object")
    )
    target_id = models.PositiveBigIntegerField(_("key of the object"))
    target = GenericForeignKey("target_type", "target_id")
    stage = models.CharField(
        _("stage"),
        max_length=40,
        help_text=_("The day it is about, and how many days before."),
    )
    day = models.DateField(_("day"), help_text=_("The day it is about."))
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    tried_at = models.DateTimeField(_("tried at"), null=True, editable=False)
    sent_at = models.DateTimeField(_("sent at"), null=True, editable=False)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        """Order, names and what the database refuses."""

        ordering = ["-made_at", "-pk"]
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        default_permissions = ()
        indexes = [models.Index(fields=["target_type", "target_id"])]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "kind", "target_type", "target_id", "stage"],
                name="reminder_once",
                violation_error_message=_("This person was reminded of that already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.target}"
