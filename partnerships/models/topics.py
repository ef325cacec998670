"""The controlled vocabulary behind the tags."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase

from listsite.lib.text.bilingual import Localized


class Topic(TagBase):
    """A subject that articles, agreements and talks share. Chinese slugs are kept."""

    class Kind(models.TextChoices):
        """What sort of subject it is; a freely typed tag is a keyword."""

        AREA = "area", _("cooperation area")
        FIELD = "field", _("field of study")
        POLICY = "policy", _("policy")
        KEYWORD = "keyword", _("keyword")

    name_zh = models.CharField(_("name in Chinese"), max_length=100, blank=True)
    aliases = models.TextField(
        _("aliases"), blank=True, help_text=_("Other wordings, one per line.")
    )
    kind = models.CharField(
        _("kind"), max_length=10, choices=Kind, default=Kind.KEYWORD
    )

    label = Localized("name")

    class Meta:
        """Order and names."""

        ordering = ["name"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return self.label
