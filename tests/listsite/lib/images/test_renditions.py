"""Copies at a closed list of widths: how many, how large, how heavy."""

import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image, ImageFilter

from listsite.lib.images.renditions import (
    LEAD_BYTES,
    on_white,
    renditions_of,
    steps_for,
)
from tests.factories import picture


def photograph(width: int, height: int) -> ContentFile:
    """Return a picture as full of detail as one of a crowd."""
    coarse = Image.effect_noise((width // 8, height // 8), 90).resize((width, height))
    fine = Image.effect_noise((width, height), 30)
    grain = Image.blend(coarse, fine, 0.3).filter(ImageFilter.GaussianBlur(1))
    other = grain.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    buffer = io.BytesIO()
    Image.merge("RGB", (grain, other, grain)).save(buffer, "JPEG", quality=90)
    return ContentFile(buffer.getvalue())


@pytest.mark.parametrize(
    ("width", "steps"),
    [
        (1, [400]),
        (400, [400]),
        (401, [400, 800]),
        (1200, [400, 800, 1200]),
        (2400, [400, 800, 1200, 1600, 2400]),
    ],
)
def test_steps_end_with_the_one_that_holds_the_picture(width, steps):
    assert steps_for(width) == steps


def test_every_step_has_every_format():
    made = {(one.step, one.ending) for one in renditions_of(picture((500, 300)))}

    assert made == {(s, e) for s in (400, 800) for e in ("avif", "webp", "jpg")}


def test_lead_photo_full_of_detail_is_light_enough():
    sizes = {
        one.ending: len(one.data)
        for one in renditions_of(photograph(1200, 800))
        if one.step == 1200
    }

    assert sizes["avif"] <= LEAD_BYTES
    assert sizes["avif"] <= sizes["webp"]


def test_transparent_ground_is_white_in_a_jpeg():
    clear = Image.new("RGBA", (4, 4), (0, 0, 0, 0))

    assert on_white(clear).getpixel((1, 1)) == (255, 255, 255)
