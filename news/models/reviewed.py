"""How far an article has come in its review: columns that only news.review writes."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Reviewed(models.Model):
    """Something that is submitted, signed level by level, and returned."""

    class State(models.TextChoices):
        """How far the working copy has come on its way to publication."""

        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")
        RETURNED = "returned", _("returned")
        READY = "ready", _("ready")

    state = models.CharField(
        _("state"),
        max_length=10,
        choices=State,
        default=State.DRAFT,
        editable=False,
    )
    round = models.PositiveIntegerField(_("round of review"), default=0, editable=False)
    first_round = models.PositiveIntegerField(
        _("first round of the submission"), default=0, editable=False
    )
    review_from = models.PositiveSmallIntegerField(
        _("level from which the round begins"), default=0, editable=False
    )
    review_hash = models.CharField(
        _("hash of the content under review"), max_length=64, blank=True, editable=False
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="submitted_articles",
        null=True,
        editable=False,
        verbose_name=_("submitted by"),
    )
    submitted_at = models.DateTimeField(_("submitted at"), null=True, editable=False)
    waiting_since = models.DateTimeField(
        _("waiting for a signature since"), null=True, editable=False
    )
    reminded_at = models.DateTimeField(_("reminded at"), null=True, editable=False)

    class Meta:
        """No table of its own."""

        abstract = True

    @classmethod
    def columns(cls) -> frozenset[str]:
        """Return the names of the columns that no form and no save writes."""
        return frozenset(field.name for field in Reviewed._meta.local_fields)
