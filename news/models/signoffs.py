"""Sign-offs: who approved or returned which exact content."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
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
        _("level"),
        validators=[MaxValueValidator(MOST_REVIEWS)],
        help_text=_("0 is the head of the unit that contributed it."),
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
    returned_to = models.PositiveSmallIntegerField(
        _("returned to the level"),
        null=True,
        blank=True,
        help_text=_("Empty means to the author."),
    )
    content_hash = models.CharField(_("content hash"), max_length=64)
    article_version = models.PositiveIntegerField(
        _("version of the article"), default=1
    )
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
                condition=Q(decision="approved"),
                name="signoff_reviewer_once",
                violation_error_message=_("A reviewer signs once in a round."),
            ),
            models.CheckConstraint(
                condition=Q(level__gte=0, level__lte=3),
                name="signoff_level_0_to_3",
                violation_error_message=_("There are three levels of review."),
            ),
            models.CheckConstraint(
                condition=Q(decision="approved") | ~Q(comment=""),
                name="signoff_return_has_reason",
                violation_error_message=_("Say why it is returned."),
            ),
            models.CheckConstraint(
                condition=Q(returned_to=None)
                | Q(decision="returned", returned_to__lt=F("level")),
                name="signoff_returned_to_earlier_level",
                violation_error_message=_("It is returned to an earlier level."),
            ),
        ]

    def __str__(self) -> str:
        return (
            f"{self.article}, {self.round}/{self.level}: {self.get_decision_display()}"
        )
