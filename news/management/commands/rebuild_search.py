"""`manage.py rebuild_search`: writes what search knows anew, or checks it."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from news.articles import staff_search
from news.search import index


class Command(BaseCommand):
    """Writes both indexes, that of the public and that of the desk, and checks them."""

    help = (
        "Write the search index of the public site and that of the newsroom anew, and "
        "prove them complete. Search keeps working meanwhile."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer a check without writing, and writing only what is missing."""
        parser.add_argument(
            "--check",
            action="store_true",
            help="Write nothing; fail if something cannot be found.",
        )
        parser.add_argument(
            "--missing",
            action="store_true",
            help="Write only what search does not know yet.",
        )

    def handle(
        self, *args: object, check: bool, missing: bool, **options: object
    ) -> None:
        """Write unless told otherwise, then check; raise CommandError for faults."""
        if not check:
            public = index.write(everything=not missing)
            desk = staff_search.write(everything=not missing)
            self.stdout.write(f"Written: {public} public things, {desk} articles.")
        faults = index.faults() | staff_search.faults()
        if found := {name: count for name, count in faults.items() if count}:
            listed = ", ".join(f"{name}: {count}" for name, count in found.items())
            raise CommandError(
                f"The search index is not complete. {listed}. "
                "Run `manage.py rebuild_search`."
            )
        self.stdout.write("Everything can be found.")
