"""What the parties promised each other."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from listsite.lib.datetimes import clock
from listsite.lib.text.bilingual import Localized

from .agreements import Agreement
from .evidence import SOURCES, any_evidence, counted, evidence_of
from .organizations import Organization
from .topics import Topic


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    """Verbs that choose commitments."""

    def overdue(self) -> Self:
        """Return what was agreed, is not settled, and was due before today."""
        return self.filter(status=self.model.Status.AGREED, due_on__lt=clock.today())

    def open(self) -> Self:
        """Return what is proposed or agreed, and not settled."""
        status = self.model.Status
        return self.filter(status__in=[status.PROPOSED, status.AGREED])

    def public(self) -> Self:
        """Return the commitments of public agreements."""
        return self.filter(agreement__is_public=True)

    def about(self, organization: Organization, *, units: bool = True) -> Self:
        """Return what an organization owes; with what its units owe or not."""
        bodies = [organization.pk]
        if units:
            bodies = Organization.tree().below(organization.pk)
        return self.filter(obligor__in=bodies)

    def with_evidence_counts(self) -> Self:
        """Return them with the numbers of papers, live reports and visits."""
        return self.annotate(
            **{f"{name}_count": counted(self.model, name) for name in SOURCES}
        )

    def unproven(self) -> Self:
        """Return what no paper, no live report and no visit proves."""
        return self.filter(*(~one for one in any_evidence(self.model)))

    def unproven_in(self, year: int) -> Self:
        """Return what no live report and no visit of a year proves."""
        return self.filter(*(~one for one in evidence_of(self.model, year)))

    def unproven_this_year(self) -> Self:
        """Return what no live report and no visit of this year proves."""
        return self.unproven_in(clock.today().year)


class Commitment(models.Model):
    """A goal, a deliverable or an ongoing duty that an agreement puts on somebody."""

    class Kind(models.TextChoices):
        """What sort of promise it is."""

        GOAL = "goal", _("goal")
        DELIVERABLE = "deliverable", _("deliverable")
        ONGOING = "ongoing", _("ongoing duty")

    class Status(models.TextChoices):
        """How far it has come; signing the agreement makes it agreed."""

        PROPOSED = "proposed", _("proposed")
        AGREED = "agreed", _("agreed")
        FULFILLED = "fulfilled", _("fulfilled")
        WITHDRAWN = "withdrawn", _("withdrawn")

    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.CASCADE,
        related_name="commitments",
        verbose_name=_("agreement"),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Lower numbers come first.")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    title = models.CharField(_("title"), max_length=200)
    title_zh = models.CharField(_("title in Chinese"), max_length=200, blank=True)
    description = models.TextField(_("description"), blank=True)
    obligor = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="obligations",
        null=True,
        blank=True,
        verbose_name=_("obligor"),
        help_text=_("Who owes it; empty means the parties owe it jointly."),
    )
    topics = models.ManyToManyField(
        Topic, related_name="commitments", blank=True, verbose_name=_("topics")
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="commitments",
        null=True,
        blank=True,
        verbose_name=_("owner"),
        help_text=_("Who follows it up here, whoever owes it."),
    )
    measure = models.CharField(
        _("measure"),
        max_length=120,
        blank=True,
        help_text=_("What is counted, such as “teachers trained”; empty for none."),
    )
    target = models.DecimalField(
        _("target"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    actual = models.DecimalField(
        _("reached"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    status = models.CharField(
        _("status"), max_length=20, choices=Status, default=Status.PROPOSED
    )
    settled_on = models.DateField(
        _("settled on"),
        null=True,
        blank=True,
        help_text=_("When it was fulfilled or withdrawn."),
    )

    objects = CommitmentQuerySet.as_manager()
    label = Localized("title")

    class Meta:
        """Order, names and what the database refuses."""

        ordering = ["agreement", "position", "pk"]
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "title"],
                name="commitment_title_unique",
                violation_error_message=_(
                    "This agreement already has a commitment of that title."
                ),
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=["fulfilled", "withdrawn"], settled_on__isnull=False
                )
                | ~Q(status__in=["fulfilled", "withdrawn"]) & Q(settled_on=None),
                name="commitment_settled_has_date",
                violation_error_message=_(
                    "A fulfilled or withdrawn commitment, and no other, has a date on "
                    "which it was settled."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(measure="") | Q(target=None, actual=None),
                name="commitment_figures_have_measure",
                violation_error_message=_("Say what the figures count."),
            ),
            models.CheckConstraint(
                condition=Q(target=None) | Q(target__gt=0),
                name="commitment_target_above_zero",
                violation_error_message=_("A target is more than nothing."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def reached(self) -> int | None:
        """How much of the target is reached, in per cent; none without a target."""
        if self.target is None:
            return None
        return int((self.actual or 0) * 100 / self.target)

    @property
    def is_overdue(self) -> bool:
        """Whether it was agreed, is not settled, and was due before today."""
        return (
            self.status == self.Status.AGREED
            and self.due_on is not None
            and self.due_on < clock.today()
        )
