"""Papers: signed copies, drafts, annexes, and evidence for commitments."""

import re
import uuid
from pathlib import PurePath
from typing import Self

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import ValidationError
from django.core.files.storage import Storage, storages
from django.core.validators import FileExtensionValidator
from django.db import DatabaseError, models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from listsite.lib.db.fields import WebAddressField, is_new
from listsite.lib.files.digests import sha256_of
from listsite.lib.files.papers import PaperField

from .agreements import Agreement
from .commitments import Commitment

EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "odt", "jpg", "jpeg", "png", "webp"]

OURS = re.compile(r"[0-9a-f]{32}\.[a-z]+")
"""The names that stored files have."""


def documents_storage() -> Storage:
    """Return the private folder that no address leads into."""
    return storages["documents"]


def stored_name(row: models.Model, filename: str) -> str:
    """Return an unguessable name that keeps the extension; one of ours stays."""
    if OURS.fullmatch(filename):
        return filename
    return f"{uuid.uuid4().hex}{PurePath(filename).suffix.lower()}"


class DocumentQuerySet(models.QuerySet["Document"]):
    """Verbs that choose documents."""

    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        """Return what this user may open: public papers, and more with the right."""
        allowed = Q(visibility=Document.Visibility.PUBLIC) & (
            Q(agreement__is_public=True) | Q(commitment__agreement__is_public=True)
        )
        if user.is_active and getattr(user, "is_staff", False):
            allowed |= self._staff_part(user)
        return self.filter(allowed)

    def _staff_part(self, user: AbstractBaseUser | AnonymousUser) -> Q:
        """Return the condition for what the rights of a member of staff add."""
        opened = Q(pk__in=[])
        if user.has_perm("partnerships.view_document"):  # type: ignore[union-attr]  # both kinds of user have it
            opened |= ~Q(visibility=Document.Visibility.RESTRICTED)
        if user.has_perm("partnerships.view_restricted_document"):  # type: ignore[union-attr]  # likewise
            opened |= Q(visibility=Document.Visibility.RESTRICTED)
        return opened


class Document(models.Model):
    """A paper of an agreement, or evidence for a commitment: a file or an address."""

    class Kind(models.TextChoices):
        """What the paper is."""

        SIGNED = "signed", _("signed copy")
        DRAFT = "draft", _("draft")
        ANNEX = "annex", _("annex")
        EVIDENCE = "evidence", _("evidence")

    class Visibility(models.TextChoices):
        """Who may open it."""

        PUBLIC = "public", _("public")
        STAFF = "staff", _("staff")
        RESTRICTED = "restricted", _("restricted")

    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.CASCADE,
        related_name="documents",
        null=True,
        blank=True,
        verbose_name=_("agreement"),
    )
    commitment = models.ForeignKey(
        Commitment,
        on_delete=models.CASCADE,
        related_name="documents",
        null=True,
        blank=True,
        verbose_name=_("commitment"),
        help_text=_("Only evidence belongs to a commitment."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    title = models.CharField(_("title"), max_length=200)
    file = PaperField(
        _("file"),
        upload_to=stored_name,
        storage=documents_storage,
        blank=True,
        validators=[FileExtensionValidator(EXTENSIONS)],
        help_text=_(
            "PDF, Office or image, up to 25 MB. Give a file or an address, not both."
        ),
    )
    url = WebAddressField(_("address"), blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True, editable=False)
    visibility = models.CharField(
        _("visibility"),
        max_length=10,
        choices=Visibility,
        default=Visibility.STAFF,
        help_text=_("Restricted papers need a right of their own."),
    )

    objects = DocumentQuerySet.as_manager()

    class Meta:
        """Order, names, rights and what the database refuses."""

        ordering = ["title", "pk"]
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("view_restricted_document", "Can open restricted documents")]
        constraints = [
            models.CheckConstraint(
                condition=Q(agreement=None, commitment__isnull=False)
                | Q(agreement__isnull=False, commitment=None),
                name="document_of_one_thing",
                violation_error_message=_(
                    "A document belongs to an agreement or to a commitment, not both."
                ),
            ),
            models.CheckConstraint(
                condition=Q(file="") & ~Q(url="") | ~Q(file="") & Q(url=""),
                name="document_file_or_address",
                violation_error_message=_("Give a file or an address, not both."),
            ),
            models.CheckConstraint(
                condition=Q(kind="evidence", commitment__isnull=False)
                | ~Q(kind="evidence") & Q(commitment=None),
                name="document_evidence_of_commitment",
                violation_error_message=_(
                    "Evidence belongs to a commitment, and nothing else does."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse to change a signed copy; the database would, without a word to say."""
        stored = Document.objects.filter(pk=self.pk, kind=self.Kind.SIGNED).first()
        if stored is None:
            return
        names = ("kind", "file", "agreement_id")
        changed = [
            name for name in names if getattr(self, name) != getattr(stored, name)
        ]
        if changed:
            sentence = _("A signed copy is never changed. Add another paper instead.")
            raise ValidationError({changed[0].removesuffix("_id"): sentence})

    def save(self, *args: object, **kwargs: object) -> None:
        """Save, with the hash of a newly given file; a refused row leaves no file."""
        is_given = is_new(self.file)
        if is_given:
            self.sha256 = sha256_of(self.file)
        try:
            super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed through
        except DatabaseError:
            if is_given and not is_new(self.file):
                self.file.storage.delete(str(self.file.name))
            raise

    @property
    def is_final(self) -> bool:
        """Whether it is the signed copy of an agreement that is signed."""
        return (
            self.kind == self.Kind.SIGNED
            and self.agreement is not None
            and self.agreement.status in Agreement.BINDING
        )

    def get_absolute_url(self) -> str:
        """Return the address that checks the right and sends the file."""
        return reverse("document", args=[self.pk])
