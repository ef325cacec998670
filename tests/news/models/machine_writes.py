"""Writes to what machines read and write that nobody may make, by their constraint."""

from collections.abc import Callable

from django.utils import timezone

from news.models import DailyViews, Edition, MissedAddress, OldAddress, WeChatPost
from tests import factories
from tests.factories import DAY

POST = "https://mp.weixin.qq.com/s/example-017"


def old_address(**values: object) -> OldAddress:
    """Return an old address that leads to the home page."""
    return OldAddress.objects.create(**{"path": "/a.htm", "target": "/en/", **values})


def day_counted_twice():
    for _times in range(2):
        DailyViews.objects.create(story=1, language="en", day=DAY, views=1)


def posted_elsewhere():
    edition = factories.published()
    WeChatPost.objects.create(
        edition=edition,
        address="https://example.com/",
        noted_by=edition.published_by,
    )


def posted_twice(text: str):
    edition = Edition.objects.first() or factories.published()
    post = WeChatPost(edition=edition, address=POST, noted_by=edition.published_by)
    WeChatPost.objects.bulk_create([post])


BREAKS: dict[str, Callable[[], object]] = {
    "old_address_one_end": lambda: old_address(gone="An example reason."),
    "old_address_stays_here": lambda: old_address(target="//example.com/"),
    "old_address_no_circle": lambda: old_address(target="/a.htm"),
    "daily_views_once": day_counted_twice,
    "wechat_post_address": posted_elsewhere,
}
UNIQUE: dict[str, Callable[[str], object]] = {
    "oldaddress.path": lambda text: old_address(path=f"/{text}"),
    "missedaddress.path": lambda text: MissedAddress.objects.create(
        path=text, last_seen=timezone.now()
    ),
    "wechatpost.edition": posted_twice,
}
