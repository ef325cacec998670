"""Whose films an article may show, and what only looks like one of theirs."""

import pytest
from django.test import Client

from news.media.videos import FRAMES, SERVICES, video_at

ALLOWED = {
    "https://www.bilibili.com/video/BV1xx411c7mD": "bvid=BV1xx411c7mD",
    "https://m.bilibili.com/video/BV1xx411c7mD/?p=2#reply": "bvid=BV1xx411c7mD",
    "https://v.qq.com/x/page/a0123456789.html": "vid=a0123456789",
    "https://v.qq.com/x/cover/mzc00200abc/a0123456789.html?x=1": "vid=a0123456789",
    "https://www.youtube.com/watch?v=abcdefghi_-": "embed/abcdefghi_-",
    "https://youtube.com/watch?list=a&v=abcdefghi_-&t=3": "embed/abcdefghi_-",
    "https://www.youtube.com/shorts/abcdefghi_-": "embed/abcdefghi_-",
    "https://youtu.be/abcdefghi_-?si=x": "embed/abcdefghi_-",
}
"""Addresses of films, each with the end of its player's address."""
REFUSED = [
    "http://www.bilibili.com/video/BV1xx411c7mD",
    "//www.bilibili.com/video/BV1xx411c7mD",
    "https://www.bilibili.com.evil.example/video/BV1xx411c7mD",
    "https://evil.example/www.bilibili.com/video/BV1xx411c7mD",
    "https://evil.example/?https://www.bilibili.com/video/BV1xx411c7mD",
    "https://www.bilibili.com@evil.example/video/BV1xx411c7mD",
    "https://user@www.bilibili.com/video/BV1xx411c7mD",
    "https://www.bilibili.com:8443/video/BV1xx411c7mD",
    "https://www.bilibili.com./video/BV1xx411c7mD",
    "https://wwwxbilibili.com/video/BV1xx411c7mD",
    "https://www.bilibili.com/video/BV1xx411c7mD/../../x",
    'https://www.bilibili.com/video/BV1xx411c7m"onload',
    "https://www.bilibili.com/",
    "https://live.bilibili.com/video/BV1xx411c7mD",
    "https://v.qq.com/x/page/a0123456789",
    "https://v-qq.com/x/page/a0123456789.html",
    "https://vXqq.com/x/page/a0123456789.html",
    "https://v.qq.com/x/page/../../a0123456789.html",
    "https://www.youtube.com/watch?x=1",
    "https://www.youtube.com/watch?v=short",
    "https://www.youtube.com/watch#v=abcdefghi_-",
    "https://www.youtube.com/redirect?q=https://evil.example/&v=abcdefghi_-",
    "https://youtu.be/abcdefghi_-/x",
    "https://youtube.com.evil.example/watch?v=abcdefghi_-",
    "https://xn--yutube-wqf.com/watch?v=abcdefghi_-",
    "https://youtu.be/abcdefghi_-\n",
    " https://youtu.be/abcdefghi_-",
    "javascript:https://youtu.be/abcdefghi_-",
]


@pytest.mark.parametrize(("address", "end"), ALLOWED.items())
def test_film_is_played_by_its_service(address, end):
    video = video_at(address)

    assert video.player.endswith(end)
    assert any(video.player.startswith(frames) for frames in FRAMES)


@pytest.mark.parametrize("address", REFUSED)
def test_what_only_looks_like_a_film_is_none(address):
    assert video_at(address) is None


def test_every_service_is_tried():
    tried = {str(video_at(address).service) for address in ALLOWED}

    assert tried == {str(service.name) for service in SERVICES}


@pytest.mark.django_db
def test_public_pages_frame_the_players_alone():
    policy = Client().get("/en/").headers["Content-Security-Policy"]

    frames = next(part for part in policy.split("; ") if part.startswith("frame-src"))
    assert frames.split()[1:] == [
        "https://player.bilibili.com",
        "https://v.qq.com/txp/iframe/",
        "https://www.youtube-nocookie.com",
    ]
