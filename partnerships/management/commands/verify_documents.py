"""`manage.py verify_documents`: are all papers there, and as they were stored?"""

from django.core.management.base import BaseCommand, CommandError

from partnerships.lifecycle.verifying import faults
from partnerships.models import Document


class Command(BaseCommand):
    """Recomputes the hash of every stored paper; ends with 1 if one is wrong."""

    help = "Recompute the hashes of all papers, and name what is missing or changed."

    def handle(self, *args: object, **options: object) -> None:
        """Print a line for each fault, or how many papers are in order."""
        wrong = 0
        for fault in faults():
            self.stderr.write(str(fault))
            wrong += 1
        if wrong:
            raise CommandError(f"{wrong} papers are not as they were stored.")
        total = Document.objects.exclude(file="").count()
        self.stdout.write(f"{total} papers are as they were stored.")
