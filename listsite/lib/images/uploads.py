"""Pictures from outside: judged by their header, then written anew without metadata."""

import io
import uuid
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import IO, ParamSpec, TypeVar

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener

from .perceptual_hash import look_of

register_heif_opener(thumbnails=False)

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
"""What is accepted, judged by the content of a file, never by its name."""
EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
"""What the clean copy is written as, with the ending of its name."""
ORIGINAL_EXTENSIONS = {**EXTENSIONS, "MPO": "jpg", "HEIF": "heic"}
LARGEST_PIXELS = 40_000_000
LARGEST_BYTES = 25 * 1024 * 1024
LONGEST_SIDE = 2400
"""Pixels; larger pictures are made smaller when they are written anew."""
MOST_MEMORY = 145_000_000
"""Bytes that decoding one picture may take."""
BYTES_PER_PIXEL = {"PNG": 7, "WEBP": 18, "HEIF": 5.8}
"""What reading takes, measured: WebP is decoded by way of two canvases. HEIF takes
7.5; it is let through a little above the limit, at 25 megapixels, because that is what
the cameras of present phones write."""
WITH_TRANSPARENCY = 4.5
"""Bytes more for each pixel that may be transparent, or has a colour from a palette."""
DRAFT = 70_000_000
"""Bytes for the smaller copy as which a JPEG is decoded."""
reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pictures")
"""The one thread of a process in which pictures are decoded, one after the other.

A lock would not do: each thread that ever held a picture keeps its memory.
"""
Given = ParamSpec("Given")
Made = TypeVar("Made")


@dataclass(frozen=True)
class Picture:
    """A picture of our own making: its file, its size in pixels, and its look."""

    file: ContentFile[bytes]
    width: int
    height: int
    look: str


def in_turn(
    work: Callable[Given, Made], *args: Given.args, **kwargs: Given.kwargs
) -> Made:
    """Do work with a picture when those before it are done, and return its result."""
    return reader.submit(work, *args, **kwargs).result()


def check_picture(file: File[bytes]) -> None:
    """Refuse what is no JPEG, PNG, WebP or HEIC of a size that can be read.

    Only the header is looked at: nothing is decoded.
    """
    if file.size > LARGEST_BYTES:
        raise ValidationError(_("This file is larger than 25 MB."), code="too_large")
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            found = opened(file)
            pixels, memory = found.width * found.height, memory_for(found)
    except (*UNREADABLE, UnidentifiedImageError) as error:
        raise ValidationError(
            _("This is no JPEG, PNG, WebP or HEIC picture."), code="not_a_picture"
        ) from error
    except Image.DecompressionBombError as error:
        raise too_many_pixels() from error
    finally:
        file.seek(0)
    if pixels > LARGEST_PIXELS:
        raise too_many_pixels()
    if memory > MOST_MEMORY:
        raise ValidationError(
            _("This picture is too large for its format; save it as a usual JPEG."),
            code="too_much_memory",
        )


UNREADABLE = (OSError, ValueError, SyntaxError, EOFError, RuntimeError, MemoryError)
"""What the decoders raise about damaged data."""


def opened(file: IO[bytes] | File[bytes]) -> Image.Image:
    """Return the picture in a file, of which only the header is read."""
    return Image.open(file, formats=list(FORMATS))


def memory_for(picture: Image.Image) -> float:
    """Return about how many bytes decoding takes; a JPEG is decoded smaller."""
    pixels = picture.width * picture.height
    if each := BYTES_PER_PIXEL.get(picture.format or ""):
        more = picture.format == "PNG" and picture.mode in ("RGBA", "LA", "P", "PA")
        return (each + WITH_TRANSPARENCY * more) * pixels
    if not picture.info.get("progressive"):
        return DRAFT
    # A progressive JPEG keeps two bytes for every sample of every colour.
    layers = [(across, down) for _id, across, down, _table in picture.layer]  # type: ignore[attr-defined]  # of JPEG only
    widest = max((across for across, _down in layers), default=1) or 1
    highest = max((down for _across, down in layers), default=1) or 1
    share: float = sum(across * down for across, down in layers) / (widest * highest)
    return DRAFT + 2 * share * pixels


def too_many_pixels() -> ValidationError:
    """Return the error for a picture that is too large to decode."""
    return ValidationError(
        _("This picture has more than 40 megapixels; save a smaller copy."),
        code="too_many_pixels",
    )


def original_name(file: File[bytes]) -> str:
    """Return an unguessable name for a checked file, ending as its content demands."""
    try:
        return f"{uuid.uuid4().hex}.{ORIGINAL_EXTENSIONS[opened(file).format or '']}"
    finally:
        file.seek(0)


def clean_copy(file: File[bytes]) -> Picture:
    """Return the picture upright, at most 2,400 pixels long, without any metadata.

    Raises ValidationError for what `check_picture` refuses and for damaged data.
    """
    check_picture(file)
    try:
        return in_turn(written_anew, file)
    except UNREADABLE as error:
        raise ValidationError(
            _("This picture is damaged and cannot be read."), code="damaged"
        ) from error
    finally:
        file.seek(0)


def written_anew(file: File[bytes]) -> Picture:
    """Return the clean copy of a picture that was checked."""
    with opened(file) as source:
        kind = source.format if source.format in EXTENSIONS else "JPEG"
        source.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        return encoded(in_usual_colours(upright(source)), str(kind))


def upright(source: Image.Image) -> Image.Image:
    """Return the picture turned as its camera was held, at most 2,400 pixels long."""
    picture = source
    if source.mode in ("P", "PA"):
        picture = source.convert("RGBA" if "transparency" in source.info else "RGB")
    longest = (LONGEST_SIDE, LONGEST_SIDE)
    picture.thumbnail(longest, Image.Resampling.LANCZOS, reducing_gap=1.1)
    ImageOps.exif_transpose(picture, in_place=True)
    return picture


def in_usual_colours(picture: Image.Image) -> Image.Image:
    """Return the picture in sRGB: its own profile does not survive the clean copy."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA"):
        return picture
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        usual = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, own, usual) or picture
    except (ImageCms.PyCMSError, *UNREADABLE):
        return picture  # a profile that cannot be read says nothing about colours


def encoded(picture: Image.Image, kind: str) -> Picture:
    """Return the pixels alone, written as `kind` under an unguessable name."""
    has_alpha = "A" in picture.getbands() or "transparency" in picture.info
    mode = "RGBA" if has_alpha and kind != "JPEG" else "RGB"
    bare = Image.new(mode, picture.size)
    bare.paste(picture if picture.mode == mode else picture.convert(mode))
    buffer = io.BytesIO()
    bare.save(buffer, kind, quality=85)
    name = f"{uuid.uuid4().hex}.{EXTENSIONS[kind]}"
    file = ContentFile(buffer.getvalue(), name)
    return Picture(file, bare.width, bare.height, look_of(bare))
