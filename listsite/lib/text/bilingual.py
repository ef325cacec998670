"""Texts in two languages: paired columns, slugs, one-per-line lists."""

import re
from collections.abc import Callable, Iterable
from typing import Self, overload

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import get_language, pgettext

ENGLISH, CHINESE = "en", "zh-hans"
SLUG_LENGTH = 80
NOT_IN_XML = re.compile(r"[^\t\n\r -\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
NAME_MARKS = ",，、;；"
"""What stands between names, as people type it in either language."""
BETWEEN_NAMES = re.compile(rf"\s*[{NAME_MARKS}]\s*")


def reader_language() -> str:
    """Return the language of the page being written: one of `settings.LANGUAGES`."""
    language = (get_language() or settings.LANGUAGE_CODE).lower()
    return CHINESE if language.startswith("zh") else ENGLISH


def other_language(language: str) -> str:
    """Return the site's other language."""
    return ENGLISH if language == CHINESE else CHINESE


def site_name() -> str:
    """Return the university's name in the reader's language."""
    is_english = reader_language() == ENGLISH
    return settings.SITE_NAME if is_english else settings.SITE_NAME_ZH


class Localized:
    """Read-only attribute over paired columns `x` and `x_zh`.

    It yields the text in the reader's language, or in the other where that is empty.
    """

    def __init__(self, field: str) -> None:
        self.field = field

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> str: ...
    def __get__(self, instance: object | None, owner: type) -> Self | str:
        """Return the text; on the class, the attribute itself."""
        if instance is None:
            return self
        return local_text(instance, self.field)[0]


def local_text(instance: object, field: str) -> tuple[str, str]:
    """Return the text of a paired column for the reader, and the language it is in."""
    texts = {
        ENGLISH: getattr(instance, field),
        CHINESE: getattr(instance, f"{field}_zh"),
    }
    wanted = reader_language()
    language = wanted if texts[wanted] else other_language(wanted)
    return texts[language], language


def is_web_address(address: str) -> bool:
    """Whether a stored address may become a link: http or https, and nothing else."""
    return address.lower().startswith(("http://", "https://"))


def lines(text: str) -> list[str]:
    """Return the non-empty lines of a one-per-line field, without outer space."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def free_slug(text: str, *, is_taken: Callable[[str], bool], fallback: str) -> str:
    """Return a readable slug of `text` that is not taken, by suffix where needed.

    Han characters are kept. A text without any letter or digit takes `fallback`.
    """
    base = slugify(text, allow_unicode=True)[:SLUG_LENGTH].strip("-_") or fallback
    slug, number = base, 1
    while is_taken(slug):
        number += 1
        slug = f"{base}-{number}"
    return slug


def for_xml(text: str) -> str:
    """Return a text without the characters that no XML document may hold."""
    return NOT_IN_XML.sub("", text)


def listing(names: Iterable[object]) -> str:
    """Return names in a row, with what the reader's language puts between."""
    return pgettext("between the names of a list", ", ").join(map(str, names))


def names_in(text: str) -> list[str]:
    """Return the names of a line of credits, such as `甲、乙` or `A, B`."""
    return [name for name in BETWEEN_NAMES.split(text.strip()) if name]
