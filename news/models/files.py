"""Files that articles offer: documents to be saved, and films to be played."""

import re
import uuid
from dataclasses import dataclass
from typing import Any, Self

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import DatabaseError, models, transaction
from django.db.models import ProtectedError
from django.db.models.fields.files import FieldFile
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from listsite.lib.db.fields import is_new, store
from listsite.lib.files.attachments import kind_of
from listsite.lib.files.digests import sha256_of
from listsite.lib.text.bilingual import Localized

from .live import live_at

FOLDER = "files"
NAME = r"[0-9a-f]{32}-(?P<size>[0-9]{1,9})\.(?P<ending>pdf|docx|xlsx|pptx|mp4|webm)"
"""A stored name: nobody guesses it, and it says the size, so that a page that shows the
file need not ask for it. A stored file never changes."""


@dataclass(frozen=True)
class AttachmentKind:
    """What a file is: how it is called, and how a browser is told of it."""

    label: str | Promise
    media_type: str

    @property
    def is_film(self) -> bool:
        """Whether a page plays it."""
        return self.media_type.startswith("video/")


OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    "pdf": AttachmentKind(_("PDF document"), "application/pdf"),
    "docx": AttachmentKind(_("Word document"), f"{OFFICE}.wordprocessingml.document"),
    "xlsx": AttachmentKind(_("Excel workbook"), f"{OFFICE}.spreadsheetml.sheet"),
    "pptx": AttachmentKind(
        _("PowerPoint presentation"), f"{OFFICE}.presentationml.presentation"
    ),
    "mp4": AttachmentKind(_("MP4 video"), "video/mp4"),
    "webm": AttachmentKind(_("WebM video"), "video/webm"),
}


@dataclass(frozen=True)
class NamedFile:
    """What the address of a file says of it."""

    name: str
    ending: str
    size: int


def named_file(address: str) -> NamedFile | None:
    """Return what an address says of a file of ours; None if it is none."""
    prefix = re.escape(f"{settings.MEDIA_URL}{FOLDER}/")
    found = re.fullmatch(prefix + NAME, address)
    if found is None:
        return None
    name = address.removeprefix(settings.MEDIA_URL)
    return NamedFile(name, found["ending"], int(found["size"]))


def files_named_in(html: str) -> list[str]:
    """Return the stored names of the files of ours that a text links to."""
    prefix = re.escape(f'href="{settings.MEDIA_URL}')
    return [found[1] for found in re.finditer(f'{prefix}({FOLDER}/{NAME})"', html)]


def stored_name(_attachment: "Attachment", filename: str) -> str:
    """Return where a file is stored; its name is already one of ours."""
    return f"{FOLDER}/{filename}"


def check_content(file: FieldFile) -> None:
    """Refuse a new file whose content is not of an accepted kind."""
    if is_new(file):
        kind_of(file.file)


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    """Verbs that choose files."""

    def published(self) -> Self:
        """Return the files that a live edition links to."""
        return self.filter(live_at(timezone.now(), "editions__")).distinct()

    def linked_in(self, html: str) -> Self:
        """Return the files that a text links to."""
        return self.filter(file__in=files_named_in(html))

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete them one by one, so that one in use is refused and files go too."""
        gone = [attachment.delete()[0] for attachment in self]
        return sum(gone), {"news.Attachment": len(gone)}

    delete.alters_data = True  # type: ignore[attr-defined]  # keeps templates from it
    delete.queryset_only = True  # type: ignore[attr-defined]  # no manager offers it


class Attachment(models.Model):
    """A document or a film that articles offer. Its file is stored once, for good."""

    file = models.FileField(
        _("file"),
        upload_to=stored_name,
        validators=[check_content],
        help_text=_(
            "PDF, Word, Excel or PowerPoint (.docx, .xlsx, .pptx), at most 25 MB; MP4 "
            "or WebM video, at most 100 MB."
        ),
    )
    title = models.CharField(
        _("title"),
        max_length=200,
        blank=True,
        help_text=_("What readers see in place of a file name."),
    )
    title_zh = models.CharField(_("title in Chinese"), max_length=200, blank=True)
    kind = models.CharField(
        _("kind"),
        max_length=5,
        choices=[(ending, kind.label) for ending, kind in KINDS.items()],
        editable=False,
    )
    size = models.PositiveBigIntegerField(_("size in bytes"), editable=False)
    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="attachments",
        null=True,
        editable=False,
        verbose_name=_("uploaded by"),
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)

    objects = AttachmentQuerySet.as_manager()
    label = Localized("title")

    class Meta:
        """Order, names and what the database refuses."""

        ordering = ["-uploaded_at", "-pk"]
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        indexes = [
            models.Index(fields=["file"]),
            models.Index(fields=["-uploaded_at", "-id"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(title="", title_zh=""),
                name="attachment_has_a_title",
                violation_error_message=_("Give a title in one language at least."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        """Refuse a file whose very bytes are there already."""
        if not is_new(self.file):
            return
        same = Attachment.objects.filter(sha256=sha256_of(self.file))
        if twin := same.exclude(pk=self.pk).first():
            raise ValidationError(
                {"file": _("This file is there already: %(file)s.") % {"file": twin}}
            )

    def save(self, *args: object, **kwargs: object) -> None:
        """Save; a new file is judged by its content and stored under a name of ours."""
        if not is_new(self.file):
            super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed through
            return
        self.take_in(self.file.file)
        try:
            with transaction.atomic():
                super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed through
        except DatabaseError:
            self.remove_file()
            raise

    def take_in(self, given: File[bytes]) -> None:
        """Store a new file, and note what it is."""
        self.kind, self.size = kind_of(given), given.size
        self.sha256 = sha256_of(given)
        name = f"{uuid.uuid4().hex}-{self.size}.{self.kind}"
        store(self.file, name, File(given.file))

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        """Delete it with its file, or raise ProtectedError if anything links to it."""
        if self.is_used():
            raise ProtectedError(
                str(_("“%(file)s” is in use and is not deleted.") % {"file": self}),
                {self},
            )
        gone = super().delete(*args, **kwargs)  # type: ignore[arg-type]  # passed through
        transaction.on_commit(self.remove_file)
        return gone

    def articles_showing(self) -> Any:  # Any: the QuerySet of a later module
        """Return the working copies whose text links to it."""
        articles = apps.get_model("news", "Article")._default_manager
        return articles.filter(body__contains=str(self.file.name))

    def is_used(self) -> bool:
        """Whether a working copy or an edition, live or not, links to it."""
        return self.editions.exists() or self.articles_showing().exists()

    @property
    def media_type(self) -> str:
        """How a browser is told of it."""
        return KINDS[self.kind].media_type

    @property
    def is_film(self) -> bool:
        """Whether a page plays it."""
        return KINDS[self.kind].is_film

    def remove_file(self) -> None:
        """Remove the stored file."""
        if self.file.name and not is_new(self.file):
            self.file.storage.delete(self.file.name)
