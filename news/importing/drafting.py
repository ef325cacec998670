"""A draft article with its photos, written from a manuscript, all or nothing."""

import hashlib
from dataclasses import dataclass
from typing import IO
from xml.etree import ElementTree as ET

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from listsite.lib.html import clean_html
from listsite.lib.text import CHINESE
from news.models import Article, Photo, Section

from .manuscript import Figure, Manuscript, manuscript_of
from .reading import picture_number, read_word


@dataclass(frozen=True)
class Draft:
    """The article that was made, and what the author is told about it."""

    article: Article
    report: list[str]


def draft_from_word(file: IO[bytes], *, by: AbstractUser, section: Section) -> Draft:
    """Make a draft from a .docx; raise UnreadableFileError and leave nothing behind."""
    text = read_word(file)
    manuscript = manuscript_of(text)
    stored: list[Photo] = []
    try:
        with transaction.atomic():
            photos = {
                figure.number: photo
                for figure in manuscript.figures
                if (photo := library_photo(figure, text.pictures, manuscript, by, stored))
            }
            article = write_article(manuscript, photos, by, section)
    except BaseException:
        for photo in stored:
            photo.file.storage.delete(photo.file.name)
        raise
    return Draft(article, manuscript.report)


def library_photo(
    figure: Figure,
    pictures: list[bytes],
    manuscript: Manuscript,
    by: AbstractUser,
    stored: list[Photo],
) -> Photo | None:
    """Return the library's photo for a figure, made unless its bytes are there.

    A picture that cannot be read is reported, and its place stays marked in the text.
    """
    data = pictures[figure.number]
    known = Photo.objects.filter(sha256=hashlib.sha256(data).hexdigest()).first()
    if known:
        manuscript.report.append(
            _("A picture was in the library already: %(photo)s.") % {"photo": known}
        )
        return known
    suffix = "_zh" if manuscript.language == CHINESE else ""
    photo = Photo(
        file=ContentFile(data, "picture"),
        credit=figure.credit,
        uploaded_by=by,
        **{f"alt{suffix}": figure.alt[:250], f"caption{suffix}": figure.caption[:300]},
    )
    try:
        photo.save()
    except ValidationError as refusal:
        manuscript.report.append(
            _("Picture %(number)s could not be taken over: %(reason)s")
            % {"number": figure.number + 1, "reason": " ".join(refusal.messages)}
        )
        return None
    stored.append(photo)
    return photo


def write_article(
    manuscript: Manuscript,
    photos: dict[int, Photo],
    by: AbstractUser,
    section: Section,
) -> Article:
    """Write the article; its first photo leads and does not stand in the text too."""
    body = "\n".join(
        markup(block, photos, manuscript.figures) for block in manuscript.blocks
    )
    return Article.objects.create(
        title=manuscript.title or _("Untitled report"),
        language=manuscript.language,
        body=clean_html(body),
        section=section,
        lead_photo=photos.get(0),
        created_by=by,
        **manuscript.credits,
    )


def markup(block: ET.Element, photos: dict[int, Photo], figures: list[Figure]) -> str:
    """Return a block as HTML, a picture as a figure at its place."""
    number = picture_number(block)
    if number is None:
        return ET.tostring(block, encoding="unicode", method="html")
    if number not in photos:
        missing = ET.Element("p")
        missing.text = _("[Picture missing here]")
        return ET.tostring(missing, encoding="unicode", method="html")
    figure = next(one for one in figures if one.number == number)
    return ET.tostring(
        figure_element(photos[number], figure), encoding="unicode", method="html"
    )


def figure_element(photo: Photo, figure: Figure) -> ET.Element:
    """Return the element that shows a photo of the library with its caption."""
    holder = ET.Element("figure")
    ET.SubElement(
        holder,
        "img",
        src=photo.file.url,
        alt=figure.alt,
        width=str(photo.width),
        height=str(photo.height),
    )
    if figure.caption:
        ET.SubElement(holder, "figcaption").text = figure.caption
    return holder
