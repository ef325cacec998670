"""Sections: where an article appears, and how often it is reviewed."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from listsite.lib.text import Localized

MOST_REVIEWS = 3


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
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        """Return the address of the section's list."""
        return reverse("news:section", args=[self.slug])
