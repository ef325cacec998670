"""Agreements and their parties."""

import datetime
from collections.abc import Collection
from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from listsite.lib.datetimes import clock
from listsite.lib.datetimes.days import DaysBefore
from listsite.lib.db.fields import AddressNameField
from listsite.lib.text.bilingual import Localized

from .entries import EntryKind as Found
from .entries import SearchDocument, Searched, SearchedQuerySet, day
from .organizations import Organization, Person
from .topics import Topic


class AgreementQuerySet(SearchedQuerySet, models.QuerySet["Agreement"]):
    """Verbs that choose agreements."""

    def public(self) -> Self:
        """Return what visitors may see."""
        return self.filter(is_public=True)

    def signed(self) -> Self:
        """Return what is signed and not terminated."""
        return self.filter(status=Agreement.Status.SIGNED)

    def upcoming(self) -> Self:
        """Return what is signed and takes effect later."""
        return self.signed().filter(effective_on__gt=clock.today())

    def expired(self) -> Self:
        """Return what was signed and is over."""
        return self.signed().filter(expires_on__lt=clock.today())

    def begun(self) -> Self:
        """Return what has taken effect and is not over."""
        today = clock.today()
        ends = Q(expires_on=None) | Q(expires_on__gte=today)
        return self.signed().filter(ends, effective_on__lte=today)

    def expiring(self) -> Self:
        """Return what is in force, on or after its day of notice."""
        return self.begun().filter(notice_day__lte=clock.today())

    def in_force(self) -> Self:
        """Return what is in force and not yet expiring."""
        late = Q(notice_day=None) | Q(notice_day__gt=clock.today())
        return self.begun().filter(late)

    def expiring_within(self, days: int) -> Self:
        """Return what is in force and ends, or needs its notice, in so many days."""
        last = clock.today() + datetime.timedelta(days=days)
        return self.begun().filter(Q(expires_on__lte=last) | Q(notice_day__lte=last))

    def about(self, organization: Organization, *, units: bool = True) -> Self:
        """Return agreements with an organization as party or subject; its units too."""
        bodies = [organization.pk]
        if units:
            bodies = Organization.tree().below(organization.pk)
        return self.involving(bodies)

    def involving(self, bodies: Collection[int]) -> Self:
        """Return agreements with one of some organizations, by their keys."""
        named = AgreementParty.objects.filter(organization__in=bodies)
        return self.filter(Q(pk__in=named.values("agreement")) | Q(subject__in=bodies))


