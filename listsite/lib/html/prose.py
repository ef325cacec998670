"""A cleaned text cut in two, so that something can stand between its paragraphs."""

from html.parser import HTMLParser

from .sanitizer import VOID


class ParagraphEnds(HTMLParser):
    """Finds where the paragraphs of the outermost level end, as (line, column)."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.depth = 0
        self.ends: list[tuple[int, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter an element, unless it has no content."""
        self.depth += tag not in VOID

    def handle_endtag(self, tag: str) -> None:
        """Leave an element, and note the end of an outermost paragraph."""
        self.depth -= tag not in VOID
        if tag == "p" and self.depth == 0:
            self.ends.append(self.getpos())


def parted(html: str, paragraphs: int) -> tuple[str, str]:
    """Return a text up to the end of its nth outermost paragraph, and the rest.

    A text with no more paragraphs than that is returned whole, with an empty rest.
    """
    finder = ParagraphEnds()
    finder.feed(html)
    if len(finder.ends) <= paragraphs:
        return html, ""
    line, column = finder.ends[paragraphs - 1]
    before = html.split("\n")[: line - 1]
    cut = sum(len(text) + 1 for text in before) + column + len("</p>")
    return html[:cut], html[cut:]
