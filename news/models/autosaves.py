"""What was typed and not yet saved, kept for its writer."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .articles import Article


class Autosave(models.Model):
    """The fields of one person's open form; the article itself is untouched by it."""

    article = models.ForeignKey(
        Article,
        on_delete=models.CASCADE,
        related_name="autosaves",
        null=True,
        verbose_name=_("article"),
        help_text=_("Empty for an article that was never saved."),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="autosaves",
        verbose_name=_("writer"),
    )
    fields = models.JSONField(_("fields"), default=dict)
    base_version = models.PositiveIntegerField(
        _("version that was opened"), null=True, blank=True
    )
    saved_at = models.DateTimeField(_("saved at"), auto_now=True)

    class Meta:
        """Names, order and what the database refuses."""

        ordering = ["-saved_at", "-pk"]
        verbose_name = _("unsaved text")
        verbose_name_plural = _("unsaved texts")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "user"],
                name="autosave_once_per_writer",
                violation_error_message=_("The writer has unsaved text there already."),
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(article=None),
                name="autosave_one_new_article",
                violation_error_message=_(
                    "The writer has unsaved text of a new article already."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article or '-'}: {self.user}"

    @property
    def is_older(self) -> bool:
        """Whether the article was saved since the writer opened it."""
        return self.article is not None and self.article.version != self.base_version
