"""The address of a page as people read it, and as a camera reads it off paper."""

from django import template
from django.utils.encoding import uri_to_iri

from listsite.lib.web.addresses import absolute
from listsite.lib.web.qrcodes import code_of

register = template.Library()


@register.filter
def legible(address: str) -> str:
    """Return an address with its letters of any script; machines get it encoded."""
    return uri_to_iri(address)


@register.inclusion_tag("includes/_paper.html")
def paper(path: str) -> dict[str, object]:
    """Show on paper, and there only, where a page stands, and the same as a code."""
    address = absolute(path)
    return {"address": address, "code": code_of(address)}
