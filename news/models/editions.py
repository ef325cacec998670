"""Immutable copies of articles: all that the public ever sees."""

import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from listsite.lib.datetimes import clock
from partnerships.models import Organization, Topic

from .articles import Article
from .files import Attachment
from .live import live_at
from .photos import Photo
from .stories import Story

TEXTS = ("body", "html", "search_text")
"""The columns that a list does not need."""


class EditionQuerySet(models.QuerySet["Edition"]):
    """Verbs that choose editions."""

    def live(self, at: datetime.datetime | None = None) -> Self:
        """Return what the public sees at a moment; now, if none is given."""
        return self.filter(live_at(at or clock.now()))

    def waiting(self) -> Self:
        """Return what the public will see only later."""
        return self.filter(live_from__gt=timezone.now())

    def in_language(self, language: str) -> Self:
        """Return editions written in one language."""
        return self.filter(language=language)

    def newest_first(self) -> Self:
        """Return them in the order of every public list."""
        return self.order_by("-dated", "-pk")

    def for_lists(self) -> Self:
        """Return them without their texts, with section and lead photo."""
        return self.defer(*TEXTS).select_related("section", "lead_photo")

    def about(self, organization: Organization, *, units: bool = True) -> Self:
        """Return editions about an organization; with its units or not."""
        links = EditionPartner.objects.filter(organization=organization)
        if not units:
            links = links.filter(direct=True)
        return self.filter(pk__in=links.values("edition"))

    def on_same_story(self, language: str, slug: str) -> Self:
        """Return the editions, in all languages, of the story at an address."""
        here = self.filter(language=language, slug=slug)
        return self.filter(translation_key__in=here.values("translation_key"))

    def pinned(self, at: datetime.datetime | None = None) -> Self:
        """Return what stands first in its section at a moment, the last one first."""
        moment = at or clock.now()
        return self.filter(pinned_from__lte=moment, pinned_until__gt=moment).order_by(
            "-pinned_from", "-pk"
        )

    def featured(self, at: datetime.datetime | None = None) -> Self:
        """Return what is set to lead the home page at a moment."""
        moment = at or clock.now()
        return self.filter(featured_from__lte=moment).filter(
            Q(featured_until=None) | Q(featured_until__gt=moment)
        )


