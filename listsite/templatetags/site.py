"""What every public template needs: names of the site, texts in two languages."""

import datetime

from django import template
from django.conf import settings
from django.http.request import split_domain_port
from django.utils.html import format_html

from listsite.lib.fulltext.tokens import is_han
from listsite.lib.text.bilingual import (
    CHINESE,
    ENGLISH,
    is_web_address,
    lines,
    listing,
    local_text,
    reader_language,
    site_name,
)
from listsite.lib.web.addresses import absolute

NO_FILING = "none"
"""What ICP_NUMBER says where no filing is needed."""

register = template.Library()
register.filter(is_web_address)
register.filter(absolute)
register.filter(listing)
register.simple_tag(site_name)


@register.simple_tag
def other_site_name() -> str:
    """Return the university's name in the site's other language."""
    is_english = reader_language() == ENGLISH
    return settings.SITE_NAME_ZH if is_english else settings.SITE_NAME


@register.simple_tag
def site_address() -> str:
    """Return the postal address in the reader's language, or in the other one."""
    english, chinese = settings.SITE_ADDRESS, settings.SITE_ADDRESS_ZH
    first = english if reader_language() == ENGLISH else chinese
    return first or english or chinese


@register.inclusion_tag("includes/_filings.html", takes_context=True)
def filings(context: template.Context) -> dict[str, str]:
    """Show under which numbers the site is registered with the authorities."""
    request = context.get("request")
    number = filing_of(request.get_host() if request else "")
    return {
        "icp": "" if number.lower() == NO_FILING else number,
        "security": settings.SECURITY_FILING,
        "security_code": "".join(filter(str.isdigit, settings.SECURITY_FILING)),
    }


def filing_of(host: str) -> str:
    """Return the number of a host; after the first, `ICP_NUMBER` may name hosts."""
    first, *others = (part.strip() for part in settings.ICP_NUMBER.split(";"))
    names = (part.partition("=") for part in others)
    own = {name.strip().lower(): number.strip() for name, _sign, number in names}
    return own.get(split_domain_port(host)[0], first)


@register.filter(expects_localtime=True)
def machine(moment: datetime.date | None) -> str:
    """Return a day, or a moment to the second, as machines read it."""
    if isinstance(moment, datetime.datetime):
        return moment.isoformat(timespec="seconds")
    return moment.isoformat() if moment else ""


@register.simple_tag
def local(instance: object, field: str) -> str:
    """Return a paired column; marked with its language where that is the other one."""
    return in_its_language(*local_text(instance, field))


@register.simple_tag
def marked(text: str) -> str:
    """Return a text of one language for all readers; marked where it is not theirs."""
    has_words = any(map(str.isalpha, text))
    language = CHINESE if any(map(is_han, text)) else ENGLISH
    return in_its_language(text, language) if has_words else text


def in_its_language(text: str, language: str) -> str:
    """Return a text, marked with its language where that is not the reader's."""
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