class Agreement(Searched):
    """What the university and its partners agreed, or are negotiating.

    `status` is stored and changes only through transitions; whether a signed agreement
    is upcoming, in force, expiring or expired follows from the calendar (`standing`).
    """

    KIND = Found.AGREEMENT

    class Kind(models.TextChoices):
        """How binding it is."""

        MEMORANDUM = "memorandum", _("memorandum")
        FRAMEWORK = "framework", _("framework agreement")
        IMPLEMENTATION = "implementation", _("implementation agreement")

    class Status(models.TextChoices):
        """How far it has come."""

        DRAFT = "draft", _("draft")
        NEGOTIATION = "negotiation", _("in negotiation")
        APPROVED = "approved", _("approved")
        SIGNED = "signed", _("signed")
        TERMINATED = "terminated", _("terminated")
        ABANDONED = "abandoned", _("abandoned")

    class Standing(models.TextChoices):
        """What the calendar makes of a signed agreement."""

        UPCOMING = "upcoming", _("upcoming")
        IN_FORCE = "in_force", _("in force")
        EXPIRING = "expiring", _("expiring")
        EXPIRED = "expired", _("expired")

    class Relation(models.TextChoices):
        """What this agreement is to its predecessor."""

        IMPLEMENTS = "implements", _("implements")
        AMENDS = "amends", _("amends")
        RENEWS = "renews", _("renews")

    BINDING = (Status.SIGNED, Status.TERMINATED)
    NEVER_PUBLIC = (Status.DRAFT, Status.ABANDONED)

    title = models.CharField(_("title"), max_length=200)
    title_zh = models.CharField(_("title in Chinese"), max_length=200, blank=True)
    slug = AddressNameField()
    reference = models.CharField(
        _("reference"),
        max_length=60,
        blank=True,
        help_text=_("The number under which the archive keeps it."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    status = models.CharField(
        _("status"), max_length=20, choices=Status, default=Status.DRAFT
    )
    subject = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="agreements_about",
        null=True,
        blank=True,
        verbose_name=_("subject"),
        help_text=_("The body it founds or runs, such as an industry college."),
    )
    organizations = models.ManyToManyField(
        Organization,
        through="AgreementParty",
        related_name="agreements",
        verbose_name=_("parties"),
    )
    predecessor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="successors",
        null=True,
        blank=True,
        verbose_name=_("predecessor"),
        help_text=_("The agreement that this one implements, amends or renews."),
    )
    relation = models.CharField(
        _("relation to the predecessor"), max_length=20, choices=Relation, blank=True
    )
    topics = models.ManyToManyField(
        Topic, related_name="agreements", blank=True, verbose_name=_("topics")
    )
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("What it is about, for its public page.")
    )
    summary_zh = models.TextField(_("summary in Chinese"), blank=True)
    notes = models.TextField(
        _("notes"), blank=True, help_text=_("For staff only; never shown in public.")
    )
    signed_on = models.DateField(
        _("signed on"),
        null=True,
        blank=True,
        help_text=_("The date of the last party's signature."),
    )
    effective_on = models.DateField(_("effective on"), null=True, blank=True)
    expires_on = models.DateField(
        _("expires on"),
        null=True,
        blank=True,
        help_text=_("The last day it is in force; empty means open-ended."),
    )
    terminated_on = models.DateField(_("terminated on"), null=True, blank=True)
    notice_days = models.PositiveSmallIntegerField(
        _("days of notice"),
        default=180,
        validators=[MaxValueValidator(3650)],
        help_text=_("So many days before its end it counts as expiring."),
    )
    notice_day = models.GeneratedField(
        expression=DaysBefore("expires_on", "notice_days"),
        output_field=models.DateField(null=True),
        db_persist=True,
        verbose_name=_("day of notice"),
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="agreements",
        null=True,
        blank=True,
        verbose_name=_("owner"),
        help_text=_("Who follows it up and is reminded."),
    )
    is_public = models.BooleanField(
        _("public"),
        default=False,
        help_text=_("Visitors see its page. Drafts are never public."),
    )

    objects = AgreementQuerySet.as_manager()
    label = Localized("title")
    about = Localized("summary")

    class Meta:
        """Order, names and what the database refuses."""

        ordering = ["-signed_on", "title"]
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        permissions = [
            ("approve_agreement", "Can approve agreements"),
            ("sign_agreement", "Can record signatures and terminations"),
        ]
        indexes = [
            models.Index(fields=["status", "expires_on"]),
            models.Index(fields=["status", "notice_day"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["signed", "terminated"])
                & Q(signed_on__isnull=False, effective_on__isnull=False)
                | ~Q(status__in=["signed", "terminated"]) & Q(signed_on=None),
                name="agreement_signed_has_dates",
                violation_error_message=_(
                    "A signed agreement has a date of signature and one of effect; "
                    "an unsigned one has no date of signature."
                ),
            ),
            models.CheckConstraint(
                condition=Q(status="terminated", terminated_on__isnull=False)
                | ~Q(status="terminated") & Q(terminated_on=None),
                name="agreement_terminated_has_date",
                violation_error_message=_(
                    "A terminated agreement, and no other, has a date of termination."
                ),
            ),
            models.CheckConstraint(
                condition=Q(terminated_on=None)
                | Q(terminated_on__gte=F("effective_on")),
                name="agreement_terminated_after_effect",
                violation_error_message=_("It cannot end before it takes effect."),
            ),
            models.CheckConstraint(
                condition=Q(expires_on=None) | Q(expires_on__gt=F("effective_on")),
                name="agreement_expires_after_effect",
                violation_error_message=_("It cannot expire before it takes effect."),
            ),
            models.CheckConstraint(
                condition=Q(predecessor=None, relation="")
                | Q(predecessor__isnull=False) & ~Q(relation=""),
                name="agreement_predecessor_has_relation",
                violation_error_message=_(
                    "Give the predecessor and the relation to it together."
                ),
            ),
            models.CheckConstraint(
                condition=Q(predecessor=None) | ~Q(predecessor=F("pk")),
                name="agreement_not_own_predecessor",
                violation_error_message=_("An agreement does not precede itself."),
            ),
            models.UniqueConstraint(
                fields=["predecessor"],
                condition=Q(relation="renews"),
                name="agreement_renewed_once",
                violation_error_message=_("That agreement was renewed already."),
            ),
            models.CheckConstraint(
                condition=Q(is_public=False) | ~Q(status__in=["draft", "abandoned"]),
                name="agreement_draft_not_public",
                violation_error_message=_(
                    "A draft or abandoned agreement is never public."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def address_text(self) -> str:
        """What an address name is made from."""
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the public page."""
        return reverse("partnerships:agreement", args=[self.slug])

    def search_document(self) -> SearchDocument:
        """Return what search is told of it; its notes and reference are for staff."""
        parties = self.organizations.values_list("name", "name_zh", "short_name")
        return SearchDocument(
            Found.AGREEMENT,
            self.pk,
            [name for name in (self.title, self.title_zh) if name],
            summary=f"{self.summary}\n{self.summary_zh}",
            body="\n".join(" ".join(names) for names in parties),
            dated=day(self.signed_on or self.effective_on),
        )

    @property
    def notice_on(self) -> datetime.date | None:
        """The day from which it counts as expiring; none when open-ended.

        The column `notice_day` is the same for queries.
        """
        if self.expires_on is None:
            return None
        return self.expires_on - datetime.timedelta(days=self.notice_days)

    @property
    def standing(self) -> Standing | None:
        """What the calendar makes of it today; none unless signed."""
        if self.status != self.Status.SIGNED or self.effective_on is None:
            return None
        today = clock.today()
        if self.effective_on > today:
            return self.Standing.UPCOMING
        if self.expires_on is None or self.notice_on is None:
            return self.Standing.IN_FORCE
        if self.expires_on < today:
            return self.Standing.EXPIRED
        is_near = self.notice_on <= today
        return self.Standing.EXPIRING if is_near else self.Standing.IN_FORCE

    @property
    def standing_label(self) -> str:
        """The standing in words, or the status where the calendar has no say."""
        standing = self.standing
        return str(standing.label) if standing else self.get_status_display()


class AgreementParty(models.Model):
    """One side of an agreement: who signs for it, when, and whom to ask."""

    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.CASCADE,
        related_name="parties",
        verbose_name=_("agreement"),
    )
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="party_to",
        verbose_name=_("organization"),
    )
    signatory = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="signatures",
        null=True,
        blank=True,
        verbose_name=_("signatory"),
    )
    signatory_position = models.CharField(
        _("signatory's position"),
        max_length=200,
        blank=True,
        help_text=_("As of the day of signature."),
    )
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    contact = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="contact_for",
        null=True,
        blank=True,
        verbose_name=_("contact"),
        help_text=_("For staff only; never shown in public."),
    )

    class Meta:
        """Order, names and what the database refuses."""

        ordering = ["pk"]
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "organization"],
                name="party_once",
                violation_error_message=_("This organization is a party already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.organization)
