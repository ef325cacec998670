"""Special pages: what staff put at the head of a topic's page."""

from typing import Self

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from listsite.lib.text.bilingual import Localized
from partnerships.models import Topic

from .articles import Article
from .photos import Photo


class SpecialQuerySet(models.QuerySet["Special"]):
    """Verbs that choose special pages."""

    def public(self) -> Self:
        """Return what visitors may see."""
        return self.filter(is_public=True)


class Special(models.Model):
    """A topic that staff present: with an introduction, a photo, chosen reports."""

    topic = models.OneToOneField(
        Topic,
        on_delete=models.CASCADE,
        related_name="special",
        verbose_name=_("topic"),
        help_text=_("Reports with this topic follow by themselves, newest first."),
    )
    introduction = models.TextField(
        _("introduction"),
        max_length=2000,
        blank=True,
        help_text=_("What the topic is about; each line is a paragraph."),
    )
    introduction_zh = models.TextField(
        _("introduction in Chinese"), max_length=2000, blank=True
    )
    lead_photo = models.ForeignKey(
        Photo,
        on_delete=models.SET_NULL,
        related_name="specials",
        null=True,
        blank=True,
        verbose_name=_("lead photo"),
        help_text=_("It is shown as long as a published report shows it too."),
    )
    is_public = models.BooleanField(
        _("shown to visitors"),
        default=False,
        help_text=_("Until then visitors see the list of reports alone."),
    )

    objects = SpecialQuerySet.as_manager()

    about = Localized("introduction")

    class Meta:
        """Order and names."""

        ordering = ["topic"]
        verbose_name = _("special page")
        verbose_name_plural = _("special pages")

    def __str__(self) -> str:
        return self.topic.label


class SpecialPickQuerySet(models.QuerySet["SpecialPick"]):
    """Verbs that choose picks."""

    def places(self, most: int) -> dict[int, int]:
        """Return where stories stand, by the key that all their languages share."""
        story = Coalesce("article__translation_of", "article")
        rows = self.annotate(story=story).values_list("story", "position")
        return dict(rows[:most])


class SpecialPick(models.Model):
    """A report that stands first on a special page, in whichever language it is read.

    Visitors see it while an edition of it is live.
    """

    special = models.ForeignKey(
        Special,
        on_delete=models.CASCADE,
        related_name="picks",
        verbose_name=_("special page"),
    )
    article = models.ForeignKey(
        Article,
        on_delete=models.CASCADE,
        related_name="special_picks",
        verbose_name=_("article"),
        help_text=_("Its translation is shown to those who read the other language."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Lower numbers come first.")
    )

    objects = SpecialPickQuerySet.as_manager()

    class Meta:
        """Order, names and what the database refuses."""

        ordering = ["position", "pk"]
        verbose_name = _("chosen report")
        verbose_name_plural = _("chosen reports")
        constraints = [
            models.UniqueConstraint(
                fields=["special", "article"],
                name="special_pick_once",
                violation_error_message=_("The special page has this report already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.special}: {self.article}"
