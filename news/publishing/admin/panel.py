"""What the article's page says of its publication, and what may be done about it."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from listsite.lib.datetimes import wording
from news.models import Article, Edition, WeChatPost

from .forms import ScheduleForm


@dataclass(frozen=True)
class PublicationStep:
    """A link to something that may be done now."""

    address: str
    label: str | Promise


@dataclass(frozen=True)
class Panel:
    """Sentences about now and later, the steps, and the form that schedules."""

    sentences: list[str]
    steps: list[PublicationStep]
    form: ScheduleForm | None
    zone: str
    is_overdue: bool


def panel_of(article: Article, user: User) -> Panel:
    """Return what the panel shows to somebody."""
    live, waiting = (
        article.editions.live().first(),
        article.editions.waiting().first(),
    )
    may_publish = user.has_perm("news.publish_article")
    return Panel(
        sentences=list(sentences(article, live, waiting)),
        steps=list(steps(article, user, live, waiting)),
        form=ScheduleForm(label_suffix="") if may_publish and not waiting else None,
        zone=wording.zone_name(),
        is_overdue=article.is_overdue,
    )


def sentences(
    article: Article, live: Edition | None, waiting: Edition | None
) -> Iterator[str]:
    """Yield what is public, what will be, and what is only planned."""
    if live:
        when = wording.dated(live.live_from)
        yield gettext("Live since %(when)s.") % {"when": when}
    if waiting:
        when = wording.announced(waiting.live_from)
        yield gettext("Scheduled for %(when)s.") % {"when": when}
    last = waiting or live
    if last and last.live_until:
        yield end_sentence(last, last.live_until)
    if article.planned_for:
        when = wording.announced_or_past(article.planned_for)
        yield gettext("Planned for %(when)s.") % {"when": when}
    if article.embargo_until:
        when = wording.announced_or_past(article.embargo_until)
        yield gettext("Embargo until %(when)s.") % {"when": when}
    if post := posts_of(article).first():
        yield gettext("Posted in WeChat on %(when)s: %(address)s") % {
            "when": wording.dated(post.noted_at),
            "address": post.address,
        }
    if not (live or waiting or article.planned_for):
        yield gettext("Not public, and not planned.")


def posts_of(article: Article) -> QuerySet[WeChatPost]:
    """Return where its editions were posted in WeChat, the last one first."""
    posts = WeChatPost.objects.filter(edition__article=article)
    return posts.order_by("-noted_at")


def end_sentence(edition: Edition, ends: datetime.datetime) -> str:
    """Return when an edition ends, and whether it is withdrawn then."""
    when = wording.announced(ends)
    if edition.withdrawn_reason:
        return gettext("It will be withdrawn on %(when)s.") % {"when": when}
    return gettext("It ends by itself on %(when)s.") % {"when": when}


def steps(
    article: Article, user: User, live: Edition | None, waiting: Edition | None
) -> Iterator[PublicationStep]:
    """Yield what this person may do about it now."""
    may_publish = user.has_perm("news.publish_article")
    last = waiting or live
    has_end = last is not None and last.live_until is not None
    may_withdraw = user.has_perm("news.withdraw_article")
    offered = (
        ("move", _("Change the time"), may_publish and waiting),
        ("unschedule", _("Cancel the schedule"), may_publish and waiting),
        ("correct", _("Publish a correction"), may_publish and live and not waiting),
        ("withdraw", _("Withdraw"), may_withdraw and live),
        ("keep_live", _("Cancel the withdrawal"), may_withdraw and has_end),
        ("plan", _("Plan"), article.may_be_changed_by(user) and not waiting),
        ("place", _("Placement"), may_publish),
        ("wechat", _("Hand over to WeChat"), may_publish and live),
    )
    for name, label, is_offered in offered:
        if is_offered:
            yield PublicationStep(
                reverse(f"admin:news_article_{name}", args=[article.pk]), label
            )


def announced_sentence(edition: Edition) -> str:
    """Return what a publication did, with the moment in full if it is still to come."""
    if edition.is_live():
        return gettext("Edition %(number)s is live.") % {"number": edition.number}
    return gettext("Scheduled: edition %(number)s goes live on %(when)s.") % {
        "number": edition.number,
        "when": wording.announced(edition.live_from),
    }


def move_text(old: datetime.datetime | None, query: Mapping[str, str]) -> str:
    """Return the old time, and the new one if the address names its day."""
    if old is None:
        return gettext("It has no time yet.")
    new = wording.on_day(query.get("day", ""), old)
    times = {"old": wording.dated(old), "zone": wording.zone_name()}
    if new is None or new == old:
        return gettext("It stands on %(old)s, %(zone)s.") % times
    return gettext("From %(old)s to %(new)s, %(zone)s.") % {
        **times,
        "new": wording.dated(new),
    }
