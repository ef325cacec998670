"""Pictures from outside: what is refused, and what the clean copy leaves out."""

import io
import struct
import threading
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image, ImageCms

from listsite.lib.images import uploads
from listsite.lib.images.uploads import check_picture, clean_copy
from tests.factories import picture


def written(image: Image.Image, kind: str, **options: object) -> ContentFile:
    """Return an image as a file of a kind."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return ContentFile(buffer.getvalue(), f"example.{kind.lower()}")


def photograph(orientation: int = 1) -> ContentFile:
    """Return a JPEG, left half red and right half blue, with a place and a camera."""
    image = Image.new("RGB", (40, 20), "red")
    image.paste("blue", (20, 0, 40, 20))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Example Camera"
    exif.get_ifd(0x8825)[1] = "N"
    return written(image, "JPEG", exif=exif, comment=b"Example secret", quality=95)


def opened(file: ContentFile) -> Image.Image:
    """Return the image in a file."""
    return Image.open(io.BytesIO(file.read()))


def bomb(width: int, height: int) -> ContentFile:
    """Return a PNG that promises a size and holds next to no pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = b"".join(
        struct.pack(">I", len(data))
        + name
        + data
        + struct.pack(">I", zlib.crc32(name + data))
        for name, data in ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0")))
    )
    return ContentFile(b"\x89PNG\r\n\x1a\n" + chunks, "bomb.png")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_kind_and_size_are_kept(kind):
    copy = clean_copy(picture((12, 8), kind))

    assert (copy.width, copy.height) == (12, 8)
    assert opened(copy.file).format == kind
    assert copy.file.name.endswith(uploads.EXTENSIONS[kind])


def test_place_and_camera_are_gone():
    copy = clean_copy(photograph())

    data = copy.file.read()
    assert not Image.open(io.BytesIO(data)).getexif()
    assert b"Example" not in data


def test_sideways_picture_is_turned_upright():
    copy = clean_copy(photograph(orientation=6))

    assert (copy.width, copy.height) == (20, 40)
    red, _green, blue = opened(copy.file).getpixel((10, 5))
    assert red > blue


def test_long_side_is_shortened_and_proportion_kept():
    copy = clean_copy(picture((3000, 1500), "JPEG"))

    assert (copy.width, copy.height) == (2400, 1200)


def test_transparency_of_a_drawing_is_kept():
    drawing = written(Image.new("RGBA", (4, 4), (0, 0, 0, 0)), "PNG")

    assert opened(clean_copy(drawing).file).mode == "RGBA"


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "1", "I;16"])
def test_unusual_pixels_become_usual_ones(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"

    copy = clean_copy(written(Image.new(mode, (4, 4)), kind))

    assert opened(copy.file).mode == "RGB"


def test_two_copies_have_different_names():
    names = {clean_copy(picture()).file.name for _number in range(2)}

    assert len(names) == 2


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Example",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
        b"%PDF-1.7",
    ],
)
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(ValidationError) as caught:
        check_picture(ContentFile(data, "example.png"))

    assert caught.value.code == "not_a_picture"


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "ICO", "PPM"])
def test_other_kinds_of_picture_are_refused_whatever_their_name(kind):
    file = written(Image.new("RGB", (16, 16)), kind)
    file.name = "example.png"

    with pytest.raises(ValidationError) as caught:
        clean_copy(file)

    assert caught.value.code == "not_a_picture"


@pytest.mark.parametrize("size", [(6_400, 6_400), (13_000, 13_000), (60_000, 60_000)])
def test_bomb_is_refused_by_its_header(monkeypatch, size):
    monkeypatch.setattr(Image.Image, "load", lambda _self: pytest.fail("decoded"))

    with pytest.raises(ValidationError) as caught:
        clean_copy(bomb(*size))

    assert caught.value.code == "too_many_pixels"


def test_file_of_many_bytes_is_refused(monkeypatch):
    monkeypatch.setattr(uploads, "LARGEST_BYTES", 10)

    with pytest.raises(ValidationError) as caught:
        check_picture(picture())

    assert caught.value.code == "too_large"


def test_damaged_picture_is_refused():
    data = photograph().read()

    with pytest.raises(ValidationError) as caught:
        clean_copy(ContentFile(data[:-40], "example.jpg"))

    assert caught.value.code == "damaged"


def test_picture_without_its_pixels_is_refused():
    with pytest.raises(ValidationError) as caught:
        clean_copy(bomb(10, 10))

    assert caught.value.code == "damaged"


def test_page_behind_a_picture_is_left_behind():
    polyglot = ContentFile(
        picture().read() + b"<html><script>alert(1)</script>", "example.png"
    )

    assert b"script" not in clean_copy(polyglot).file.read()


def test_file_is_left_at_its_start():
    file = picture()

    clean_copy(file)

    assert file.tell() == 0


def test_picture_of_a_phone_becomes_a_jpeg_without_its_place():
    image = Image.new("RGB", (64, 48), "red")
    exif = Image.Exif()
    exif[0x010F] = "Example Camera"
    phone = written(image, "HEIF", exif=exif.tobytes())

    copy = clean_copy(phone)

    assert opened(copy.file).format == "JPEG"
    assert (copy.width, copy.height) == (64, 48)
    assert not opened(ContentFile(copy.file.file.getvalue())).getexif()


def test_jpeg_of_several_pictures_is_its_first():
    image = Image.new("RGB", (16, 12), "red")
    several = written(image, "MPO", save_all=True, append_images=[image])

    copy = clean_copy(several)

    assert (opened(copy.file).format, copy.width) == ("JPEG", 16)


def test_colours_of_a_profile_are_kept_without_the_profile():
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture_with_profile = written(
        Image.new("RGB", (8, 8), (200, 30, 30)), "PNG", icc_profile=swapped
    )

    copy = opened(clean_copy(picture_with_profile).file)

    assert "icc_profile" not in copy.info
    assert abs(copy.getpixel((4, 4))[0] - 200) <= 2


def test_profile_that_cannot_be_read_is_passed_over():
    broken = written(Image.new("RGB", (8, 8), "red"), "PNG", icc_profile=b"Example")

    assert clean_copy(broken).width == 8


def test_palette_larger_than_a_page_is_shortened_smoothly():
    drawing = written(Image.new("P", (2500, 10), 3), "PNG")

    assert clean_copy(drawing).width == 2400


@pytest.mark.parametrize(
    ("size", "kind"),
    [((4_500, 4_700), "PNG"), ((2_900, 2_900), "WEBP"), ((6_400, 6_300), "JPEG")],
)
def test_picture_that_takes_much_memory_to_read_is_refused(monkeypatch, size, kind):
    monkeypatch.setattr(Image.Image, "load", lambda _self: pytest.fail("decoded"))
    monkeypatch.setattr(uploads, "MOST_MEMORY", 60_000_000)
    header = Image.new("1", (1, 1))
    header.format = kind
    header._size = size

    assert uploads.memory_for(header) > uploads.MOST_MEMORY


def test_one_picture_is_decoded_at_a_time():
    threads = {uploads.in_turn(threading.get_ident) for _picture in range(5)}

    assert len(threads) == 1
    assert threading.get_ident() not in threads
