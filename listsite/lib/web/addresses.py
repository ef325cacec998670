"""Addresses in full, as other machines need them: always of the site's own host.

The host is that of `SITE_URL`, never the one that a request names: a forged Host
header would otherwise stand in what caches and readers keep.
"""

import datetime
import re
from html import escape, unescape
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from django.conf import settings

TAG = re.compile(r'<[a-z][a-z0-9]*(?: [a-z]+="[^"]*")+')
"""A start tag with its attributes, as the sanitiser writes it."""
ADDRESS = re.compile(r' (src|href)="([^"]*)"')
PORTS = {"http": 80, "https": 443}


def absolute(path: str) -> str:
    """Return a path of this site as a full address; a full address stays as it is."""
    return joined(settings.SITE_URL + "/", path)


def absolute_in(html: str, page: str) -> str:
    """Return a cleaned text of a page with full addresses of links and pictures."""
    here = absolute(page)

    def in_full(found: re.Match[str]) -> str:
        address = joined(here, unescape(found[2]))
        return f' {found[1]}="{escape(address)}"'

    return TAG.sub(lambda tag: ADDRESS.sub(in_full, tag[0]), html)


def joined(base: str, address: str) -> str:
    """Return an address as it is meant on a page; one that is none, unchanged."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def own_path(address: str) -> str | None:
    """Return the path of a full address of this site; None if it is of another."""
    try:
        given, own = urlsplit(address.strip()), urlsplit(settings.SITE_URL)
        is_own = place(given) == place(own)
    except ValueError:
        return None
    return unquote(given.path) if is_own and given.scheme in PORTS else None


def place(parts: SplitResult) -> tuple[str, int | None]:
    """Return host and port; the usual ports of http and https count as one."""
    port = parts.port if parts.port != PORTS.get(parts.scheme) else None
    return (parts.hostname or "", port)


def identity(day: datetime.date, name: str) -> str:
    """Return a name that stays when the address changes: a tag URI (RFC 4151)."""
    host = urlsplit(settings.SITE_URL).hostname
    return f"tag:{host},{day:%Y-%m-%d}:{name}"
