#!/usr/bin/env python
"""The command line of listsite: `manage.py demo`, `migrate`, `sync_roles`, ..."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    """Run one command; a wrong environment is one line on stderr and exit code 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "listsite.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.stderr.write(f"listsite: {error}\n")
        sys.exit(2)


if __name__ == "__main__":
    main()
