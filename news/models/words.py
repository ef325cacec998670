"""The house's words, and the findings that somebody decided to leave."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from listsite.lib.text.bilingual import lines

from .articles import Article


class HouseWordQuerySet(models.QuerySet["HouseWord"]):
    """Verbs that choose entries of the list."""

    def in_language(self, language: str) -> Self:
        """Return the entries for texts in one language."""
        return self.filter(language=language)

    def severe(self) -> Self:
        """Return the entries that keep an article from being published."""
        return self.filter(is_severe=True)


class HouseWord(models.Model):
    """Wordings that the house does not use, and the one that it prefers."""

    class Kind(models.TextChoices):
        """Why it is not used."""

        WRONG = "wrong", _("wrong")
        DISCOURAGED = "discouraged", _("discouraged")

    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default="en"
    )
    words = models.CharField(
        _("wordings"),
        max_length=500,
        help_text=_("What is looked for in texts: whole words, one wording per line."),
    )
    preferred = models.CharField(
        _("preferred"),
        max_length=200,
        blank=True,
        help_text=_("What to write in their place; empty if nothing should."),
    )
    kind = models.CharField(
        _("kind"), max_length=12, choices=Kind, default=Kind.DISCOURAGED
    )
    is_severe = models.BooleanField(
        _("severe"),
        default=False,
        help_text=_(
            "An article with these words is not published unless a publisher says why."
        ),
    )
    unless = models.CharField(
        _("not in a sentence with"),
        max_length=300,
        blank=True,
        help_text=_("Words beside which the wordings are right, one per line."),
    )
    note = models.CharField(
        _("note"),
        max_length=300,
        blank=True,
        help_text=_("Why, in a sentence that authors read."),
    )

    objects = HouseWordQuerySet.as_manager()

    class Meta:
        """Order, names and what the database refuses."""

        ordering = ["language", "words", "pk"]
        verbose_name = _("house word")
        verbose_name_plural = _("house words")
        constraints = [
            models.UniqueConstraint(
                fields=["language", "words"],
                name="house_word_once",
                violation_error_message=_("These wordings are in the list already."),
            ),
        ]

    def __str__(self) -> str:
        return " / ".join(self.wordings)

    @property
    def wordings(self) -> list[str]:
        """The wordings that are looked for."""
        return lines(self.words)

    @property
    def exceptions(self) -> list[str]:
        """The words beside which it is right."""
        return lines(self.unless)


class IgnoredFinding(models.Model):
    """A finding of the checker that somebody decided to leave, and why."""

    article = models.ForeignKey(
        Article,
        on_delete=models.CASCADE,
        related_name="ignored_findings",
        verbose_name=_("article"),
    )
    fingerprint = models.CharField(
        _("fingerprint"),
        max_length=32,
        help_text=_("Of the rule and the words; it survives edits elsewhere."),
    )
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="ignored_findings",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        """Order, names and what the database refuses."""

        ordering = ["-at", "-pk"]
        verbose_name = _("ignored finding")
        verbose_name_plural = _("ignored findings")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "fingerprint"],
                name="ignored_finding_once",
                violation_error_message=_("This finding is ignored already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article}: {self.reason}"
