"""`manage.py verify_editions`: are the stored editions what was signed?"""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from news.publishing.verifying import CHUNK, faults, to_verify


class Command(BaseCommand):
    """Compares editions with their hashes, kept versions and sign-offs."""

    help = (
        "Recompute the content of every edition, compare it with its hash, with the "
        "kept version and with the sign-offs of its record, and print one line for "
        "each fault. The exit code is 1 if there is any."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer to verify some editions only."""
        parser.add_argument(
            "editions", nargs="*", type=int, help="Keys; without any, all editions."
        )

    def handle(self, *args: object, editions: list[int], **options: object) -> None:
        """Print the faults, and how far it has come after each chunk."""
        rows = to_verify(editions)
        total, found = rows.count(), 0
        for place, edition in enumerate(rows.iterator(chunk_size=CHUNK), start=1):
            for fault in faults(edition):
                found += 1
                self.stdout.write(f"edition {edition.pk} “{edition}”: {fault}")
            if place % CHUNK == 0:
                self.stderr.write(f"{place} of {total} editions")
        if missing := len({*editions}) - total if editions else 0:
            raise CommandError(f"{missing} of these editions do not exist.")
        if found:
            raise CommandError(f"Faults: {found}, in {total} editions.")
        self.stdout.write(f"{total} editions are what was signed and published.")
