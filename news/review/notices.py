"""Mails about the steps of an article: to whom, saying what, each once.

A step writes its notices in its own transaction; they are sent after the commit, by a
task. What a mail server refuses stays and is attempted again by `manage.py run_due`.
"""

import logging
from collections.abc import Iterable
from enum import StrEnum
from functools import partial

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.db import transaction
from django.template import Context, Engine
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from news.articles.snapshot import Content
from news.models import Article, Edition, Notice, SignOff

from .signatures import refusal, review_progress, reviewers_at

logger = logging.getLogger(__name__)
DEFAULT_LANGUAGE = "zh-hans"
"""Of somebody without a staff profile; the same as a new profile's."""


class NoticeKind(StrEnum):
    """What a notice tells."""

    TURN = "turn"
    REMINDER = "reminder"
    RETURNED = "returned"
    SIGNED_RETURNED = "signed_returned"
    SIGNED_CHANGED = "signed_changed"
    PUBLISHED = "published"


MESSAGES = {
    NoticeKind.TURN: (
        _("For your signature: %(title)s"),
        _("“%(title)s” waits for your signature."),
    ),
    NoticeKind.REMINDER: (
        _("Still for your signature: %(title)s"),
        _("“%(title)s” has been waiting for your signature for more than a day."),
    ),
    NoticeKind.RETURNED: (
        _("Returned: %(title)s"),
        _("“%(title)s” was returned to you. The reason:"),
    ),
    NoticeKind.SIGNED_RETURNED: (
        _("Returned after your signature: %(title)s"),
        _("“%(title)s”, which you had signed, was returned. The reason:"),
    ),
    NoticeKind.SIGNED_CHANGED: (
        _("Changed after your signature: %(title)s"),
        _(
            "“%(title)s” was changed after you had signed it. Signatures on the former "
            "content no longer count."
        ),
    ),
    NoticeKind.PUBLISHED: (
        _("Published: %(title)s"),
        _("“%(title)s” is published. Visitors read it here:"),
    ),
}
"""Subject and first sentence of each mail."""


def ask_to_sign(article: Article, *, note: str = "", is_late: bool = False) -> int:
    """Ask those whose signature an article waits for; return how many were asked."""
    standing = review_progress(article, article.review_hash)
    level = standing.next_level
    if level is None:
        return 0
    able = [
        user
        for user in reviewers_at(article, level)
        if refusal(user, article, standing) is None
    ]
    kind = NoticeKind.REMINDER if is_late else NoticeKind.TURN
    return notify(able, article, kind, f"{article.round}/{level}", note)


def notify_of_return(article: Article, signoff: SignOff, signers: set[int]) -> None:
    """Tell the authors that an article is back, and earlier signers that it went."""
    others = User.objects.exclude(pk=signoff.reviewer_id)
    step = str(signoff.pk)
    authors = authors_of(article)
    if signoff.returned_to is None:
        told = others.filter(pk__in=authors)
        notify(told, article, NoticeKind.RETURNED, step, signoff.comment)
        signers = signers - authors
    told = others.filter(pk__in=signers)
    notify(told, article, NoticeKind.SIGNED_RETURNED, step, signoff.comment)


def authors_of(article: Article) -> set[int]:
    """Return the keys of who wrote an article and who submitted it last."""
    people = (article.created_by_id, article.submitted_by_id)
    return {key for key in people if key is not None}


def notify_of_change(article: Article, signers: set[int], *, by: User) -> None:
    """Tell those whose signatures a change made void."""
    told = User.objects.filter(pk__in=signers).exclude(pk=by.pk)
    notify(told, article, NoticeKind.SIGNED_CHANGED, str(article.round))


@transaction.atomic
def announce(edition: Edition) -> bool:
    """Tell the authors that an edition is live, once; say whether this was the time.

    One that has ended by now is only marked: that it is live would no longer be true.
    """
    waiting = Edition.objects.filter(pk=edition.pk, announced_at=None)
    if not waiting.update(announced_at=timezone.now()):
        return False
    article = edition.article
    told = User.objects.filter(pk__in=authors_of(article)).exclude(
        pk=edition.published_by_id
    )
    if edition.is_live(timezone.now()):
        notify(told, article, NoticeKind.PUBLISHED, str(edition.number))
    return True


def notify(
    people: Iterable[User],
    article: Article,
    kind: NoticeKind,
    step: str,
    note: str = "",
) -> int:
    """Write a notice for each person who has an address; return how many are new."""
    count = 0
    for person in people:
        if not (person.email and person.is_active):
            continue
        notice, is_new = Notice.objects.get_or_create(
            recipient=person,
            key=f"{kind}/{article.pk}/{step}",
            defaults={"article": article, "kind": kind, "note": note},
        )
        if is_new:
            count += 1
            transaction.on_commit(partial(deliver.enqueue, notice.pk), robust=True)
    return count


@task()
def deliver(key: int) -> bool:
    """Send one notice, if it is still to be sent; say whether it was."""
    found = Notice.objects.to_send().filter(pk=key)
    # Of two who attempt it, the second finds no row that has rested.
    if not found.update(tried_at=timezone.now()):
        return False
    notice = Notice.objects.select_related("recipient", "article").get(pk=key)
    if not is_due(notice):
        Notice.objects.filter(pk=key).update(dropped_at=timezone.now())
        return False
    try:
        mail_of(notice).send()
    except (OSError, ValueError) as error:
        # A mail server's refusal is no matter of the step that is being told.
        logger.warning("Notice %s is not sent: %s", key, type(error).__name__)
        return False
    Notice.objects.filter(pk=key).update(sent_at=timezone.now())
    return True


def is_due(notice: Notice) -> bool:
    """Whether the recipient may read it now, and a request is still one."""
    article, person = notice.article, notice.recipient
    visible = Article.objects.visible_to(person).filter(pk=article.pk)
    if not (person.is_active and person.email and visible.exists()):
        return False
    if notice.kind not in (NoticeKind.TURN, NoticeKind.REMINDER):
        return True
    standing = review_progress(article, Content.of(article).digest)
    return refusal(person, article, standing) is None


def mail_of(notice: Notice) -> EmailMessage:
    """Return the mail, in its recipient's language."""
    with translation.override(language_of(notice.recipient)):
        subject, sentence = MESSAGES[NoticeKind(notice.kind)]
        title = {"title": " ".join(notice.article.title.split())}
        values = {
            "sentence": str(sentence) % title,
            "note": notice.note,
            "address": address_of(notice),
            "site": settings.SITE_URL,
        }
        # Plain text: an ampersand in a headline stays an ampersand.
        context = Context(values, autoescape=False)
        template = Engine.get_default().get_template("news/review/notice.txt")
        body = template.render(context)
        return EmailMessage(str(subject) % title, body, to=[notice.recipient.email])


def address_of(notice: Notice) -> str:
    """Return the address of the page that a mail is about."""
    page = notice.article.get_absolute_url()
    if notice.kind == NoticeKind.PUBLISHED:
        edition = notice.article.editions.live(timezone.now()).first()
        page = edition.get_absolute_url() if edition else page
    return f"{settings.SITE_URL}{page}"


def language_of(user: User) -> str:
    """Return the language in which somebody is written to."""
    profile = getattr(user, "profile", None)
    return profile.language if profile else DEFAULT_LANGUAGE
