"""Reminders by mail: to the owner, in the own language, each once."""

import datetime
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Model
from django.template import Context
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from news.planning.reminders import due_in_news
from partnerships.lifecycle.reminders import Due, due_in_register
from partnerships.models import Reminder

logger = logging.getLogger(__name__)
BACKEND = "django.contrib.auth.backends.ModelBackend"
DEFAULT_LANGUAGE = "zh-hans"
"""Of somebody without a staff profile; the same as a new profile's."""
MOST_LINES = 100
Kind = Reminder.Kind
MESSAGES = {
    Kind.NOTICE: _("Notice about “%(name)s” must be given by %(day)s."),
    Kind.EXPIRY: _("“%(name)s” expires on %(day)s."),
    Kind.OVERDUE: _("“%(name)s” was due on %(day)s and is not settled."),
    Kind.QUIET: _("Nothing was heard of %(name)s since %(day)s."),
    Kind.UNREPORTED: _("“%(name)s” has no article; it was due on %(day)s."),
    Kind.UNREGISTERED: _(
        "“%(name)s” of %(day)s tells of a signing; the register has no such agreement."
    ),
    Kind.UNANNOUNCED: _("“%(name)s” was signed on %(day)s; no article names it."),
}
"""What a mail says of each kind."""


@dataclass(frozen=True)
class Line:
    """One reminder as the mail says it, and where it leads."""

    sentence: str
    address: str


def remind(today: datetime.date | None = None) -> tuple[int, int]:
    """Note what is new to be reminded of, and send it; return how many of each.

    Safe to run at any time and twice at once: the database keeps each reminder once,
    and a mail is sent by whoever claims it first.
    """
    new = sum(map(note, all_due(today or timezone.localdate())))
    return new, send_waiting()


def all_due(today: datetime.date) -> Iterator[Due]:
    """Yield everything that somebody should be reminded of."""
    yield from due_in_register(today)
    yield from due_in_news(today)


def note(due: Due) -> int:
    """Keep a reminder for each of its recipients; return how many are new."""
    kind = ContentType.objects.get_for_model(due.target)
    made = [
        Reminder.objects.get_or_create(
            recipient=person,
            kind=due.kind,
            target_type=kind,
            target_id=due.target.pk,
            stage=due.stage,
            defaults={"day": due.day},
        )[1]
        for person in recipients(due)
    ]
    return sum(made)


def recipients(due: Due) -> Iterable[User]:
    """Return the owner; without one who can be written to, all who have the right."""
    owner = due.owner
    if owner and owner.is_active and owner.email:
        return [owner]
    able = User.objects.with_perm(
        due.permission, include_superusers=False, backend=BACKEND
    )
    return able.filter(is_staff=True).exclude(email="")


def send_waiting() -> int:
    """Send each person one mail with everything that waits; return how many went."""
    waiting = Reminder.objects.to_send().select_related("recipient__profile")
    rows = waiting.order_by("recipient", "day", "pk").prefetch_related("target")
    sent = 0
    for person, group in groupby(rows, key=attrgetter("recipient")):
        claimed = ours(person, list(group))
        sent += bool(claimed) and deliver(person, claimed)
    return sent


@transaction.atomic
def ours(person: User, waiting: list[Reminder]) -> list[Reminder]:
    """Claim what waits for a person; of two runs at once, one gets all of it."""
    User.objects.select_for_update().get(pk=person.pk)
    rows = Reminder.objects.to_send().filter(pk__in=[one.pk for one in waiting])
    rows.filter(pk__in=[one.pk for one in waiting if one.target is None]).delete()
    free = set(rows.values_list("pk", flat=True))
    rows.update(tried_at=timezone.now())
    return [one for one in waiting if one.pk in free]


def deliver(person: User, reminders: list[Reminder]) -> bool:
    """Send one mail; what the server refuses is sent by a later run."""
    if not (person.is_active and person.email):
        return False
    try:
        mail_of(person, reminders).send()
    except (OSError, ValueError) as error:
        logger.warning("Reminders are not sent: %s", type(error).__name__)
        return False
    keys = [one.pk for one in reminders]
    Reminder.objects.filter(pk__in=keys).update(sent_at=timezone.now())
    return True


def mail_of(person: User, reminders: list[Reminder]) -> EmailMessage:
    """Return the mail, in its recipient's language."""
    profile = getattr(person, "profile", None)
    with translation.override(profile.language if profile else DEFAULT_LANGUAGE):
        count = len(reminders)
        subject = ngettext(
            "%(count)s reminder about partners and agreements",
            "%(count)s reminders about partners and agreements",
            count,
        ) % {"count": count}
        values = {
            "lines": [line_of(one) for one in reminders[:MOST_LINES]],
            "more": max(0, count - MOST_LINES),
        }
        # Plain text: an ampersand in a title stays an ampersand.
        context = Context(values, autoescape=False)
        template = get_template("listsite/dashboard/reminders.txt")
        body = template.template.render(context)  # type: ignore[attr-defined]  # Django's own engine
        return EmailMessage(subject, body, to=[person.email])


def line_of(reminder: Reminder) -> Line:
    """Return what a mail says of a reminder."""
    target: Model = reminder.target  # type: ignore[assignment]  # one that is gone was dropped
    name = " ".join(str(target).split())
    day = date_format(reminder.day, "DATE_FORMAT")
    sentence = MESSAGES[Kind(reminder.kind)] % {"name": name, "day": day}
    return Line(str(sentence), address_of(target))


def address_of(target: Model) -> str:
    """Return where staff open something."""
    name = f"{target._meta.app_label}_{target._meta.model_name}"
    path = reverse(f"admin:{name}_change", args=[target.pk])
    return f"{settings.SITE_URL}{path}"
