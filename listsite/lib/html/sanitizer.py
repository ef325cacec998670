"""The one sanitiser: what an author may put into a text that the public reads."""

import json
import re
from collections.abc import Mapping
from html import escape, unescape
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
MOST_ROUNDS = 5
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
    "img": {"src", "alt", "width", "height", "role"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
}
CONTENT_GOES = {
    *("script", "style", "template", "noscript", "title", "textarea", "xmp"),
    *("svg", "math", "iframe", "object"),
}

UNNOTED = {"span", "div", "tbody", "wbr", "rel", "target", "class", "style", "id"}
"""What goes without a word: it is replaced, or only changed how something looked."""

DECORATIVE = "presentation"
"""The one role there is: of a picture that adds nothing, and so has no words."""
PATH = re.compile(r"[\w./-]+")
WITHOUT_SOURCE = re.compile(r'<img(?: (?!src=)[a-z]+="[^"]*")*>')
MARKED_SECTION = re.compile(r"<!\[[^>]*>")
"""Such as Word's `<![endif]>`; Python's parser stumbles over some."""
IN_A_SCRIPT = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}
"""With these signs a text could end the element that holds it."""
BLOCK = re.compile(r"<(?!/?(?:a|b|strong|em|i|u|s|sub|sup|cite|q)\b)")


class Rewriter(HTMLParser):
    """Writes a text anew with the allowed tags only; raises past the limits.

    Parsers disagree about comments, raw text and crossed tags, and a parser that
    repairs crossed tags can build millions of elements from 40 KB. Of what is written
    here, where all is closed in order, nh3 builds what was counted.
    """

    def __init__(self) -> None:
        super().__init__()
        self.tags = 0
        self.open: list[str] = []
        self.written: list[str] = []

    @property
    def is_hidden(self) -> bool:
        """Whether the text now read stands inside an element whose content goes."""
        return not CONTENT_GOES.isdisjoint(self.open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write a tag; count it, and a level unless the element has no content."""
        self.tags += 1
        if self.tags > MOST_TAGS:
            raise ValidationError(
                _("This text has more than 5,000 tags. Paste it as plain text."),
                code="too_many_tags",
            )
        if tag in TAGS and not self.is_hidden:
            self.written.append(start_tag(tag, attrs))
        if tag not in VOID:
            self.open.append(tag)
        if len(self.open) > DEEPEST:
            raise ValidationError(
                _("This text is nested more than 100 levels deep."), code="too_deep"
            )

    def handle_endtag(self, tag: str) -> None:
        """Close what is open down to the tag; an end without a beginning is nothing."""
        while tag in self.open:
            last = self.open.pop()
            # A paragraph that was left open closes by itself; written twice, its end
            # would make an empty one.
            ends = last == tag or last != "p"
            if ends and last in TAGS and not self.is_hidden:
                self.written.append(f"</{last}>")
            if last == tag:
                break

    def handle_data(self, data: str) -> None:
        """Write text."""
        if not self.is_hidden:
            self.written.append(escape(data, quote=False))


def start_tag(tag: str, attrs: list[tuple[str, str | None]]) -> str:
    """Return a start tag with its allowed attributes."""
    allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set())
    if not is_decorative(attrs):
        allowed = allowed - {"role"}
    kept = (
        f' {name}="{escape(value or "")}"' for name, value in attrs if name in allowed
    )
    return f"<{tag}{''.join(kept)}>"


def is_decorative(attrs: list[tuple[str, str | None]]) -> bool:
    """Whether a picture is marked as one that readers may pass over, without words."""
    values = dict(attrs)
    return values.get("role") == DECORATIVE and not (values.get("alt") or "").strip()


def check_length(html: str) -> None:
    """Raise ValidationError for a text that is too long."""
    if len(html.encode()) > LARGEST_BYTES:
        raise ValidationError(_("This text is longer than 512 KB."), code="too_long")


def rewritten(html: str) -> str:
    """Return a text with the allowed tags only, all closed.

    Raises ValidationError for a text that is too long, too full or too deep.
    """
    check_length(html)
    rewriter = Rewriter()
    # Behind a tag no text is held back as perhaps unfinished; this one is not written.
    rewriter.feed(MARKED_SECTION.sub("", f"{html}<wbr>"))
    text = "".join(rewriter.written)
    check_length(text)
    return text


def keep_attribute(tag: str, name: str, value: str) -> str | None:
    """Return an attribute's value, or None to drop it: only our media, no //host."""
    if (tag, name) == ("img", "src"):
        path = value.removeprefix(settings.MEDIA_URL)
        is_own = path != value and PATH.fullmatch(path) and ".." not in path
        return value if is_own else None
    if name == "role":
        return value if value == DECORATIVE else None
    if (tag, name) == ("a", "href"):
        # Browsers overlook white space here, and take a backslash for a slash.
        seen = "".join(value.split()).lstrip("\0\x01").replace("\\", "/")
        return None if seen.startswith("//") else value
    return value


def cleaned_once(html: str) -> str:
    """Return the allowed part of a text as nh3 arranges it."""
    cleaned = nh3.clean(
        rewritten(html),
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=keep_attribute,
        clean_content_tags=CONTENT_GOES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener",
        strip_comments=True,
    )
    return WITHOUT_SOURCE.sub("", cleaned)


def clean_html(html: str) -> str:
    """Return the allowed part of a text; raise ValidationError beyond the limits.

    The result keeps the limits too and is stable: cleaning it again changes nothing.
    """
    cleaned = cleaned_once(html.encode("utf-8", "replace").decode())
    for _round in range(MOST_ROUNDS):
        # Headings crossed with tables come to rest in the second round or the third.
        before, cleaned = cleaned, cleaned_once(cleaned)
        if cleaned == before:
            break
    return cleaned


class Inspector(HTMLParser):
    """Notes what of a text the sanitiser takes out, by names that authors know."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag, a picture or an address that does not stay."""
        if tag not in TAGS | UNNOTED:
            self.found[f"<{tag}>"] = None
        for name, value in attrs if tag in TAGS else ():
            allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set()) | UNNOTED
            if name not in allowed or (name == "role" and not is_decorative(attrs)):
                self.found[name] = None
            elif name in ("src", "href") and not stays(tag, name, value or ""):
                self.found[(value or name)[:80]] = None


def stays(tag: str, name: str, value: str) -> bool:
    """Whether the sanitiser leaves an address where it is."""
    cleaned = cleaned_once(f'<{tag} {name}="{escape(value)}">x')
    return f" {name}=" in cleaned


def removed_from(html: str) -> list[str]:
    """Return what the sanitiser takes out of a text that keeps the limits."""
    inspector = Inspector()
    inspector.feed(MARKED_SECTION.sub("", f"{html}<wbr>"))
    return list(inspector.found)


def trusted(html: str) -> SafeString:
    """Return stored output of `clean_html` for a template, marked as safe."""
    return mark_safe(html)  # noqa: S308  (the one place; fed from cleaned texts only)


def json_for_script(data: Mapping[str, object]) -> SafeString:
    """Return plain data as JSON that cannot end the `<script>` in which it stands."""
    text = json.dumps(data, ensure_ascii=False)
    return mark_safe(text.translate(IN_A_SCRIPT))  # noqa: S308  (no sign of HTML is left)


def plain_text(html: str) -> str:
    """Return the words of a cleaned text, blocks separated by spaces."""
    return " ".join(unescape(strip_tags(BLOCK.sub(" <", html))).split())
