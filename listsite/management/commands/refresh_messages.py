"""`manage.py refresh_messages`: the Chinese catalogues follow the code."""

from django.core.management.base import BaseCommand

from listsite.i18n.catalogues import Catalogue, catalogues


class Command(BaseCommand):
    """Writes the catalogues anew and names what has still to be translated."""

    help = (
        "Add new messages to the Chinese catalogues, drop unused ones, compile both. "
        "Run it again after translating."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: object, **options: object) -> None:
        """Refresh both catalogues."""
        for catalogue in catalogues():
            self.refresh(catalogue)

    def refresh(self, catalogue: Catalogue) -> None:
        """Write one catalogue and say what it lacks."""
        entries = catalogue.write()
        missing = [entry for entry in entries if not entry.translated()]
        self.stdout.write(
            f"{catalogue.name}: {len(entries)} messages, {len(missing)} to translate"
        )
        for entry in missing:
            self.stdout.write(f"  {entry.msgid}")
