"""Files that want to do harm: a clear error at the address, no row, no file, no 500."""

import io
import os
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

from news.models import Photo
from tests import factories
from tests.factories import picture

pytestmark = pytest.mark.django_db
UPLOAD = "/admin/news/photo/upload/"
ADD = "/admin/news/photo/add/"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"


def stored() -> set[Path]:
    """Return every file of the library, originals and renditions among them."""
    roots = (settings.MEDIA_ROOT, settings.ORIGINALS_ROOT)
    return {path for root in roots for path in Path(root).rglob("*") if path.is_file()}


def written(kind: str, size: tuple[int, int] = (32, 24), **options: object) -> bytes:
    """Return a picture in a format."""
    buffer = io.BytesIO()
    Image.new(str(options.pop("mode", "RGB")), size, 7).save(buffer, kind, **options)
    return buffer.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    """Return one chunk of a PNG."""
    body = name + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def png(width: int, height: int, *, depth: int = 8, colour: int = 2) -> bytes:
    """Return a PNG that promises a size and holds as many zeros as are cheap."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 10_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels)


def png_with(extra: bytes) -> bytes:
    """Return a PNG with a chunk behind its header, and no pixels."""
    whole = png(8, 8)
    return whole[:33] + extra + whole[33:]


def text_bomb() -> bytes:
    """Return a PNG with texts that unpack to a hundred megabytes."""
    text = b"Comment\0\0" + zlib.compress(b"\0" * 10_000_000)
    return png_with(chunk(b"zTXt", text) * 10)


def jpeg_of(width: int, height: int) -> bytes:
    """Return a JPEG whose header promises a size that it does not hold."""
    data = bytearray(written("JPEG"))
    place = data.index(b"\xff\xc0") + 5
    data[place : place + 4] = struct.pack(">HH", height, width)
    return bytes(data)


def webp_of(width: int, height: int) -> bytes:
    """Return an extended WebP whose canvas is larger than its picture."""
    data = bytearray(
        written("WEBP", mode="RGBA", lossless=True, exif=b"Exif\0\0" + bytes(8))
    )
    place = data.index(b"VP8X") + 12
    data[place : place + 6] = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(
        3, "little"
    )
    return bytes(data)


def progressive() -> bytes:
    """Return a JPEG whose colours are all kept in memory until the last is read."""
    data = written("JPEG", progressive=True, subsampling=0)
    place = data.index(b"\xff\xc2") + 5
    return data[:place] + struct.pack(">HH", 6_200, 6_200) + data[place + 4 :]


HOSTILE: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b" ",
    "text": lambda: b"Example",
    "svg": lambda: SVG,
    "svg with xml": lambda: b"<?xml version='1.0'?><!DOCTYPE svg>" + SVG,
    "html": lambda: b"<html><script>alert(1)</script></html>",
    "eps": lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\nshowpage\n",
    "pdf": lambda: b"%PDF-1.7\n%%EOF",
    "php": lambda: b"<?php system($_GET['x']); ?>",
    "zip": lambda: b"PK\x03\x04" + bytes(60),
    "gif": lambda: written("GIF"),
    "bmp": lambda: written("BMP"),
    "tiff": lambda: written("TIFF"),
    "ico": lambda: written("ICO"),
    "ppm": lambda: written("PPM"),
    "tga": lambda: written("TGA"),
    "jpeg 2000": lambda: written("JPEG2000"),
    "avif": lambda: written("AVIF"),
    "pcx": lambda: written("PCX"),
    "gif polyglot": lambda: b"GIF89a/*" + SVG + b"*/",
    "one-bit bomb": lambda: png(50_000, 50_000, depth=1, colour=0),
    "colour bomb": lambda: png(13_000, 13_000),
    "largest png": lambda: png(2**31 - 1, 2**31 - 1),
    "long line": lambda: png(40_000_000, 1, colour=6),
    "many pixels": lambda: png(6_400, 6_400),
    "transparent bomb": lambda: png(6_300, 6_300, colour=6),
    "empty png": lambda: png(0, 0),
    "png without pixels": lambda: png(2_000, 2_000),
    "text bomb": text_bomb,
    "wrong length": lambda: png_with(b"\xff\xff\xff\xffiTXt"),
    "truncated png": lambda: picture((300, 300)).read()[:-80],
    "truncated jpeg": lambda: written("JPEG", (300, 300))[:-200],
    "truncated webp": lambda: written("WEBP", (300, 300), lossless=True)[:-20],
    "truncated heic": lambda: written("HEIF", (300, 300))[:-30],
    "jpeg of 65,000": lambda: jpeg_of(65_000, 65_000),
    "jpeg without a size": lambda: jpeg_of(0, 0),
    "webp of 16,000": lambda: webp_of(16_000, 16_000),
    "progressive bomb": progressive,
    "header alone": lambda: b"\xff\xd8\xff\xe0",
    "heic box alone": lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
    "noise behind a jpeg header": lambda: b"\xff\xd8\xff\xe1" + os.urandom(5_000),
}
"""Name -> the bytes of a file that no photo is made of."""


@pytest.fixture
def library(client):
    """A client signed in as a superuser."""
    client.force_login(factories.superuser())
    return client


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_refused_in_words_and_leaves_nothing(library, name):
    before = stored()

    answer = library.post(
        UPLOAD, {"file": SimpleUploadedFile("a.png", HOSTILE[name]())}
    )

    assert answer.status_code == 400
    assert answer.json()["error"].endswith(".")
    assert not Photo.objects.exists()
    assert stored() == before


@pytest.mark.parametrize(
    "name", ["svg", "colour bomb", "truncated jpeg", "jpeg of 65,000"]
)
def test_ordinary_form_shows_the_error_at_the_field(library, name):
    before = stored()

    answer = library.post(
        ADD,
        {
            "file": SimpleUploadedFile("a.png", HOSTILE[name]()),
            "focal_x": "0.5",
            "focal_y": "0.5",
        },
    )

    assert answer.status_code == 200
    assert "file" in answer.context["adminform"].form.errors
    assert (Photo.objects.count(), stored()) == (0, before)


@pytest.mark.parametrize(
    "name",
    [
        *("../../x.png", "..%2fx.png", "x.php.png", "x.html", "x.svg", "CON", "x."),
        *("a" * 250 + ".png", "x\0.png", "a\u202egnp.exe", "<img src=x onerror=y>.png"),
    ],
)
def test_given_name_decides_nothing(library, name):
    file = SimpleUploadedFile("x.png", picture().read())
    file._name = name

    answer = library.post(UPLOAD, {"file": file})

    photo = Photo.objects.get(pk=answer.json()["photo"]["id"])
    folder, _slash, stem = photo.file.name.partition("/")
    assert (folder, len(stem), stem[32:]) == ("photos", 36, ".png")
    assert Path(photo.file.path).stat().st_mode & 0o777 == 0o644
    assert Path(photo.file.path).parent.stat().st_mode & 0o777 == 0o755


def test_texts_hidden_in_a_picture_are_served_nowhere():
    hidden = PngImagePlugin.PngInfo()
    hidden.add_text("Author", "<img src=x onerror=__x=1>")
    data = written("PNG", pnginfo=hidden) + b"<script>alert(1)</script>"

    photo = factories.photo(file=SimpleUploadedFile("a.png", data))
    photo.render()

    served = [photo.file, photo.rendition(400, "webp"), photo.rendition(400, "jpg")]
    for file in served:
        with file.storage.open(file.name) as copy:
            assert not {b"onerror", b"script"} & {*copy.read().split(b"<")}
    assert photo.original.size == len(data)


def test_full_disk_is_said_and_leaves_no_part_of_a_file(library, monkeypatch):
    before = stored()

    def fill_up(self: FileSystemStorage, name: str, content: object) -> str:
        Path(self.path(name)).parent.mkdir(parents=True, exist_ok=True)
        Path(self.path(name)).write_bytes(b"part")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", fill_up)
    answer = library.post(
        UPLOAD, {"file": SimpleUploadedFile("a.png", picture().read())}
    )

    assert answer.status_code == 400
    assert "storage is full" in answer.json()["error"]
    assert (Photo.objects.count(), stored()) == (0, before)
