"""Loads the municipalities of the demonstration that are not here yet."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from config.demo_data.towns import TOWNS, load_town
from diagnostics.tasks import sum_anonymous_peers


class Command(BaseCommand):
    help = "Load the municipalities of the demonstration that are not here yet."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slugs", nargs="*", metavar="SLUG", help="only these of: " + ", ".join(TOWNS))

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demonstration has known passwords: it is not loaded in production mode.")
        if unknown := set(options["slugs"]) - set(TOWNS):
            raise CommandError(f"Unknown municipalities: {', '.join(sorted(unknown))}.")
        for slug in options["slugs"] or TOWNS:
            with transaction.atomic():
                loaded = load_town(slug)
            self.stdout.write(f"{slug}: {'loaded' if loaded else 'is here already'}")
        sum_anonymous_peers()
