"""The look of a picture: copies share it, different pictures do not."""

import io
from collections.abc import Callable
from itertools import combinations

import pytest
from PIL import Image, ImageDraw, ImageEnhance

from listsite.lib.images.perceptual_hash import are_alike, look_of, neighbours, parts_of
from tests.factories import scene

SCENES = [scene(number) for number in range(12)]


def compressed(picture: Image.Image, quality: int) -> Image.Image:
    """Return a picture as a JPEG of a quality shows it."""
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=quality)
    return Image.open(buffer)


COPIES: dict[str, Callable[[Image.Image], Image.Image]] = {
    "smaller": lambda one: one.resize((113, 75)),
    "compressed": lambda one: compressed(one, 20),
    "lighter": lambda one: ImageEnhance.Brightness(one).enhance(1.1),
    "darker": lambda one: ImageEnhance.Brightness(one).enhance(0.85),
    "of more contrast": lambda one: ImageEnhance.Contrast(one).enhance(1.15),
    "without its edge": lambda one: one.crop((6, 4, 594, 396)),
    "all at once": lambda one: compressed(
        ImageEnhance.Brightness(one.resize((400, 266))).enhance(1.1), 40
    ),
}


@pytest.mark.parametrize("copy", COPIES)
def test_copy_looks_like_its_original(copy):
    strangers = [
        number
        for number, one in enumerate(SCENES)
        if not are_alike(look_of(one), look_of(COPIES[copy](one)))
    ]

    assert strangers == []


@pytest.mark.parametrize("copy", COPIES)
def test_copy_is_found_by_one_part_of_its_look(copy):
    for one in SCENES:
        pairs = zip(
            parts_of(look_of(one)), parts_of(look_of(COPIES[copy](one))), strict=True
        )
        assert any(other in neighbours(part) for part, other in pairs)


def test_different_pictures_do_not_look_alike():
    looks = [look_of(one) for one in SCENES]

    assert not [pair for pair in combinations(looks, 2) if are_alike(*pair)]


def test_mirrored_picture_is_another():
    one = SCENES[0]

    turned = one.transpose(Image.Transpose.FLIP_LEFT_RIGHT)

    assert not are_alike(look_of(one), look_of(turned))


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L"])
def test_picture_that_is_all_alike_has_no_look(mode):
    flat = look_of(Image.new(mode, (60, 40), 7))

    assert (flat, parts_of(flat)) == ("", [])


def test_one_small_mark_on_a_plain_ground_gives_no_look():
    plain = Image.new("RGB", (900, 800), "white")
    ImageDraw.Draw(plain).point((450, 400), "black")

    assert look_of(plain) == ""


def test_neighbours_differ_in_at_most_one_bit():
    part = 0b1011_0000_1111_0001

    found = neighbours(part)

    assert len({*found}) == 17
    assert max((one ^ part).bit_count() for one in found) == 1
