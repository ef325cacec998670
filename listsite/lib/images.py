"""Pictures from outside: judged by their header, then written anew without metadata."""

import io
import uuid
import warnings
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
LARGEST_PIXELS = 40_000_000
LARGEST_BYTES = 25 * 1024 * 1024
LONGEST_SIDE = 2400
"""Pixels; larger pictures are made smaller when they are written anew."""


@dataclass(frozen=True)
class Picture:
    """A picture of our own making: its file, and its size in pixels."""

    file: ContentFile
    width: int
    height: int


def check_picture(file: File) -> None:
    """Refuse what is no JPEG, PNG or WebP of at most 40 megapixels; decode nothing."""
    if file.size > LARGEST_BYTES:
        raise ValidationError(_("This file is larger than 25 MB."), code="too_large")
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            width, height = Image.open(file, formats=list(EXTENSIONS)).size
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise ValidationError(
            _("This is no JPEG, PNG or WebP picture."), code="not_a_picture"
        ) from error
    except Image.DecompressionBombError as error:
        raise too_many_pixels() from error
    finally:
        file.seek(0)
    if width * height > LARGEST_PIXELS:
        raise too_many_pixels()


def too_many_pixels() -> ValidationError:
    """Return the error for a picture that is too large to decode."""
    return ValidationError(
        _("This picture has more than 40 megapixels; save a smaller copy."),
        code="too_many_pixels",
    )


def clean_copy(file: File) -> Picture:
    """Return the picture upright, at most 2,400 pixels long, without any metadata.

    Raises ValidationError for what `check_picture` refuses and for damaged data.
    """
    check_picture(file)
    try:
        with Image.open(file, formats=list(EXTENSIONS)) as source:
            kind = source.format or "JPEG"
            source.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(source)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
            return encoded(upright, kind)
    except (OSError, ValueError, SyntaxError) as error:
        raise ValidationError(
            _("This picture is damaged and cannot be read."), code="damaged"
        ) from error
    finally:
        file.seek(0)


def encoded(picture: Image.Image, kind: str) -> Picture:
    """Return the pixels alone, written as `kind` under an unguessable name."""
    has_alpha = "A" in picture.getbands() or "transparency" in picture.info
    mode = "RGBA" if has_alpha and kind != "JPEG" else "RGB"
    bare = Image.new(mode, picture.size)
    bare.paste(picture.convert(mode))
    buffer = io.BytesIO()
    bare.save(buffer, kind, quality=85)
    name = f"{uuid.uuid4().hex}.{EXTENSIONS[kind]}"
    return Picture(ContentFile(buffer.getvalue(), name), bare.width, bare.height)
