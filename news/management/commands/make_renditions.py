"""Makes the smaller copies of photos that are not there yet."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from news.models import Photo


class Command(BaseCommand):
    """Repairs what a stopped worker left, and serves libraries of earlier versions."""

    help = (
        "Make the smaller copies of photos that have none; with --all, of every photo."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the option."""
        parser.add_argument("--all", action="store_true", dest="everything")

    def handle(self, *args: Any, **options: Any) -> None:  # Any: Django's signature
        """Work through the library, one photo at a time; a lost file is said."""
        photos = Photo.objects.all()
        if not options["everything"]:
            photos = photos.without_renditions()
        made = 0
        for photo in photos.iterator(chunk_size=100):
            try:
                photo.render()
            except OSError as error:
                self.stderr.write(f"{photo.pk}: {error}")
            else:
                made += 1
        self.stdout.write(f"{made} photos have their smaller copies.")
