"""Makes a new municipality, ready to work."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from accounts.permissions import Role
from accounts.services import add_member
from config.demo_data.people import make_cast
from tenancy.context import in_municipality
from tenancy.services import create_municipality


class Command(BaseCommand):
    help = "Make a new municipality. Its head signs in by e-mail and sets a password through «Забыли пароль?»."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", metavar="SLUG", help="address: Latin letters, digits and hyphens")
        parser.add_argument("--name", required=True, help="«Заречный район»")
        parser.add_argument("--name-genitive", default="", help="«Заречного района», for documents")
        parser.add_argument("--region", required=True)
        parser.add_argument("--authority", default="", help="name of the education authority, for letterheads")
        parser.add_argument("--timezone", required=True, help="for example Asia/Yekaterinburg")
        parser.add_argument("--head", metavar="EMAIL", help="e-mail of the head of department")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                municipality = create_municipality(
                    slug=options["slug"],
                    name=options["name"],
                    name_genitive=options["name_genitive"],
                    region=options["region"],
                    authority=options["authority"],
                    time_zone=options["timezone"],
                )
                with in_municipality(municipality.pk):
                    self._add_people(municipality.slug, options["head"])
        except ValidationError as refusal:
            raise CommandError("\n".join(refusal.messages)) from refusal
        self.stdout.write(f"/{municipality.slug}/ is ready.")

    def _add_people(self, slug: str, head: str | None) -> None:
        if head:
            add_member(email=head, name="", role=Role.HEAD)
            self.stdout.write(f"{head} signs in after setting a password at /accounts/password/reset/")
        if settings.DEMO:
            make_cast(slug, [])
