"""What a new translation takes over from its original, in its own language."""

from html import escape

from django.conf import settings

from listsite.lib.html.sanitizer import clean_html
from listsite.lib.html.segments import ALT, CAPTION, LINK, segments_of
from listsite.lib.text.bilingual import CHINESE, names_in
from news.models import Article, Attachment, Photo
from news.writing.checking.places import ENGLISH_NAME, PROVINCES
from news.writing.checking.registry import Registry, Target
from news.writing.checking.texts import HAN

LONGEST_PLACE = 80
CREDITS = {"source": 120, "authors": 200, "photographers": 200, "editors": 200}
"""The credits of an article, and how many characters each has at most."""


def in_language(row: object, field: str, language: str) -> str:
    """Return a paired column's text in one language alone; nothing if it has none."""
    return str(getattr(row, f"{field}_zh" if language == CHINESE else field))


def registered(target: Target, language: str) -> str:
    """Return the registered name of a row in a language; nothing if it has none."""
    name = in_language(target, "name", language)
    is_other = language != CHINESE and HAN.search(name) is not None
    return "" if is_other else name


def carried(body: str, language: str) -> str:
    """Return the form of a text without its words: what a translation begins with.

    Pictures, galleries, films and files stay at their places, with the texts that the
    library has in the language.
    """
    html = clean_html(body)
    own = texts_of_media(html, language)
    written, read = [], 0
    for unit in segments_of(html):
        says = own.get((unit.kind, unit.anchor), "")
        written += [html[read : unit.start], escape(says)]
        read = unit.end
    return clean_html("".join([*written, html[read:]]))


def texts_of_media(html: str, language: str) -> dict[tuple[str, str], str]:
    """Return the texts of a text's photos and files, by kind and address."""
    found = {}
    for photo in Photo.objects.used_in(html).prefetch_related("former_files"):
        names = [photo.file.name, *(one.name for one in photo.former_files.all())]
        for address in (f"{settings.MEDIA_URL}{name}" for name in names):
            found[ALT, address] = in_language(photo, "alt", language)
            found[CAPTION, address] = in_language(photo, "caption", language)
    for file in Attachment.objects.linked_in(html):
        found[LINK, file.file.url] = in_language(file, "title", language)
    return found


def by_name() -> dict[str, Target]:
    """Return the rows of the registry by every name that only one of them has."""
    found: dict[str, Target] = {}
    for name in Registry.stored().names:
        found.setdefault(name.text, name.target)
    return found


def credits_in(source: Article, language: str) -> dict[str, str]:
    """Return the credits of an article, its registered names in another language."""
    rows = by_name()
    return {
        name: fitting(getattr(source, name), rows, language, most)
        for name, most in CREDITS.items()
    }


def fitting(text: str, rows: dict[str, Target], language: str, most: int) -> str:
    """Return a line of names in a language; as it is, where that is too long."""
    found = renamed(text, rows, language)
    return found if len(found) <= most else text


def renamed(text: str, rows: dict[str, Target], language: str) -> str:
    """Return a line of names; those that the registry has, in a language."""
    names = names_in(text)
    found = [
        (name in rows and registered(rows[name], language)) or name for name in names
    ]
    joined = ("、" if language == CHINESE else ", ").join(found)
    return joined if found != names else text


def place_in(place: str, language: str) -> str:
    """Return a dateline's place in a language, if a name for it is known."""
    provinces = PROVINCES if language == CHINESE else ENGLISH_NAME
    return provinces.get(place) or fitting(place, by_name(), language, LONGEST_PLACE)
