"""What search looks through."""

from listsite.lib.html import plain_text


def search_text(title: str, summary: str, html: str, names: list[str]) -> str:
    """Return headline, summary, words of the body and names, a line each."""
    return "\n".join([title, summary, plain_text(html), *names])
