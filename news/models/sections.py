"""Sections: where an article appears, and how often it is reviewed."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from listsite.lib.text.bilingual import Localized

MOST_REVIEWS = 3
LIMITED = ("title", "summary", "body")
"""Fields of an article whose length a section may limit."""


def limit_field(
    name: Any,  # Any: a lazy translation, which the stubs take for a plain string
) -> "models.PositiveIntegerField[int | None, int | None]":
    """Return the column for the most characters of one field of an article."""
    return models.PositiveIntegerField(
        name,
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_(
            "Counted as Word does: a Chinese character or sign is one, a word in Latin "
            "letters is one. Empty means no limit; a longer text is only reported."
        ),
    )


class Section(models.Model):
    """A column of the site, such as cooperation or campus news."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=40, blank=True)
    slug = models.SlugField(
        _("address name"),
        max_length=80,
        unique=True,
        help_text=_("The last part of the section's address."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Lower numbers come first in the menu.")
    )
    reviews_required = models.PositiveSmallIntegerField(
        _("reviews required"),
        default=MOST_REVIEWS,
        validators=[MaxValueValidator(MOST_REVIEWS)],
        help_text=_(
            "How many different people sign an article before it is published. Three "
            "is the rule in Chinese universities; with none a publisher publishes "
            "directly."
        ),
    )

    title_limit = limit_field(_("longest headline"))
    summary_limit = limit_field(_("longest summary"))
    body_limit = limit_field(_("longest body"))

    label = Localized("name")

    class Meta:
        """Order, names and what the database refuses."""

        ordering = ["position", "name"]
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = [
            models.CheckConstraint(
                condition=Q(reviews_required__gte=0, reviews_required__lte=3),
                name="section_reviews_0_to_3",
                violation_error_message=_("An article has none to three reviews."),
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}_limit__gte": 1}),
                    name=f"section_{name}_limit_from_1",
                    violation_error_message=_(
                        "A limit is one or more; leave it empty for none."
                    ),
                )
                for name in LIMITED
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def limits(self) -> dict[str, int]:
        """Field of an article -> how long it may be; fields without a limit lack."""
        found = {name: getattr(self, f"{name}_limit") for name in LIMITED}
        return {name: most for name, most in found.items() if most}

    def get_absolute_url(self) -> str:
        """Return the address of the section's list."""
        return reverse("news:section", args=[self.slug])
