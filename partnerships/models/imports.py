"""Registers that were taken over from spreadsheets, and what each of them wrote."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from listsite.lib.db.fields import is_new
from listsite.lib.files.digests import sha256_of
from listsite.lib.files.papers import PaperField

from .documents import documents_storage, stored_name


class RegisterImport(models.Model):
    """An uploaded register: looked at, accepted, perhaps undone.

    Nothing of it is written before it is accepted.
    """

    class Status(models.TextChoices):
        """How far it has come."""

        PREVIEWED = "previewed", _("preview")
        ACCEPTED = "accepted", _("accepted")
        UNDONE = "undone", _("undone")

    file = PaperField(_("file"), upload_to=stored_name, storage=documents_storage)
    name = models.CharField(_("name of the file"), max_length=200)
    sha256 = models.CharField(_("SHA-256"), max_length=64, editable=False)
    status = models.CharField(
        _("status"), max_length=20, choices=Status, default=Status.PREVIEWED
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="register_imports",
        verbose_name=_("uploaded by"),
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), default=timezone.now)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("accepted by"),
    )
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("undone by"),
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    digest = models.CharField(
        _("digest"),
        max_length=64,
        editable=False,
        help_text=_("Of what the preview showed; only that is accepted."),
    )
    preview = models.JSONField(
        _("preview"), default=dict, encoder=DjangoJSONEncoder, editable=False
    )
    kept = models.JSONField(
        _("kept when it was undone"),
        default=list,
        encoder=DjangoJSONEncoder,
        editable=False,
    )

    class Meta:
        """Order, names, rights and what the database refuses."""

        ordering = ["-uploaded_at", "-pk"]
        verbose_name = _("register import")
        verbose_name_plural = _("register imports")
        default_permissions = ("add", "view")
        constraints = [
            models.CheckConstraint(
                condition=Q(status="previewed", accepted_at=None)
                | Q(status__in=["accepted", "undone"], accepted_at__isnull=False),
                name="register_import_accepted_has_moment",
                violation_error_message=_(
                    "An accepted import has a moment of acceptance, and no other has."
                ),
            ),
            models.CheckConstraint(
                condition=Q(status="undone", undone_at__isnull=False)
                | ~Q(status="undone") & Q(undone_at=None),
                name="register_import_undone_has_moment",
                violation_error_message=_(
                    "An undone import has a moment at which it was undone."
                ),
            ),
        ]

    def __str__(self) -> str:
        at = timezone.localtime(self.uploaded_at)
        return f"{self.name}, {date_format(at, 'DATETIME_FORMAT')}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Save, with the hash of a newly given file."""
        if is_new(self.file):
            self.sha256 = sha256_of(self.file)
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed through


class ImportedRow(models.Model):
    """One row that an import added or changed, with what it was before and after."""

    source = models.ForeignKey(
        RegisterImport,
        on_delete=models.CASCADE,
        related_name="rows",
        verbose_name=_("register import"),
    )
    target_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, verbose_name=_("kind of object")
    )
    target_id = models.PositiveBigIntegerField(_("key of the object"))
    target = GenericForeignKey("target_type", "target_id")
    is_added = models.BooleanField(_("added"), help_text=_("No: it was changed."))
    before = models.JSONField(_("before"), default=dict, encoder=DjangoJSONEncoder)
    after = models.JSONField(_("after"), default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        """Order, names and what the database refuses."""

        ordering = ["pk"]
        verbose_name = _("imported row")
        verbose_name_plural = _("imported rows")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["source", "target_type", "target_id"],
                name="imported_row_once",
                violation_error_message=_("An import writes each row once."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.target}"
