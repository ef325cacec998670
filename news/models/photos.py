"""The photo library."""

from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import DatabaseError, models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from listsite.lib.digests import sha256_of
from listsite.lib.fields import PictureField, is_new
from listsite.lib.text import Localized

from .live import live_at

FOLDER = "photos"
SHARE = [MinValueValidator(0.0), MaxValueValidator(1.0)]


class PhotoQuerySet(models.QuerySet["Photo"]):
    """Verbs that choose photos."""

    def published(self) -> Self:
        """Return the photos that a live edition shows."""
        return self.filter(live_at(timezone.now(), "editions__")).distinct()

    def used_in(self, html: str) -> Self:
        """Return the photos that a text shows, found by their addresses."""
        return self.filter(file__in=named_in(html))


def named_in(html: str) -> list[str]:
    """Return the stored names of our own photos that a text's pictures point to."""
    prefix = f"{settings.MEDIA_URL}{FOLDER}/"
    parts = html.split(f'src="{prefix}')[1:]
    return [f"{FOLDER}/{part.partition(chr(34))[0]}" for part in parts]


class Photo(models.Model):
    """A picture in the library. What is stored is a clean copy without metadata."""

    file = PictureField(
        _("file"),
        upload_to=FOLDER,
        width_field="width",
        height_field="height",
        help_text=_("JPEG, PNG or WebP, at most 25 MB and 40 megapixels."),
    )
    alt = models.CharField(
        _("alternative text"),
        max_length=250,
        blank=True,
        help_text=_(
            "What the picture shows, for readers who cannot see it. Required before "
            "an English article with it is published."
        ),
    )
    alt_zh = models.CharField(
        _("alternative text in Chinese"),
        max_length=250,
        blank=True,
        help_text=_("Required before a Chinese article with it is published."),
    )
    caption = models.CharField(_("caption"), max_length=300, blank=True)
    caption_zh = models.CharField(_("caption in Chinese"), max_length=300, blank=True)
    credit = models.CharField(
        _("credit"),
        max_length=120,
        blank=True,
        help_text=_("Who took or drew it, and whose permission it is used with."),
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
    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True, editable=False)
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
        constraints = [
            models.CheckConstraint(
                condition=Q(focal_x__gte=0, focal_x__lte=1)
                & Q(focal_y__gte=0, focal_y__lte=1),
                name="photo_focal_point_inside",
                violation_error_message=_("The focal point lies inside the picture."),
            ),
        ]

    def __str__(self) -> str:
        return self.description or str(_("Photo %(number)s")) % {"number": self.pk}

    def clean(self) -> None:
        """Refuse a file whose very bytes are in the library already."""
        if not is_new(self.file):
            return
        twin = Photo.objects.filter(sha256=sha256_of(self.file)).first()
        if twin and twin.pk != self.pk:
            raise ValidationError(
                {
                    "file": _("This picture is in the library already: %(photo)s.")
                    % {"photo": twin}
                }
            )

    def save(self, *args: object, **kwargs: object) -> None:
        """Save; a new file is known by its hash, and goes when its row is refused."""
        was_given = is_new(self.file)
        if was_given:
            self.sha256 = sha256_of(self.file)
        try:
            super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed through
        except DatabaseError:
            if was_given and self.file.name and not is_new(self.file):
                self.file.storage.delete(self.file.name)
            raise
