"""The login form, which writes down who came in and whose login was refused."""

import datetime
import logging

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_noop
from unfold.forms import AuthenticationForm

from listsite.lib import audit

logger = logging.getLogger(__name__)
REFUSED = gettext_noop("Login refused")
PAUSE = datetime.timedelta(minutes=1)
"""For which further refusals for one account are not written down: nobody fills the
audit by trying passwords."""


class LoginForm(AuthenticationForm):
    """Unfold's login form with entries in the audit."""

    def clean(self) -> dict[str, object]:
        """Check name and password, and write down how it ended."""
        try:
            cleaned: dict[str, object] = super().clean()
        except ValidationError:
            note_refusal(str(self.cleaned_data.get("username") or ""))
            raise
        if self.user_cache is not None:
            user = self.user_cache
            audit.record(user, by=user, verb=gettext_noop("Logged in"))
        return cleaned


def note_refusal(name: str) -> None:
    """Write a refusal down with the account that was named, if there is one.

    What names no account is only counted in the log: it may be a password that was
    typed into the wrong box.
    """
    account = User.objects.filter(username=name).first()
    if account is None:
        logger.warning("A login with an unknown name was refused.")
        return
    lately = LogEntry.objects.filter(
        user=account,
        action_time__gt=timezone.now() - PAUSE,
        change_message__contains=audit.mark_of(REFUSED),
    )
    if not lately.exists():
        audit.record(account, by=account, verb=REFUSED)
