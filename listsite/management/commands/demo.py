"""`manage.py demo`: the whole site with the demo's content, ready to be tried out."""

import os
import sys
from argparse import ArgumentParser

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand
from django.db import transaction

from listsite.accounts import roles
from listsite.demo import loader, preparations
from listsite.demo.accounts import (
    SIGNERS,
    add_accounts,
    demo_password,
    shown_passwords,
)
from listsite.demo.preparations import ADDRESS
from listsite.demo.specimens import (
    EXAMPLES,
    Progress,
    add_examples,
    add_specimens,
)

INTERRUPTED = 130
"""The exit code of a command that Ctrl-C ended before its work was done."""
SERVER = ["--worker-class", "gthread", "--workers", "2", "--threads", "4"]
QUIET = ["--log-level", "warning", "--no-control-socket"]


def site_at(port: int) -> str:
    """Return the address of the site that the demo serves on a port."""
    return f"http://{ADDRESS}:{port}"


@transaction.atomic
def load_content(accounts: dict[str, User], *, empty: bool) -> None:
    """Load the real report and, unless it is to stand alone, the examples."""
    loader.load(
        writer=accounts["contributor"],
        publisher=accounts["publisher"],
        signers=[accounts[name] for name in SIGNERS],
    )
    if not empty:
        add_examples(accounts)


class Command(BaseCommand):
    """Prepares, loads once what the demo shows, says where it is, and serves it."""

    help = (
        "Try the site out: load one real report and fictional examples once, print the "
        "addresses and a login for each role, and serve on 127.0.0.1 until Ctrl-C."
    )
    # What could be wrong here is said in one line by the preparations.
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer the port, a new beginning, more or no examples, and loading only."""
        parser.add_argument("--port", type=int, default=8000, help="Default: 8000.")
        parser.add_argument(
            "--fresh",
            action="store_true",
            help="Delete the demo's database and pictures first.",
        )
        parser.add_argument(
            "--empty",
            action="store_true",
            help="Load the real report alone, without fictional examples.",
        )
        parser.add_argument(
            "--specimens",
            type=int,
            default=0,
            metavar="N",
            help="Add N more fictional articles, with partners, visits and agreements.",
        )
        parser.add_argument(
            "--no-serve", action="store_true", help="Load, print, and stop."
        )

    def handle(
        self,
        *args: object,
        port: int,
        fresh: bool,
        empty: bool,
        specimens: int,
        no_serve: bool,
        **options: object,
    ) -> None:
        """Run the steps in order; CannotStartError says why they cannot be run."""
        try:
            preparations.check_surroundings(None if no_serve else port)
            self.stdout.write("Preparing the demo ...")
            self.stdout.flush()
            preparations.prepare_database(fresh=fresh)
            self.announce(port, self.load(specimens, empty=empty))
        except KeyboardInterrupt:
            self.stderr.write("Stopped.")
            sys.exit(INTERRUPTED)
        if not no_serve:
            self.serve(port)

    def load(self, specimens: int, *, empty: bool) -> dict[str, str]:
        """Load roles, accounts and content, as far as missing; return the logins."""
        preparations.collect_static()
        roles.sync()
        password = demo_password(settings.DATA_DIR / "demo_password")
        accounts = add_accounts(password)
        if not loader.is_loaded():
            load_content(accounts, empty=empty)
        if specimens > 0:
            count = specimens if empty else EXAMPLES + specimens
            add_specimens(count, progress=Progress(self.stdout))
        return shown_passwords(accounts, password)

    def announce(self, port: int, passwords: dict[str, str]) -> None:
        """Print the addresses, and a login for each role."""
        site = site_at(port)
        logins = "\n".join(f"    {name:20} {passwords[name]}" for name in passwords)
        self.stdout.write(
            f"\n  Public site   {site}/en/  and  {site}/zh-hans/"
            f"\n  Newsroom      {site}/admin/"
            "\n\n  Log in with one of these names; each begins with its role:"
            f"\n{logins}\n"
            f"\n  {', '.join(SIGNERS)} sign in this order what is submitted;"
            "\n  the section Teaching and research asks for all three.\n"
        )

    def serve(self, port: int) -> None:
        """Become the web server; Ctrl-C ends it."""
        self.stdout.write("  Ctrl-C stops the server.\n")
        self.stdout.flush()
        bind = ["--bind", f"{ADDRESS}:{port}", "--chdir", str(settings.BASE_DIR)]
        server = [sys.executable, "-m", "gunicorn", *bind, *SERVER, *QUIET]
        os.environ["DEBUG"] = "false"
        # What pages, feeds and codes name in full has to answer here.
        os.environ["SITE_URL"] = os.environ.get("SITE_URL") or site_at(port)
        os.execv(sys.executable, [*server, "listsite.wsgi:application"])  # noqa: S606
