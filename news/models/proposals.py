"""What an author said a text does not mean, so that it is not proposed again."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .articles import Article


class DroppedProposal(models.Model):
    """A row that a text seems to name and that its author does not mean."""

    article = models.ForeignKey(
        Article,
        on_delete=models.CASCADE,
        related_name="dropped_proposals",
        verbose_name=_("article"),
    )
    field = models.CharField(_("field"), max_length=20)
    key = models.PositiveBigIntegerField(_("key"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="dropped_proposals",
        verbose_name=_("by"),
    )

    class Meta:
        """Order, names and what the database refuses."""

        ordering = ["pk"]
        verbose_name = _("dropped proposal")
        verbose_name_plural = _("dropped proposals")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "field", "key"],
                name="dropped_proposal_once",
                violation_error_message=_("This proposal is dropped already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article}: {self.field} {self.key}"
