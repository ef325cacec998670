"""A draft article with its photos, written from a manuscript, all or nothing."""

import hashlib
from contextlib import ExitStack
from dataclasses import dataclass
from typing import IO
from xml.etree import ElementTree as ET

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from listsite.lib.html.sanitizer import clean_html
from listsite.lib.text.bilingual import CHINESE
from news.models import Article, Photo, Section

from .manuscript import Figure, Manuscript, manuscript_of
from .reading import picture_number, read_word


@dataclass(frozen=True)
class Draft:
    """The article that was made, and what the author is told about it."""

    article: Article
    report: list[str]


def draft_from_word(file: IO[bytes], *, by: User, section: Section) -> Draft:
    """Make a draft from a .docx; raise UnreadableFileError and leave nothing behind."""
    text = read_word(file)
    manuscript = manuscript_of(text)
    with ExitStack() as cleanup, transaction.atomic():
        library = Intake(manuscript, text.pictures, by, cleanup)
        photos = {
            figure.number: photo
            for figure in manuscript.figures
            if (photo := library.take(figure))
        }
        article = write_article(manuscript, photos, by, section)
        cleanup.pop_all()
    return Draft(article, manuscript.report)


@dataclass(frozen=True)
class Intake:
    """The way of a manuscript's pictures into the library.

    `cleanup` removes the files that were stored, should the rest fail.
    """

    manuscript: Manuscript
    pictures: list[bytes]
    by: User
    cleanup: ExitStack

    def take(self, figure: Figure) -> Photo | None:
        """Return the library's photo for a figure, made unless its bytes are there.

        A picture that cannot be read is reported, and its place in the text marked.
        """
        data = self.pictures[figure.number]
        digest = hashlib.sha256(data).hexdigest()
        known: Photo | None = Photo.objects.filter(sha256=digest).first()
        if known:
            self.say(_("A picture was in the library already: %s.") % known)
            return known
        photo = self.photo(figure, data)
        try:
            with transaction.atomic():
                photo.save()
        except ValidationError as refusal:
            reason = " ".join(refusal.messages)
            self.say(
                _("Picture %(number)s could not be taken over: %(reason)s")
                % {"number": figure.number + 1, "reason": reason}
            )
            return None
        self.cleanup.callback(photo.file.storage.delete, str(photo.file.name))
        return photo

    def photo(self, figure: Figure, data: bytes) -> Photo:
        """Return an unsaved photo, described in the manuscript's language."""
        suffix = "_zh" if self.manuscript.language == CHINESE else ""
        credit = figure.credit or self.manuscript.people.get("photographers", "")
        photo = Photo(
            file=ContentFile(data, "picture"),
            credit=credit[:120],
            uploaded_by=self.by,
        )
        setattr(photo, f"alt{suffix}", figure.alt[:250])
        setattr(photo, f"caption{suffix}", figure.caption[:300])
        return photo

    def say(self, sentence: str) -> None:
        """Add a sentence to the report."""
        self.manuscript.report.append(sentence)


def write_article(
    manuscript: Manuscript,
    photos: dict[int, Photo],
    by: User,
    section: Section,
) -> Article:
    """Write the article; its first photo leads, and stays at its place in the text."""
    body = "\n".join(
        markup(block, photos, manuscript.figures) for block in manuscript.blocks
    )
    return Article.objects.create(
        title=manuscript.title or _("Untitled report"),
        language=manuscript.language,
        body=clean_html(body),
        section=section,
        lead_photo=next((photos[key] for key in sorted(photos)), None),
        created_by=by,
        **manuscript.people,
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
