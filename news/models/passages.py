"""Passages: the sentences of a report that prove a commitment."""

from typing import Self

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.utils.translation import gettext_lazy as _

from partnerships.models import Commitment

from .articles import Article
from .editions import Edition

LONGEST_QUOTE = 600
CONTEXT = 40
"""Characters of the text before and after a passage by which it is found again."""


class PassageQuerySet(models.QuerySet["Passage"]):
    """Verbs that choose passages."""

    def visible_to(self, user: User) -> Self:
        """Return the passages of articles that somebody may see."""
        articles = Article.objects.visible_to(user).order_by().values("pk")
        return self.filter(article__in=articles).select_related("article")

    def lost(self) -> Self:
        """Return those whose words changed since they were marked."""
        return self.filter(is_lost=True)


class Passage(models.Model):
    """Words of a working copy that prove a commitment, with what stands around them."""

    article = models.ForeignKey(
        Article,
        on_delete=models.CASCADE,
        related_name="passages",
        verbose_name=_("article"),
    )
    commitment = models.ForeignKey(
        Commitment,
        on_delete=models.CASCADE,
        related_name="passages",
        verbose_name=_("commitment"),
    )
    quote = models.CharField(_("passage"), max_length=LONGEST_QUOTE)
    prefix = models.CharField(_("words before"), max_length=CONTEXT, blank=True)
    suffix = models.CharField(_("words after"), max_length=CONTEXT, blank=True)
    is_lost = models.BooleanField(_("its words changed"), default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="passages",
        verbose_name=_("marked by"),
    )
    created_at = models.DateTimeField(_("marked at"), auto_now_add=True)

    objects = PassageQuerySet.as_manager()

    class Meta:
        """Order, names and what the database refuses."""

        ordering = ["article", "pk"]
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "commitment", "quote"],
                name="passage_once",
                violation_error_message=_(
                    "This passage is marked for the commitment already."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.quote


class EditionPassage(models.Model):
    """A passage as it was published; it never changes."""

    edition = models.ForeignKey(
        Edition,
        on_delete=models.CASCADE,
        related_name="passages",
        verbose_name=_("edition"),
    )
    commitment = models.ForeignKey(
        Commitment,
        on_delete=models.PROTECT,
        related_name="published_passages",
        verbose_name=_("commitment"),
    )
    quote = models.CharField(_("passage"), max_length=LONGEST_QUOTE)

    class Meta:
        """Order, names and what the database refuses."""

        ordering = ["edition", "pk"]
        verbose_name = _("passage of an edition")
        verbose_name_plural = _("passages of editions")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "commitment", "quote"],
                name="edition_passage_once",
                violation_error_message=_("The edition quotes this passage already."),
            ),
        ]

    def __str__(self) -> str:
        return self.quote
