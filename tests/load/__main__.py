"""The large ledger, on a database of its own.

uv run python -m tests.load sqlite --edits 10000 --writers 8 --seconds 1500
"""

import argparse
import logging
import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from tests.databases import VENDORS, Databases  # noqa: E402  (after the settings)

from .ledger import report, run  # noqa: E402


def main() -> None:
    """Run as the command line says, and print the ledger."""
    parser = argparse.ArgumentParser(description="Many writers of few articles.")
    parser.add_argument("vendor", choices=VENDORS)
    parser.add_argument("--edits", type=int, default=10_000)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--seconds", type=int, default=1_500)
    given = parser.parse_args()
    # A refused edit is no news here, and thousands of warnings would hide one that is.
    logging.getLogger("django.request").setLevel(logging.ERROR)
    databases = Databases()
    databases.use(given.vendor)
    ledger, took = run(given.edits, given.writers, given.seconds)
    sys.stdout.write(report(databases.versions[given.vendor], ledger, took) + "\n")
    databases.remove()


if __name__ == "__main__":
    main()
