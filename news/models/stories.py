"""What an article and an edition have in common."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from partnerships.models import Agreement, Commitment

from .delegations import Delegation
from .photos import Photo
from .sections import Section


class Story(models.Model):
    """A report in one language: text, credits, and what it is about."""

    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default="en"
    )
    title = models.CharField(_("headline"), max_length=200)
    slug = models.SlugField(
        _("address name"),
        max_length=100,
        blank=True,
        allow_unicode=True,
        help_text=_("The last part of the address; left empty it is made."),
    )
    summary = models.TextField(
        _("summary"),
        max_length=600,
        blank=True,
        help_text=_("Two or three sentences that stand under the headline."),
    )
    body = models.TextField(_("body"), blank=True)
    section = models.ForeignKey(
        Section,
        on_delete=models.PROTECT,
        related_name="%(class)ss",
        verbose_name=_("section"),
    )
    lead_photo = models.ForeignKey(
        Photo,
        on_delete=models.PROTECT,
        related_name="lead_%(class)ss",
        null=True,
        blank=True,
        verbose_name=_("lead photo"),
    )
    delegation = models.ForeignKey(
        Delegation,
        on_delete=models.PROTECT,
        related_name="%(class)ss",
        null=True,
        blank=True,
        verbose_name=_("delegation"),
        help_text=_("The visit it reports on."),
    )
    place = models.CharField(
        _("dateline place"),
        max_length=80,
        blank=True,
        help_text=_("Where the report comes from."),
    )
    source = models.CharField(
        _("source"),
        max_length=120,
        blank=True,
        help_text=_("The office or medium it comes from."),
    )
    authors = models.CharField(
        _("authors"), max_length=200, blank=True, help_text=_("Separated by commas.")
    )
    photographers = models.CharField(
        _("photographers"),
        max_length=200,
        blank=True,
        help_text=_("Separated by commas."),
    )
    editors = models.CharField(
        _("editors"), max_length=200, blank=True, help_text=_("Separated by commas.")
    )
    agreements = models.ManyToManyField(
        Agreement,
        related_name="%(class)ss",
        blank=True,
        verbose_name=_("agreements"),
    )
    commitments = models.ManyToManyField(
        Commitment,
        related_name="%(class)ss",
        blank=True,
        verbose_name=_("commitments"),
        help_text=_("The promises it reports on, or gives evidence for."),
    )
    featured_from = models.DateTimeField(
        _("featured from"),
        null=True,
        blank=True,
        help_text=_("It leads the home page from this time ..."),
    )
    featured_until = models.DateTimeField(
        _("featured until"),
        null=True,
        blank=True,
        help_text=_("... to this time, or until a newer one is featured."),
    )
    pinned_from = models.DateTimeField(
        _("pinned from"),
        null=True,
        blank=True,
        help_text=_("It stands first in its section from this time ..."),
    )
    pinned_until = models.DateTimeField(
        _("pinned until"), null=True, blank=True, help_text=_("... to this time.")
    )

    class Meta:
        """No table of its own."""

        abstract = True

    def __str__(self) -> str:
        return self.title
