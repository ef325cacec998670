"""What every public template needs: names of the site, texts in two languages."""

import datetime

from django import template
from django.conf import settings
from django.utils.html import format_html

from listsite.lib.text import (
    ENGLISH,
    is_web_address,
    lines,
    local_text,
    reader_language,
)

register = template.Library()
register.filter(is_web_address)


@register.simple_tag
def site_name() -> str:
    """Return the university's name in the reader's language."""
    is_english = reader_language() == ENGLISH
    return settings.SITE_NAME if is_english else settings.SITE_NAME_ZH


@register.simple_tag
def other_site_name() -> str:
    """Return the university's name in the site's other language."""
    is_english = reader_language() == ENGLISH
    return settings.SITE_NAME_ZH if is_english else settings.SITE_NAME


@register.simple_tag
def local(instance: object, field: str) -> str:
    """Return a paired column; marked with its language where that is the other one."""
    text, language = local_text(instance, field)
    if not text or language == reader_language():
        return text
    return format_html('<span lang="{}">{}</span>', language, text)


@register.inclusion_tag("includes/_paragraphs.html")
def paragraphs(instance: object, field: str) -> dict[str, object]:
    """Show a paired column of several lines, each line a paragraph."""
    text, language = local_text(instance, field)
    is_foreign = language != reader_language()
    return {"paragraphs": lines(text), "foreign": language if is_foreign else ""}


@register.inclusion_tag("includes/_days.html")
def days(start: datetime.date, end: datetime.date) -> dict[str, object]:
    """Show a day, or a span of days that does not repeat its month."""
    return {
        "start": start,
        "end": end,
        "is_one_day": start == end,
        "is_one_month": (start.year, start.month) == (end.year, end.month),
    }
