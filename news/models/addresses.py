"""Addresses of the former site, and those that readers asked for in vain."""

from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_ADDRESS = 400
MOST_MISSED = 1_000
"""Rows of the log of missed addresses; the least used one makes room for a new one."""

TO_STORY = Q(story__isnull=False, target="", gone="") & ~Q(language="")
TO_PATH = Q(story=None, language="", gone="") & ~Q(target="")
GONE = Q(story=None, language="", target="") & ~Q(gone="")


class OldAddress(models.Model):
    """A path of the former site: it leads to a story, to a page, or nowhere any more.

    A story is named by its key and language, so that the way to it survives a change of
    its address name.
    """

    path = models.CharField(
        _("old address"),
        max_length=LONGEST_ADDRESS,
        unique=True,
        help_text=_("Without the host, such as /info/1043/1025.htm."),
    )
    story = models.PositiveBigIntegerField(_("story"), null=True, editable=False)
    language = models.CharField(
        _("language"),
        max_length=10,
        blank=True,
        choices=settings.LANGUAGES,
        editable=False,
    )
    target = models.CharField(
        _("leads to"), max_length=LONGEST_ADDRESS, blank=True, db_index=True
    )
    gone = models.CharField(_("reason why it is gone"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    class Meta:
        """Order, names and what the database refuses."""

        ordering = ["path"]
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")
        constraints = [
            models.CheckConstraint(
                condition=TO_STORY | TO_PATH | GONE,
                name="old_address_one_end",
                violation_error_message=_(
                    "An old address leads to a report, to a page, or is gone."
                ),
            ),
            models.CheckConstraint(
                condition=Q(path__startswith="/")
                & (Q(target="") | Q(target__startswith="/"))
                & ~Q(target__startswith="//"),
                name="old_address_stays_here",
                violation_error_message=_("Only addresses of this site are possible."),
            ),
            models.CheckConstraint(
                condition=~Q(path=F("target")),
                name="old_address_no_circle",
                violation_error_message=_("An address cannot lead to itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.path


class MissedAddressQuerySet(models.QuerySet["MissedAddress"]):
    """Verbs of the log."""

    def open(self) -> Self:
        """Return what nobody has decided on."""
        return self.filter(is_ignored=False)

    def ignored(self) -> Self:
        """Return what somebody chose to leave."""
        return self.filter(is_ignored=True)

    def note(self, path: str, referrer: str = "") -> None:
        """Count one request for an address that leads nowhere."""
        now = timezone.now()
        told = {"referrer": referrer} if referrer else {}
        with transaction.atomic():
            row = self.filter(path=path)
            if row.update(count=F("count") + 1, last_seen=now, **told):
                return
            self.make_room()
            new = MissedAddress(path=path, referrer=referrer, last_seen=now)
            MissedAddress.objects.bulk_create([new], ignore_conflicts=True)

    def make_room(self) -> None:
        """Delete the least used rows, so that one more fits."""
        surplus = self.count() - MOST_MISSED + 1
        if surplus > 0:
            # What somebody decided on goes last: it would come back undecided.
            least = self.order_by("is_ignored", "count", "last_seen")
            keys = list(least.values_list("pk", flat=True)[:surplus])
            self.filter(pk__in=keys).delete()


class MissedAddress(models.Model):
    """An address that was asked for and leads nowhere: how often, and from where.

    Nothing in it is about a person; a page that linked to it is kept only if it is one
    of ours.
    """

    path = models.CharField(_("address"), max_length=LONGEST_ADDRESS, unique=True)
    count = models.PositiveIntegerField(_("requests"), default=1)
    first_seen = models.DateTimeField(_("first seen"), auto_now_add=True)
    last_seen = models.DateTimeField(_("last seen"))
    referrer = models.CharField(
        _("linked from"), max_length=LONGEST_ADDRESS, blank=True
    )
    is_ignored = models.BooleanField(_("ignored"), default=False)

    objects = MissedAddressQuerySet.as_manager()

    class Meta:
        """Order and names."""

        ordering = ["-count", "-last_seen"]
        verbose_name = _("missed address")
        verbose_name_plural = _("missed addresses")
        indexes = [models.Index(fields=["-count", "-last_seen"])]

    def __str__(self) -> str:
        return self.path
