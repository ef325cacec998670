"""Visits: who went to whom, when, and what they did there."""

from collections.abc import Collection
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from listsite.lib.datetimes import clock
from listsite.lib.db.fields import AddressNameField
from listsite.lib.text.bilingual import Localized
from partnerships.models import Agreement, Commitment, Organization, Person, Topic
from partnerships.models.entries import (
    EntryKind,
    SearchDocument,
    Searched,
    SearchedQuerySet,
    day,
)

from .coverage import CoverageQuerySet, Covered


class DelegationQuerySet(SearchedQuerySet, CoverageQuerySet["Delegation"]):  # type: ignore[override]  # what the plugin makes of `as_manager`
    """Verbs that choose visits."""

    def public(self) -> Self:
        """Return what visitors may see."""
        return self.filter(is_public=True)

    def upcoming(self) -> Self:
        """Return visits that end today or later, the next one first."""
        return self.filter(ends_on__gte=clock.today()).order_by("starts_on", "pk")

    def past(self) -> Self:
        """Return visits that ended before today, the last one first."""
        return self.filter(ends_on__lt=clock.today())

    def about(self, organization: Organization, *, units: bool = True) -> Self:
        """Return visits in which an organization took part; with its units or not."""
        bodies = [organization.pk]
        if units:
            bodies = Organization.tree().below(organization.pk)
        return self.involving(bodies)

    def involving(self, bodies: Collection[int]) -> Self:
        """Return visits in which one of some organizations took part, by their keys."""
        took_part = Participant.objects.filter(organization__in=bodies)
        was_seen = AgendaItem.objects.filter(site__in=bodies)
        return self.filter(
            Q(host__in=bodies)
            | Q(pk__in=took_part.values("delegation"))
            | Q(pk__in=was_seen.values("delegation"))
        )


