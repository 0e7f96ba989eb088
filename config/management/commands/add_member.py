"""Gives a person a role in a municipality, and schools to those whose work is at schools."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from accounts import access
from accounts.permissions import Role
from accounts.services import add_member
from schools.models import School
from tenancy.context import in_municipality
from tenancy.models import Municipality


class Command(BaseCommand):
    help = "Add a person to a municipality, or change the role. A new person sets a password through «Забыли пароль?»."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("municipality", help="address (slug) of the municipality")
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument("--role", required=True, choices=Role.values)
        parser.add_argument("--name", default="", help="surname and initials")
        parser.add_argument("--position", default="", help="«Директор школы»")
        parser.add_argument("--school", action="append", default=[], metavar="CODE", help="may be repeated")

    def handle(self, *args: Any, **options: Any) -> None:
        municipality = Municipality.objects.filter(slug=options["municipality"]).first()
        if municipality is None:
            raise CommandError(_("There is no municipality “%(slug)s”.") % {"slug": options["municipality"]})
        try:
            validate_email(options["email"])
        except ValidationError as refusal:
            raise CommandError("\n".join(refusal.messages)) from refusal
        with in_municipality(municipality.pk):
            schools = [_school(code) for code in options["school"]]
            membership = add_member(
                email=options["email"], name=options["name"], role=options["role"], position=options["position"]
            )
            for school in schools:
                access.grant(membership.user, school)
        self.stdout.write(f"{membership.user.email}: {membership.get_role_display()}, /{municipality.slug}/")


def _school(code: str) -> School:
    school: School | None = School.objects.filter(code=code).first()
    if school is None:
        raise CommandError(_("There is no school with the code “%(code)s” in the register.") % {"code": code})
    return school
