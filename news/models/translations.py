"""What a translation was made from: a version of its original."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.fields.json import KT
from django.utils.translation import gettext_lazy as _

from .articles import Article
from .versions import Version

WORDS = {"title": "content__texts__title", "summary": "content__texts__summary"}
TRANSLATED = {**WORDS, "body": "content__body"}
"""What is translated, with the place in which a version keeps it."""


class BasisQuerySet(models.QuerySet["TranslationBasis"]):
    """Verbs that choose translations by what they were made from."""

    def standing(self) -> Self:
        """Return those that speak of the original which the translation now has."""
        return self.filter(source=F("article__translation_of"))

    def stale(self) -> Self:
        """Return those whose original says something else since.

        Only originals that were saved since are compared, word by word: a new partner
        or another assignee leaves a translation as good as it was.
        """
        moved = self.standing().filter(version__lt=F("source__version"))
        kept = Version.objects.filter(article=OuterRef("source"))
        then = kept.filter(number=OuterRef("version"))
        now = kept.filter(number=OuterRef("source__version"))
        differs = Q()
        for name, place in TRANSLATED.items():
            said = {"then": then, "now": now}
            moved = moved.annotate(
                **{
                    f"{name}_{when}": Subquery(rows.values(said=KT(place))[:1])
                    for when, rows in said.items()
                }
            )
            differs |= ~Q(**{f"{name}_then": F(f"{name}_now")})
        return moved.filter(differs)


class TranslationBasis(models.Model):
    """The version of the original with which a translation was last up to date."""

    article = models.OneToOneField(
        Article,
        on_delete=models.CASCADE,
        related_name="translation_basis",
        verbose_name=_("translation"),
    )
    source = models.ForeignKey(
        Article,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("original article"),
    )
    version = models.PositiveIntegerField(_("version of the original"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("said by"),
    )
    at = models.DateTimeField(_("said at"), auto_now=True)

    objects = BasisQuerySet.as_manager()

    class Meta:
        """Names, and what the database refuses."""

        verbose_name = _("basis of a translation")
        verbose_name_plural = _("bases of translations")
        constraints = [
            models.CheckConstraint(
                condition=~Q(article=F("source")),
                name="translation_basis_of_another",
                violation_error_message=_("An article does not translate itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article} ({self.version})"