class Edition(Story):
    """What an article said in one publication, live during a half-open interval.

    The database refuses every change but to `live_until`, `withdrawn_reason` and the
    columns that are derived from other rows.
    """

    article = models.ForeignKey(
        Article,
        on_delete=models.PROTECT,
        related_name="editions",
        verbose_name=_("article"),
    )
    number = models.PositiveIntegerField(_("number"))
    article_version = models.PositiveIntegerField(_("version of the article"))
    translation_key = models.PositiveBigIntegerField(
        _("translation key"),
        help_text=_("The same on every edition of a story, in every language."),
    )
    content_hash = models.CharField(_("content hash"), max_length=64)
    partners = models.ManyToManyField(
        Organization,
        through="EditionPartner",
        related_name="editions",
        verbose_name=_("partners"),
    )
    topics = models.ManyToManyField(
        Topic,
        through="EditionTopic",
        related_name="editions",
        verbose_name=_("topics"),
    )
    photos = models.ManyToManyField(
        Photo, related_name="editions", blank=True, verbose_name=_("photos")
    )
    files = models.ManyToManyField(
        Attachment, related_name="editions", blank=True, verbose_name=_("attachments")
    )
    html = models.TextField(_("rendered body"))
    search_text = models.TextField(_("search text"))
    dated = models.DateTimeField(
        _("dated"),
        help_text=_("When the article was first published; lists follow it."),
    )
    live_from = models.DateTimeField(_("live from"))
    live_until = models.DateTimeField(_("live until"), null=True)
    replaced_until = models.DateTimeField(
        _("end of the edition before"),
        null=True,
        editable=False,
        help_text=_("Given back to it if this edition is cancelled before its time."),
    )
    correction_note = models.TextField(_("correction"), blank=True)
    withdrawn_reason = models.TextField(_("reason of the withdrawal"), blank=True)
    review_record = models.JSONField(
        _("review record"),
        default=list,
        help_text=_(
            "Who signed this content, on which level, when, with what opinion."
        ),
    )
    review_override = models.TextField(
        _("reason for publishing it unsigned"), blank=True
    )
    publication_record = models.JSONField(
        _("publication record"),
        null=True,
        editable=False,
        help_text=_(
            "Who published it, which signatures it needed, which words were let pass."
        ),
    )
    announced_at = models.DateTimeField(
        _("announced at"),
        null=True,
        help_text=_("When its author was told it is live."),
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="editions",
        verbose_name=_("published by"),
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        """Order, names and what the database refuses."""

        ordering = ["-dated", "-pk"]
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        permissions = [("view_any_moment", "Can view the site as of any moment")]
        indexes = [
            models.Index(fields=["language", "-dated", "-id"]),
            models.Index(fields=["section", "language", "-dated", "-id"]),
            models.Index(fields=["language", "slug"]),
            models.Index(fields=["translation_key"]),
            models.Index(fields=["delegation", "-dated"]),
            models.Index(fields=["language", "-featured_from"]),
            models.Index(fields=["-live_from"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"],
                name="edition_number_unique",
                violation_error_message=_("The article has an edition of that number."),
            ),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(live_until=None),
                name="edition_one_open_ended",
                violation_error_message=_(
                    "The article already has an edition without an end."
                ),
            ),
            models.CheckConstraint(
                condition=Q(live_until=None) | Q(live_until__gt=F("live_from")),
                name="edition_ends_after_start",
                violation_error_message=_("An edition cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

    def is_live(self, at: datetime.datetime | None = None) -> bool:
        """Whether the public sees it at a moment; now, if none is given."""
        moment = at or clock.now()
        ended = self.live_until is not None and self.live_until <= moment
        return self.live_from <= moment and not ended

    def is_pinned(self, at: datetime.datetime | None = None) -> bool:
        """Whether it stands first in its section at a moment; now, if none is given."""
        moment = at or clock.now()
        if self.pinned_from is None or self.pinned_until is None:
            return False
        return self.pinned_from <= moment < self.pinned_until

    @property
    def updated(self) -> datetime.datetime:
        """When what it says was last published: its own beginning, not its story's."""
        return max(self.dated, self.live_from)

    @property
    def opens_with_photo(self) -> bool:
        """Whether the lead photo stands over the text, not already at a place in it."""
        return self.lead_photo is not None and self.lead_photo.file.url not in self.html

    @property
    def approver(self) -> str:
        """The full name of who signed last, as it was then; "" if nobody did."""
        last = self.review_record[-1] if self.review_record else {}
        return str(last.get("full_name", ""))

    def get_absolute_url(self) -> str:
        """Return the public address, below its own language."""
        year = timezone.localtime(self.dated).year
        with translation.override(self.language):
            return reverse("news:article", args=[year, self.slug])


class EditionPartner(models.Model):
    """An organization that an edition is about: named, or above one that is named.

    `dated` and the rows for ancestors repeat what other tables say, so that "news of a
    partner with its units" walks one index.
    """

    edition = models.ForeignKey(
        Edition,
        on_delete=models.CASCADE,
        related_name="partner_links",
        verbose_name=_("edition"),
    )
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="edition_links",
        verbose_name=_("organization"),
    )
    dated = models.DateTimeField(_("dated"))
    direct = models.BooleanField(
        _("named"), help_text=_("No: one of its units is named.")
    )

    class Meta:
        """Order, names and what the database refuses."""

        ordering = ["-dated", "-edition"]
        verbose_name = _("partner of an edition")
        verbose_name_plural = _("partners of editions")
        indexes = [models.Index(fields=["organization", "-dated", "-edition"])]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "organization"],
                name="edition_partner_once",
                violation_error_message=_("The edition has this partner already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition}: {self.organization}"

    @classmethod
    def take_over(cls, source: Organization, into: Organization) -> None:
        """Let editions that name `source` name `into`, with all that is above it now.

        It belongs into the transaction that merges two organizations.
        """
        touched = cls.objects.filter(organization=source)
        editions = list(touched.values_list("edition", flat=True))
        links = cls.objects.filter(edition__in=editions)
        named: dict[tuple[int, datetime.datetime], set[int]] = {}
        for link in links:
            keys = named.setdefault((link.edition_id, link.dated), set())
            if link.direct:
                is_source = link.organization_id == source.pk
                keys.add(into.pk if is_source else link.organization_id)
        links.delete()
        cls.write(named)

    @classmethod
    def write(cls, named: dict[tuple[int, datetime.datetime], set[int]]) -> None:
        """Write the links of editions, by key and date, to named partners."""
        tree = Organization.tree()
        EditionPartner.objects.bulk_create(
            EditionPartner(
                edition_id=key, organization_id=body, dated=dated, direct=body in keys
            )
            for (key, dated), keys in named.items()
            for body in keys.union(*(tree.above(one) for one in keys))
        )


class EditionTopic(models.Model):
    """A topic of an edition, with the date by which lists are ordered."""

    edition = models.ForeignKey(
        Edition,
        on_delete=models.CASCADE,
        related_name="topic_links",
        verbose_name=_("edition"),
    )
    topic = models.ForeignKey(
        Topic,
        on_delete=models.PROTECT,
        related_name="edition_links",
        verbose_name=_("topic"),
    )
    dated = models.DateTimeField(_("dated"))

    class Meta:
        """Order, names and what the database refuses."""

        ordering = ["-dated", "-edition"]
        verbose_name = _("topic of an edition")
        verbose_name_plural = _("topics of editions")
        indexes = [models.Index(fields=["topic", "-dated", "-edition"])]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "topic"],
                name="edition_topic_once",
                violation_error_message=_("The edition has this topic already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition}: {self.topic}"
