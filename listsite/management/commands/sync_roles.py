"""`manage.py sync_roles [--check]`: the groups of the database follow the roles."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from listsite.accounts import roles


class Command(BaseCommand):
    """Writes `listsite/accounts/roles.py` into the groups, or says how they differ."""

    help = (
        "Give each role's group exactly the permissions of listsite/accounts/roles.py."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer to look only."""
        parser.add_argument(
            "--check",
            action="store_true",
            help="Change nothing: print the differences, exit with 1 if there are any.",
        )

    def handle(
        self, *args: object, check: bool, verbosity: int, **options: object
    ) -> None:
        """Synchronise or compare; refuse permissions that do not exist."""
        try:
            found = roles.differences() if check else roles.sync()
        except roles.UnknownPermissionError as error:
            raise CommandError(f"There is no permission: {error}.") from error
        if verbosity:
            self.stdout.write("".join(f"{one}\n" for one in found), ending="")
        if check and found:
            raise CommandError(f"{len(found)} differences. Run: manage.py sync_roles")
