"""The photo library: originals for staff, clean copies and renditions for readers."""

import re
from functools import partial
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import DatabaseError, models, transaction
from django.db.models import ProtectedError, Q
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from listsite.lib.db.fields import PictureField, is_new
from listsite.lib.files.digests import sha256_of
from listsite.lib.images.perceptual_hash import parts_of
from listsite.lib.images.renditions import KINDS, renditions_of
from listsite.lib.text.bilingual import Localized

from .photo_verbs import FOLDER, PhotoQuerySet, articles, named_in, widths_from

__all__ = ["FormerFile", "Photo", "PhotoQuerySet", "is_file_name", "named_in"]

RENDITIONS = "renditions"
SHARE = [MinValueValidator(0.0), MaxValueValidator(1.0)]
LOOK_PARTS = ("look_1", "look_2", "look_3", "look_4")
FILE_NAME = re.compile(
    r"""
    .*\.(jpe?g|png|webp|hei[cf]|gif|tiff?|bmp|avif|svg)
    | (img|dsc|dscn|dscf|dji|pxl|mvimg|p|wx|image|photo|picture|pic|screenshot|untitled
      |mmexport|wechatimg|微信图片|微信截图|图片|照片|截图|截屏|图像|未命名|未标题
      |屏幕截图|下载)[\W_\d]*(edit|copy|副本)?[\W_\d]*
    | [\W_\d]*
    | [0-9a-f-]{16,}
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What cameras, telephones and programs name a picture."""


def is_file_name(text: str) -> bool:
    """Whether a text names a file and says nothing about the picture in it."""
    stripped = text.strip()
    return bool(stripped) and FILE_NAME.fullmatch(stripped) is not None


def says_what_is_shown(text: str) -> None:
    """Refuse a file's name as alternative text."""
    if is_file_name(text):
        raise ValidationError(
            _("This is the name of a file. Say what the picture shows."),
            code="file_name",
        )


def originals() -> Storage:
    """Return the storage from which nothing is served to the public."""
    return storages["originals"]


def part_of_look() -> models.PositiveIntegerField[int | None, int | None]:
    """Return the column of 16 bits of a look, by which pictures like it are found."""
    return models.PositiveIntegerField(
        _("part of the look"), null=True, editable=False, db_index=True
    )


class Photo(models.Model):
    """A picture in the library. What is served are clean copies without metadata."""

    class Consent(models.TextChoices):
        """Whether the people in a picture agreed that it is shown."""

        UNKNOWN = "unknown", _("unknown")
        GIVEN = "given", _("given")
        NOT_NEEDED = "not_needed", _("not needed")

    file = PictureField(
        _("file"),
        upload_to=FOLDER,
        original="original",
        width_field="width",
        height_field="height",
        help_text=_("JPEG, PNG, WebP or HEIC, at most 25 MB and 40 megapixels."),
    )
    original = models.FileField(
        _("original"),
        upload_to=FOLDER,
        storage=originals,
        blank=True,
        editable=False,
        help_text=_("As it was uploaded, with place and camera: for staff only."),
    )
    alt = models.CharField(
        _("alternative text"),
        max_length=250,
        blank=True,
        validators=[says_what_is_shown],
        help_text=_(
            "What the picture shows, for readers who cannot see it. Required before "
            "an English article with it is published."
        ),
    )
    alt_zh = models.CharField(
        _("alternative text in Chinese"),
        max_length=250,
        blank=True,
        validators=[says_what_is_shown],
        help_text=_("Required before a Chinese article with it is published."),
    )
    decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("It adds nothing to the text, so it needs no alternative text."),
    )
    caption = models.CharField(_("caption"), max_length=300, blank=True)
    caption_zh = models.CharField(_("caption in Chinese"), max_length=300, blank=True)
    credit = models.CharField(
        _("credit"),
        max_length=120,
        blank=True,
        help_text=_(
            "Who took or drew it, and whose permission it is used with. Required "
            "before an article with it is published."
        ),
    )
    consent = models.CharField(
        _("consent of the people shown"),
        max_length=10,
        choices=Consent,
        default=Consent.UNKNOWN,
        help_text=_("Not needed: it shows nobody, or only a crowd at a public event."),
    )
    licence_until = models.DateField(
        _("licence until"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_(
            "The last day on which it may be used; empty for ever. After that day no "
            "article with it is published."
        ),
    )
    focal_x = models.FloatField(
        _("focal point from the left"),
        default=0.5,
        validators=SHARE,
        help_text=_("0 is the left edge, 1 the right: the point no crop cuts off."),
    )
    focal_y = models.FloatField(
        _("focal point from the top"),
        default=0.5,
        validators=SHARE,
        help_text=_("0 is the top edge, 1 the bottom."),
    )
    width = models.PositiveIntegerField(_("width"), editable=False, default=0)
    height = models.PositiveIntegerField(_("height"), editable=False, default=0)
    rendition_widths = models.CharField(
        _("widths of the smaller copies"), max_length=60, blank=True, editable=False
    )
    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True, editable=False)
    look = models.CharField(_("look"), max_length=32, blank=True, editable=False)
    look_1, look_2, look_3, look_4 = (part_of_look() for _number in range(4))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="photos",
        null=True,
        editable=False,
        verbose_name=_("uploaded by"),
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)

    objects = PhotoQuerySet.as_manager()
    description = Localized("alt")
    legend = Localized("caption")

    class Meta:
        """Order, names and what the database refuses."""

        ordering = ["-uploaded_at", "-pk"]
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        indexes = [
            models.Index(fields=["file"]),
            models.Index(fields=["-uploaded_at", "-id"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(focal_x__gte=0, focal_x__lte=1)
                & Q(focal_y__gte=0, focal_y__lte=1),
                name="photo_focal_point_inside",
                violation_error_message=_("The focal point lies inside the picture."),
            ),
            models.CheckConstraint(
                condition=Q(decorative=False) | Q(alt="", alt_zh=""),
                name="photo_decorative_without_alt",
                violation_error_message=_(
                    "A decorative picture has no alternative text. Empty the text, or "
                    "say that the picture is not decorative."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.description or str(_("Photo %(number)s")) % {"number": self.pk}

    def clean(self) -> None:
        """Refuse a file whose very bytes are in the library already."""
        if twin := self.twin():
            raise ValidationError(
                {
                    "file": _("This picture is in the library already: %(photo)s.")
                    % {"photo": twin}
                }
            )

    def twin(self) -> "Photo | None":
        """Return another photo of the very bytes that were given."""
        if not is_new(self.file):
            return None
        same = Photo.objects.filter(sha256=sha256_of(self.file))
        return same.exclude(pk=self.pk).first()

    def alike(self) -> PhotoQuerySet:
        """Return other photos that look the same: copies in another size or quality."""
        return Photo.objects.looking_like(self.look_now()).exclude(pk=self.pk)

    def look_now(self) -> str:
        """Return its look; a file that is not stored yet is read for it."""
        if not is_new(self.file):
            return self.look
        field = Photo._meta.get_field("file")
        return field.copy_of(self.file).look

    def save(self, *args: object, **kwargs: object) -> None:
        """Save; a new file is known by its hash, and goes when its row is refused.

        A file that it replaces goes after the commit; its address leads to the new one.
        """
        if not is_new(self.file):
            super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed through
            return
        before = Photo.objects.filter(pk=self.pk or 0).first()
        self.sha256 = sha256_of(self.file)
        self.original, self.rendition_widths = "", ""
        try:
            self.look = self.look_now()
            parts = parts_of(self.look)
            for index, name in enumerate(LOOK_PARTS):
                setattr(self, name, parts[index] if parts else None)
            super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed through
        except (DatabaseError, ValidationError):
            self.remove_files()
            raise
        if before:
            FormerFile.objects.create(photo=self, name=str(before.file.name))
            transaction.on_commit(before.remove_files)
        transaction.on_commit(partial(make_renditions.enqueue, self.pk), robust=True)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        """Delete it with its files, or raise ProtectedError if anything shows it."""
        if self.is_used():
            raise ProtectedError(
                str(_("“%(photo)s” is in use and is not deleted.") % {"photo": self}),
                {self},
            )
        gone = super().delete(*args, **kwargs)  # type: ignore[arg-type]  # passed through
        transaction.on_commit(self.remove_files)
        return gone

    @property
    def names(self) -> list[str]:
        """The names of its file, the present one first, by which texts show it."""
        former = self.former_files.values_list("name", flat=True)
        return [str(self.file.name), *former]

    def articles_showing(self) -> Any:  # Any: the QuerySet of a later module
        """Return the working copies that show it, as their lead or in their text."""
        shown = Q(lead_photo=self)
        for name in self.names:
            shown |= Q(body__contains=name)
        return articles().filter(shown)

    def is_used(self) -> bool:
        """Whether a working copy or an edition, live or not, shows it."""
        return (
            self.editions.exists()
            or self.lead_editions.exists()
            or self.articles_showing().exists()
        )

    @property
    def widths(self) -> list[int]:
        """The steps at which it has renditions, smallest first."""
        return widths_from(self.rendition_widths)

    def rendition(self, step: int, ending: str) -> FieldFile:
        """Return its rendition at a step, in the format of an ending."""
        stem = str(self.file.name).rpartition("/")[2].partition(".")[0]
        name = f"{RENDITIONS}/{stem}-{step}.{ending}"
        return FieldFile(self, Photo._meta.get_field("file"), name)

    def remove_files(self) -> None:
        """Remove its files; what is not stored is passed over."""
        for step in self.widths:
            for ending in KINDS:
                remove(self.rendition(step, ending))
        remove(self.file)
        remove(self.original)

    def render(self) -> None:
        """Make its renditions anew, and note them unless its file was replaced."""
        made = []
        with self.file.storage.open(str(self.file.name)) as source:
            for one in renditions_of(source):
                file = self.rendition(one.step, one.ending)
                remove(file)
                file.storage.save(str(file.name), ContentFile(one.data))
                made.append(one.step)
        self.rendition_widths = ",".join(str(step) for step in sorted({*made}))
        same = Photo.objects.filter(pk=self.pk, file=self.file.name)
        if not same.update(rendition_widths=self.rendition_widths):
            self.remove_files()


def remove(file: FieldFile) -> None:
    """Remove a stored file."""
    if file.name and not is_new(file):
        file.storage.delete(file.name)


@task()
def make_renditions(key: int) -> None:
    """Make the renditions of a photo, unless it is gone by now."""
    if photo := Photo.objects.filter(pk=key).first():
        photo.render()


class FormerFile(models.Model):
    """The name of a file that was replaced: texts and caches may still ask for it."""

    photo = models.ForeignKey(
        Photo,
        on_delete=models.CASCADE,
        related_name="former_files",
        verbose_name=_("photo"),
    )
    name = models.CharField(_("name"), max_length=100, unique=True)
    replaced_at = models.DateTimeField(_("replaced at"), auto_now_add=True)

    class Meta:
        """Order and names."""

        ordering = ["-replaced_at", "-pk"]
        verbose_name = _("replaced file")
        verbose_name_plural = _("replaced files")

    def __str__(self) -> str:
        return self.name
