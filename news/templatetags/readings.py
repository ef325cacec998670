"""What pages show of how often stories are read."""

from django import template
from django.conf import settings

from news.models import Edition
from news.reading.view_counts import most_read as most_read_stories

register = template.Library()
MOST = 5


@register.simple_tag
def most_read(most: int = MOST) -> list[Edition]:
    """Return the live stories most read in the last thirty days."""
    return most_read_stories(most)


@register.simple_tag
def shows_views() -> bool:
    """Whether pages show how often they were read."""
    return bool(settings.SHOW_VIEWS)
