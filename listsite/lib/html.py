"""The one sanitiser: what an author may put into a text that the public reads."""

from html.parser import HTMLParser

import nh3
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

LARGEST_BYTES = 512 * 1024
MOST_TAGS = 5_000
DEEPEST = 100
"""Limits of size, tag count and nesting: nh3 takes quadratic time on deep nesting."""

VOID = frozenset({"br", "hr", "img", "wbr", "col", "source", "input", "meta", "link"})
TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "strong", "b", "em", "i", "u", "s", "sub"),
    *("sup", "blockquote", "cite", "q", "ul", "ol", "li", "a", "figure", "figcaption"),
    *("img", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
}
ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
}
CONTENT_GOES = {"script", "style", "template", "noscript", "title", "textarea"}


class Gate(HTMLParser):
    """Counts tags and nesting without building anything; raises past the limits."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.tags = 0
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count a tag, and a level unless the element has no content."""
        self.tags += 1
        if tag not in VOID:
            self.open.append(tag)
        if self.tags > MOST_TAGS:
            raise ValidationError(
                _("This text has more than 5,000 tags. Paste it as plain text."),
                code="too_many_tags",
            )
        if len(self.open) > DEEPEST:
            raise ValidationError(
                _("This text is nested more than 100 levels deep."), code="too_deep"
            )

    def handle_endtag(self, tag: str) -> None:
        """Leave the levels down to the tag; an end without a beginning is nothing."""
        while tag in self.open:
            if self.open.pop() == tag:
                break


def check_size(html: str) -> None:
    """Raise ValidationError for a text that is too long, too full or too deep."""
    if len(html.encode("utf-8", "replace")) > LARGEST_BYTES:
        raise ValidationError(_("This text is longer than 512 KB."), code="too_long")
    Gate().feed(html)


def keep_attribute(tag: str, name: str, value: str) -> str | None:
    """Return an attribute's value, or None to drop it: only our media, no //host."""
    if (tag, name) == ("img", "src"):
        is_own = value.startswith(settings.MEDIA_URL) and ".." not in value
        return value if is_own else None
    if (tag, name) == ("a", "href") and value.replace("\\", "/").startswith("//"):
        return None
    return value


def clean_html(html: str) -> str:
    """Return the allowed part of a text; raise ValidationError beyond the limits.

    The result is stable: cleaning it again changes nothing.
    """
    check_size(html)
    cleaned = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=keep_attribute,
        clean_content_tags=CONTENT_GOES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener",
        strip_comments=True,
    )
    return cleaned.replace("<img>", "")


def trusted(html: str) -> SafeString:
    """Return stored output of `clean_html` for a template, marked as safe."""
    return mark_safe(html)  # noqa: S308  (the one place; fed from Edition.html only)


def plain_text(html: str) -> str:
    """Return the words of a cleaned text, blocks separated by spaces."""
    spaced = html.replace("</", " </").replace("<br", " <br")
    return " ".join(strip_tags(spaced).split())
