"""Forms that were sent, so that one that is sent twice is one."""

import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT = datetime.timedelta(days=1)


class SubmissionQuerySet(models.QuerySet["Submission"]):
    """Verbs of a table that remembers for a day."""

    def forget_old(self, user: User) -> None:
        """Delete somebody's forms that no second press can follow any more."""
        old = self.filter(user=user, at__lt=timezone.now() - KEPT)
        free = old.select_for_update(skip_locked=True).values_list("pk", flat=True)
        self.filter(pk__in=list(free)).delete()

    def once(self, user: User, key: str) -> tuple["Submission", bool]:
        """Return the row of a form, and whether this is the first time it is sent.

        A second sender waits here until the first has finished.
        """
        return self.get_or_create(key=key, defaults={"user": user})


class Submission(models.Model):
    """One form as it was filled on one page, and where its sender was led."""

    key = models.CharField(
        _("key"),
        max_length=64,
        help_text=_("Made of the page's token and of everything that was sent."),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("user"),
    )
    answer = models.TextField(_("address it was answered with"), blank=True)
    at = models.DateTimeField(_("at"), auto_now_add=True, db_index=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        """Names and what the database refuses."""

        verbose_name = _("sent form")
        verbose_name_plural = _("sent forms")
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                name="submission_once",
                violation_error_message=_("This form was sent already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.answer}"
