"""Says what of hostile markup a text still has, by two parsers that differ."""

import re
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

import html5lib

ELEMENTS = frozenset(
    {
        *("script", "iframe", "object", "embed", "applet", "form", "style", "link"),
        *("meta", "base", "svg", "math", "input", "button", "template", "select"),
        *("option", "textarea", "title", "noscript", "xmp", "plaintext", "frame"),
        *("frameset", "foreignobject", "audio", "video", "source", "picture", "area"),
        *("map", "image", "dialog", "details", "marquee", "portal", "layer", "param"),
        *("bgsound", "isindex", "keygen", "body", "html", "head", "slot", "xml"),
        *("listing", "noembed", "noframes", "animate", "set", "use", "handler"),
    }
)
"""Elements that no author of a text ever needs, and many an attacker does."""
ATTRIBUTES = frozenset(
    {
        *("style", "class", "id", "name", "srcdoc", "srcset", "action", "formaction"),
        *("background", "poster", "ping", "data", "cite", "longdesc", "lowsrc"),
        *("dynsrc", "usemap", "is", "slot", "form", "tabindex", "autofocus", "target"),
        *("contenteditable", "accesskey", "popover", "role", "xlink:href", "nonce"),
    }
)
PREFIXES = ("on", "data-", "hx-", "x-", "v-", "ng-", "@", ":", "xmlns", "aria-")
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
OUR_SCROLLER = {
    "class": "table-scroll",
    "role": "group",
    "tabindex": "0",
    "aria-label": "Table",
}
"""What a page in English itself puts around a table."""
OVERLOOKED = re.compile(r"[\x00-\x20\x7f]+")
"""Characters that some browser has overlooked in an address."""
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
OUR_PICTURE = re.compile(r"(/preview/[\w-]{43})?/media/(?!.*\.\.)[\w./-]+")
"""A picture of ours; on the page of a share link it stands below that link."""
Attributes = Iterable[tuple[str, str | None]]


class Judge(HTMLParser):
    """Reads a text as it is written, tag by tag, and notes what is forbidden."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what is wrong with a tag."""
        self.found |= set(faults_of(tag, attrs))

    def handle_comment(self, data: str) -> None:
        """Note a comment, in which parsers hide things from each other."""
        self.found.add("<!-->")

    def handle_decl(self, decl: str) -> None:
        """Note a declaration."""
        self.found.add("<!>")

    def unknown_decl(self, data: str) -> None:
        """Note a marked section."""
        self.found.add("<![>")

    def handle_pi(self, data: str) -> None:
        """Note an instruction to a processor."""
        self.found.add("<?>")


def faults(html: str) -> set[str]:
    """Return everything forbidden in a text, as either parser sees it."""
    return faults_as_written(html) | faults_as_built(html)


def faults_as_written(html: str) -> set[str]:
    """Return everything forbidden in a text, tag by tag."""
    judge = Judge()
    judge.feed(html)
    judge.close()
    return judge.found


def faults_as_built(html: str) -> set[str]:
    """Return everything forbidden in the tree that a browser builds of a text."""
    return faults_below(html5lib.parseFragment(html, namespaceHTMLElements=False))


def faults_below(root: Element) -> set[str]:
    """Return everything forbidden in the elements inside another one."""
    return {
        fault
        for node in root.iter()
        if node is not root
        for fault in faults_of(name_of(node), attributes_of(node.attrib))
    }


def name_of(node: Element) -> str:
    """Return an element's name without its namespace; of a comment, a mark."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else "!--"


def attributes_of(attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield attributes with the names that a text would use."""
    for name, value in attributes.items():
        yield name.rpartition("}")[2], value


def faults_of(tag: str, attributes: Attributes) -> Iterator[str]:
    """Yield what is forbidden about one element."""
    tag = tag.lower()
    if tag in ELEMENTS or not re.fullmatch(r"[a-z][a-z0-9]*", tag):
        yield f"<{tag}>"
    for written, value in attributes:
        name = written.lower()
        if (tag, name, value) == ("img", "role", "presentation"):
            continue
        if name in ATTRIBUTES or name.startswith(PREFIXES):
            yield f"{tag}[{name}]"
        if name in {"href", "src"} and (why := fault_of_address(tag, value or "")):
            yield f"{tag}[{name}={why}]"


def fault_of_address(tag: str, address: str) -> str:
    """Return why an address is forbidden; nothing if it is not."""
    seen = OVERLOOKED.sub("", address).replace("\\", "/")
    scheme = SCHEME.match(seen)
    if scheme and scheme[1].lower() not in SCHEMES:
        return f"{scheme[1].lower()}:"
    if seen.startswith("//"):
        return "//"
    if tag == "img" and not OUR_PICTURE.fullmatch(seen):
        return "foreign picture"
    return ""


def prose_of(page: str, mark: str = "prose") -> list[Element]:
    """Return the elements of a page that hold what an author wrote."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return [node for node in tree.iter() if mark in node.get("class", "").split()]


def faults_in_prose(page: str, mark: str = "prose") -> set[str]:
    """Return everything forbidden in what an author wrote on a page."""
    parts = prose_of(page, mark)
    assert parts, f"no {mark} on the page"
    for part in parts:
        take_out_scrollers(part)
    return {fault for part in parts for fault in faults_below(part)}


def take_out_scrollers(root: Element) -> None:
    """Put each table in the place of what the page has put around it, and no more."""
    for node in list(root.iter()):
        for place, inner in enumerate(node):
            is_ours = inner.tag == "div" and inner.attrib == OUR_SCROLLER
            if is_ours and [one.tag for one in inner] == ["table"]:
                node[place] = inner[0]
