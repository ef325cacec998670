"""What the newsroom knows about a member of staff beyond the account."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partnerships.models import Organization

from .sections import Section


class StaffProfile(models.Model):
    """The language somebody is written to in, and the unit somebody writes for."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="profile",
        verbose_name=_("user"),
    )
    language = models.CharField(
        _("language of mails"),
        max_length=10,
        choices=settings.LANGUAGES,
        default="zh-hans",
    )
    unit = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="staff",
        null=True,
        blank=True,
        verbose_name=_("unit"),
        help_text=_("The school or office whose articles a contributor sees."),
    )
    heads_unit = models.BooleanField(
        _("heads the unit"),
        default=False,
        help_text=_("Signs the unit's articles before the reviewers do."),
    )

    class Meta:
        """Names and what the database refuses."""

        verbose_name = _("staff profile")
        verbose_name_plural = _("staff profiles")
        constraints = [
            models.CheckConstraint(
                condition=Q(heads_unit=False) | Q(unit__isnull=False),
                name="staff_profile_head_has_unit",
                violation_error_message=_("Name the unit that is headed."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)

    def clean(self) -> None:
        """Refuse a unit outside the university."""
        if self.unit and self.unit not in Organization.objects.home_tree():
            raise ValidationError({"unit": _("Choose a unit of the university.")})


class Reviewer(models.Model):
    """The right to sign one section's articles at one level."""

    section = models.ForeignKey(
        Section,
        on_delete=models.CASCADE,
        related_name="reviewers",
        verbose_name=_("section"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="reviewer_of",
        verbose_name=_("reviewer"),
        limit_choices_to={"is_staff": True},
    )
    level = models.PositiveSmallIntegerField(
        _("level"),
        choices=[
            (1, _("first review")),
            (2, _("second review")),
            (3, _("third review")),
        ],
    )

    class Meta:
        """Order, names and what the database refuses."""

        ordering = ["section", "level", "user"]
        verbose_name = _("reviewer")
        verbose_name_plural = _("reviewers")
        constraints = [
            models.UniqueConstraint(
                fields=["section", "user", "level"],
                name="reviewer_once",
                violation_error_message=_("This person reviews there already."),
            ),
            models.CheckConstraint(
                condition=Q(level__gte=1, level__lte=3),
                name="reviewer_level_1_to_3",
                violation_error_message=_("There are three levels of review."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.section}, {self.get_level_display()}"
