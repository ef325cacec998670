"""Sign-offs: who approved or returned which exact content."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .articles import Article
from .sections import MOST_REVIEWS


class SignOff(models.Model):
    """One reviewer's decision on one exact content. Rows are added, never changed."""

    class Decision(models.TextChoices):
        """What the reviewer decided."""

        APPROVED = "approved", _("approved")
        RETURNED = "returned", _("returned")

    article = models.ForeignKey(
        Article,
        on_delete=models.PROTECT,
        related_name="signoffs",
        verbose_name=_("article"),
    )
    round = models.PositiveIntegerField(
        _("round"), help_text=_("A new round begins with each submission.")
    )
    level = models.PositiveSmallIntegerField(
        _("level"), validators=[MinValueValidator(1), MaxValueValidator(MOST_REVIEWS)]
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="signoffs",
        verbose_name=_("reviewer"),
    )
    decision = models.CharField(_("decision"), max_length=10, choices=Decision)
    comment = models.TextField(
        _("comment"), blank=True, help_text=_("Required when it is returned.")
    )
    content_hash = models.CharField(_("content hash"), max_length=64)
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        """Order, names and what the database refuses."""

        ordering = ["article", "round", "level", "at"]
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "round", "level"],
                condition=Q(decision="approved"),
                name="signoff_level_once",
                violation_error_message=_("This level is signed already."),
            ),
            models.UniqueConstraint(
                fields=["article", "round", "reviewer"],
                name="signoff_reviewer_once",
                violation_error_message=_("A reviewer signs once in a round."),
            ),
            models.CheckConstraint(
                condition=Q(level__gte=1, level__lte=3),
                name="signoff_level_1_to_3",
                violation_error_message=_("There are three levels of review."),
            ),
        ]

    def __str__(self) -> str:
        return (
            f"{self.article}, {self.round}/{self.level}: {self.get_decision_display()}"
        )
