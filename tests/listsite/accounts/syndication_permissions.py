"""The doors of old addresses and of WeChat: rows of the tables in test_doors.py."""

from django.contrib.auth.models import User
from django.db.models import Model

from news.models import MissedAddress, OldAddress
from tests import factories

LOOKING = """
news_article_wechat                          403 403 403 200 403 403 200
news_article_wechat_cover                    403 403 403 200 403 403 200
news_missedaddress_add                       403 403 403 403 403 403 403
news_missedaddress_change                    403 403 403 200 403 403 200
news_missedaddress_changelist                403 403 403 200 403 403 200
news_missedaddress_delete                    403 403 403 403 403 403 403
news_missedaddress_history                   403 403 403 200 403 403 200
news_oldaddress_add                          403 403 403 200 403 403 200
news_oldaddress_change                       403 403 403 200 403 403 200
news_oldaddress_changelist                   403 403 403 200 403 403 200
news_oldaddress_delete                       403 403 403 200 403 403 200
news_oldaddress_export                       403 403 403 200 403 403 200
news_oldaddress_history                      403 403 403 200 403 403 200
news_oldaddress_take_list                    403 403 403 200 403 403 200
news_oldaddress_template                     403 403 403 200 403 403 200
"""

SENDING = """
news_article_wechat                          403 403 403 422 403 403 422
news_article_wechat_cover                    405 405 405 405 405 405 405
news_oldaddress_export                       403 403 403 200 403 403 200
news_oldaddress_take_list                    403 403 403 422 403 403 422
news_oldaddress_template                     403 403 403 200 403 403 200
"""


def rows() -> dict[str, Model]:
    """Return a row of each model."""
    MissedAddress.objects.note("/info/1/2.htm")
    return {
        "news_oldaddress": OldAddress.objects.create(path="/a.htm", target="/en/"),
        "news_missedaddress": MissedAddress.objects.get(),
    }


def keys(owner: User) -> dict[str, tuple[object, ...]]:
    """Return the keys behind the addresses that are no standard ones."""
    live = factories.published(created_by=owner, lead_photo=factories.photo())
    return {
        "news_article_wechat": (live.article_id,),
        "news_article_wechat_cover": (live.article_id, "wide"),
        "news_oldaddress_export": (),
        "news_oldaddress_take_list": (),
        "news_oldaddress_template": (),
    }
