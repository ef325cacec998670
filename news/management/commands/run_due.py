"""`manage.py run_due`: what is due by the clock; a timer runs it every minute."""

from django.core.management.base import BaseCommand

from news.publishing import due


class Command(BaseCommand):
    """Announces, reminds, sends again and tidies up; may run late, or twice at once."""

    help = (
        "Tell authors what went live, remind reviewers, send mails that were refused "
        "before, remove old share links. Run it every minute."
    )

    def handle(self, *args: object, **options: object) -> None:
        """Do it, and say how much it was."""
        done = due.run()
        self.stdout.write(
            f"{done.announced} editions announced, {done.reminded} reviewers reminded, "
            f"{done.sent} mails sent, {done.removed} old links removed."
        )
