"""What stands around the content of a public page."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils import translation

from .text import other_language, reader_language


@dataclass(frozen=True)
class Frame:
    """Title, description, and the addresses of a page in the languages it exists in."""

    title: str = ""
    description: str = ""
    addresses: Mapping[str, str] = field(default_factory=dict)
    elsewhere: str = ""
    """Where the language switch leads if the page has no address in that language."""
    menu: str = ""
    """The address of the entry in the menu to which the page belongs."""
    picture: str = ""

    @property
    def canonical(self) -> str:
        """The address of this page itself; "" for a page that is an answer to none."""
        return self.addresses.get(reader_language(), "")

    @property
    def switch_language(self) -> str:
        """The language that the switch offers."""
        return other_language(reader_language())

    @property
    def switch(self) -> str:
        """Where the language switch leads: never to a page that does not exist."""
        language = self.switch_language
        return self.addresses.get(language) or self.elsewhere or home(language)


def home(language: str) -> str:
    """Return the address of the home page in a language."""
    with translation.override(language):
        return reverse("home")


def in_both_languages(request: HttpRequest) -> dict[str, str]:
    """Return the addresses of a page that exists in every language."""
    codes = [code for code, _name in settings.LANGUAGES]
    return {code: translate_url(request.path, code) for code in codes}
