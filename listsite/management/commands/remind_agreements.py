"""`manage.py remind_agreements`: reminders by mail; a timer runs it once a day."""

from django.core.management.base import BaseCommand

from listsite.dashboard.reminding import remind


class Command(BaseCommand):
    """Reminds of ends, promises, quiet partners and missing reports, each once."""

    help = "Send what is new to be reminded of. Safe to run at any time, and twice."

    def handle(self, *args: object, **options: object) -> None:
        """Say how many reminders are new, and how many mails went out."""
        new, sent = remind()
        self.stdout.write(f"{new} new reminders, {sent} mails sent.")