class Delegation(Covered, Searched):
    """A visit, outgoing or incoming, with participants and an agenda."""

    KIND = EntryKind.VISIT

    class Direction(models.TextChoices):
        """Who travels."""

        OUTGOING = "outgoing", _("outgoing")
        INCOMING = "incoming", _("incoming")

    title = models.CharField(_("title"), max_length=200)
    title_zh = models.CharField(_("title in Chinese"), max_length=200, blank=True)
    slug = AddressNameField()
    direction = models.CharField(
        _("direction"),
        max_length=10,
        choices=Direction,
        help_text=_("Outgoing: we travel. Incoming: they come to us."),
    )
    host = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="hosted_delegations",
        verbose_name=_("host"),
        help_text=_("The body that receives the visit."),
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(
        _("ends on"), help_text=_("The same day for a visit of one day.")
    )
    purpose = models.TextField(_("purpose"), blank=True)
    purpose_zh = models.TextField(_("purpose in Chinese"), blank=True)
    agreements = models.ManyToManyField(
        Agreement,
        related_name="delegations",
        blank=True,
        verbose_name=_("agreements"),
        help_text=_("The agreements the visit prepares or follows up."),
    )
    commitments = models.ManyToManyField(
        Commitment,
        related_name="visits",
        blank=True,
        verbose_name=_("commitments"),
        help_text=_("The promises that the visit gives evidence for."),
    )
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="visits_to_report",
        null=True,
        blank=True,
        verbose_name=_("reporter"),
        help_text=_("Who writes the article about it."),
    )
    photographer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="visits_to_photograph",
        null=True,
        blank=True,
        verbose_name=_("photographer"),
    )
    coverage_due = models.DateField(
        _("article due on"),
        null=True,
        blank=True,
        help_text=_(
            "Left empty, the first working day after the visit ends. Working days are "
            "Monday to Friday."
        ),
    )
    needs_coverage = models.BooleanField(
        _("needs an article"),
        default=True,
        help_text=_("Untick it for a visit that is not reported on."),
    )
    notes = models.TextField(
        _("notes"), blank=True, help_text=_("For staff only; never shown in public.")
    )
    is_public = models.BooleanField(
        _("public"), default=False, help_text=_("Visitors see its page.")
    )

    objects = DelegationQuerySet.as_manager()
    label = Localized("title")
    aim = Localized("purpose")

    class Meta:
        """Order, names and what the database refuses."""

        ordering = ["-starts_on", "-pk"]
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        indexes = [models.Index(fields=["-starts_on", "-id"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="delegation_ends_after_start",
                violation_error_message=_("A visit cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def address_text(self) -> str:
        """What an address name is made from."""
        return f"{str(self.starts_on)[:4]}-{self.title}"

    def get_absolute_url(self) -> str:
        """Return the address of the public page."""
        return reverse("news:delegation", args=[self.slug])

    def search_document(self) -> SearchDocument:
        """Return what search is told of it: who took part, and what was done."""
        named = Participant.objects.filter(delegation=self).order_by("pk")
        seen = AgendaItem.objects.filter(delegation=self).order_by("pk")
        people = ("person__name", "person__name_zh", "title", "title_zh")
        bodies = ("organization__name", "organization__name_zh")
        done = ("title", "title_zh", "summary", "summary_zh", "site__name")
        rows = (
            *named.values_list(*people, *bodies),
            *seen.values_list(*done, "site__name_zh"),
            (self.place, self.host.name, self.host.name_zh),
        )
        return SearchDocument(
            EntryKind.VISIT,
            self.pk,
            [title for title in (self.title, self.title_zh) if title],
            summary=f"{self.purpose}\n{self.purpose_zh}",
            body="\n".join(" ".join(filter(None, row)) for row in rows),
            dated=day(self.starts_on),
        )

    @property
    def is_one_day(self) -> bool:
        """Whether it starts and ends on the same day."""
        return self.starts_on == self.ends_on

    @property
    def is_upcoming(self) -> bool:
        """Whether it ends today or later."""
        return self.ends_on >= clock.today()


class Participant(models.Model):
    """Somebody who took part, with the title held on that day."""

    class Role(models.TextChoices):
        """On which side, and in what capacity."""

        HEAD = "head", _("head of the delegation")
        MEMBER = "member", _("member of the delegation")
        HOST = "host", _("host")

    delegation = models.ForeignKey(
        Delegation,
        on_delete=models.CASCADE,
        related_name="participants",
        verbose_name=_("delegation"),
    )
    position = models.PositiveSmallIntegerField(
        _("protocol order"), default=0, help_text=_("Lower numbers come first.")
    )
    role = models.CharField(_("role"), max_length=10, choices=Role)
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="participations",
        verbose_name=_("organization"),
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="participations",
        null=True,
        blank=True,
        verbose_name=_("person"),
        help_text=_("Empty for a group whose members the report does not name."),
    )
    title = models.CharField(
        _("title on that day"),
        max_length=200,
        blank=True,
        help_text=_("An old report keeps the old title."),
    )
    title_zh = models.CharField(
        _("title on that day in Chinese"), max_length=200, blank=True
    )

    capacity = Localized("title")

    class Meta:
        """Order, names and what the database refuses."""

        ordering = ["position", "pk"]
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = [
            models.UniqueConstraint(
                fields=["delegation", "person"],
                name="participant_once",
                violation_error_message=_("This person takes part already."),
            ),
            models.UniqueConstraint(
                fields=["delegation"],
                condition=Q(role="head", person__isnull=False),
                name="participant_one_named_head",
                violation_error_message=_("A delegation has one named head."),
            ),
        ]

    def __str__(self) -> str:
        if self.person:
            return str(self.person)
        return f"{self.organization}: {self.capacity}".rstrip(": ")

    @property
    def is_host(self) -> bool:
        """Whether it is the side that receives."""
        return self.role == self.Role.HOST

    @property
    def protocol(self) -> tuple[bool, int, int]:
        """The place in the order of protocol: the head, then by the given numbers."""
        return (self.role != self.Role.HEAD, self.position, self.pk)


class AgendaItem(models.Model):
    """One thing done on a visit: a place seen, a talk or speech held, a discussion."""

    class Kind(models.TextChoices):
        """What was done."""

        VISIT = "visit", _("visit")
        TALK = "talk", _("talk")
        SPEECH = "speech", _("speech")
        DISCUSSION = "discussion", _("discussion")

    delegation = models.ForeignKey(
        Delegation,
        on_delete=models.CASCADE,
        related_name="agenda",
        verbose_name=_("delegation"),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Lower numbers come first.")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    title = models.CharField(_("title"), max_length=250, blank=True)
    title_zh = models.CharField(_("title in Chinese"), max_length=250, blank=True)
    site = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="agenda_items",
        null=True,
        blank=True,
        verbose_name=_("site"),
        help_text=_("The facility that was seen; only for a visit."),
    )
    speaker = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="agenda_items",
        null=True,
        blank=True,
        verbose_name=_("speaker"),
        help_text=_("A participant; only for a talk or a speech."),
    )
    summary = models.TextField(_("summary"), blank=True)
    summary_zh = models.TextField(_("summary in Chinese"), blank=True)
    topics = models.ManyToManyField(
        Topic, related_name="agenda_items", blank=True, verbose_name=_("topics")
    )

    label = Localized("title")
    account = Localized("summary")

    class Meta:
        """Order, names and what the database refuses."""

        ordering = ["position", "pk"]
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="visit", site__isnull=False)
                | ~Q(kind="visit") & Q(site=None),
                name="agenda_visit_has_site",
                violation_error_message=_("A visit, and nothing else, has a site."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["talk", "speech"], speaker__isnull=False)
                | ~Q(kind__in=["talk", "speech"]) & Q(speaker=None),
                name="agenda_talk_has_speaker",
                violation_error_message=_(
                    "A talk or a speech, and nothing else, has a speaker."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.label or str(self.site or self.get_kind_display())
