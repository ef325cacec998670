"""The services whose films an article may show, and how each one plays a film."""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Service:
    """A host of films: the addresses of its pages, and that of its player.

    A pattern matches a whole address and holds the film's key as its only group. It is
    written so that Python and JavaScript read it alike: the editor uses the same list.
    """

    name: str | Promise
    patterns: tuple[str, ...]
    player: str
    """What the key follows; this much of it stands in the content policy."""
    frames: str


BEHIND = r"(?:[?#].*)?"
SERVICES = (
    Service(
        name=_("Bilibili"),
        patterns=(
            r"https://(?:www\.|m\.)?bilibili\.com/video/(BV[0-9A-Za-z]{10})/?" + BEHIND,
        ),
        player="https://player.bilibili.com/player.html?isOutside=true&autoplay=0&bvid=",
        frames="https://player.bilibili.com",
    ),
    Service(
        name=_("Tencent Video"),
        patterns=(
            r"https://v\.qq\.com/x/page/([0-9A-Za-z]{11})\.html" + BEHIND,
            r"https://v\.qq\.com/x/cover/[0-9A-Za-z]+/([0-9A-Za-z]{11})\.html" + BEHIND,
        ),
        player="https://v.qq.com/txp/iframe/player.html?vid=",
        frames="https://v.qq.com/txp/iframe/",
    ),
    Service(
        name=_("YouTube"),
        patterns=(
            r"https://(?:www\.|m\.)?youtube\.com/watch\?(?:[^#]*&)?v=([0-9A-Za-z_-]{11})"
            r"(?:[&#].*)?",
            r"https://(?:www\.|m\.)?youtube\.com/shorts/([0-9A-Za-z_-]{11})" + BEHIND,
            r"https://youtu\.be/([0-9A-Za-z_-]{11})" + BEHIND,
        ),
        player="https://www.youtube-nocookie.com/embed/",
        frames="https://www.youtube-nocookie.com",
    ),
)
PATTERNS = [pattern for service in SERVICES for pattern in service.patterns]
FRAMES = [service.frames for service in SERVICES]
"""What a public page may put into a frame, and only after a click."""


@dataclass(frozen=True)
class Video:
    """A film of one of the services."""

    service: str | Promise
    address: str
    player: str


def video_at(address: str) -> Video | None:
    """Return the film at an address; None where it is no film of an allowed service."""
    for service in SERVICES:
        for pattern in service.patterns:
            if found := re.fullmatch(pattern, address):
                return Video(service.name, address, service.player + found[1])
    return None
