"""The picture that stands for a report without a photo: its headline, drawn once.

Its address names the edition and a digest of what is drawn. It is sent for live
editions only, so that no card betrays a headline before its time.
"""

import io

from django.core.files.base import ContentFile
from django.db.models import FileField
from django.db.models.fields.files import FieldFile
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe
from PIL import Image, ImageDraw

from listsite.lib.files import file_responses
from listsite.lib.files.digests import digest_of
from listsite.lib.images.text_images import can_draw, fitted, font_of, line_height
from listsite.lib.text.bilingual import site_name
from listsite.lib.web.page_meta import Preview
from news.media.pictures import shared
from news.models import Edition

FOLDER = "cards"
WIDTH, HEIGHT, MARGIN = 1200, 630, 80
BAND = 14
INK, SOFT_INK, PAPER, RULE, ACCENT = (
    *("#16181d", "#4a4f57", "#ffffff", "#d9d6cf", "#9b1b30"),
)
"""The colours of `tokens.css`."""
LABEL, NAME = 30, 28
HEADLINES = (76, 68, 60, 52, 46, 40)
"""Sizes of letters in pixels; of a headline the largest that fits."""
HEADLINE_TOP, HEADLINE_HEIGHT = 150, 350
MARK = 44
COLOURS = 64
DESIGN = 1
"""Counts the changes of how a card is drawn: each makes new files."""


def preview_of(edition: Edition) -> Preview | None:
    """Return what other sites show of a report: its photo, or else its card."""
    if edition.lead_photo:
        return shared(edition.lead_photo)
    if not all(map(can_draw, words_of(edition))):
        return None
    return Preview(address_of(edition), WIDTH, HEIGHT, edition.title)


def words_of(edition: Edition) -> tuple[str, str, str]:
    """Return what a card says: headline, section, and the name of the site."""
    with override(edition.language):
        section = edition.section.label
        return " ".join(edition.title.split()), section, site_name()


def key_of(edition: Edition) -> str:
    """Return the digest of what a card says."""
    return digest_of({"design": DESIGN, "words": words_of(edition)})[:32]


def address_of(edition: Edition) -> str:
    """Return the address of an edition's card."""
    return reverse("card", args=[edition.pk, key_of(edition)])


@require_safe
def card(request: HttpRequest, pk: int, key: str) -> HttpResponseBase:
    """Send the card of a live edition; one that says something old leads on."""
    edition = get_object_or_404(Edition.objects.live().for_lists(), pk=pk)
    if key != key_of(edition):
        return file_responses.elsewhere(address_of(edition), is_public=True)
    response = file_responses.picture(stored(edition), is_public=True)
    # A report may be withdrawn; unlike a photo, a card is nothing but its headline.
    response.headers["Cache-Control"] = f"public, max-age={file_responses.HOUR}"
    return response


def stored(edition: Edition) -> FieldFile:
    """Return the file of an edition's card; it is drawn if it is not there yet."""
    name = f"{FOLDER}/{edition.pk}-{key_of(edition)}.png"
    file = FieldFile(edition, FileField(), name)
    words = words_of(edition)
    if not file.storage.exists(name) and all(map(can_draw, words)):
        saved = file.storage.save(name, ContentFile(drawn(*words)))
        if saved != name:  # Somebody else drew it in the same moment.
            file.storage.delete(saved)
    return file


def drawn(headline: str, section: str, site: str) -> bytes:
    """Return a card as PNG."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    brush = ImageDraw.Draw(picture)
    brush.rectangle((0, 0, WIDTH, BAND), fill=ACCENT)
    brush.text((MARGIN, 84), section, fill=ACCENT, font=font_of(LABEL))
    size, lines = fitted(headline, HEADLINES, WIDTH - 2 * MARGIN, HEADLINE_HEIGHT)
    for index, line in enumerate(lines):
        place = (MARGIN, HEADLINE_TOP + index * line_height(size))
        brush.text(place, line, fill=INK, font=font_of(size))
    brush.line((MARGIN, 528, WIDTH - MARGIN, 528), fill=RULE, width=2)
    draw_mark(brush, MARGIN, 552)
    place = (MARGIN + MARK + 18, 552 + MARK // 2)
    brush.text(place, site, fill=SOFT_INK, font=font_of(NAME), anchor="lm")
    buffer = io.BytesIO()
    picture.quantize(COLOURS).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def draw_mark(brush: ImageDraw.ImageDraw, left: int, top: int) -> None:
    """Draw the mark of the site, as `img/mark.svg` does on a square of 64."""
    step = MARK / 64

    def box(*sides: int) -> tuple[float, ...]:
        return tuple(
            (left, top)[index % 2] + side * step for index, side in enumerate(sides)
        )

    brush.rectangle(box(0, 0, 64, 64), fill=ACCENT)
    for sides in ((14, 12, 24, 52), (14, 44, 36, 52)):
        brush.rectangle(box(*sides), fill=PAPER)
    for sides in ((32, 12, 50, 16), (32, 21, 50, 25), (32, 30, 50, 34)):
        brush.rectangle(box(*sides), fill=PAPER)
    for sides in ((40, 41, 44, 52), (48, 41, 52, 52)):
        brush.rectangle(box(*sides), fill=PAPER)
